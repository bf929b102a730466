/* claim/judge/count.c - how many were killed, wounded or captured. */
#include "claim/event/event.h"

#include "claim/tree/syntax.h"

/* "The Regiment |121| base": a number that belongs to a name. */
static bool is_in_name(const Scene *s, uint32_t sentence, uint32_t token)
{
    for (uint32_t k = s->first_entity[sentence]; k < s->first_entity[sentence + 1]; k++) {
        const Entity *x = &s->entities[k];
        if (!x->generic && !x->vague && x->from <= token && token < x->to && x->to > x->from + 1) return true;
    }
    return false;
}

/* The word that counts, of a number that has several: "one" of "thirty-one". */
static int32_t number_word(const Scene *s, uint32_t sentence, uint32_t token)
{
    const Words *tree = &s->trees[sentence];
    int32_t w = s->word_of[token];
    while (w >= 0 && tree->at[w].head > w && tree->at[tree->at[w].head].upos == UPOS_NUM) {
        const Dep d = syntax_dep(s, sentence, w);
        if (d != DEP_COMPOUND && d != DEP_NUMMOD) break; /* "two |dozen|" */
        w = tree->at[w].head;
    }
    return w;
}

/* "Kill 10, injure scores": does the number at that token say how many another event struck? */
static bool is_of_another(const Scene *s, const Event *e, uint32_t token)
{
    enum { HOPS = 3, NEAR = 2 };
    const Words *tree = &s->trees[e->sentence];
    int32_t w = number_word(s, e->sentence, token), before = token > s->text->sentences[e->sentence].from ? s->word_of[token - 1] : -1;
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
    return token + 1 < end && scene_cue(s, e->sentence, token, CUE_PREP, &to) && s->word_of[token + 1] >= 0 &&
           s->trees[e->sentence].at[s->word_of[token + 1]].upos == UPOS_PRON && syntax_dep(s, e->sentence, s->word_of[token + 1]) != DEP_NMOD_POSS;
}

/* "23 civilians, among them six women": a pronoun before the number means those who are counted already. */
static bool is_among_them(const Scene *s, const Event *e, uint32_t token)
{
    const uint32_t first = s->text->sentences[e->sentence].from;
    const Words *tree = &s->trees[e->sentence];
    if (token < first + 2 || s->word_of[token - 1] < 0 || s->word_of[token - 2] < 0) return false;
    return tree->at[s->word_of[token - 1]].upos == UPOS_PRON && tree->at[s->word_of[token - 2]].upos == UPOS_ADP;
}

/* "15 soldiers", "15 regime troops", where a tree hangs the number on the first noun. */
static bool is_counted(const Scene *s, uint32_t sentence, int32_t noun)
{
    const Kin *kin = s->kin[sentence];
    if (syntax_child(s, sentence, noun, DEP_NUMMOD) >= 0) return true;
    for (int32_t i = kin[noun].child; i >= 0 && i < noun; i = kin[i].next)
        if (kin[i].dep == DEP_COMPOUND && syntax_child(s, sentence, i, DEP_NUMMOD) >= 0) return true;
    return false;
}

/* Does the noun stand in the phrase of another one that is counted, or of a number: "23 people, among them six women", "20 rebels and 13 civilians",
 * "ten of the 40 rebels"? */
static bool is_counted_beside(const Scene *s, const Event *e, int32_t noun)
{
    enum { HOPS = 4 };
    for (uint32_t n = 0; n < HOPS && noun != e->word; n++) { /* "15 dead and 40 |wounded" are counted by themselves */
        const Dep d = syntax_dep(s, e->sentence, noun);
        const int32_t head = s->trees[e->sentence].at[noun].head;
        if ((d != DEP_CONJ && d != DEP_NMOD && d != DEP_APPOS) || head < 0 || head > noun || head == e->word) return false;
        noun = head;
        if (is_counted(s, e->sentence, noun) || s->trees[e->sentence].at[noun].upos == UPOS_NUM) return true;
    }
    return false;
}

/* The first noun of the list that the noun is in. */
static int32_t list_head(const Scene *s, uint32_t sentence, int32_t noun)
{
    while (noun >= 0) {
        const Dep d = syntax_dep(s, sentence, noun);
        const int32_t head = s->trees[sentence].at[noun].head;
        if (!(d == DEP_CONJ && head < noun) && !(d == DEP_APPOS && head == noun - 1)) break; /* "regime |troops|", which a tree may part */
        noun = head;
    }
    return noun;
}

/* "130 people have died, including 12 children and |25 fighters": some of those who are counted, wherever the tree hangs them. Not in "including 3
 * children, and |43 others were injured", where the event comes behind. */
static bool is_told_among(const Scene *s, const Event *e, int32_t noun)
{
    const uint32_t sentence = e->sentence;
    const bool behind = noun >= 0 && s->trees[sentence].at[noun].token > e->from;
    const int32_t listed = behind ? list_head(s, sentence, noun) : noun, mark = listed < 0 ? -1 : syntax_child(s, sentence, listed, DEP_CASE);
    return scene_is_cue(s, sentence, mark, CUE_AMONG);
}

/* "Sette persone|, tra cui| tre bambini": the same, by the words right before the number, of which a tree may make another clause. */
static bool is_behind_among(const Scene *s, uint32_t sentence, uint32_t token)
{
    enum { REACH = 3 };
    const uint32_t first = s->text->sentences[sentence].from;
    uint32_t to;
    for (uint32_t t = token > first + REACH ? token - REACH : first; t < token; t++)
        if (t > first && str_eq(token_str(s->text, t - 1), STR(",")) && scene_cue(s, sentence, t, CUE_AMONG, &to) && to == token) return true;
    return false;
}

/* "From |30 to 48", "up from |30", behind a word that tells that a toll rose: the number before it did. */
static bool was_before(const Scene *s, uint32_t sentence, const Number *n)
{
    enum { REACH = 5 };
    const Sentence *in = &s->text->sentences[sentence];
    const Prep prep = n->from == in->from ? PREP_NONE : phrasebook_prep(s->book, s->words, n->from - 1, in->to, PREP_FROM);
    if (prep == PREP_NONE || (n->least == n->most && prep != PREP_FROM)) return false; /* "rose to 48" */
    return scene_has_cue(s, sentence, scene_back(s, sentence, n->from, REACH), n->from - 1, CUE_RISEN);
}

/* Is the number at the token exact, or a bound? from: where its words may begin. */
static void op_of(const Scene *s, uint32_t sentence, const Number *n, uint32_t from, char op[3])
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

/* The number, as the event's word says what happened to them. */
static Count count_for(const Scene *s, const Event *e, int32_t number, const char op[3])
{
    Count c = { -1, -1, -1, "" };
    memcpy(c.op, op, 3);
    if (scene_has_cue(s, e->sentence, e->from, e->to, CUE_WOUNDED)) c.wounded = number;
    else if (scene_has_cue(s, e->sentence, e->from, e->to, CUE_CAPTURED)) c.captured = number;
    else c.killed = number;
    return c;
}

/* Whom the number before the token counts: the first of the armed or the people that stand there; -1. */
static int32_t counted_entity(const Scene *s, uint32_t sentence, uint32_t token)
{
    enum { REACH = 3 };
    for (uint32_t i = s->first_entity[sentence]; i < s->first_entity[sentence + 1]; i++) {
        const Entity *x = &s->entities[i];
        if (x->to > token && x->from < token + REACH && (x->kind == ENT_ACTOR || x->kind == ENT_PEOPLE) && !x->pronoun) return (int32_t)i;
    }
    return -1;
}

/* "Two of its tanks", "ten rockets", "several hospitals": things are not dead. */
static bool counts_things(const Scene *s, uint32_t sentence, uint32_t token)
{
    enum { REACH = 3 };
    for (uint32_t i = s->first_entity[sentence]; i < s->first_entity[sentence + 1]; i++) {
        const Entity *x = &s->entities[i];
        if (x->to <= token || x->from >= token + REACH || x->pronoun) continue;
        const int32_t next = x->to < s->text->sentences[sentence].to ? s->word_of[x->to] : -1; /* "seven |field| commanders" */
        const bool place = x->kind == ENT_PLACE && x->generic && x->from == token && !(next >= 0 && is_nominal(s->trees[sentence].at[next].upos));
        return x->kind == ENT_ARMS || place;
    }
    return false;
}

/* "A massacre": one deed, and nobody says of how many. */
static bool counts_deed(const Scene *s, const Event *e, const Number *n)
{
    const int32_t article = s->word_of[n->from];
    if (n->least != 1 || article < 0 || e->word < 0 || e->trigger.class != CLASS_NOUN || e->trigger.frame != FRAME_ACT) return false;
    return syntax_dep(s, e->sentence, article) == DEP_DET && s->trees[e->sentence].at[article].head == e->word;
}

/* What the number counts: the noun over it ("25 regime soldiers"), or that of its phrase ("25 of the regime's soldiers"); -1. */
static int32_t counted_noun(const Scene *s, uint32_t sentence, int32_t number)
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

/* "4 people dead and 38 others injured", "20 killed and 30 civilians wounded": is another event's word said of those whom the number before the
 * token counts? */
static bool is_said_of_another(const Scene *s, const Event *e, uint32_t token)
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

/* The noun for civilians that the number counts, "two |daughters", "a |mother"; -1. */
static int32_t counted_people(const Scene *s, uint32_t sentence, const Number *n)
{
    const int32_t number = number_word(s, sentence, n->from), who = counted_entity(s, sentence, n->to);
    if (number < 0 || who < 0 || s->entities[who].kind != ENT_PEOPLE) return -1;
    const Dep d = syntax_dep(s, sentence, number);
    const int32_t noun = s->trees[sentence].at[number].head;
    const bool one = d == DEP_DET && n->least == 1 && s->entities[who].word == noun && !s->entities[who].plural;
    return d == DEP_NUMMOD || one ? noun : -1;
}

/* "Ten children and five women", "a mother and her two daughters": what else the list of civilians counts in which the number stands. */
static int32_t people_beside(const Scene *s, const Event *e, const Number *number)
{
    const uint32_t sentence = e->sentence, end = s->text->sentences[sentence].to;
    const int32_t counted = counted_people(s, sentence, number), first = list_head(s, sentence, counted);
    int32_t sum = 0;
    uint32_t last = 0;
    Number n;
    for (uint32_t t = s->text->sentences[sentence].from; counted >= 0 && t < end; t = n.to) {
        if (!scene_number(s, sentence, t, &n) || s->word_of[t] < 0) continue;
        const int32_t noun = counted_people(s, sentence, &n);
        if (noun < 0 || noun == counted || is_wounded(s, sentence, noun) != is_wounded(s, sentence, counted)) continue;
        if (list_head(s, sentence, noun) != first || (first != noun && is_told_among(s, e, first)) || is_said_of_another(s, e, n.to)) continue;
        sum += n.least;
        last = s->trees[sentence].at[noun].token_to;
    }
    /* "five people, a woman and four children, were killed": they are the five */
    return sum == number->least && last < end && str_eq(token_str(s->text, last), STR(",")) ? 0 : sum;
}

/* How far off a number is, in tokens, with what speaks for and against it; NEVER: it counts nobody whom the event befell. */
enum { NEAR = 14, NEVER = 1 << 20, ITS_OWN = -200, RELATED = -100, ANOTHERS = 120, SELDOM = 40 };

/* The word that means those whom the number counts: the noun over it, or itself: "22 of its men were killed", "the death of 25 of them"; -1. */
static int32_t counted_word(const Scene *s, const Event *e, const Number *n)
{
    const int32_t word = number_word(s, e->sentence, n->from);
    const Dep d = syntax_dep(s, e->sentence, word);
    const bool subject = (d == DEP_NSUBJ || d == DEP_NSUBJ_PASS) && n->from < e->from;
    const bool object = d == DEP_OBJ && !syntax_is_passive(s, e->sentence, e->word);
    const bool of = d == DEP_NMOD && counted_noun(s, e->sentence, word) >= 0;
    if ((subject || object || of) && !is_of_them(s, e, n->to)) return word;
    return d == DEP_NUMMOD ? counted_noun(s, e->sentence, word) : s->trees[e->sentence].at[word].head;
}

/* "75 |km|", "a |number| of", "an unspecified |number|": what is counted is nobody, or nobody knows how many. */
static bool is_unit(const Scene *s, const Event *e, uint32_t token)
{
    uint32_t to;
    const int32_t word = s->word_of[token];
    if (word >= 0 && s->trees[e->sentence].at[word].upos == UPOS_ADJ && token + 1 < s->text->sentences[e->sentence].to) token++;
    return scene_cue(s, e->sentence, token, CUE_UNIT, &to);
}

/* May "one" or "a" count? Not in "killing people on a large scale", "killed by a fighter", "the toll from a blast". */
static bool may_be_one(const Scene *s, const Event *e, const Number *n, int32_t counted, Relation r, bool struck)
{
    const int32_t who = counted_entity(s, e->sentence, n->to);
    const bool deed = counted >= 0 && s->kin[e->sentence][counted].tells;
    const bool killer = !struck && r == REL_SUBJ && who >= 0 && s->entities[who].kind == ENT_ACTOR;                 /* "an army unit killed" */
    const bool described = r == REL_HEAD_DONE && counted >= 0 && s->trees[e->sentence].at[e->word].head == counted; /* "a man killed" */
    const bool article = s->word_of[n->from] >= 0 && syntax_dep(s, e->sentence, s->word_of[n->from]) == DEP_DET;
    const bool when = article && who < 0 && syntax_dep(s, e->sentence, counted) == DEP_OBL; /* "injured over |a four-day stretch" */
    return !deed && !killer && !when && (struck || described || (r != REL_BY && who >= 0));
}

/* "Five of the |seven hostages", "half of the |40", "|one in |ten": it tells a share, or out of how many. */
static bool is_share(const Scene *s, const Event *e, const Number *n, int32_t counted)
{
    const Sentence *in = &s->text->sentences[e->sentence];
    Number whole;
    uint32_t to;
    if (n->to < in->to && phrasebook_prep(s->book, s->words, n->to, in->to, PREP_NONE) == PREP_IN && n->to + 1 < in->to &&
        !scene_in_time(s, n->to + 1) && scene_number(s, e->sentence, n->to + 1, &whole) && whole.least > n->least)
        return true;
    if (n->least == 1 && n->to < in->to && scene_cue(s, e->sentence, n->to, CUE_FRACTION, &to)) return true; /* "|a third of" */
    if (counted < 0 || counted == e->word || syntax_dep(s, e->sentence, counted) != DEP_NMOD) return false;
    const int32_t head = s->trees[e->sentence].at[counted].head;
    if (head < 0 || head > counted) return false;
    return s->trees[e->sentence].at[head].upos == UPOS_NUM || scene_is_cue(s, e->sentence, head, CUE_FRACTION);
}

/* "Nearly 40 |air raids": another event than harm, so often. */
static bool counts_events(const Scene *s, const Event *e, const Number *n, int32_t counted)
{
    if (counted < 0 || counted == e->word || s->trees[e->sentence].at[counted].upos != UPOS_NOUN || counted_entity(s, e->sentence, n->to) >= 0)
        return false;
    uint32_t to;
    const Dep d = syntax_dep(s, e->sentence, number_word(s, e->sentence, n->from));
    if (d != DEP_NUMMOD && d != DEP_AMOD) return false;                /* "the attack at least 112" */
    if (scene_cue(s, e->sentence, n->to, CUE_LINK, &to)) return false; /* "kill 35 & destroy" */
    return scene_word_tells(s, e->sentence, counted, (Rows){ .types = ~(1u << EVENT_CASUALTIES) });
}

/* "Two brothers, aged |4", "three children under |10", "Abu Omar, |34, was killed". */
static bool is_age(const Scene *s, const Event *e, const Number *n)
{
    enum { REACH = 4 };
    const Sentence *in = &s->text->sentences[e->sentence];
    uint32_t to;
    if (n->to < in->to && s->word_of[n->to] >= 0 && is_nominal(s->trees[e->sentence].at[s->word_of[n->to]].upos)) return false;
    const int32_t named = n->from > in->from + 1 ? s->word_of[n->from - 2] : -1;
    const bool inserted = named >= 0 && n->to < in->to && str_eq(token_str(s->text, n->from - 1), STR(",")) &&
                          str_eq(token_str(s->text, n->to), STR(","));
    if (inserted && s->trees[e->sentence].at[named].upos == UPOS_PROPN) return true;
    for (uint32_t t = scene_back(s, e->sentence, n->from, REACH); t < n->from; t++)
        if (scene_cue(s, e->sentence, t, CUE_AGED, &to) && to == n->from) return true;
    return false;
}

/* "The toll rose to |60", "reached |60 people". */
static bool is_risen_to(const Scene *s, const Event *e, int32_t number)
{
    const Words *tree = &s->trees[e->sentence];
    const int32_t verb = tree->at[e->word].head, top = syntax_dep(s, e->sentence, number) == DEP_NUMMOD ? tree->at[number].head : number;
    const Dep d = syntax_dep(s, e->sentence, top);
    if (e->trigger.class != CLASS_NOUN || verb < 0) return false;
    return (d == DEP_OBL || d == DEP_OBJ) && top > verb && tree->at[top].head == verb && scene_is_cue(s, e->sentence, verb, CUE_RISEN);
}

/* What the tree says for and against the number; NEVER: all. */
static int weight_of(const Scene *s, const Event *e, const Number *n)
{
    const int32_t counted = counted_word(s, e, n);
    const Relation r = counted < 0 ? REL_NEARBY : syntax_relation(s, e->sentence, e->word, counted, NULL);
    const bool killers = r == REL_SUBJ && e->trigger.frame == FRAME_ACT && e->trigger.class == CLASS_VERB; /* "two bombers killed 40" */
    const int32_t bare = number_word(s, e->sentence, n->from);
    const bool own_of = counted == e->word && bare > e->word && syntax_dep(s, e->sentence, bare) == DEP_NMOD; /* "the injury of |89" */
    const bool rose_to = is_risen_to(s, e, bare);
    const bool struck = own_of || rose_to || (!killers && (r == REL_SUBJ || r == REL_OBJ || r == REL_OBL || r == REL_OF || r == REL_VERB_OBJ));
    if (n->least == 1 && !may_be_one(s, e, n, counted, r, struck)) return NEVER;
    if ((r != REL_HEAD_DONE && is_share(s, e, n, counted)) || counts_events(s, e, n, counted)) return NEVER;
    if (n->from >= e->from && n->from < e->to) return ITS_OWN; /* "lost |seven men" */
    int weight = (n->least == 1 ? SELDOM : 0) + (struck ? RELATED : 0);
    if (is_of_another(s, e, n->from)) weight += ANOTHERS;
    if (counted >= 0 && is_of_them(s, e, n->to) && is_counted(s, e->sentence, counted)) weight += ANOTHERS;
    if (is_among_them(s, e, n->from) || (counted >= 0 && is_counted_beside(s, e, counted))) weight += SELDOM;
    const bool another = e->trigger.class != CLASS_NOUN && is_said_of_another(s, e, n->to); /* "|30 others wounded", of the killed */
    if (another || is_told_among(s, e, counted) || is_behind_among(s, e->sentence, n->from)) weight += ANOTHERS;
    return weight;
}

/* "|Another 659", "|a four-day stretch", but "|a two-day-old baby". */
static bool is_article_of_number(const Scene *s, uint32_t sentence, const Number *n)
{
    const uint32_t end = s->text->sentences[sentence].to;
    Number next;
    if (n->least != 1 || n->to >= end || !scene_number(s, sentence, n->to, &next)) return false;
    if (next.to >= end || !str_eq(token_str(s->text, next.to), STR("-")) || s->word_of[n->from] < 0) return true;
    const int32_t noun = s->trees[sentence].at[s->word_of[n->from]].head;
    return !scene_means(s, sentence, noun, ENT_PEOPLE) && !scene_means(s, sentence, noun, ENT_ACTOR);
}

static int distance_of(const Scene *s, const Event *e, const Number *n)
{
    const bool own = n->from >= e->from && n->from < e->to;
    if (n->least == 0 || is_article_of_number(s, e->sentence, n) || (own && n->least == 1) || counts_things(s, e->sentence, n->to) ||
        counts_deed(s, e, n))
        return NEVER;
    if (n->least != 1 && is_unit(s, e, n->to)) return NEVER;
    if (is_age(s, e, n)) return NEVER;
    const int gap = own ? 0 : n->from < e->from ? (int)(e->from - n->to) : (int)(n->from - e->to) + 1;
    const int weight = e->word >= 0 && s->word_of[n->from] >= 0 ? weight_of(s, e, n) : 0;
    return weight == NEVER || (gap > NEAR && (weight >= 0 || n->least == 1)) ? NEVER
                                                                             : gap + weight; /* further off only those whom the tree tells of */
}

Count count_of(const Scene *s, const Event *e)
{
    Count none = { -1, -1, -1, "" };
    if (e->trigger.event != EVENT_CASUALTIES) return none;
    enum { REACH = 30 };
    const Sentence *sent = &s->text->sentences[e->sentence];
    const uint32_t from = e->from > sent->from + REACH ? e->from - REACH : sent->from;
    const uint32_t end = e->to + REACH < sent->to ? e->to + REACH : sent->to;
    int best = NEVER;
    Number number = { 0 };
    Number n;
    for (uint32_t t = from; t < end; t = n.to) {
        n.to = t + 1;
        if (scene_in_time(s, t) || is_in_name(s, e->sentence, t) || !scene_number(s, e->sentence, t, &n)) continue;
        if (was_before(s, e->sentence, &n)) {
            if (n.most == n.least) continue;
            n.least = n.most; /* "rose from 30 |to 48" */
        }
        const int distance = distance_of(s, e, &n);
        if (distance < best) {
            best = distance;
            number = n;
        }
    }
    if (best == NEVER || is_unit(s, e, number.to)) return none; /* "a |number| drowned" */
    char op[3];
    op_of(s, e->sentence, &number, from, op);
    return count_for(s, e, number.least + people_beside(s, e, &number), op);
}

/* "14 jihadists from the group and five civilians", "10 soldiers three rebels": is the noun of the list that the first one heads, wherever in its
 * phrase the tree joins it, or beside it where "and" was lost? */
static bool is_counted_with(const Scene *s, uint32_t sentence, int32_t noun, int32_t first)
{
    const Words *tree = &s->trees[sentence];
    Dep d = syntax_dep(s, sentence, noun);
    const bool objects = d == DEP_OBJ && syntax_dep(s, sentence, first) == DEP_OBJ && tree->at[noun].head == tree->at[first].head;
    if (objects || list_head(s, sentence, noun) == first) return true;
    if (d != DEP_CONJ && d != DEP_APPOS) return false;
    for (; noun > first && (d == DEP_CONJ || d == DEP_APPOS || d == DEP_NMOD || d == DEP_COMPOUND || d == DEP_FLAT);
         d = syntax_dep(s, sentence, noun))
        noun = tree->at[noun].head;
    return noun == first;
}

/* Whom of the dead the number at the token counts; false: nobody who is dead by the event. Out: the noun, and who is meant by it. */
static bool is_of_dead(const Scene *s, const Event *e, uint32_t token, Number *n, int32_t *noun, int32_t *entity)
{
    *n = (Number){ .to = token + 1 };
    if (s->word_of[token] < 0 || scene_in_time(s, token) || is_in_name(s, e->sentence, token) || !scene_number(s, e->sentence, token, n))
        return false;
    const int32_t people = counted_people(s, e->sentence, n), word = number_word(s, e->sentence, token);
    *noun = people >= 0 ? people : counted_noun(s, e->sentence, word);
    *entity = counted_entity(s, e->sentence, n->to);
    return *noun >= 0 && *entity >= 0 && !counts_things(s, e->sentence, n->to) && !is_said_of_another(s, e, n->to);
}

uint32_t dead_by_side(const Scene *s, const Event *e, Dead out[DEAD_MAX])
{
    const Sentence *sent = &s->text->sentences[e->sentence];
    const int32_t whole = e->count.killed >= 0 ? e->count.killed : e->count.wounded >= 0 ? e->count.wounded : e->count.captured;
    uint32_t found = 0;
    int32_t first = -1, noun, entity;
    Number n;
    if (e->trigger.event != EVENT_CASUALTIES || whole < 0) return 0;
    for (uint32_t t = sent->from; t < sent->to && first < 0; t = n.to) /* the list that the event's own count is of */
        if (is_of_dead(s, e, t, &n, &noun, &entity) && n.least + people_beside(s, e, &n) == whole) first = list_head(s, e->sentence, noun);
    for (uint32_t t = sent->from; first >= 0 && t < sent->to && found < DEAD_MAX; t = n.to) {
        if (!is_of_dead(s, e, t, &n, &noun, &entity)) continue;
        const int32_t word = number_word(s, e->sentence, t);
        /* "ten were killed, and |two of theirs" */
        const bool apart = found && syntax_dep(s, e->sentence, word) == DEP_CONJ && s->trees[e->sentence].at[word].head == e->word;
        if (noun != first && !apart && !is_counted_with(s, e->sentence, noun, first)) continue;
        bool same = false;
        for (uint32_t k = 0; k < found; k++) {
            const Entity *x = &s->entities[out[k].entity];
            same |= x->kind == s->entities[entity].kind && str_eq(x->name, s->entities[entity].name);
        }
        if (same) continue;
        char op[3];
        op_of(s, e->sentence, &n, sent->from, op);
        out[found++] = (Dead){ entity, count_for(s, e, n.least + people_beside(s, e, &n), op) };
    }
    return found > 1 ? found : 0;
}

bool counts_apart(const Count *a, const Count *b)
{
    return a->op[0] && b->op[0] && (a->killed < 0 || b->killed < 0) && (a->wounded < 0 || b->wounded < 0) && (a->captured < 0 || b->captured < 0);
}
