/* claim/judge/counted.c - what a number of a sentence counts. */
#include "claim/judge/counted.h"

#include "claim/tree/syntax.h"

bool counted_in_name(const Scene *s, uint32_t sentence, uint32_t token)
{
    for (uint32_t k = s->first_entity[sentence]; k < s->first_entity[sentence + 1]; k++) {
        const Entity *x = &s->entities[k];
        if (!x->generic && !x->vague && x->from <= token && token < x->to && x->to > x->from + 1) return true;
    }
    return false;
}

int32_t counted_number(const Scene *s, uint32_t sentence, uint32_t token)
{
    const Words *tree = &s->trees[sentence];
    int32_t w = s->word_of[token];
    while (w >= 0 && tree->at[w].head > w && tree->at[tree->at[w].head].upos == UPOS_NUM) {
        const Dep d = syntax_dep(s, sentence, w);
        if (d != DEP_COMPOUND && d != DEP_NUMMOD && d != DEP_AMOD) break; /* "two |dozen|", "several |dozen|" */
        w = tree->at[w].head;
    }
    return w;
}

int32_t counted_head(const Scene *s, uint32_t sentence, int32_t noun)
{
    while (noun >= 0) {
        const Dep d = syntax_dep(s, sentence, noun);
        const int32_t head = s->trees[sentence].at[noun].head;
        if (!(d == DEP_CONJ && head < noun) && !(d == DEP_APPOS && head == noun - 1)) break; /* "regime |troops|", which a tree may part */
        noun = head;
    }
    return noun;
}

bool counted_among(const Scene *s, const Event *e, int32_t noun)
{
    const uint32_t sentence = e->sentence;
    const bool behind = noun >= 0 && s->trees[sentence].at[noun].token > e->from;
    const int32_t listed = behind ? counted_head(s, sentence, noun) : noun, mark = listed < 0 ? -1 : syntax_child(s, sentence, listed, DEP_CASE);
    return scene_is_cue(s, sentence, mark, CUE_AMONG);
}

void count_op(const Scene *s, uint32_t sentence, const Number *n, uint32_t from, char op[3])
{
    const uint32_t t = n->from;
    uint32_t to;
    memcpy(op, "=", 2);
    if (n->most > n->least || scene_cue(s, sentence, t, CUE_LEAST, &to)) memcpy(op, ">=", 3); /* "20 to 30", "several", "dozens" */
    for (uint32_t b = t > from + 4 ? t - 4 : from; b < t && op[0] == '='; b++) {              /* the longest: "no fewer than" */
        if (scene_cue(s, sentence, b, CUE_LEAST, &to) && to == t) memcpy(op, ">=", 3);
        if (scene_cue(s, sentence, b, CUE_MOST, &to) && to == t) memcpy(op, "<=", 3);
        if (scene_cue(s, sentence, b, CUE_ABOUT, &to) && to == t) memcpy(op, "~", 2);
    }
}

Count count_harm(const Scene *s, const Event *e, int32_t number, const char op[3])
{
    Count c = { -1, -1, -1, "" };
    memcpy(c.op, op, 3);
    if (scene_has_cue(s, e->sentence, e->from, e->to, CUE_WOUNDED)) c.wounded = number;
    else if (scene_has_cue(s, e->sentence, e->from, e->to, CUE_CAPTURED)) c.captured = number;
    else c.killed = number;
    return c;
}

int32_t counted_entity(const Scene *s, uint32_t sentence, uint32_t token)
{
    enum { REACH = 3 };
    for (uint32_t i = s->first_entity[sentence]; i < s->first_entity[sentence + 1]; i++) {
        const Entity *x = &s->entities[i];
        if (x->to > token && x->from < token + REACH && (x->kind == ENT_ACTOR || x->kind == ENT_PEOPLE) && !x->pronoun) return (int32_t)i;
    }
    return -1;
}

bool counted_things(const Scene *s, uint32_t sentence, uint32_t token)
{
    enum { REACH = 3 };
    for (uint32_t i = s->first_entity[sentence]; i < s->first_entity[sentence + 1]; i++) {
        const Entity *x = &s->entities[i];
        if (x->to <= token || x->from >= token + REACH || x->pronoun) continue;
        for (uint32_t t = token; t < x->from; t++) { /* "40 |injured in a |rocket attack" */
            const Upos u = s->word_of[t] < 0 ? UPOS_PUNCT : s->trees[sentence].at[s->word_of[t]].upos;
            const bool of = u == UPOS_ADP && phrasebook_prep(s->book, s->words, t, s->text->sentences[sentence].to, PREP_OF) == PREP_OF;
            if (u == UPOS_VERB || (u == UPOS_ADP && !of)) return false;
        }
        const int32_t next = x->to < s->text->sentences[sentence].to ? s->word_of[x->to] : -1; /* "seven |field| commanders" */
        const bool place = x->kind == ENT_PLACE && x->generic && x->from == token && !(next >= 0 && is_nominal(s->trees[sentence].at[next].upos));
        return x->kind == ENT_ARMS || place;
    }
    return false;
}

int32_t counted_noun(const Scene *s, uint32_t sentence, int32_t number)
{
    if (syntax_dep(s, sentence, number) != DEP_NUMMOD) {
        const int32_t noun = syntax_child(s, sentence, number, DEP_NMOD), of = number + 1 < (int32_t)s->trees[sentence].count ? number + 1 : number;
        if (noun > number) return noun;
        /* trees hang both on "death": "the death of 25 of the soldiers" */
        const int32_t beside = syntax_dep(s, sentence, of) == DEP_CASE ? s->trees[sentence].at[of].head : -1;
        const bool both = beside > of && syntax_dep(s, sentence, number) == DEP_NMOD &&
                          s->trees[sentence].at[beside].head == s->trees[sentence].at[number].head;
        return both && syntax_prep(s, sentence, beside) == PREP_OF ? beside : -1;
    }
    int32_t noun = s->trees[sentence].at[number].head;
    while (noun >= 0 && syntax_dep(s, sentence, noun) == DEP_COMPOUND && s->trees[sentence].at[noun].head > noun)
        noun = s->trees[sentence].at[noun].head;
    return noun;
}

bool counted_by_another(const Scene *s, const Event *e, uint32_t token)
{
    enum { REACH = 6 };
    const uint32_t end = s->text->sentences[e->sentence].to;
    for (uint32_t t = token; t < end && t < token + REACH; t++) {
        const int32_t w = s->word_of[t];
        if (w < 0) continue;
        const Upos u = s->trees[e->sentence].at[w].upos;
        if (w == e->word) return false; /* "were killed in fighting" */
        if (u == UPOS_ADP || u == UPOS_CCONJ || u == UPOS_PUNCT) return false;
        if (s->kin[e->sentence][w].tells && u != UPOS_NOUN && w != e->word) return true;
    }
    return false;
}

/* "15 dead and 40 wounded" are two counts, also where both words stand for people. */
static bool is_wounded(const Scene *s, uint32_t sentence, int32_t noun)
{
    uint32_t to;
    return scene_cue(s, sentence, s->trees[sentence].at[noun].token, CUE_WOUNDED, &to);
}

int32_t counted_people(const Scene *s, uint32_t sentence, const Number *n)
{
    const int32_t number = counted_number(s, sentence, n->from), who = counted_entity(s, sentence, n->to);
    if (number < 0 || who < 0 || s->entities[who].kind != ENT_PEOPLE) return -1;
    const Dep d = syntax_dep(s, sentence, number);
    const int32_t noun = s->trees[sentence].at[number].head;
    const bool one = d == DEP_DET && n->least == 1 && s->entities[who].word == noun && !s->entities[who].plural;
    return d == DEP_NUMMOD || one ? noun : -1;
}

int32_t counted_beside(const Scene *s, const Event *e, const Number *number)
{
    const uint32_t sentence = e->sentence, end = s->text->sentences[sentence].to;
    const int32_t counted = counted_people(s, sentence, number), first = counted_head(s, sentence, counted);
    int32_t sum = 0;
    uint32_t last = 0;
    Number n;
    for (uint32_t t = s->text->sentences[sentence].from; counted >= 0 && t < end; t = n.to) {
        if (!scene_number(s, sentence, t, &n) || s->word_of[t] < 0) continue;
        const int32_t noun = counted_people(s, sentence, &n);
        if (noun < 0 || noun == counted || is_wounded(s, sentence, noun) != is_wounded(s, sentence, counted)) continue;
        if (counted_head(s, sentence, noun) != first || (first != noun && counted_among(s, e, first)) || counted_by_another(s, e, n.to)) continue;
        sum += n.least;
        last = s->trees[sentence].at[noun].token_to;
    }
    /* "five people, a woman and four children, were killed": they are the five */
    return sum == number->least && last < end && str_eq(token_str(s->text, last), STR(",")) ? 0 : sum;
}
