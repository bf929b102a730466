/* claim/event/harmless.c - deeds that are none of this war: "water entered tents", "a beetle killed trees", "the Ottomans ruled Damascus", "died of
 * old age", and words of a title, "her novel The Siege of the Heart".
 */
#include "claim/event/event.h"

static bool below_has(const Scene *s, uint32_t sentence, int32_t top, CueClass class)
{
    for (int32_t i = 0; top >= 0 && i < (int32_t)s->trees[sentence].count; i++)
        if (syntax_below(s, sentence, i, top) && scene_is_cue(s, sentence, i, class)) return true;
    return false;
}

/* Who does it, or whose the noun is; where the tree sees nobody, the noun right before the word. */
static int32_t doer_of(const Scene *s, const Event *e)
{
    static const Dep does[] = { DEP_NSUBJ, DEP_COMPOUND, DEP_NMOD_POSS };
    for (size_t i = 0; i < sizeof does / sizeof *does; i++) {
        const int32_t w = syntax_child(s, e->sentence, e->word, does[i]);
        if (w >= 0 && w < e->word) return w;
    }
    const bool noun = e->word > 0 && s->trees[e->sentence].at[e->word - 1].upos == UPOS_NOUN && !syntax_is_passive(s, e->sentence, e->word);
    return noun ? e->word - 1 : -1;
}

/* A river goes nowhere. */
static bool is_river(const Scene *s, uint32_t sentence, int32_t word)
{
    for (uint32_t i = s->first_entity[sentence]; i < s->first_entity[sentence + 1]; i++) {
        const Entity *x = &s->entities[i];
        if (x->kind == ENT_PLACE && x->word == word && x->id != ID_NONE && scene_is_river(s, x->id)) return true;
    }
    return false;
}

/* "Water entered tents", "the film captures life"; not a force whose name is in capitals ("the Peace Spring"). */
static bool is_done_by_thing(const Scene *s, const Event *e)
{
    const bool describes = e->trigger.event == EVENT_ENTER &&
                           syntax_dep(s, e->sentence, e->word) == DEP_ACL; /* "rockets that rebels fired |landed|", to many a tree */
    const int32_t doer = describes ? s->trees[e->sentence].at[e->word].head : doer_of(s, e);
    if (doer < 0) return false;
    if (e->trigger.frame == FRAME_MOVE && e->trigger.class == CLASS_VERB && is_river(s, e->sentence, doer)) return true;
    const uint32_t token = s->trees[e->sentence].at[doer].token;
    /* "rockets landed in" */
    if (e->trigger.event == EVENT_ENTER && e->trigger.class == CLASS_VERB && scene_is_cue(s, e->sentence, doer, CUE_ROUNDS)) return true;
    const bool named = token > s->text->sentences[e->sentence].from && s->text->tokens[token].flags & TOKEN_UPPER;
    return !named && e->trigger.event != EVENT_ROUTE && scene_is_cue(s, e->sentence, doer, CUE_THING);
}

/* "Killed hundreds of olive trees": what is killed is nobody. */
static bool is_harm_to_creatures(const Scene *s, const Event *e)
{
    if (e->trigger.event != EVENT_CASUALTIES || e->trigger.class != CLASS_VERB) return false;
    int32_t done = e->trigger.frame == FRAME_DIE ? syntax_subject(s, e->sentence, e->word) : syntax_done_to(s, e->sentence, e->word);
    for (uint32_t n = 0; n < s->trees[e->sentence].count && done >= 0; n++) {
        if (scene_is_cue(s, e->sentence, done, CUE_CREATURE)) return true;
        const int32_t of = syntax_child(s, e->sentence, done, DEP_NMOD);
        done = of > done && syntax_prep(s, e->sentence, of) == PREP_OF ? of : -1;
    }
    return false;
}

/* "Died of old age", "suffered a heart attack and died", "cancer killed him". */
static bool is_natural(const Scene *s, const Event *e)
{
    if (e->trigger.event != EVENT_CASUALTIES) return false;
    if (e->trigger.frame != FRAME_DIE) return below_has(s, e->sentence, doer_of(s, e), CUE_AILMENT);
    if (below_has(s, e->sentence, e->word, CUE_AILMENT)) return true;
    const int32_t before = syntax_dep(s, e->sentence, e->word) == DEP_CONJ ? s->trees[e->sentence].at[e->word].head : -1;
    const int32_t suffered = before < 0 ? -1 : syntax_child(s, e->sentence, before, DEP_OBJ);
    return below_has(s, e->sentence, suffered, CUE_AILMENT);
}

/* "Died of serious |injuries|": what somebody died of wounds nobody else. */
static bool is_died_of(const Scene *s, const Event *e)
{
    if (e->trigger.event != EVENT_CASUALTIES || e->trigger.class != CLASS_NOUN) return false;
    const Prep prep = syntax_prep(s, e->sentence, e->word);
    const int32_t died = s->trees[e->sentence].at[e->word].head;
    if (died < 0 || (prep != PREP_OF && prep != PREP_FROM) || !scene_is_cue(s, e->sentence, e->word, CUE_WOUNDED)) return false;
    return scene_word_tells(s, e->sentence, died, (Rows){ .frames = 1u << FRAME_DIE, .types = 1u << EVENT_CASUALTIES });
}

/* "The Ottomans ruled Damascus", "the emperor Aurelian captured Palmyra", "the Roman siege". */
static bool is_ancient(const Scene *s, const Event *e)
{
    enum { RULES = 1u << EVENT_CONTROL | 1u << EVENT_CAPTURE | 1u << EVENT_LOSS | 1u << EVENT_SIEGE | 1u << EVENT_ATTACK };
    static const Dep does[] = { DEP_NSUBJ, DEP_AMOD, DEP_COMPOUND, DEP_NMOD_POSS };
    if (!((uint32_t)RULES >> e->trigger.event & 1u)) return false; /* "Rome sent soldiers" */
    for (size_t i = 0; i < sizeof does / sizeof *does; i++) {
        const int32_t w = syntax_child(s, e->sentence, e->word, does[i]);
        if (w >= 0 && below_has(s, e->sentence, w, CUE_ANCIENT)) return true;
    }
    return false;
}

/* "After the ceasefire's collapse", "ceasefire collapses": no place has fallen. */
static bool is_of_agreement(const Scene *s, const Event *e)
{
    if (e->trigger.event != EVENT_LOSS || e->trigger.class != CLASS_NOUN) return false;
    const Kin *kin = s->kin[e->sentence];
    for (int32_t i = kin[e->word].child; i >= 0; i = kin[i].next)
        if ((kin[i].dep == DEP_COMPOUND || kin[i].dep == DEP_NMOD || kin[i].dep == DEP_NMOD_POSS) &&
            event_tells_noun(s, e->sentence, i, 1u << EVENT_AGREEMENT))
            return true;
    return false;
}

bool event_is_harmless(const Scene *s, const Event *e)
{
    if (e->word < 0 || e->holder >= 0) return false;
    return is_done_by_thing(s, e) || is_harm_to_creatures(s, e) || is_natural(s, e) || is_died_of(s, e) || is_ancient(s, e) || is_of_agreement(s, e);
}

/* The end of the words in capitals that begin at the token, with the small words between them ("The Siege of the Heart"). */
static uint32_t title_end(const Scene *s, uint32_t from, uint32_t end)
{
    enum { SMALL = 2 }; /* "of the" */
    uint32_t to = from;
    for (uint32_t t = from; t < end && t <= to + SMALL && s->text->tokens[t].flags & TOKEN_WORD; t++)
        if (s->text->tokens[t].flags & TOKEN_UPPER) to = t + 1;
    return to;
}

void titles_close(const Scene *s, uint8_t *closed)
{
    uint32_t to;
    for (uint32_t t = 0; t < s->text->token_count; t++) {
        const uint32_t k = s->sentence_of[t], end = s->text->sentences[k].to;
        if (!scene_cue(s, k, t, CUE_WORK, &to) || to >= end || !(s->text->tokens[to].flags & TOKEN_UPPER)) continue;
        for (const uint32_t last = title_end(s, to, end); to < last; to++) closed[to] = 1;
    }
}
