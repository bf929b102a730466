/* names/wordlist.h - the words of one language that tell names from other words: data/lang/<lang>/
 * forces.tsv, places.tsv, notnames.tsv, affixes.tsv, common.tsv (docs/internals/names.md has their columns).
 */
#ifndef HEAR_NAMES_WORDLIST_H
#define HEAR_NAMES_WORDLIST_H

#include "base/file.h"
#include "base/map.h"
#include "names/names.h"

/* What a word of forces.tsv does beside a name. */
typedef enum {
    FORCE_ARMED,     /* forces, troops, soldiers: whoever's the modifier says */
    FORCE_IRREGULAR, /* militants, gunmen: not those of a state that a capitalised adjective names */
    FORCE_STATE,     /* government, army, authorities */
    FORCE_ARMS,      /* warplanes, artillery */
    FORCE_BETWEEN,   /* special, heavy: may stand between the two */
    FORCE_AND,       /* and allied: the same, but no other name may follow */
    FORCE_LINK,      /* di, de, of: may stand between noun and name */
    FORCE_BACKED,    /* X-backed Y is Y */
    FORCE_LED,       /* X-led Y is X */
    FORCE_HELD,      /* X-held: X holds */
    FORCE_AGAINST,   /* anti-X is not X */
    FORCE_KIND_COUNT
} ForceKind;
typedef struct {
    uint32_t kinds;
    bool after, before;
} ForceWord; /* bits of ForceKind; after: the noun follows its modifier */
static inline bool force_is(ForceWord f, ForceKind kind) { return f.kinds >> kind & 1; }

typedef enum {
    NOT_WORD,   /* a common word: a place only with its article or a word for its kind beside it */
    NOT_CUE,    /* the same, but "in" before it is enough */
    NOT_TIME,   /* a month, a day: never a place */
    NOT_PERSON, /* a given name: what follows is a person's name too */
    NOT_TITLE,  /* General, Mr: what follows is a person */
    NOT_COMMON, /* of common.tsv: no name at a sentence's head, in small letters, or loosely spelled */
    NOT_KIND_COUNT
} NotKind;

/* apostrophe: stands behind one only, and there the name is what stands before it, whatever the whole would be ("Şam'a"). */
typedef struct {
    Str affix, drops;
    bool before, apostrophe;
} Affix;

enum { LEX_WORDS_MAX = 4 }; /* words of one entry */

/* What an entry of these tables may begin or end with: looked up once a word, so that most words need no second look. */
enum { LEX_FORCE = 1, LEX_KIND_AFTER = 2, LEX_KIND_BEFORE = 4, LEX_CUE = 8, LEX_PART = 16, LEX_LIST = 32, LEX_LISTED = 64, LEX_AND = 128 };

typedef struct {
    Map edges;    /* a word to LEX_* bits: entries that it begins (of those before a name: ends) */
    Map elisions; /* Latin affixes before a word: what stands before its apostrophe */
    Map forces, nots, kinds_after, kinds_before, cues, parts, lists, listed, ands; /* keys: plain words with a space between */
    ForceWord *force;
    StrList held;        /* as they are written: "held", "controlled" of "rebel-held" */
    uint64_t *kind_sets; /* value of kinds_after, kinds_before: a bit a PlaceKind */
    Affix *affixes;
    uint32_t affix_count;
    uint64_t digest; /* of the tables' bytes */
} WordList;

/* Reads the five tables of the folder; one that is absent is empty. */
bool words_open(WordList *out, Arena *keep, Str lang_folder, HearErr *err);

#endif
