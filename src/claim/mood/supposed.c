/* claim/mood/supposed.c - what a whole sentence only supposes ("Suppose the army takes it: the road is open"; "If the army takes it, the road is
 * open"), and what it denies from afar ("It is not true, by the way, that
 * the army took it"; "The army took it? No."). */
#include "claim/event/event.h"

bool modality_asks(const Scene *s, uint32_t sentence)
{
    const Sentence *sent = &s->text->sentences[sentence];
    uint32_t to;
    for (uint32_t t = sent->to;
         t-- > sent->from && sent->to - t <= 3 && !str_eq(token_str(s->text, t), STR(")"));) /* "(Monday?)" asks for the day alone */
        if (scene_cue(s, sentence, t, CUE_QUESTION, &to)) return true;
    return false;
}

enum { OPENING = 3 }; /* "And", a quotation mark, the mark of a list */

/* Does a word of the class open the sentence? */
static bool opens(const Scene *s, uint32_t sentence, CueClass class)
{
    const Sentence *sent = &s->text->sentences[sentence];
    uint32_t to;
    for (uint32_t t = sent->from; t < sent->to && t < sent->from + OPENING; t++) {
        if (scene_cue(s, sentence, t, class, &to)) return true;
        const bool passes = !(s->text->tokens[t].flags & TOKEN_WORD) ||
                            (s->word_of[t] >= 0 && s->trees[sentence].at[s->word_of[t]].upos == UPOS_CCONJ);
        if (!passes) return false;
    }
    return false;
}

/* "Should they refuse, they will be attacked", "Had they stayed, ...": a clause whose auxiliary comes first, wherever the tree hangs it. */
static bool is_turned(const Scene *s, uint32_t sentence)
{
    const Sentence *sent = &s->text->sentences[sentence];
    const int32_t first = s->word_of[sent->from];
    uint32_t to;
    if (first < 0 || s->trees[sentence].at[first].upos != UPOS_AUX || modality_asks(s, sentence)) return false;
    const Word *w = &s->trees[sentence].at[first];
    if (has_feature(w, "VerbForm=Ger") || has_feature(w, "VerbForm=Part")) return false; /* "Having left" */
    const int32_t verb = s->trees[sentence].at[first].head;
    if (verb > first && syntax_dep(s, sentence, verb) == DEP_ADVCL && s->trees[sentence].at[verb].head > verb) return true;
    bool comma = false;
    for (uint32_t t = sent->from; t < sent->to && !comma; t++) comma = str_eq(token_str(s->text, t), STR(","));
    return comma && scene_cue(s, sentence, sent->from, CUE_CONDITIONAL, &to);
}

/* Is the event told by the way, in a clause that describes a noun? */
static bool by_the_way(const Scene *s, const Event *e)
{
    for (int32_t at = e->word; at >= 0; at = s->trees[e->sentence].at[at].head) {
        const Dep d = syntax_dep(s, e->sentence, at);
        if (d == DEP_RELCL || d == DEP_ACL || d == DEP_AMOD) return true;
    }
    return false;
}

/* "It would thereby hold both crossings": what a sentence says would follow, its subject a pronoun that takes up what was told before. */
static bool says_what_follows(const Scene *s, uint32_t sentence)
{
    const Words *tree = &s->trees[sentence];
    uint32_t to;
    for (int32_t w = 0; w < (int32_t)tree->count; w++) {
        if (tree->at[w].upos != UPOS_AUX || tree->at[w].head < 0 || !scene_is_cue(s, sentence, w, CUE_CONDITIONAL)) continue;
        const int32_t verb = tree->at[w].head, subject = syntax_child(s, sentence, verb, DEP_NSUBJ);
        if (syntax_dep(s, sentence, verb) != DEP_ROOT || subject < 0 || subject > w || tree->at[subject].upos != UPOS_PRON) continue;
        const uint32_t token = tree->at[subject].token;
        if (token <= s->text->sentences[sentence].from + OPENING && !scene_cue(s, sentence, token, CUE_MYSELF, &to)) return true;
    }
    return false;
}

/* "Suppose they do nothing. Then the army goes round the town": what follows in the paragraph, told in the present. */
static bool is_supposed_before(const Scene *s, const Event *e)
{
    enum { BACK = 4 };
    if (is_state(e) || e->tense != TENSE_PRESENT) return false;
    for (uint32_t k = e->sentence; k > 0 && e->sentence - k < BACK && !s->text->sentences[k].opens_paragraph; k--) {
        if (s->text->sentences[k - 1].part != s->text->sentences[e->sentence].part) return false;
        if (opens(s, k - 1, CUE_SUPPOSE)) return true;
    }
    return false;
}

/* "ISIS takes the town. The Americans then attack it. They would hold both crossings": a game that is played in the present, and what would come of
 * it a few sentences on. */
static bool is_played(const Scene *s, const Event *e)
{
    enum { AHEAD = 3 };
    const Word *w = &s->trees[e->sentence].at[e->word];
    if (is_state(e) || e->trigger.class != CLASS_VERB) return false;
    if (!has_feature(w, "Tense=Pres") || !has_feature(w, "VerbForm=Fin")) return false;
    const Dep d = syntax_dep(s, e->sentence, e->word);
    if (d != DEP_ROOT && d != DEP_CONJ) return false;
    for (uint32_t k = e->sentence + 1; k <= e->sentence + AHEAD && k < s->text->sentence_count; k++) {
        if (s->text->sentences[k].opens_paragraph || s->text->sentences[k].part != s->text->sentences[e->sentence].part) return false;
        if (says_what_follows(s, k)) return true;
    }
    return false;
}

/* "If they take it and |cut the road": a verb whose past looks like its present is of the tense of the one that it is joined with. */
static bool is_joined_with_present(const Scene *s, const Event *e)
{
    const Word *w = &s->trees[e->sentence].at[e->word];
    return syntax_dep(s, e->sentence, e->word) == DEP_CONJ && w->head >= 0 && syntax_is_present(s, e->sentence, w->head) &&
           syntax_child(s, e->sentence, e->word, DEP_NSUBJ) < 0;
}

bool modality_supposed(const Scene *s, const Event *e)
{
    if (e->word < 0 || (e->tense == TENSE_PAST && !is_joined_with_present(s, e)) || e->tense == TENSE_PLUPERFECT) return false;
    if (s->trees[e->sentence].at[e->word].upos != UPOS_VERB && e->trigger.class != CLASS_VERB) return false;
    if (is_played(s, e) || is_supposed_before(s, e)) return true;
    return (opens(s, e->sentence, CUE_SUPPOSE) || opens(s, e->sentence, CUE_IF) || is_turned(s, e->sentence)) && !by_the_way(s, e);
}

/* "Called the report of an attack on Douma a lie", "dismissed it as a rumour": what a verb says of its object, in which the event is told. */
static bool is_called_false(const Scene *s, const Event *e)
{
    const Words *tree = &s->trees[e->sentence];
    for (int32_t w = e->word; w >= 0 && tree->at[w].head >= 0; w = tree->at[w].head) {
        const int32_t verb = tree->at[w].head;
        if (syntax_dep(s, e->sentence, w) != DEP_OBJ || tree->at[verb].upos != UPOS_VERB) continue;
        for (int32_t i = s->kin[e->sentence][verb].child; i >= 0; i = s->kin[e->sentence][i].next) {
            const Dep d = syntax_dep(s, e->sentence, i);
            if (i > w && (d == DEP_OBL || d == DEP_XCOMP || d == DEP_OBJ) && scene_is_cue(s, e->sentence, i, CUE_FALSE)) return true;
        }
        return false;
    }
    return false;
}

/* "Had the army taken it, the war would be over", "Were they to leave, it would fall": what stands before the clause with "would" did not come about.
 */
bool modality_turned(const Scene *s, const Event *e)
{
    const Sentence *sent = &s->text->sentences[e->sentence];
    uint32_t to;
    if (!opens(s, e->sentence, CUE_TURNED) || modality_asks(s, e->sentence)) return false;
    for (uint32_t t = e->to; t < sent->to; t++) {
        const int32_t w = s->word_of[t];
        if (w >= 0 && s->trees[e->sentence].at[w].upos == UPOS_AUX && scene_cue(s, e->sentence, t, CUE_CONDITIONAL, &to)) return true;
        if (str_eq(token_str(s->text, t), STR(";"))) return false;
    }
    return false;
}

/* "It is not true, as the agency has it, that rebels took the town": the tree may hang the clause on anything in between. */
bool modality_called_untrue(const Scene *s, const Event *e)
{
    enum { BEFORE = 3, REACH = 30 };
    const uint32_t from = s->text->sentences[e->sentence].from;
    bool clause = false;
    if (is_called_false(s, e)) return true;
    for (uint32_t t = e->from; t-- > from && e->from - t <= REACH;) {
        uint32_t to;
        const Str word = token_str(s->text, t);
        if (str_eq(word, STR(";")) || str_eq(word, STR(":"))) return false;
        if (s->word_of[t] >= 0 && s->trees[e->sentence].at[s->word_of[t]].upos == UPOS_SCONJ) clause = true;
        if (clause && scene_cue(s, e->sentence, t, CUE_TRUE, &to))
            return scene_has_cue(s, e->sentence, t > from + BEFORE ? t - BEFORE : from, t, CUE_NOT);
    }
    return false;
}

/* "There is no truth to what they say of the capture of the town": all behind it is denied. */
bool modality_has_no_truth(const Scene *s, const Event *e)
{
    enum { BEFORE = 3, REACH = 30 };
    const Sentence *sent = &s->text->sentences[e->sentence];
    uint32_t to;
    for (uint32_t t = e->from; t-- > sent->from && e->from - t <= REACH;)
        if (scene_cue(s, e->sentence, t, CUE_TRUTH, &to))
            return scene_has_cue(s, e->sentence, t > sent->from + BEFORE ? t - BEFORE : sent->from, t, CUE_NOT);
    return false;
}

/* "Reports that rebels took the town are totally false", "are not true", "the attack on the town was fabricated": called so by a verb of being behind
 * it. */
bool modality_called_false(const Scene *s, const Event *e)
{
    enum { REACH = 12, BEFORE = 12 };
    const Sentence *sent = &s->text->sentences[e->sentence];
    const Words *tree = &s->trees[e->sentence];
    bool is = false, not = false;
    uint32_t to;
    bool reported = e->word >= 0 && tree->at[e->word].upos == UPOS_NOUN;
    for (uint32_t t = e->from; !reported && t-- > sent->from && e->from - t <= BEFORE;) reported = scene_cue(s, e->sentence, t, CUE_HEARSAY, &to);
    for (uint32_t t = e->to; reported && t < sent->to && t < e->to + REACH; t++) {
        const int32_t w = s->word_of[t];
        if (w < 0 || str_eq(token_str(s->text, t), STR(","))) return false;
        if (is && scene_cue(s, e->sentence, t, CUE_FALSE, &to)) return !not ;
        if (is && not &&scene_cue(s, e->sentence, t, CUE_TRUE, &to)) return true;
        not |= scene_cue(s, e->sentence, t, CUE_NOT, &to);
        if (tree->at[w].upos == UPOS_VERB || tree->at[w].upos == UPOS_SCONJ) return false;
        is |= tree->at[w].upos == UPOS_AUX;
    }
    return false;
}

/* "They prepare for, but have not yet launched, a campaign": what is not done yet is what they plan. */
bool modality_still_planned(const Scene *s, const Event *e)
{
    const Words *tree = &s->trees[e->sentence];
    const int32_t verb = tree->at[e->word].head;
    if (verb < 0 || syntax_dep(s, e->sentence, e->word) != DEP_OBJ || syntax_dep(s, e->sentence, verb) != DEP_CONJ) return false;
    const int32_t first = tree->at[verb].head;
    return first < verb && tree->at[first].upos == UPOS_VERB && scene_is_cue(s, e->sentence, first, CUE_PLANNED) &&
           syntax_child(s, e->sentence, first, DEP_OBJ) < 0 && syntax_child(s, e->sentence, verb, DEP_NSUBJ) < 0;
}

bool modality_answered_no(const Scene *s, uint32_t sentence)
{
    const Sentence *sent = &s->text->sentences[sentence];
    uint32_t to;
    if (sentence + 1 >= s->text->sentence_count || sent[1].part != sent->part || sent[1].opens_paragraph || sent[1].to < sent[1].from + 2)
        return false;
    const int32_t first = s->word_of[sent->from];
    if (first < 0 || s->trees[sentence].at[first].upos == UPOS_AUX || scene_cue(s, sentence, sent->from, CUE_WHO, &to)) return false;
    return scene_cue(s, sentence + 1, sent[1].from, CUE_NOT, &to) && to == sent[1].from + 1 && !(s->text->tokens[to].flags & TOKEN_WORD);
}

/* "Wants to take the town", "the ability to hold it", "would like them to leave", "wants to send troops to take it": a wish or a gift, and nothing
 * that happens. */
bool event_is_wished(const Scene *s, const Event *e)
{
    const Words *tree = &s->trees[e->sentence];
    uint32_t to;
    if (e->trigger.class != CLASS_VERB) return false;
    for (int32_t at = e->word, above; at >= 0; at = above) {
        const Dep d = syntax_dep(s, e->sentence, at);
        above = tree->at[at].head;
        if (d == DEP_CONJ) continue;
        if (above < 0 || above > at || !has_feature(&tree->at[at], "VerbForm=Inf")) return false;
        if (d != DEP_XCOMP && d != DEP_ACL && d != DEP_CCOMP && d != DEP_ADVCL) return false;
        const uint32_t token = tree->at[above].token;
        /* "would like" */
        const bool two = token > s->text->sentences[e->sentence].from && scene_cue(s, e->sentence, token - 1, CUE_WISH, &to) && to > token;
        if (d != DEP_ADVCL && (two || scene_cue(s, e->sentence, token, CUE_WISH, &to))) return true;
    }
    return false;
}
