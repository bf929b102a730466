/* claim/voice/those.c - "|Those who escaped| said", "|some of those who fled to the east bank| said": a pronoun that a clause describes speaks, and
 * nobody whom the clause or the speech names. And whom a pronoun means that opens such a clause. */
#include "claim/voice/said.h"

void who_are_those(const Scene *s, Statement *st)
{
    enum { REACH = 14 };
    const uint32_t k = st->sentence, first = s->text->sentences[k].from;
    uint32_t cue, from;
    for (uint32_t t = st->verb; t-- > first + 1 && st->verb - t < REACH;) {
        if (!(s->text->tokens[t].flags & TOKEN_WORD) || (s->word_of[t] >= 0 && s->trees[k].at[s->word_of[t]].upos == UPOS_CCONJ)) return;
        const bool those = said_upos(s, k, t - 1, UPOS_PRON) && scene_cue(s, k, t - 1, CUE_THOSE, &cue);
        if (!those || !said_upos(s, k, t, UPOS_PRON) || !scene_cue(s, k, t, CUE_WHO, &cue)) continue;
        from = t - 1;
        if (from >= first + 2 && said_upos(s, k, from - 1, UPOS_ADP)) from -= 2; /* "some of those" */
        st->from = from;
        st->to = st->verb;
        return;
    }
}

/* "Health |officials| who said that": whom a pronoun means that opens the verb's clause; -1: it is none, or nobody who speaks. */
int32_t who_is_meant(const Scene *s, uint32_t sentence, int32_t verb, int32_t subject)
{
    const Words *tree = &s->trees[sentence];
    const int32_t head = tree->at[verb].head;
    if (!has_feature(&tree->at[subject], "PronType=Rel") || tree->at[subject].head != verb) return -1;
    if (syntax_dep(s, sentence, verb) != DEP_RELCL || head < 0 || head > subject) return -1;
    const bool says = syntax_child(s, sentence, verb, DEP_CCOMP) > verb || scene_is_cue(s, sentence, verb, CUE_DENY);
    return says && speaker_noun(s, sentence, tree->at[head].token) ? head : -1; /* not "a group which reports on the war" */
}
