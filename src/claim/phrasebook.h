/* claim/phrasebook.h - the words by which one language speaks of events (data/lang/<lang>/triggers.tsv, nouns.tsv, cues.tsv).
 *
 * A pattern is a run of words: "a|b" one of them, "(a|b)?" perhaps one, "(a|b)*" up to three, "a|b?" perhaps one at the end.
 * "#" stands for any number in digits.
 * Every word that any pattern uses has a number; a text's tokens are turned into those numbers once, and all matching is on
 * numbers.
 */
#ifndef HEAR_CLAIM_PHRASEBOOK_H
#define HEAR_CLAIM_PHRASEBOOK_H

#include "base/map.h"
#include "claim/claim.h"

/* Which grammatical place gives which role; see docs/internals/claim.md. */
typedef enum { FRAME_ACT, FRAME_UNDERGO, FRAME_MOVE, FRAME_LOSE, FRAME_DRIVE, FRAME_DIE, FRAME_STATE, FRAME_COUNT } Frame;
typedef enum { CLASS_VERB, CLASS_NOUN, CLASS_ADJ, CLASS_PHRASE, CLASS_COUNT } TriggerClass;
/* What must be near for the word to be a claim at all. */
typedef enum {
    NEEDS_NOTHING,
    NEEDS_PLACE,
    NEEDS_FORCE,
    NEEDS_WAR,
    NEEDS_WEAPON,
    NEEDS_PEOPLE,
    NEEDS_ROUTE,
    NEEDS_HOLDER,
    NEEDS_STANDING,
    NEEDS_COUNT
} Needs;

typedef enum { NOUN_PLACE, NOUN_FORCE, NOUN_ARMS, NOUN_PEOPLE, NOUN_SPEAKER, NOUN_CLASS_COUNT } NounClass;

/* clang-format off */
typedef enum {
    CUE_NOT, CUE_DENY, CUE_FAIL, CUE_AVERT, CUE_STOP, CUE_FALSE, CUE_POSSIBLE, CUE_PREDICTED, CUE_PLANNED, CUE_CONDITIONAL, CUE_QUESTION, CUE_SAY,
    CUE_ACCORDING, CUE_CITING, CUE_PREP, CUE_LEAST, CUE_MOST, CUE_ABOUT, CUE_PART, CUE_WHOLE, CUE_OUTSKIRTS, CUE_NUMBER, CUE_LINK, CUE_PRONOUN,
    CUE_ARMS, CUE_WOUNDED, CUE_CAPTURED, CUE_DEFINITE, CUE_FRACTION, CUE_BASED, CUE_HEARSAY, CUE_SINCE, CUE_INDEFINITE, CUE_THEY, CUE_LIES,
    CUE_PARTICLE, CUE_AIR, CUE_SHELLS, CUE_BLAST, CUE_NOTONLY, CUE_PASSIVE, CUE_ACTIVE, CUE_PURPOSE, CUE_BACK, CUE_MYSELF, CUE_SIDE, CUE_RURAL,
    CUE_ACROSS, CUE_ACCUSE, CUE_OTHER, CUE_LEFT, CUE_SAME, CUE_WAR, CUE_HOME, CUE_BEGIN, CUE_PROOF, CUE_ANSWER, CUE_OWNS, CUE_BLAME, CUE_REPEL,
    CUE_SUFFERED, CUE_OVER, CUE_AFTER, CUE_TELL, CUE_BID, CUE_APART, CUE_QUOTE, CUE_WHO, CUE_WHAT, CUE_CAUSE, CUE_EITHER, CUE_EITHER_VERB, CUE_PERSON,
    CUE_TAGS, CUE_UPON, CUE_CRAFT, CUE_IDLE, CUE_END, CUE_UNKNOWN, CUE_BREAK, CUE_BRANCH, CUE_HABIT, CUE_ONGOING, CUE_SUPPOSE, CUE_IF, CUE_TRUE,
    CUE_LABEL, CUE_JOIN, CUE_REGIME, CUE_WHETHER, CUE_BEHIND, CUE_AMONG, CUE_ALLY, CUE_WHERE, CUE_RESISTANCE, CUE_WISH, CUE_MASS, CUE_INCLUDE,
    CUE_BRIEFING, CUE_DECIDE, CUE_ENDED, CUE_SETBACK, CUE_TOO, CUE_NEEDED, CUE_BEYOND, CUE_BRING, CUE_ROUNDS, CUE_PUSH, CUE_ONLY, CUE_AS,
    CUE_BRINGS, CUE_PLANTED, CUE_FLOWN, CUE_BROKER, CUE_MEANWHILE, CUE_WHILE, CUE_OR, CUE_SEE, CUE_ANY, CUE_LAUNCH, CUE_GAS, CUE_REST, CUE_RIDE,
    CUE_ARMISTICE, CUE_COOPERATE, CUE_SUPPORT, CUE_FOLLOW, CUE_FREE, CUE_THESE, CUE_LINKING, CUE_AID, CUE_EXIST, CUE_TRUTH, CUE_EXCEPT, CUE_LAST,
    CUE_OFFSHOOT, CUE_SPRUNG, CUE_POISON, CUE_AGAINST, CUE_RUN, CUE_ONESIDED, CUE_ALLIED, CUE_DEBATE, CUE_FEIGN, CUE_HOPE, CUE_WHEN, CUE_WHENEVER,
    CUE_ALWAYS, CUE_GOAL, CUE_DROP, CUE_SO, CUE_NEARLY, CUE_VAIN, CUE_MATTER, CUE_TOLD, CUE_VOW, CUE_REJECT, CUE_VERIFY, CUE_NOWISE, CUE_INSTEAD,
    CUE_THOSE, CUE_AGREE, CUE_FORETOLD, CUE_INTENDED, CUE_IMMINENT, CUE_DREAD, CUE_REMAIN, CUE_WATCH, CUE_RETRACT, CUE_TREATY, CUE_LIABLE,
    CUE_FOOT, CUE_FIRED, CUE_WHOM, CUE_POCKET, CUE_OUTLAWED, CUE_ATTACKERS, CUE_PRESS, CUE_TURNED, CUE_CONSENT, CUE_GARB,
    CUE_THING, CUE_CREATURE, CUE_AILMENT, CUE_ANCIENT, CUE_WORK, CUE_MUTUAL, CUE_TRAVEL, CUE_ALONGSIDE, CUE_DEPRIVE, CUE_ACCIDENT, CUE_UNIT,
    CUE_GRIP, CUE_AMID, CUE_CONFIRM, CUE_STANDIN, CUE_ACCOUNT, CUE_GUESS, CUE_ARSENAL, CUE_SCALE, CUE_RANGE, CUE_RISEN, CUE_AGED,
    CUE_COUNT
} CueClass;
/* clang-format on */

/* The classes of words that may answer what was told before: "denied it", "is not true", "say they have not". */
enum { ANSWER_CUES = 5 };
extern const CueClass answer_cues[ANSWER_CUES];

typedef enum { PREP_NONE, PREP_OF, PREP_IN, PREP_ON, PREP_BY, PREP_FROM, PREP_TO, PREP_NEAR, PREP_AFTER, PREP_WITH, PREP_COUNT } Prep;

enum { PATTERN_SLOTS_MAX = 12 };

typedef struct {
    uint32_t *words; /* ids, ascending */
    uint16_t count;
    bool optional, repeat;
} PatternSlot;

typedef struct {
    uint32_t row;              /* its own number in its table */
    uint16_t slot_count, head; /* head: the first slot that must be there; a match is anchored on it */
    PatternSlot slots[PATTERN_SLOTS_MAX];
} Pattern;

/* key: the row's own words as a number below TRIGGER_KEYS, by which what was learned about the row is kept: a row that is changed starts anew. */
enum { TRIGGER_KEYS = 1 << 14 };
typedef struct {
    EventType event;
    Frame frame;
    TriggerClass class;
    Needs needs;
    uint32_t key;
} Trigger;
/* Of a common noun for armed people: a state's own ("troops"), men of no state ("the group", "militants"), or several together ("the alliance"). */
typedef enum { ILK_ANY, ILK_STATE, ILK_BAND, ILK_LEAGUE, ILK_MEN, ILK_COUNT } Ilk;
/* kinds: of places, a bit set of PlaceKind; ilk: of forces; house: of speakers, the kind of source that the
 * noun may stand for. */
typedef struct {
    NounClass class;
    uint32_t kinds;
    Ilk ilk;
    Str house;
} Noun;
/* number: of numbers and fractions; of a side, which of side_names. */
typedef struct {
    CueClass class;
    Prep prep;
    int64_t number;
} Cue;

/* The parts of a country or governorate as theatres call them: "northern Syria", "northern Aleppo countryside". */
enum { SIDE_COUNT = 8 };
extern const char *const side_names[SIDE_COUNT];

typedef struct {
    uint64_t bits[(CUE_COUNT + 63) / 64];
} CueBits; /* one for each CueClass */
static inline bool cue_bit(const CueBits *b, CueClass class) { return b->bits[class / 64] >> class % 64 & 1u; }

typedef struct {
    Pattern *patterns;
    uint32_t count;
    uint32_t *by_word; /* by_word[w] .. by_word[w + 1]: patterns that begin with word w, in index[] */
    uint32_t *index;
} PatternTable;

typedef struct {
    Arena arena;
    Map words; /* lower-case word to its number */
    uint32_t word_count;
    PatternTable triggers, nouns, cues;
    uint16_t *class_at; /* of each place of cues.index: the pattern's class, so that most patterns need not be looked at */
    CueBits *begins;    /* of each word: the classes that a pattern begins with it */
    Trigger *trigger;   /* one a pattern of triggers, and so on */
    Noun *noun;
    Cue *cue;
} Phrasebook;

#define WORD_NONE UINT32_MAX

/* Reads the three tables of a language. Errors tell file and line. */
bool phrasebook_open(Phrasebook *out, Str lang_folder, HearErr *err);
void phrasebook_close(Phrasebook *l);
/* The number of each token's lower-case form, WORD_NONE for a word that no pattern uses. A verb whose particle ends the clause
 * apart from it ("nahm ... ein") has the number of the two as one word ("einnahm") where a pattern uses that. */
uint32_t *phrasebook_words(const Phrasebook *l, const Text *text, Arena *keep);
/* Calls the table's patterns that match at token `at` (before token `end`): returns the next one after *state, with where it
 * ends. *state is 0 at first; false when there are no more. */
bool phrasebook_match(const PatternTable *t, const uint32_t *words, uint32_t at, uint32_t end, uint32_t *state, const Pattern **pattern,
                      uint32_t *to);
/* The first noun of that class that begins at the token, and that may mean one of these kinds of places (0: any); NULL. */
const Noun *phrasebook_noun(const Phrasebook *l, const uint32_t *words, uint32_t at, uint32_t end, NounClass class, uint32_t kinds);
/* The longest match of a cue of that class at the token, or NULL; *to is its end. */
const Cue *phrasebook_cue(const Phrasebook *l, const uint32_t *words, uint32_t at, uint32_t end, CueClass class, uint32_t *to);
/* Adds the classes that a token of [from, to) begins a cue of. */
void phrasebook_cue_classes(const Phrasebook *l, const uint32_t *words, uint32_t from, uint32_t to, CueBits *out);

/* The class of the preposition at the token: `wanted` when it may be that, else its first; PREP_NONE when it is none. */
Prep phrasebook_prep(const Phrasebook *l, const uint32_t *words, uint32_t at, uint32_t end, Prep wanted);

#endif
