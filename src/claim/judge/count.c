/* claim/judge/count.c - how many were killed, wounded or captured: which of the sentence's numbers says so. */
#include "claim/judge/counted.h"

#include "claim/tree/syntax.h"

/* "|3| killed 40 injured": the word has a number of its own right before it. Not in "kill 3 injure 40". */
static bool has_number_before(const Scene *s, uint32_t sentence, int32_t word)
{
    const uint32_t token = s->trees[sentence].at[word].token, first = s->text->sentences[sentence].from;
    Number n;
    if (token == first || !scene_number(s, sentence, token - 1, &n) || n.to != token || n.least == 1) return false;
    const int32_t before = token > first + 1 ? s->word_of[token - 2] : -1;
    return before < 0 || !s->kin[sentence][before].tells;
}

/* "Kill 10, injure scores": does the number at that token say how many another event struck? */
static bool is_of_another(const Scene *s, const Event *e, uint32_t token)
{
    enum { HOPS = 3, NEAR = 2 };
    const Words *tree = &s->trees[e->sentence];
    int32_t w = counted_number(s, e->sentence, token), before = token > s->text->sentences[e->sentence].from ? s->word_of[token - 1] : -1;
    if (before >= 0 && s->kin[e->sentence][before].tells && !has_number_before(s, e->sentence, before)) return before != e->word;
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

/* "A massacre": one deed, and nobody says of how many. */
static bool counts_deed(const Scene *s, const Event *e, const Number *n)
{
    const int32_t article = s->word_of[n->from];
    if (n->least != 1 || article < 0 || e->word < 0 || e->trigger.class != CLASS_NOUN || e->trigger.frame != FRAME_ACT) return false;
    return syntax_dep(s, e->sentence, article) == DEP_DET && s->trees[e->sentence].at[article].head == e->word;
}

/* How far off a number is, in tokens, with what speaks for and against it; NEVER: it counts nobody whom the event befell. */
enum { NEAR = 14, NEVER = 1 << 20, ITS_OWN = -200, RELATED = -100, ANOTHERS = 120, SELDOM = 40 };

/* The word that means those whom the number counts: the noun over it, or itself: "22 of its men were killed", "the death of 25 of them"; -1. */
static int32_t counted_word(const Scene *s, const Event *e, const Number *n)
{
    const int32_t word = counted_number(s, e->sentence, n->from);
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
    const Dep d = syntax_dep(s, e->sentence, counted_number(s, e->sentence, n->from));
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

/* "|Nine civilians were killed and many were injured", "killing |nine and injuring others": another word of harm has the number,
 * and the event has whom it befell for itself. */
static bool is_anothers_alone(const Scene *s, const Event *e, const Number *n)
{
    const Words *tree = &s->trees[e->sentence];
    if (e->trigger.class != CLASS_VERB) return false;
    if (!is_of_another(s, e, n->from)) return false;
    const bool passive = syntax_is_passive(s, e->sentence, e->word), active = !passive && e->trigger.frame == FRAME_ACT;
    const int32_t own = syntax_child(s, e->sentence, e->word, active ? DEP_OBJ : passive ? DEP_NSUBJ_PASS : DEP_NSUBJ);
    if (own < 0 || tree->at[own].upos == UPOS_PRON) return false;
    return !syntax_below(s, e->sentence, counted_number(s, e->sentence, n->from), own);
}

/* "Among them |four women and four children": the number of the first of the list that the counted noun is in; or the token. */
static uint32_t opens_list(const Scene *s, uint32_t sentence, int32_t counted, uint32_t token)
{
    const int32_t head = counted < 0 ? -1 : counted_head(s, sentence, counted), number = head < 0 ? -1 : syntax_child(s, sentence, head, DEP_NUMMOD);
    return number < 0 || s->trees[sentence].at[number].token > token ? token : s->trees[sentence].at[number].token;
}

/* What the tree says for and against the number; NEVER: all. */
static int weight_of(const Scene *s, const Event *e, const Number *n)
{
    const int32_t counted = counted_word(s, e, n);
    const Relation r = counted < 0 ? REL_NEARBY : syntax_relation(s, e->sentence, e->word, counted, NULL);
    const bool killers = r == REL_SUBJ && e->trigger.frame == FRAME_ACT && e->trigger.class == CLASS_VERB; /* "two bombers killed 40" */
    const int32_t bare = counted_number(s, e->sentence, n->from);
    const bool own_of = counted == e->word && bare > e->word && syntax_dep(s, e->sentence, bare) == DEP_NMOD; /* "the injury of |89" */
    const bool rose_to = n->least > 1 && is_risen_to(s, e, bare);
    const bool headed = n->to == e->from && e->trigger.class == CLASS_VERB && !is_of_another(s, e, n->from); /* "3 killed, |40 injured" */
    const bool struck = own_of || rose_to || headed ||
                        (!killers && (r == REL_SUBJ || r == REL_OBJ || r == REL_OBL || r == REL_OF || r == REL_VERB_OBJ));
    if (n->least == 1 && !may_be_one(s, e, n, counted, r, struck)) return NEVER;
    if (is_anothers_alone(s, e, n)) return NEVER;
    if ((r != REL_HEAD_DONE && is_share(s, e, n, counted)) || counts_events(s, e, n, counted)) return NEVER;
    if (n->from >= e->from && n->from < e->to) return ITS_OWN; /* "lost |seven men" */
    int weight = (n->least == 1 ? SELDOM : 0) + (struck ? RELATED : 0);
    if (is_of_another(s, e, n->from)) weight += ANOTHERS;
    if (counted >= 0 && is_of_them(s, e, n->to) && is_counted(s, e->sentence, counted)) weight += ANOTHERS;
    /* "among them 26 minors", but "in which 17 died" */
    const uint32_t opens = opens_list(s, e->sentence, counted, n->from);
    if (is_among_them(s, e, opens)) weight += scene_is_cue(s, e->sentence, s->word_of[opens - 2], CUE_AMONG) ? ANOTHERS : SELDOM;
    if (counted >= 0 && is_counted_beside(s, e, counted)) weight += SELDOM;
    const bool another = e->trigger.class != CLASS_NOUN && counted_by_another(s, e, n->to); /* "|30 others wounded", of the killed */
    if (another || counted_among(s, e, counted) || is_behind_among(s, e->sentence, n->from)) weight += ANOTHERS;
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
    if (n->least == 0 || is_article_of_number(s, e->sentence, n) || (own && n->least == 1) || counted_things(s, e->sentence, n->to) ||
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
        if (scene_in_time(s, t) || counted_in_name(s, e->sentence, t) || !scene_number(s, e->sentence, t, &n)) continue;
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
    count_op(s, e->sentence, &number, from, op);
    return count_harm(s, e, number.least + counted_beside(s, e, &number), op);
}
