/* claim/judge/wording.c - the words of the report that carry a claim: the shortest run that a reader can judge it by, which is the event with who did
 * it, to whom, how many and where. By the tree, so that it begins and ends where a phrase does; where there is none, by the order of the words.
 */
#include "claim/role/describe.h"

enum {
    REACH = 18,      /* tokens: what is further away does not stretch the words */
    WORDS_LEAST = 6, /* a word alone tells a reader nothing */
    CLIMB_MAX = 3,   /* heads that lend a lone word their clause */
};

typedef struct {
    uint32_t from, to;
} Run;

static Run both(Run a, Run b) { return (Run){ a.from < b.from ? a.from : b.from, a.to > b.to ? a.to : b.to }; }

static bool is_near(Run a, Run b) { return a.from + REACH >= b.from && a.to <= b.to + REACH; }

/* Without what a word cannot be judged: who, to whom, "was", how many. */
static bool is_needed(Dep d)
{
    return d == DEP_NSUBJ || d == DEP_NSUBJ_PASS || d == DEP_OBJ || d == DEP_IOBJ || d == DEP_OBL_AGENT || d == DEP_AUX || d == DEP_AUX_PASS ||
           d == DEP_COP || d == DEP_DET || d == DEP_AMOD || d == DEP_NUMMOD || d == DEP_NMOD_POSS || d == DEP_COMPOUND || d == DEP_FLAT;
}

/* "Not", "no longer", "never": was it done? */
static bool denies(const Scene *s, uint32_t sentence, int32_t word) { return scene_is_cue(s, sentence, word, CUE_NOT); }

static bool is_word(const Scene *s, uint32_t token) { return s->text->tokens[token].flags & (TOKEN_WORD | TOKEN_NUMBER); }

/* What tells of its head in a clause of its own. */
static bool is_clause(Dep d) { return d == DEP_ACL || d == DEP_RELCL || d == DEP_ADVCL || d == DEP_CCOMP || d == DEP_CSUBJ || d == DEP_PARATAXIS; }

/* Is what hangs on the word, with these tokens, told beside it: an apposition, or what stands behind a comma and is no list? */
static bool is_aside(const Scene *s, uint32_t sentence, int32_t word, Run phrase)
{
    const Dep d = syntax_dep(s, sentence, word);
    if (d == DEP_APPOS) return true;
    if (phrase.from == s->text->sentences[sentence].from) return false; /* the "'s" of a first word that is one token with it */
    return s->trees[sentence].at[word].head < word && d != DEP_CONJ && d != DEP_FLAT && !is_word(s, phrase.from - 1);
}

/* The tokens of a word and of all that hangs on it, but for clauses and asides. */
static Run phrase_of(const Scene *s, uint32_t sentence, int32_t word)
{
    const Word *w = s->trees[sentence].at;
    const Kin *kin = s->kin[sentence];
    Run r = { w[word].token, w[word].token_to };
    for (int32_t i = kin[word].child; i >= 0; i = kin[i].next) {
        if (w[i].upos == UPOS_PUNCT || is_clause((Dep)kin[i].dep)) continue;
        const Run phrase = phrase_of(s, sentence, i);
        if (!is_aside(s, sentence, i, phrase)) r = both(r, phrase);
    }
    return r;
}

/* A word with the phrases that it needs. */
static Run core_of(const Scene *s, uint32_t sentence, int32_t word)
{
    const Word *w = &s->trees[sentence].at[word];
    const Kin *kin = s->kin[sentence];
    const Run own = { w->token, w->token_to };
    Run r = own;
    for (int32_t i = kin[word].child; i >= 0; i = kin[i].next) {
        if (!is_needed((Dep)kin[i].dep) && !denies(s, sentence, i)) continue;
        const Run phrase = phrase_of(s, sentence, i);
        if (is_near(phrase, own) && !is_aside(s, sentence, i, phrase)) r = both(r, phrase);
    }
    return r;
}

/* The event's word with what it needs; while that is little ("the attack"), with the clause it stands in. */
static Run event_words(const Scene *s, const Event *e)
{
    Run r = { e->from, e->to };
    int32_t word = e->word;
    for (int climbed = 0; word >= 0 && climbed <= CLIMB_MAX && r.to - r.from < WORDS_LEAST; climbed++) {
        const Run core = core_of(s, e->sentence, word);
        if (is_near(core, r)) r = both(r, core);
        word = s->trees[e->sentence].at[word].head;
    }
    return r;
}

/* A named role, from its article or number on. */
static Run role_words(const Scene *s, const Entity *x)
{
    const uint32_t from = x->word < 0 ? x->from : core_of(s, x->sentence, x->word).from;
    return (Run){ from < x->from ? from : x->from, x->ends > x->to ? x->ends : x->to };
}

/* "In", "the", "and": no phrase ends with it. */
static bool leads_on(const Scene *s, uint32_t sentence, uint32_t token)
{
    const int32_t w = s->word_of[token];
    if (w < 0 || (s->text->tokens[token].flags & TOKEN_NUMBER)) return false;
    const Dep d = syntax_dep(s, sentence, w);
    return s->trees[sentence].at[w].head > w && (d == DEP_CASE || d == DEP_DET || d == DEP_MARK);
}

/* "Al|-Hiri": does a word go on behind a hyphen? */
static bool goes_on(const Scene *s, uint32_t t, uint32_t end)
{
    if (t == 0 || t + 1 >= end || !str_eq(token_str(s->text, t), STR("-")) || !is_word(s, t - 1) || !is_word(s, t + 1)) return false;
    return !(s->text->tokens[t - 1].flags & TOKEN_SPACE_AFTER) && !(s->text->tokens[t].flags & TOKEN_SPACE_AFTER);
}

Span wording_of(const Scene *s, const Event *e, int32_t place)
{
    const int32_t roles[] = { place == e->place && e->place_by >= 0 ? e->place_by : place, e->actor, e->target };
    const Sentence *sentence = &s->text->sentences[e->sentence];
    const Run event = { e->from, e->to };
    Run r = event_words(s, e);
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        if (roles[i] < 0 || s->entities[roles[i]].sentence != e->sentence) continue;
        const Run role = role_words(s, &s->entities[roles[i]]);
        if (is_near(role, event)) r = both(r, role);
    }
    while (r.to - r.from < WORDS_LEAST && r.to < sentence->to && is_word(s, r.to)) r.to++;
    while (goes_on(s, r.to, sentence->to)) r.to += 2;
    while (r.to - r.from < WORDS_LEAST && r.from > sentence->from && is_word(s, r.from - 1)) r.from--;
    while (r.to > e->to && (!is_word(s, r.to - 1) || leads_on(s, e->sentence, r.to - 1))) r.to--;
    while (r.from < e->from && !is_word(s, r.from)) r.from++;
    return (Span){ s->text->tokens[r.from].span.from, s->text->tokens[r.to - 1].span.to };
}
