/* claim/role/rank.h - weighted choice among candidates: which place, actor and day an event has, and whether it is one at all.
 *
 * A choice is made by a log-linear model over a few dozen named features, each a small number. The weights are learned from
 * annotated claims (tools/train-claims) and stand in data/claim/weights.tsv, one a line, to be read and argued with.
 */
#ifndef HEAR_CLAIM_RANK_H
#define HEAR_CLAIM_RANK_H

#include <assert.h>

#include "base/arena.h"
#include "base/err.h"

/* SLOT_CLAIM: is the event a claim at all; SLOT_RIGHT: are its event, place and actor right as they were chosen. */
typedef enum { SLOT_PLACE, SLOT_ACTOR, SLOT_TIME, SLOT_CLAIM, SLOT_RIGHT, SLOT_COUNT } Slot;

/* Values of features that have too many to be numbered: they are hashed to these. */
enum { FEATURE_HASHES = 1 << 14 };

/* clang-format off */
/* One X a feature: its name in the weights file and how many values it has. Crossed features multiply theirs. */
#define RANK_FEATURES(X)                                    \
    X(BIAS, bias, 1)                                        \
    X(NULL_EVENT, null_event, 13)                           \
    X(REL, rel, 32)                                         \
    X(REL_FRAME, rel_frame, 32 * 7)                         \
    X(REL_EVENT, rel_event, 32 * 13)                        \
    X(REL_CLASS, rel_class, 32 * 4)                         \
    X(DEEP, deep, 2)                                        \
    X(STEPS, steps, 10)                                     \
    X(PREP, prep, 10)                                       \
    X(PREP_EVENT, prep_event, 10 * 13)                      \
    X(PREP_FRAME_SIDE, prep_frame_side, 10 * 7 * 2)         \
    X(SIDE_DISTANCE, side_distance, 2 * 10)                 \
    X(SIDE_FRAME, side_frame, 2 * 7 * 4)                    \
    X(BETWEEN, between, 4)                                  \
    X(BACK, back, 12)                                       \
    X(AHEAD, ahead, 6)                                      \
    X(RANK_BACK, rank_back, 8)                              \
    X(KIND, kind, 8)                                        \
    X(KIND_EVENT, kind_event, 8 * 13)                       \
    X(KIND_WHERE, kind_where, 9 * 3)                        \
    X(GENERIC, generic, 2)                                  \
    X(WIDER, wider, 2)                                      \
    X(ALONE, alone, 2)                                      \
    X(FIRST, first, 2)                                      \
    X(SAME_AS_LAST, same_as_last, 2)                        \
    X(SAME_IN_SENTENCE, same_in_sentence, 2)                \
    X(FREQUENCY, frequency, 5)                              \
    X(FREQUENCY_WHERE, frequency_where, 5 * 3)              \
    X(COUNTRY, country, 4)                                  \
    X(COREF, coref, 6)                                      \
    X(COREF_EVENT, coref_event, 2 * 13)                     \
    X(KIND_REL, kind_rel, 8 * 32)                           \
    X(LINKED, linked, 6)                                    \
    X(OWNER, owner, 4)                                      \
    X(OWNER_CLASS, owner_class, 4 * 4 * 2)                  \
    X(ROLE, role, 30 * 2)                                   \
    X(ROLE_PREP, role_prep, 6 * 10 * 2)                     \
    X(CHOSEN, chosen, 4 * 3)                                \
    X(ANCHOR, anchor, 8)                                    \
    X(ANCHOR_REL, anchor_rel, 32)                           \
    X(FIT_BACK, fit_back, 12)                               \
    X(FIT_RANK, fit_rank, 8)                                \
    X(MEANT, meant, 6)                                      \
    X(ORIGIN, origin, 2 * 13)                               \
    X(TOPIC, topic, 2 * 3 * 2)                              \
    X(AFTER, after, 4 * 3 * 2)                              \
    X(AFTER_EVENT, after_event, 4 * 13)                     \
    X(BEFORE, before, 4 * 3)                                \
    X(FOCUS, focus, 4 * 3)                                  \
    X(FOCUS_KIND, focus_kind, 4 * 9 * 3)                    \
    X(FOCUS_SHARE, focus_share, 5 * 3)                      \
    X(FOCUS_EVENT, focus_event, 5 * 13)                     \
    X(RANK_AHEAD, rank_ahead, 4 * 3)                        \
    X(NARROWS, narrows, 4 * 3)                              \
    X(RETOLD, retold, 9 * 3 * 2)                            \
    X(RETOLD_WHERE, retold_where, 9 * 3)                    \
    X(RETOLD_INSIDE, retold_inside, 9 * 3)                  \
    X(RETOLD_INSIDE_KIND, retold_inside_kind, 9 * 8)        \
    X(RETOLD_NULL, retold_null, 9 * 13)                     \
    X(PATH, path, FEATURE_HASHES)                           \
    X(ROW_REL, row_rel, FEATURE_HASHES)                     \
    X(ROW_WHERE, row_where, FEATURE_HASHES)                 \
    X(UNMEANT, unmeant, 8)                                  \
    X(COUNTED, counted, 2)                                  \
    X(ACROSS, across, 8)                                    \
    X(WHOLE_WAR, whole_war, 9 * 3)                          \
    X(HARM, harm, 3)                                        \
    X(DETERMINED, determined, 11 * 9 * 3)                   \
    X(OBJECT_KIND, object_kind, 3 * 26)                     \
    X(USE, use, 9)                                          \
    X(USE_EVENT, use_event, 9 * 13)                         \
    X(USE_REL, use_rel, 9 * 32)                             \
    X(VAGUE, vague, 2)                                      \
    X(MEANS, means, 4 * 7)                                  \
    X(MEANS_NULL, means_null, 4 * 13)                       \
    X(HOLDER, holder, 3 * 13)                               \
    X(VICTIM, victim, 3 * 13)                               \
    X(FORCE, force, 7 * 13)                                 \
    X(SPEAKS, speaks, 2)                                    \
    X(TELLS, tells, 4 * 13)                                 \
    X(TELLS_USE, tells_use, 4 * 9)                          \
    X(OWNS, owns, 4 * 13)                                   \
    X(TOLL_NULL, toll_null, 7)                              \
    X(TELLS_NULL, tells_null, 4 * 13)                       \
    X(SAME_AS_TARGET, same_as_target, 2)                    \
    X(SAME_PART, same_part, 2)                              \
    X(TIME_TYPE, time_type, 8)                              \
    X(TIME_EVENT, time_event, 4 * 13)                       \
    X(TIME_SPAN, time_span, 6)                              \
    X(HISTORY, history, 2)                                  \
    X(PUBLISHED, published, 2)                              \
    X(PUBLISHED_EVENT, published_event, 13)                 \
    X(PUBLISHED_FIRST, published_first, 4)                  \
    X(VAGUE_TIME, vague_time, 3)                            \
    X(TIME_COREF, time_coref, 2 * 3 * 3)                    \
    X(TIME_LAST, time_last, 2 * 2)                          \
    X(TIME_LINKED, time_linked, 2)                          \
    X(TENSE, tense, 6)                                      \
    X(TENSE_WHERE, tense_where, 6 * 4)                      \
    X(SINCE_EVENT, since_event, 13)                         \
    X(ROW, row, 1 << 14)                                    \
    X(EVENT, event, 13)                                     \
    X(EVENT_CLASS, event_class, 13 * 4)                     \
    X(UPOS_CLASS, upos_class, 18 * 4)                       \
    X(NEEDS_MET, needs_met, 9 * 2)                          \
    X(HAS_PLACE, has_place, 4)                              \
    X(HAS_PLACE_EVENT, has_place_event, 4 * 13)             \
    X(HAS_ACTOR, has_actor, 4)                              \
    X(HAS_ACTOR_EVENT, has_actor_event, 4 * 13)             \
    X(HAS_TARGET, has_target, 3)                            \
    X(PLACE_REL, place_rel, 32)                             \
    X(ACTOR_REL, actor_rel, 32)                             \
    X(PLACE_SURE, place_sure, 6)                            \
    X(ACTOR_SURE, actor_sure, 6)                            \
    X(MODALITY, modality, 8)                                \
    X(IN_PART, in_part, 4)                                  \
    X(REPEAT, repeat, 3)                                    \
    X(REPEAT_EVENT, repeat_event, 13)                       \
    X(COUNTED_EVENT, counted_event, 13)                     \
    X(WAR, war, 3)                                          \
    X(SURE, sure, 10)                                       \
    X(PLACE_SURER, place_surer, 10)                         \
    X(ACTOR_SURER, actor_surer, 10)                         \
    X(ALL_SURE, all_sure, 10)                               \
    X(CROWD, crowd, 6)                                      \
    X(EVENT_BEFORE, event_before, 14 * 13)                  \
    X(EVENT_AFTER, event_after, 14 * 13)                    \
    X(VERBLESS, verbless, 6)                                \
    X(SPOKEN, spoken, 3)                                    \
    X(POSITION, position, 4 * 4)                            \
    X(DEP_CLASS, dep_class, 32 * 4)                         \
    X(GOVERNOR, governor, 17 * 13)                          \
    X(GOVERNOR_DEP, governor_dep, 32 * 2)                   \
    X(GOVERNOR_WORD, governor_word, 1 << 12)                \
    X(GOVERNS, governs, 13 * 13)                            \
    X(DETERMINER, determiner, 5 * 13)                       \
    X(AGAIN, again, 5 * 3)                                  \
    X(DOES, does, 10 * 13)                                  \
    X(DONE, done, 10 * 13)                                  \
    X(MOOD_EVENT, mood_event, 8 * 13)                       \
    X(TALK, talk, 3 * 2 * 2)                                \
    X(POLITICS, politics, 2 * 13)

/* clang-format on */
typedef enum {
#define X(id, name, size) F_##id,
    RANK_FEATURES(X)
#undef X
        FEATURE_COUNT
} Feature;

/* A value below FEATURE_HASHES for a number of any size. */
static inline uint32_t hashed(uint32_t value) { return value * 2654435761u >> 18; }

enum { FEATURES_MAX = 80 };

typedef struct {
    uint32_t at[FEATURES_MAX];
    uint32_t count;
} Features;

typedef struct {
    float *weight;
    uint32_t per_slot;
    uint32_t offset[FEATURE_COUNT + 1];
} Ranker;

/* Reads weights (a table of slot, feature, value, weight) into a; a path that does not exist is an error. */
bool rank_open(Ranker *out, Arena *a, Str path, HearErr *err);
/* Adds feature f with that value to the set; a value out of range is our own fault. */
static inline void rank_add(const Ranker *r, Features *set, Feature f, uint32_t value)
{
    assert(value < r->offset[f + 1] - r->offset[f] && set->count < FEATURES_MAX);
    set->at[set->count++] = r->offset[f] + value;
}
float rank_score(const Ranker *r, Slot slot, const Features *set);
/* Turns scores into probabilities that sum to one. */
void rank_softmax(const float *score, float *p, uint32_t count);
/* A line for training: the slot, what would fill it, and the features in words, "rel=3 rel_frame=17". */
void rank_note(const Ranker *r, Buf *notes, const char *slot, Str value, const Features *set);

#endif
