/* claim/day/otherhead.c - headlines of other reports, which a page puts between its own words: "Related: Army Frees Village", "READ MORE ...", the
 * captions of pictures. They tell no day, and that of this report is not theirs; and the place that they name is their own. */
#include "claim/day/days.h"

enum { LONG = 4 }; /* bytes: shorter words are small in headlines, too */

static bool is_long(const Token *t) { return (t->flags & TOKEN_WORD) && t->span.to - t->span.from >= LONG; }
static bool is_upper(const Token *t) { return t->flags & TOKEN_UPPER; }

/* Are the words around it capitalised, the event's own among them, as only a headline's are? */
static bool in_title_case(const Scene *s, const Event *e)
{
    enum { REACH = 5, LEAST = 4 };
    const Sentence *own = &s->text->sentences[e->sentence];
    const Token *tokens = s->text->tokens;
    uint32_t upper = 0, lower = 0;
    if (e->from == own->from || !is_upper(&tokens[e->from])) return false;
    for (uint32_t t = e->from > own->from + REACH ? e->from - REACH : own->from; t < own->to && t < e->to + REACH; t++) {
        if (!is_long(&tokens[t])) continue;
        if (is_upper(&tokens[t])) upper++;
        else lower++;
    }
    return upper >= LEAST && lower <= 1;
}

/* Does it stand behind running text: the report's own headline does not. */
static bool is_after_text(const Scene *s, const Event *e)
{
    enum { RUNNING = 12 };
    const uint32_t part = s->text->sentences[e->sentence].part;
    uint32_t lower = 0;
    for (uint32_t t = e->from; t-- > 0 && lower < RUNNING && s->text->sentences[s->sentence_of[t]].part == part;)
        lower += is_long(&s->text->tokens[t]) && !is_upper(&s->text->tokens[t]);
    return lower >= RUNNING;
}

bool in_other_headline(const Scene *s, const Event *e) { return in_title_case(s, e) && is_after_text(s, e); }

/* Does the word go on with the headline, as its small words do? */
static bool goes_on(const Scene *s, uint32_t t) { return !is_long(&s->text->tokens[t]) || is_upper(&s->text->tokens[t]); }

/* Does a verb of the stretch tell of another event: "Raids Near A Killed Ten |Raids Kill Two in B"? */
static bool tells_another(const Scene *s, uint32_t sentence, uint32_t from, uint32_t to)
{
    for (uint32_t t = from; t < to; t++) {
        const int32_t w = s->word_of[t];
        if (w >= 0 && s->kin[sentence][w].tells && s->trees[sentence].at[w].upos == UPOS_VERB) return true;
    }
    return false;
}

/* Where a page's headlines run into each other no tree tells them apart: the first place behind the event is its own. */
int32_t place_in_headline(const Scene *s, const Event *e)
{
    const Sentence *in = &s->text->sentences[e->sentence];
    if (!in_other_headline(s, e)) return -1;
    uint32_t end = e->to;
    while (end < in->to && goes_on(s, end)) end++;
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *x = &s->entities[k];
        if (x->kind != ENT_PLACE || x->from < e->to || x->generic) continue;
        const bool there = x->prep == PREP_IN || x->prep == PREP_ON || x->prep == PREP_NEAR;
        const bool next = e->trigger.class == CLASS_VERB && tells_another(s, e->sentence, e->to, x->from);
        return x->may_be_place && x->to <= end && there && !next && x->name.len ? (int32_t)k : -1;
    }
    return -1;
}
