/* claim/mood/doubt.c - what is doubted of an event: by its verb ("allegedly shelled"), by what describes it or who did it ("suspected Russian jets"),
 * by who only thinks so ("is believed to have") or by a rumour.
 */
#include "claim/mood/doubt.h"

/* "Allegedly carried out". */
bool doubt_verb(const Scene *s, uint32_t sentence, int32_t verb)
{
    const Kin *kin = s->kin[sentence];
    for (int32_t i = kin[verb].child; i >= 0; i = kin[i].next)
        if (kin[i].dep == DEP_ADVMOD && mood_cue(s, sentence, i, CUE_POSSIBLE)) return true;
    return false;
}

/* "Gas believed to be chlorine": what it was is doubted, and not whether it fell, nor who dropped it. */
bool doubt_kind(const Scene *s, uint32_t sentence, int32_t belief)
{
    const int32_t what = syntax_child(s, sentence, belief, DEP_XCOMP);
    return what >= 0 && mood_cue(s, sentence, what, CUE_GAS);
}

/* "Believed to be Russian", "suspected Russian jets": does the noun's own description tell who or what it may be? */
bool doubt_described(const Scene *s, uint32_t sentence, int32_t noun)
{
    const Kin *kin = s->kin[sentence];
    for (int32_t i = kin[noun].child; i >= 0; i = kin[i].next) {
        if (kin[i].dep == DEP_AMOD && mood_cue(s, sentence, i, CUE_POSSIBLE)) return true;
        if ((kin[i].dep != DEP_ACL && kin[i].dep != DEP_RELCL) || doubt_kind(s, sentence, i)) continue;
        if (mood_cue(s, sentence, i, CUE_POSSIBLE)) return true;
        if (syntax_is_past_participle(&s->trees[sentence].at[i]) && doubt_verb(s, sentence, i)) return true;
    }
    return false;
}

/* "Raids by suspected Russian jets", "suspected regime air strikes": is it doubted of whose they are? */
bool doubt_owner(const Scene *s, uint32_t sentence, int32_t noun)
{
    const Kin *kin = s->kin[sentence];
    for (int32_t i = kin[noun].child; i >= 0; i = kin[i].next) {
        const bool whose = kin[i].dep == DEP_COMPOUND || (kin[i].dep == DEP_NMOD && syntax_prep(s, sentence, i) == PREP_BY);
        if (whose && doubt_described(s, sentence, i)) return true;
    }
    return false;
}

/* "Raids |believed to be Russian |killed ten", whose second verb the tree takes for what is believed: does "to be" stand between the two with a
 * word of its own? */
bool doubt_to_be(const Scene *s, uint32_t sentence, int32_t belief, int32_t verb)
{
    const Words *tree = &s->trees[sentence];
    for (int32_t i = belief + 1; i < verb; i++)
        if (syntax_dep(s, sentence, i) == DEP_COP && tree->at[i].head != verb && tree->at[i].head > belief && tree->at[i].head < verb) return true;
    return false;
}

/* "The ministry said |it believes": what a speaker says of his own thoughts. */
static bool is_own_belief(const Scene *s, uint32_t sentence, int32_t word)
{
    const int32_t head = s->trees[sentence].at[word].head, subject = syntax_child(s, sentence, word, DEP_NSUBJ);
    return head >= 0 && subject >= 0 && s->trees[sentence].at[subject].upos == UPOS_PRON && mood_cue(s, sentence, head, CUE_SAY);
}

/* "is believed", "was reported": nobody vouches. "SOHR reported" is a speaker's word, and no doubt. */
bool doubt_tells(const Scene *s, uint32_t sentence, int32_t word)
{
    if (!mood_cue(s, sentence, word, CUE_POSSIBLE)) return false;
    if (is_own_belief(s, sentence, word)) return true;
    return !mood_cue(s, sentence, word, CUE_SAY) || syntax_has_passive_aux(s, sentence, word) || s->trees[sentence].at[word].upos == UPOS_ADJ;
}

/* "The death toll may be as high as", "the victims are thought to be refugees"; may: the verb's own mood. */
bool doubt_harm(const Scene *s, const Event *e, int32_t verb, bool may)
{
    const Words *tree = &s->trees[e->sentence];
    const int32_t what = syntax_child(s, e->sentence, verb, DEP_XCOMP);
    if (tree->at[verb].upos != UPOS_VERB) return may;
    const bool told = e->speaker_count && mood_cue(s, e->sentence, verb, CUE_SAY); /* "were reported by the hospital" */
    return what >= 0 && tree->at[what].upos != UPOS_VERB && doubt_tells(s, e->sentence, verb) && !told;
}

/* "Reports that ten were killed in raids": is the verb what was only said? */
bool doubt_rumour(const Scene *s, uint32_t sentence, int32_t verb)
{
    const Dep d = syntax_dep(s, sentence, verb);
    const int32_t head = s->trees[sentence].at[verb].head;
    return head >= 0 && (d == DEP_ACL || d == DEP_RELCL || d == DEP_CCOMP) && mood_cue(s, sentence, head, CUE_HEARSAY);
}

/* "In air strikes |reportedly carried out by", "believed to be": right behind the noun, wherever the tree hangs it. */
bool doubt_behind(const Scene *s, const Event *e)
{
    const uint32_t end = s->text->sentences[e->sentence].to;
    uint32_t to;
    if (e->to + 1 >= end || !scene_cue(s, e->sentence, e->to, CUE_POSSIBLE, &to)) return false;
    for (uint32_t t = e->to; t <= e->to + 1; t++) {
        const int32_t w = s->word_of[t];
        if (w >= 0 && syntax_is_past_participle(&s->trees[e->sentence].at[w])) return !doubt_kind(s, e->sentence, w);
    }
    return false;
}

/* May the word stand in "|from the US-led coalition|", "|carried out by Russia|": no clause of its own? */
static bool tells_whose(const Scene *s, uint32_t sentence, uint32_t t, uint32_t first)
{
    const uint32_t end = s->text->sentences[sentence].to;
    const int32_t w = s->word_of[t];
    if (w < 0) return false;
    const Word *word = &s->trees[sentence].at[w];
    if (word->upos == UPOS_SCONJ || word->upos == UPOS_CCONJ) return false;
    const bool hyphen = t > first && str_eq(token_str(s->text, t - 1), STR("-"));
    if (word->upos == UPOS_PUNCT) return str_eq(token_str(s->text, t), STR("-"));
    if (word->upos != UPOS_VERB || hyphen) return true;
    return t + 2 < end && syntax_is_past_participle(word) &&
           (phrasebook_prep(s->book, s->words, t + 1, end, PREP_BY) == PREP_BY || phrasebook_prep(s->book, s->words, t + 2, end, PREP_BY) == PREP_BY);
}

/* "Planes |thought to be from the coalition |struck the town", wherever the tree hangs them. */
bool doubt_before(const Scene *s, const Event *e)
{
    enum { REACH = 14, TO_BE = 2 };
    const uint32_t first = s->text->sentences[e->sentence].from;
    uint32_t to;
    bool be = false;
    for (uint32_t t = e->from, n = 0; t-- > first && n < REACH; n++) {
        const int32_t w = s->word_of[t];
        if (be && w >= 0 && scene_cue(s, e->sentence, t, CUE_POSSIBLE, &to))
            return s->trees[e->sentence].at[w].upos == UPOS_VERB && !doubt_kind(s, e->sentence, w);
        be = w >= 0 && t + TO_BE < e->from && s->trees[e->sentence].at[w].upos == UPOS_PART && s->word_of[t + 1] >= 0 &&
             s->trees[e->sentence].at[s->word_of[t + 1]].upos == UPOS_AUX;
        if (!be && !tells_whose(s, e->sentence, t, first)) return false;
    }
    return false;
}
