/* cli/score.h - claims that were found, against those that annotators found.
 *
 * In    two lists of claims, gold and found
 * Out   precision and recall at three depths; how often each slot is right; which claims were missed, which are superfluous
 *
 * Within a document gold and found claims are paired one to one, the pairs with the most slots right first:
 *   detect  the words overlap and the events are of one group (hold, move, force, harm, route, agreement; hold and move are
 *           near enough: "took" and "entered" are often one act seen twice)
 *   core    the words overlap, and event, actor and place are right
 *   full    core, and modality, time and the innermost speaker are right
 */
#ifndef HEAR_CLI_SCORE_H
#define HEAR_CLI_SCORE_H

#include "base/file.h"
#include "claim/claim.h"

typedef struct {
    Str doc, event, modality, quote;
    StrList actor, target, place; /* folded names, each once, sorted; a known place is its id */
    Days time;
    bool any_time, any_speaker; /* gold does not say: "?" */
    Str speaker;                /* folded; the innermost */
    uint32_t number;            /* in the order of reading; score_claims sets it */
    Span *spans;
    uint32_t span_count; /* where the words stand or may stand; none: the document's text is not known */
} ScoreClaim;

typedef LIST(ScoreClaim) ScoreClaims;

enum { SLOT_EVENT, SLOT_ACTOR, SLOT_TARGET, SLOT_PLACE, SLOT_MODALITY, SLOT_TIME, SLOT_SPEAKER, SLOT_COUNT };
extern const char *const score_slots[SLOT_COUNT];
enum { DEPTH_DETECT, DEPTH_CORE, DEPTH_FULL, DEPTH_COUNT };
extern const char *const score_depths[DEPTH_COUNT];

typedef struct {
    uint32_t documents, gold, found;
    uint32_t right[DEPTH_COUNT];                                /* pairs */
    uint32_t slot_right[SLOT_COUNT];                            /* of the pairs of detect */
    uint32_t event_gold[EVENT_COUNT], event_right[EVENT_COUNT]; /* by the event's type, in core */
    bool *gold_right, *found_right;                             /* of each claim: it has its pair in core */
} Score;

/* Found claims of documents that gold does not know are passed over. Both lists are sorted by document; what is found
 * goes in keep. */
void score_claims(ScoreClaims *gold, ScoreClaims *found, Arena *keep, Score *out);

#endif
