/* when/grammar.h - one language's time words and patterns, compiled. Inside when/ only; docs/formats/when.md has the table.
 *
 * In    data/lang/<lang>/when.tsv: words by class, sub-patterns, patterns with what they mean
 * Out   When: a word table, phrases by first word, patterns by first word
 * Lends everything until when_close
 * Next  scan.c cuts a sentence into pieces, match.c finds the patterns in it, resolve.c makes days of what was found
 */
#ifndef HEAR_WHEN_GRAMMAR_H
#define HEAR_WHEN_GRAMMAR_H

#include "base/map.h"
#include "when/when.h"

enum {
    WHEN_WORDS_MAX = 1 << 14, /* distinct words of one language's table */
    WHEN_ELEMENTS_MAX = 24,   /* of one pattern */
    WHEN_WORD_BYTES = 48,     /* a longer word is no time word */
    WHEN_PIECES_MAX = 4096,   /* of one sentence; what follows is looked at as if it were another */
};

#define UNSET INT16_MIN

/* What a word or number may say; a pattern's frame has room for one of each. */
typedef enum {
    F_YEAR,
    F_YY,
    F_MONTH,
    F_DAY,
    F_WEEKDAY,
    F_SEASON,
    F_QUARTER,
    F_HALF,
    F_DECADE,
    F_CENTURY,
    F_HOLIDAY,
    F_ERA,
    F_PART,
    F_HOUR,
    F_MINUTE,
    F_AMPM,
    F_FIRST,
    F_SECOND,
    F_N,
    F_N2,
    F_PLUS,
    F_VAGUE,
    F_UNIT,
    F_ORD,
    F_WITHIN,
    F_REL,
    F_DIR,
    F_OFFSET,
    F_REF,
    F_MOD,
    F_APPROX,
    F_EVERY,
    F_OVERNIGHT,
    F_COUNT
} Field;

typedef struct {
    int16_t f[F_COUNT];
} Frame;

typedef enum {
    UNIT_SECOND,
    UNIT_MINUTE,
    UNIT_HOUR,
    UNIT_DAY,
    UNIT_WEEKEND,
    UNIT_WEEK,
    UNIT_MONTH,
    UNIT_QUARTER,
    UNIT_SEASON,
    UNIT_YEAR,
    UNIT_DECADE,
    UNIT_CENTURY
} Unit;
/* Of the publication day: last, this, next. Of the text: the one before, the following, the same. */
typedef enum { REL_LAST, REL_THIS, REL_NEXT, REL_PREVIOUS, REL_FOLLOWING, REL_SAME } Rel;
typedef enum { DIR_AGO, DIR_HENCE, DIR_EARLIER, DIR_LATER } Dir;
typedef enum { PART_MORNING, PART_NOON, PART_AFTERNOON, PART_EVENING, PART_NIGHT, PART_DAYTIME } DayPart;
typedef enum { SEASON_SPRING, SEASON_SUMMER, SEASON_AUTUMN, SEASON_WINTER } Season;
typedef enum { REF_PAST, REF_PRESENT, REF_FUTURE, REF_THEN } Ref; /* then: the time that the text named last */

/* What a pattern means: which rule of resolve.c makes days of its frame. */
typedef enum { OP_NONE, OP_DATE, OP_RANGE, OP_SHIFT, OP_STRETCH, OP_DURATION, OP_SET, OP_REF, OP_SKIP } Op;

/* Word classes without a field: they are asked about words that stand around a time. */
enum {
    CUE_FUTURE = 1,
    CUE_PAST = 2,
    CUE_SINCE = 4,
    CUE_UNTIL = 8,
    CUE_COUNTED = 16,
    CUE_STOP = 32,
    CUE_CAPITAL = 64,
    CUE_ARTICLE = 128,
    CUE_DATELINE = 256,
    CUE_MAYBE = 512,
    CUE_DEADLINE = 1024
};

typedef struct {
    uint32_t words, count; /* index into When.pool; how many pieces */
    int16_t value;
    uint8_t field;
    bool capital, weak; /* only with a capital; only where a pattern wants it by name */
} Phrase;

typedef enum { ALT_WORD, ALT_FIELD, ALT_STRONG, ALT_NUMBER, ALT_SUB, ALT_CUE } AltKind;
/* Numbers in digits or words, by the room a pattern has for them. */
typedef enum {
    NUM_COUNT,
    NUM_COUNT2,
    NUM_DAY,
    NUM_YEAR,
    NUM_SHORT_YEAR,
    NUM_ANY_YEAR,
    NUM_DECADE,
    NUM_HOUR,
    NUM_MINUTE,
    NUM_CLOCK,
    NUM_MONTH2,
    NUM_DAY2,
    NUM_FIRST,
    NUM_SECOND,
    NUM_ORDINAL,
    NUM_DAY_ORDINAL,
    NUM_ORDINAL_DIGITS,
    NUM_CENTURY
} NumberRole;

typedef struct {
    uint8_t kind;
    uint32_t id;
} Alt;

typedef struct {
    uint32_t alts, count;                          /* index into When.alts */
    bool optional, glued, before, ahead, negative; /* before, ahead: looks at the piece before or here; negative: must not be there */
    bool second;                                   /* "/": what follows fills the second frame */
} Element;

typedef struct {
    uint8_t field;
    int16_t value;
} Setting;

/* With which words a pattern may begin, and with which it may go on: bits by key, see piece_key. What a text offers fails
 * these in nearly every case, before anything is tried. */
typedef struct {
    uint64_t *first, *second;
    bool one, none; /* may be over after one piece; after none (only while this is being built) */
} Opening;

typedef struct {
    uint32_t elements, count;         /* index into When.elements */
    uint32_t settings, setting_count; /* index into When.settings */
    Opening opening;
    uint8_t op;
} Pattern;

typedef LIST(uint32_t) IdList;

typedef struct {
    uint32_t word[2];
    uint32_t cut;
} Glue; /* a word written as one that is read as two; cut: letters of the first */

struct When {
    Arena arena;
    Map words;                /* folded word to id */
    IdList pool;              /* the words of phrases */
    uint16_t *cues;           /* by word id: CUE_* */
    Glue *glue;               /* by word id; cut 0: none */
    IdList *phrases_by_word;  /* by word id: phrases that begin with it, longest first */
    IdList *patterns_by_word; /* by word id: patterns that may begin with it; the last list: with a number in digits */
    LIST(Phrase) phrases;
    LIST(Alt) alts;
    LIST(Element) elements;
    LIST(Setting) settings;
    LIST(Pattern) patterns; /* sub-patterns too */
    LIST(IdList) subs;      /* a named sub-pattern's alternatives */
    Opening *sub_openings;  /* by sub-pattern */
    uint16_t fold[0x800];   /* folded letters below U+0800 */
    Str plural, past;       /* endings of plural nouns and past verbs, empty for none */
    char group;             /* stands between thousands */
    bool ordinal_point;     /* "8." is the 8th: a sentence may go on behind it */
    bool postpositions;     /* "since" and "until" stand behind the time */
    bool month_first;       /* 9/11 is the 11th of September */
};

typedef struct {
    Span span;
    uint32_t word;  /* id, MAP_NONE for one that the language's table does not have */
    uint32_t cover; /* where the whole written word ends */
    int32_t number; /* -1: none */
    uint8_t digits;
    uint16_t cues;
    bool space, upper, all_upper, plural, past, lower;
} Piece;

typedef struct {
    Piece *at;
    uint32_t count;
} Pieces;

/* A found pattern, not resolved yet. */
typedef struct {
    Span span, ends[2]; /* ends: of a range */
    Frame frame[2];
    uint32_t sentence, part;
    uint8_t op;
    bool future, past, since, until;
    bool headed; /* stands as the date of a report stands: before a new sentence, after no running text */
} Found;

typedef LIST(Found) FoundList;

/* The key of a piece: its word, or one more than all words for a number in digits; MAP_NONE for a word not in the table. */
static inline uint32_t piece_key(const When *w, const Piece *p) { return p->number >= 0 ? (uint32_t)w->words.count : p->word; }

static inline bool key_in(const uint64_t *set, uint32_t key) { return key != MAP_NONE && (set[key / 64] >> key % 64 & 1); }
static inline bool may_open(const Opening *o, uint32_t key, uint32_t next) { return key_in(o->first, key) && (o->one || key_in(o->second, next)); }

/* index.c: fills openings and patterns_by_word when the table is read. */
void when_index(When *w);

/* What a sub-pattern gave at a piece; kept, so that patterns that share it do not ask again and the cost stays linear. */
typedef struct {
    uint32_t end; /* where it ended, NO_MATCH for nowhere */
    Frame frame;
} Memo;
enum { MEMO_PIECES = 64 }; /* for so many pieces in a row; none of the patterns reaches further */

/* The working memory of one when_find. */
typedef struct {
    Pieces pieces;
    Memo *memo;       /* MEMO_PIECES rows of one for each sub-pattern */
    uint64_t *stamp;  /* of each memo: which piece of which stretch it is about, 0: none */
    uint64_t stretch; /* counts the stretches that were scanned */
} Bench;

/* Folds s as the word table does; false when it is too long to be in it. */
bool when_fold(const When *w, Str s, char *out, size_t *len);
/* The pieces of the stretch from `at`, at most WHEN_PIECES_MAX of them, into room for those; returns where it stopped. */
uint32_t when_scan(const When *w, Str text, Span stretch, Pieces *out);
/* Finds the patterns of the stretch in bench->pieces; f0 has sentence and part filled in. */
void when_match(const When *w, Str text, Bench *bench, const Found *f0, Arena *a, FoundList *out);
/* Makes mentions of what was found. */
void when_resolve(const Report *report, const Text *text, Day published, const FoundList *found, Arena *keep, TimeMentions *out);

#endif
