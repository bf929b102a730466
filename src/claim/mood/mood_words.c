/* claim/mood/mood_words.c - what stands beside a word of a clause says of it: negations, auxiliaries, adverbs, "if". */
#include "claim/mood/mood.h"

/* Negated, and not merely the first half of "not only ... but also". */
static bool negates(const Scene *s, uint32_t sentence, int32_t word)
{
    uint32_t to;
    const uint32_t token = s->trees[sentence].at[word].token;
    const bool bound = scene_cue(s, sentence, token, CUE_LEAST, &to) || scene_cue(s, sentence, token, CUE_MOST, &to); /* "no fewer than 30" */
    if (token + 1 < s->text->sentences[sentence].to && s->text->tokens[token + 1].flags & TOKEN_NUMBER) return false; /* "18 died, |not| 11" */
    return mood_cue(s, sentence, word, CUE_NOT) && !bound && !scene_cue(s, sentence, token, CUE_NOTONLY, &to);
}

/* "Nobody has taken the town", "no civilians were killed": who does it, or whom it is done to, is nobody. */
static bool nobody(const Scene *s, uint32_t sentence, int32_t argument)
{
    const Words *tree = &s->trees[sentence];
    if (tree->at[argument].upos == UPOS_PRON && scene_is_cue(s, sentence, argument, CUE_NOT)) return true;
    int32_t det = syntax_child(s, sentence, argument, DEP_DET);
    if (det >= 0 && negates(s, sentence, det)) return true;
    const int32_t first = s->kin[sentence][argument].child; /* "neither A nor B" */
    if (first >= 0 && first < argument && syntax_dep(s, sentence, first) == DEP_OTHER && tree->at[first].upos != UPOS_PUNCT &&
        negates(s, sentence, first))
        return true;
    /* "not a single shot", "not one man" */
    for (int32_t i = argument; i-- > 0 && syntax_below(s, sentence, i, argument) && tree->at[i].upos != UPOS_VERB;)
        if (negates(s, sentence, i)) return true;
    return false;
}

/* "Nobody says that they left", "nobody believes it": not "nobody knew". */
static bool is_unsaid(const Scene *s, uint32_t sentence, int32_t verb)
{
    if (syntax_child(s, sentence, verb, DEP_CCOMP) < verb) return false;
    return mood_cue(s, sentence, verb, CUE_SAY) || mood_cue(s, sentence, verb, CUE_POSSIBLE);
}

/* "They must have left": a guess at what was, and nothing that has to come. */
static bool is_guess(const Scene *s, uint32_t sentence, int32_t verb)
{
    const Word *w = &s->trees[sentence].at[verb];
    return w->upos == UPOS_VERB && has_feature(w, "VerbForm=Part") && !syntax_has_passive_aux(s, sentence, verb);
}

/* "Soon bombed the town": it was soon. */
static bool is_past(const Word *w) { return w->upos == UPOS_VERB && has_feature(w, "VerbForm=Fin") && has_feature(w, "Tense=Past"); }

/* What hangs on one word of the path. */
void mood_children(const Scene *s, uint32_t sentence, int32_t word, bool event_itself, Mood *m)
{
    const Words *tree = &s->trees[sentence];
    bool verb = tree->at[word].upos == UPOS_VERB;
    const bool mistaken = syntax_child(s, sentence, word, DEP_NSUBJ) >= 0 &&
                          syntax_child(s, sentence, word, DEP_OBJ) >= 0;                   /* "no side |controls| it" */
    const bool clause = verb || mistaken || syntax_child(s, sentence, word, DEP_COP) >= 0; /* "no soldiers are in the town" */
    if (verb && has_feature(&tree->at[word], "Polarity=Neg")) m->not = true;               /* "almadı": the verb's own ending */
    if (verb && has_feature(&tree->at[word], "Mood=Cnd") && syntax_dep(s, sentence, word) == DEP_ADVCL) m->conditional = true;
    /* "prenderebbe il controllo": the conditional of hearsay */
    const bool would = verb && event_itself && has_feature(&tree->at[word], "Mood=Cnd") && has_feature(&tree->at[word], "VerbForm=Fin");
    if (would && syntax_dep(s, sentence, word) != DEP_ADVCL) m->possible = true;
    const Kin *kin = s->kin[sentence];
    for (int32_t i = kin[word].child; i >= 0; i = kin[i].next) {
        Dep d = (Dep)kin[i].dep;
        if (d == DEP_ADVMOD || d == DEP_AUX || d == DEP_DET || d == DEP_MARK || d == DEP_AMOD || d == DEP_CASE || d == DEP_OTHER ||
            d == DEP_COMPOUND) {
            const bool lacking = d == DEP_CASE && mood_known(s, sentence, word); /* "would have fallen without the air strikes": there were some */
            if (!lacking && negates(s, sentence, i)) m->not = true;
            if (d == DEP_COMPOUND && event_itself && mood_cue(s, sentence, i, CUE_DENY)) m->deny = true; /* a headline's "US denies strike on Homs" */
            if (d == DEP_MARK && mood_cue(s, sentence, i, CUE_WHETHER)) m->asked = true;
            else if (d == DEP_MARK && mood_cue(s, sentence, i, CUE_CONDITIONAL)) m->conditional = true;
            if ((d == DEP_MARK || d == DEP_CASE) && mood_cue(s, sentence, i, CUE_PLANNED)) m->planned = true; /* "in order to" */
        }
        /* "neither side was able to advance" */
        const bool above = !event_itself && d == DEP_NSUBJ;
        const bool shared = above && (syntax_child(s, sentence, word, DEP_XCOMP) >= 0 || is_unsaid(s, sentence, word));
        if ((shared || (event_itself && clause && (d == DEP_NSUBJ || d == DEP_NSUBJ_PASS || d == DEP_OBJ))) && nobody(s, sentence, i)) m->not = true;
        const bool agent = d == DEP_OBL_AGENT || (d == DEP_OBL && syntax_prep(s, sentence, i) == PREP_BY); /* "held by nobody" */
        if (event_itself && verb && agent && nobody(s, sentence, i)) m->not = true;
        if (d == DEP_AUX) {
            if (mood_cue(s, sentence, i, CUE_POSSIBLE)) m->possible = true;
            if (mood_cue(s, sentence, i, CUE_PREDICTED)) m->predicted = true;
            if (mood_cue(s, sentence, i, CUE_PLANNED) && !is_guess(s, sentence, word)) m->planned = true;
            if (mood_cue(s, sentence, i, CUE_CONDITIONAL)) m->would = true;
        }
        if ((d == DEP_ADVMOD || d == DEP_AMOD) && mood_cue(s, sentence, i, CUE_POSSIBLE) && (event_itself || d == DEP_ADVMOD)) m->possible = true;
        if ((d == DEP_ADVMOD || d == DEP_AMOD) && event_itself && mood_cue(s, sentence, i, CUE_PREDICTED)) m->predicted |= !is_past(&tree->at[word]);
        if (d == DEP_AMOD && event_itself && !verb && mood_cue(s, sentence, i, CUE_INTENDED)) m->planned = true; /* "the planned attack" */
        /* "Возможно, ..." */
        if (d == DEP_PARATAXIS && tree->at[i].upos == UPOS_ADV && mood_cue(s, sentence, i, CUE_POSSIBLE)) m->possible = true;
    }
    /* "was suspected to have been", "air raids believed to be Russian", "strikes allegedly carried out by" */
    if (event_itself && (doubt_described(s, sentence, word) || (!verb && doubt_owner(s, sentence, word)))) m->possible = true;
}

bool mood_infinitive(const Scene *s, uint32_t sentence, int32_t word)
{
    const Words *tree = &s->trees[sentence];
    bool infinitive = has_feature(&tree->at[word], "VerbForm=Inf"), to = false;
    const Kin *kin = s->kin[sentence];
    for (int32_t i = kin[word].child; i >= 0; i = kin[i].next) {
        infinitive |= kin[i].dep == DEP_AUX_PASS && has_feature(&tree->at[i], "VerbForm=Inf");
        to |= tree->at[i].upos == UPOS_PART || ((kin[i].dep == DEP_MARK || kin[i].dep == DEP_CASE) && mood_cue(s, sentence, i, CUE_PURPOSE));
    }
    return infinitive && to;
}

/* "No sign that", "did not deny". */
bool mood_negated(const Scene *s, uint32_t sentence, int32_t word)
{
    const Kin *kin = s->kin[sentence];
    for (int32_t i = kin[word].child; i >= 0 && i < word; i = kin[i].next)
        if (mood_cue(s, sentence, i, CUE_NOT)) return true;
    return false;
}

/* "The attack", "Monday's raids": one already spoken of. */
bool mood_known(const Scene *s, uint32_t sentence, int32_t noun)
{
    const int32_t det = syntax_child(s, sentence, noun, DEP_DET);
    return scene_is_cue(s, sentence, det, CUE_DEFINITE) || syntax_child(s, sentence, noun, DEP_NMOD_POSS) >= 0;
}
