/* claim/claim.h - who does what to which place, when, on whose word: one event with its roles, from one stretch of text.
 *
 * In    Report, Text, Mentions, TimeMentions, trees; a language's lexicons; the theatre
 * Out   claims by rising offset, as gold GUIDE defines them (docs/formats/claim.md)
 * Lends strings of the report and the theatre; claims go in keep
 * Next  ledger/ keeps them, weigh/ weighs them
 */
#ifndef HEAR_CLAIM_H
#define HEAR_CLAIM_H

#include "names/names.h"
#include "parse/parse.h"
#include "when/when.h"

typedef enum {
    EVENT_CONTROL,
    EVENT_CAPTURE,
    EVENT_LOSS,
    EVENT_ENTER,
    EVENT_ADVANCE,
    EVENT_ATTACK,
    EVENT_STRIKE,
    EVENT_SIEGE,
    EVENT_WITHDRAW,
    EVENT_PRESENCE,
    EVENT_CASUALTIES,
    EVENT_ROUTE,
    EVENT_AGREEMENT,
    EVENT_COUNT
} EventType;

typedef enum {
    MODALITY_ASSERTED,
    MODALITY_DENIED,
    MODALITY_POSSIBLE,
    MODALITY_PREDICTED,
    MODALITY_CONDITIONAL,
    MODALITY_PLANNED,
    MODALITY_QUESTION,
    MODALITY_COUNT
} Modality;

typedef struct {
    int32_t killed, wounded, captured;
    char op[3];
} Count; /* -1: not said; op "=", ">=", "<=", "~" */

typedef struct {
    EventType event;
    Str actor, target, place; /* theatre ids, or plain names; several joined by '+'; empty: not named */
    Str extent;               /* "whole", "part", "outskirts", or a fraction such as "0.5"; empty: not said */
    Days time;                /* DAYS_NONE: not known */
    Modality modality;
    Str *attribution; /* speakers, outermost first */
    uint32_t attribution_count;
    Count count;      /* of casualties; op "" when none */
    Span span;        /* the words that carry it, in bytes of Report.text */
    uint32_t part;    /* index into Report.parts */
    float confidence; /* 0 to 1 */
} Claim;

typedef struct {
    Claim *at;
    uint32_t count;
} Claims;

const char *event_name(EventType e);
const char *modality_name(Modality m);
bool event_parse(Str s, EventType *out);
bool modality_parse(Str s, Modality *out);

/* Bytes: a text up to here is a post, or a sentence or two. Nobody can expect that it says what it is about, and it is read whatever its words are.
 */
enum { CLAIM_BRIEF_MAX = 400 };

typedef struct {
    Span *at;
    uint32_t count;
} Stretches;

/* What one language knows of claims: data/lang/<lang>/{triggers,nouns,cues}.tsv, the weights of data/claim/weights.tsv, and
 * the names of its model's relations (model may be NULL: the order of words has to do). Const and shared between threads. */
typedef struct ClaimRules ClaimRules;
bool claim_rules_open(ClaimRules **out, Str lang_folder, Str weights_path, const Model *model, HearErr *err);
void claim_rules_close(ClaimRules *r);

/* Where in a text a claim could be, told by its bytes (claim/watch.h). claim_watch: also where this word stands. names: the theatre's. */
void claim_watch(ClaimRules *r, Str word);
Stretches claim_stretches(const ClaimRules *r, const Names *names, Str text, Arena *keep);

uint32_t *claim_words(const ClaimRules *r, const Text *text, Arena *keep);
/* Makes a page's keywords ("Tags Syria Hama"), which no full stop parts from the sentence behind them, a sentence of their own. */
void claim_part(const ClaimRules *r, Text *text, const uint32_t *words, Arena *keep);
/* Of each sentence, whether a claim could be there (claim/wanted.h): only such a sentence needs a tree. words: claim_words(). elsewhere: is the
 * theatre spoken of nowhere? In keep. */
const bool *claim_wanted(const ClaimRules *r, const Theatre *theatre, const Text *text, const uint32_t *words, const Mentions *mentions, Arena *keep,
                         bool *elsewhere);

typedef struct {
    const Report *report;
    const Text *text;
    const uint32_t *words; /* claim_words() */
    const bool *wanted;    /* claim_wanted() */
    const Mentions *mentions;
    const TimeMentions *times;
    const Words *trees; /* one a sentence; count 0: none */
    const Theatre *theatre;
    uint32_t source; /* the report's source in the theatre, ID_NONE */
} ClaimInput;

/* All claims of the report, by rising offset. notes: where to tell candidates and their features, for training, or NULL. */
void claim_find(const ClaimRules *r, const ClaimInput *in, Arena *keep, Claims *out, Buf *notes);

/* One claim as a line of JSON without the newline, keys as the command line promises; in keep. */
Str claim_json(Arena *keep, const Claim *c, const Report *report);

#endif
