/* names/matcher.h - what the files of names/ share: a compiled matcher, and a sentence cut into pieces.
 *
 * The way of a sentence: pieces.c cuts it into pieces (words between spaces and hyphens, folded); walk.c finds where listed
 * spellings begin and end, and which of their readings may stand there; compose.c joins modifiers and force nouns to
 * actors; find.c takes the longest at each place and makes mentions; settle.c chooses between places of one spelling.
 */
#ifndef HEAR_NAMES_MATCHER_H
#define HEAR_NAMES_MATCHER_H

#include "names/fold.h"
#include "names/trie.h"
#include "names/wordlist.h"

enum {
    NAME_PIECES_MAX = 12, /* of one spelling */
    HITS_MAX = 24,        /* listed spellings that begin at one piece */
    RIVALS_MAX = 32,      /* places that one spelling may mean */
};

struct Names {
    Arena arena;
    const Theatre *theatre;
    Str lang;
    Trie folded, skeleton;
    Map by_kind; /* kind_key() of a folded name without the word for its kind, to a place */
    WordList words;
    uint32_t unknown_actor; /* the theatre's UNKNOWN, ID_NONE when it has none */
};

typedef struct {
    Span span; /* bytes of the text */
    uint32_t token;
    Str plain, folded;
    uint16_t apostrophe; /* bytes of the span before its last apostrophe; 0: none */
    uint16_t flags;      /* PIECE_* */
    uint16_t edges;      /* LEX_* */
} Piece;

enum {
    PIECE_UPPER = 1,    /* begins with a capital */
    PIECE_CAPITALS = 2, /* letters, all capital */
    PIECE_CASELESS = 4, /* begins with a letter of a script without capitals, or with a digit */
    PIECE_JOINED = 8,   /* no space before it: a hyphen, a slash, nothing */
    PIECE_BREAK = 16,   /* a comma, a bracket, a quotation mark... before it: no name goes on here */
    PIECE_FIRST = 32,   /* the sentence's first */
    PIECE_POINTS = 64,  /* holds points: "U.S" */
    PIECE_DH = 128,     /* holds "dh", which is written for two letters */
};

typedef struct {
    const Names *names;
    Str text;
    Arena *scratch;
    Piece *at;
    uint32_t count;
    bool loose;    /* written without capitals: small letters may be names */
    bool shouting; /* written in capitals: they say nothing */
    bool titled;   /* a headline In Which Every Word Has One */
    bool query;    /* a user's spelling: the whole of it is a name */
    bool in_list;  /* what begins where names are looked for is one of several places */
} Pieces;

/* A listed spelling that begins at one piece and ends before piece `to`. */
typedef struct {
    uint32_t from, to;
    uint32_t name_to; /* byte where the name ends: before a possessive ending */
    const ReadingOf *readings;
    uint32_t count;
    uint8_t words, key_len;          /* pieces without articles; bytes of the key */
    bool article, loose_key, spaced; /* an article in front; found by skeleton; a space within */
    bool cut;                        /* an ending that no apostrophe shows was taken off */
    Str key;
} Hit;

/* names.c: a key of Names.by_kind, in room; empty when the name is too long for one. */
enum { KIND_KEY_MAX = 1 + NAME_PIECES_MAX * FOLD_WORD_MAX };
Str kind_key(PlaceKind kind, Str name, char room[KIND_KEY_MAX]);

/* pieces.c: cuts the span of the text; tokens may be NULL. */
void pieces_cut(Pieces *out, const Names *n, Arena *scratch, const Text *text, Str bytes, Span span, uint32_t token_from);
/* "JaN": does it hold a capital behind its first letter? */
bool capital_within(const Piece *p, Str text);
/* True when the piece is an Arabic article in Latin letters before the next piece. */
bool piece_is_article(const Pieces *p, uint32_t i, bool within_name);
/* How many pieces from i on are an entry of that table (a LEX_* bit), the longest; 0 when none. */
uint32_t lex_at(const Pieces *p, uint32_t table, uint32_t i, uint32_t *value);
/* The same for pieces that end before `end`, in the tables of what stands before a name. */
uint32_t lex_before(const Pieces *p, uint32_t table, uint32_t end, uint32_t *value);

/* walk.c: the spellings that begin at piece i, shortest first. */
uint32_t walk_folded(const Pieces *p, uint32_t i, Hit hits[HITS_MAX]);
uint32_t walk_skeleton(const Pieces *p, uint32_t i, Hit hits[HITS_MAX]);
/* Whether this reading of the hit may stand there: capitals, articles, common words, persons. taken_to: the piece before
 * which the last mention ended. */
bool hit_fits(const Pieces *p, const Hit *hit, const ReadingOf *r, uint32_t taken_to);

/* compose.c: an actor phrase that begins at piece i. */
typedef struct {
    uint32_t to, actor;
    NameUse use;
    bool proper; /* one of its words is listed with a capital */
} Composed;
/* "Syrian government forces": hits are those of piece i. */
bool compose_actor(const Pieces *p, const Hit *hits, uint32_t count, uint32_t taken_to, Composed *out);
/* "forze governative": the noun at i, the name after it. */
bool compose_noun_first(const Pieces *p, uint32_t i, Composed *out);
/* "rebel-held": the holder and where the compound ends. */
bool compose_holder(const Pieces *p, const Hit *hits, uint32_t count, Composed *out);
/* The hit's actor in one of these uses (bits), where it fits; NULL when there is none. */
const ReadingOf *hit_actor(const Pieces *p, const Hit *hit, uint32_t uses, uint32_t taken_to);
/* The word of forces.tsv at piece i; how many pieces it takes, 0 when none. */
uint32_t force_at(const Pieces *p, uint32_t i, ForceWord *out);

/* settle.c: a mention that may be one of several places. */
typedef struct {
    uint32_t mention, count;
    uint32_t places[RIVALS_MAX];
    bool by_id[RIVALS_MAX];
} Doubt;
typedef LIST(Doubt) Doubts;
void settle(const Names *n, Mention *mentions, uint32_t count, const Doubt *doubts, uint32_t doubt_count);
/* What speaks for a place before the report is looked at: its size, and being called so first of all. */
double place_weight(const Theatre *t, uint32_t place, bool by_id);

/* find.c: the places that the readings of a hit name, with the word for a kind beside it; see there. */
typedef struct {
    uint32_t count, places[RIVALS_MAX];
    bool by_id[RIVALS_MAX];
    uint32_t from, to;
    bool unlisted;
} PlaceChoice;
bool choose_places(const Pieces *p, const Hit *hit, uint32_t taken_to, PlaceChoice *out);

#endif
