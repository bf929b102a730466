/* claim/count.c - how many were killed, wounded or captured. */
#include "claim/event.h"

#include "claim/syntax.h"

/* "Kill 10, injure scores": does the number at that token say how many another event struck? */
static bool is_of_another(const Scene *s, const Event *e, uint32_t token)
{
    enum { HOPS = 2, NEAR = 2 };
    const Words *tree = &s->trees[e->sentence];
    int32_t w = s->word_of[token], before = token > s->text->sentences[e->sentence].from ? s->word_of[token - 1] : -1;
    if (before >= 0 && s->kin[e->sentence][before].tells) return before != e->word;
    if (token < e->from && e->from - token <= NEAR) return false;
    for (uint32_t n = 0; n < HOPS && w >= 0; n++) {
        Dep d = syntax_dep(s, e->sentence, w);
        w = tree->at[w].head;
        if (w >= 0 && s->kin[e->sentence][w].tells) return w != e->word && (d == DEP_OBJ || d == DEP_NSUBJ_PASS);
    }
    return false;
}

/* "34 were killed, six of them children": those whom a pronoun behind the number counts are among others that are counted. */
static bool is_of_them(const Scene *s, const Event *e, uint32_t token)
{
    const uint32_t end = s->text->sentences[e->sentence].to;
    uint32_t to;
    return token + 1 < end && scene_cue(s, e->sentence, token, CUE_PREP, &to) && s->word_of[token + 1] >= 0 && s->trees[e->sentence].at[s->word_of[token + 1]].upos == UPOS_PRON &&
           syntax_dep(s, e->sentence, s->word_of[token + 1]) != DEP_NMOD_POSS;
}

Count count_of(const Scene *s, const Event *e)
{
    Count none = { -1, -1, -1, "" };
    if (e->trigger.event != EVENT_CASUALTIES) return none;
    enum { REACH = 14 };
    const Sentence *sent = &s->text->sentences[e->sentence];
    uint32_t from = e->from > sent->from + REACH ? e->from - REACH : sent->from;
    uint32_t end = e->to + REACH < sent->to ? e->to + REACH : sent->to;
    int best = 1 << 20;
    int32_t number = -1;
    char op[3] = "=";
    for (uint32_t t = from; t < end; t++) {
        uint32_t to, cue_to;
        int32_t n;
        if ((t >= e->from && t < e->to) || scene_in_time(s, t) || !scene_number(s, e->sentence, t, &to, &n)) continue;
        int gap = t < e->from ? (int)(e->from - to) : (int)(t - e->to) + 1;
        if (e->word >= 0 && s->word_of[t] >= 0) {
            const int32_t word = s->word_of[t];
            const Dep d = syntax_dep(s, e->sentence, word);
            const bool subject = (d == DEP_NSUBJ || d == DEP_NSUBJ_PASS) && t < e->from, object = d == DEP_OBJ && !syntax_is_passive(s, e->sentence, e->word);
            const bool alone = (subject || object) && !is_of_them(s, e, to);      /* "22 of its men were killed", "killed dozens of people" */
            const int32_t counted = alone ? word : s->trees[e->sentence].at[word].head;
            bool deep;
            uint32_t steps;
            Relation r = counted < 0 ? REL_NEARBY : syntax_relation(s, e->sentence, e->word, counted, &deep, &steps);
            bool killers = r == REL_SUBJ && e->trigger.frame == FRAME_ACT && e->trigger.class == CLASS_VERB;      /* "two bombers killed 40" */
            if (!killers && (r == REL_SUBJ || r == REL_OBJ || r == REL_OBL || r == REL_OF || r == REL_VERB_OBJ)) gap -= 100;
            if (is_of_another(s, e, t)) gap += 120;
            if (n == 1) gap += 40;                        /* "one" and "a" are seldom the count */
        }
        if (gap < best) {
            best = gap;
            number = n;
            memcpy(op, "=", 2);
            if (scene_cue(s, e->sentence, t, CUE_LEAST, &cue_to)) memcpy(op, ">=", 3);        /* "several", "dozens" */
            for (uint32_t b = t > from + 4 ? t - 4 : from; b < t && op[0] == '='; b++) {      /* the longest: "no fewer than" */
                if (scene_cue(s, e->sentence, b, CUE_LEAST, &cue_to) && cue_to == t) memcpy(op, ">=", 3);
                if (scene_cue(s, e->sentence, b, CUE_MOST, &cue_to) && cue_to == t) memcpy(op, "<=", 3);
                if (scene_cue(s, e->sentence, b, CUE_ABOUT, &cue_to) && cue_to == t) memcpy(op, "~", 2);
            }
        }
        t = to - 1;
    }
    if (number < 0) return none;
    Count c = { -1, -1, -1, "" };
    memcpy(c.op, op, 3);
    if (scene_has_cue(s, e->sentence, e->from, e->to, CUE_WOUNDED)) c.wounded = number;
    else if (scene_has_cue(s, e->sentence, e->from, e->to, CUE_CAPTURED)) c.captured = number;
    else c.killed = number;
    return c;
}

bool counts_apart(const Count *a, const Count *b)
{
    return a->op[0] && b->op[0] && (a->killed < 0 || b->killed < 0) && (a->wounded < 0 || b->wounded < 0) && (a->captured < 0 || b->captured < 0);
}
