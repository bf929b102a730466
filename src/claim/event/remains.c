/* claim/event/remains.c - "That leaves Damascus", "leaving only Waer in rebel hands", "leaving 30 wounded": what remains, and nobody has left. */
#include "claim/event/event.h"

/* The event's own noun of a deed ("the advance", "the deal"): a deed goes nowhere. */
static bool is_deed(const Scene *s, uint32_t sentence, int32_t word)
{
    enum {
        DEEDS = 1u << EVENT_CAPTURE | 1u << EVENT_LOSS | 1u << EVENT_ADVANCE | OF_FORCE | 1u << EVENT_WITHDRAW | 1u << EVENT_AGREEMENT,
    };
    const uint32_t token = s->trees[sentence].at[word].token, end = s->text->sentences[sentence].to;
    if (phrasebook_noun(s->book, s->words, token, end, NOUN_FORCE, 0) || phrasebook_noun(s->book, s->words, token, end, NOUN_PEOPLE, 0)) return false;
    return event_tells_noun(s, sentence, word, DEEDS);
}

/* "The fall of the district leaves ...", "That leaves ..." */
static bool nobody_leaves(const Scene *s, const Event *e)
{
    const int32_t subject = syntax_child(s, e->sentence, e->word, DEP_NSUBJ);
    if (subject < 0) return false;
    const Word *w = &s->trees[e->sentence].at[subject];
    const bool points = has_feature(w, "PronType=Dem");
    if (w->upos == UPOS_PRON || w->upos == UPOS_DET) return points && syntax_dep(s, e->sentence, e->word) != DEP_RELCL;
    return w->upos == UPOS_NOUN && is_deed(s, e->sentence, subject);
}

/* "Leaving only Waer": the word before the object's phrase. */
static bool leaves_only(const Scene *s, const Event *e, int32_t object)
{
    uint32_t to;
    for (uint32_t t = e->to; t < s->trees[e->sentence].at[object].token; t++)
        if (scene_cue(s, e->sentence, t, CUE_ONLY, &to)) return true;
    return false;
}

/* "The last town", "the only stronghold": no "result", nor "part of a deal". */
static bool is_place_noun(const Scene *s, uint32_t sentence, int32_t word)
{
    const uint32_t token = s->trees[sentence].at[word].token, end = s->text->sentences[sentence].to;
    return phrasebook_noun(s->book, s->words, token, end, NOUN_PLACE, 0) ||
           event_tells_noun(s, sentence, word, 1u << EVENT_CONTROL | 1u << EVENT_ROUTE);
}

/* "Surrounded", "cut off": of no clause of its own ("than was agreed", "to join others") and of nobody that does it ("held by rebels"). */
static bool is_left_as(const Scene *s, uint32_t sentence, int32_t word)
{
    static const Dep own[] = { DEP_OBL_AGENT, DEP_AUX, DEP_AUX_PASS, DEP_MARK, DEP_OBJ };
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (syntax_child(s, sentence, word, own[i]) >= 0) return false;
    return true;
}

/* "Leaving Douma as the last town", "left Azaz surrounded": is it told as what, or how, the place was left? */
static bool leaves_so(const Scene *s, const Event *e, int32_t object)
{
    const Words *tree = &s->trees[e->sentence];
    const Kin *kin = s->kin[e->sentence];
    for (int32_t i = object + 1; i < (int32_t)tree->count; i++) {
        const bool verbs = tree->at[i].head == e->word, own = tree->at[i].head == object;
        if (!verbs && !own) continue;
        const bool done = (kin[i].dep == DEP_ACL || (kin[i].dep == DEP_ADVCL && i == object + 1)) && syntax_is_past_participle(&tree->at[i]);
        if ((done || (verbs && kin[i].dep == DEP_XCOMP)) && is_left_as(s, e->sentence, i)) return true;
        if ((kin[i].dep != DEP_OBL && kin[i].dep != DEP_NMOD) || !is_place_noun(s, e->sentence, i)) continue;
        const int32_t as = syntax_child(s, e->sentence, i, DEP_CASE);
        if (scene_is_cue(s, e->sentence, as, CUE_AS)) return true;
    }
    return false;
}

/* "Leaving Waer in rebel hands": whose it is now stands right behind it. */
static bool leaves_to_holder(const Scene *s, const Event *e, int32_t object)
{
    const uint32_t end = s->text->sentences[e->sentence].to;
    uint32_t behind = s->trees[e->sentence].at[object].token + 1;
    for (uint32_t i = s->first_entity[e->sentence]; i < s->first_entity[e->sentence + 1]; i++) {
        const Entity *x = &s->entities[i];
        if (x->kind == ENT_PLACE && x->to > behind && syntax_below(s, e->sentence, x->word, object)) behind = x->to;
    }
    return behind < end && scene_tells(s, e->sentence, behind, (Rows){ .classes = 1u << CLASS_PHRASE, .types = 1u << EVENT_CONTROL });
}

/* "Leaving Aleppo cut off": the place may be read as whom that was done to. */
static bool leaves_done(const Scene *s, const Event *e)
{
    const int32_t state = syntax_child(s, e->sentence, e->word, DEP_XCOMP);
    return state > e->word && is_left_as(s, e->sentence, state) && syntax_child(s, e->sentence, state, DEP_NSUBJ) > e->word;
}

/* "Leaving 30 wounded": how many, and what was done to them. */
static bool leaves_hurt(const Scene *s, const Event *e)
{
    const Kin *kin = s->kin[e->sentence];
    const Words *tree = &s->trees[e->sentence];
    for (int32_t i = kin[e->word].child; i >= 0; i = kin[i].next) {
        if (i < e->word || (kin[i].dep != DEP_OBJ && kin[i].dep != DEP_XCOMP) || tree->at[i].upos == UPOS_NOUN) continue;
        if (scene_word_tells(s, e->sentence, i, (Rows){ .types = 1u << EVENT_CASUALTIES })) return true;
    }
    return false;
}

/* "There is no fighter left in the town": a participle behind those who are there still, or nobody. */
static bool is_left_there(const Scene *s, const Event *e)
{
    const int32_t who = s->trees[e->sentence].at[e->word].head;
    if (syntax_dep(s, e->sentence, e->word) != DEP_ACL || who != e->word - 1 || syntax_child(s, e->sentence, e->word, DEP_OBJ) >= 0) return false;
    const Kin *kin = s->kin[e->sentence];
    for (int32_t i = kin[e->word].child; i >= 0; i = kin[i].next)
        if (kin[i].dep == DEP_OBL && syntax_prep(s, e->sentence, i) == PREP_IN) return scene_means(s, e->sentence, who, ENT_ACTOR);
    return false;
}

bool event_leaves_over(const Scene *s, const Event *e)
{
    if (e->word < 0 || e->trigger.event != EVENT_WITHDRAW || e->trigger.frame != FRAME_MOVE) return false;
    if (e->trigger.needs != NEEDS_PLACE || e->to - e->from > 1) return false;
    if (is_left_there(s, e)) return true;
    if (syntax_is_passive(s, e->sentence, e->word)) return false;
    const int32_t object = syntax_object(s, e->sentence, e->word);
    if (leaves_hurt(s, e)) return true;
    if (object < 0) return leaves_done(s, e);
    if (object < e->word) return false;
    return nobody_leaves(s, e) || leaves_only(s, e, object) || leaves_so(s, e, object) || leaves_to_holder(s, e, object);
}
