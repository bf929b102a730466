/* claim/judge/shares.c - "twelve were killed, seven in A and five in B", "killed 45 in A and 22 in B", "45 were killed in A and 22 in B":
 * how many of the dead each place had. */
#include "claim/judge/shares.h"

/* Behind whom the number counts, where it says so: "45 |civilians in A", "two |others in B". alone: nobody may be told, as an article is
 * a number, too, "one in A", "a second in B" and not "a street in A". */
static uint32_t behind_counted(const Scene *s, uint32_t sentence, uint32_t t, bool alone)
{
    enum { WORDS = 2 };
    const uint32_t end = s->text->sentences[sentence].to;
    for (uint32_t k = 0; k < WORDS && t < end && s->word_of[t] >= 0; k++, t++) {
        const Upos u = s->trees[sentence].at[s->word_of[t]].upos;
        if (u != UPOS_ADJ && (alone || !is_nominal(u))) break;
    }
    return t;
}

/* The place to which a preposition at the token leads, with no more than what describes it between; -1. */
static int32_t place_behind(const Scene *s, uint32_t sentence, uint32_t t)
{
    enum { REACH = 7 };
    const Prep prep = phrasebook_prep(s->book, s->words, t, s->text->sentences[sentence].to, PREP_NONE);
    if (prep != PREP_IN && prep != PREP_NEAR) return -1;
    for (uint32_t k = s->first_entity[sentence]; k < s->first_entity[sentence + 1]; k++) {
        const Entity *x = &s->entities[k];
        Number n;
        if (x->from <= t || x->kind != ENT_PLACE || x->generic) continue;
        if (x->from - t > REACH) return -1;
        for (uint32_t b = t + 1; b < x->from; b++)
            if (s->text->tokens[b].flags & TOKEN_NUMBER || (scene_number(s, sentence, b, &n) && n.least > 1)) return -1;
        return (int32_t)k;
    }
    return -1;
}

/* Does another deed begin at the token: "killed ten and |wounded five in A"? */
static bool begins_deed(const Scene *s, const Event *e, uint32_t t)
{
    const int32_t w = s->word_of[t];
    return w >= 0 && w != e->word && s->trees[e->sentence].at[w].upos == UPOS_VERB;
}

/* "Four were killed |in A, six in B": where those are whom the event itself counts, if none of the other places lies there; -1. */
static int32_t place_of_first(const Scene *s, const Event *e, const Share *others, uint32_t count)
{
    const int32_t first = e->trigger.class == CLASS_VERB && e->to < others[0].token ? place_behind(s, e->sentence, e->to) : -1;
    if (first < 0 || s->entities[first].from > others[0].token || s->entities[first].id == ID_NONE) return -1;
    for (uint32_t k = 0; k < count; k++) {
        const Entity *x = &s->entities[others[k].place];
        if (x->id != ID_NONE && (x->id == s->entities[first].id || scene_lies_in(s, x->id, s->entities[first].id))) return -1;
    }
    return first;
}

/* "Some 12 in A, 5 in B and 3 in C |were killed|": those who stand before their verb, with nothing told between but where they were. */
static uint32_t shares_before(const Scene *s, const Event *e, Share out[SHARES_MAX])
{
    enum { NEAR = 4 }; /* "have been" */
    Number n;
    uint32_t found = 0, last = 0;
    if (e->trigger.class != CLASS_VERB || (e->trigger.frame != FRAME_DIE && (e->word < 0 || !syntax_is_passive(s, e->sentence, e->word)))) return 0;
    for (uint32_t t = s->text->sentences[e->sentence].from; t < e->from && found < SHARES_MAX; t = n.to) {
        n.to = t + 1;
        if (begins_deed(s, e, t)) found = 0;
        if (scene_in_time(s, t) || !scene_number(s, e->sentence, t, &n)) continue;
        const int32_t place = place_behind(s, e->sentence, behind_counted(s, e->sentence, n.to, n.least == 1));
        if (place < 0 || s->entities[place].from >= e->from) continue;
        out[found++] = (Share){ place, n.least, t };
        last = n.to = s->entities[place].to;
    }
    return found > 1 && last + NEAR >= e->from ? found : 0;
}

uint32_t shares_of(const Scene *s, const Event *e, Share out[SHARES_MAX])
{
    const uint32_t end = s->text->sentences[e->sentence].to;
    const int32_t whole = e->count.killed >= 0 ? e->count.killed : e->count.wounded;
    int32_t sum = 0;
    Number n;
    uint32_t found = 0;
    if (whole < 0 || e->count.captured >= 0) return 0;
    const uint32_t before = shares_before(s, e, out);
    if (before) return before;
    for (uint32_t t = e->to; t < end && found < SHARES_MAX; t = n.to) {
        n.to = t + 1;
        if (begins_deed(s, e, t)) {
            if (found) break;
            continue;
        }
        if (scene_in_time(s, t) || !scene_number(s, e->sentence, t, &n)) continue;
        const int32_t place = place_behind(s, e->sentence, behind_counted(s, e->sentence, n.to, n.least == 1));
        if (place < 0 || (found && same_entity(&s->entities[place], &s->entities[out[found - 1].place]))) continue;
        out[found++] = (Share){ place, n.least, t };
        sum += n.least;
        n.to = s->entities[place].to;
    }
    const int32_t first = found && found < SHARES_MAX && sum != whole ? place_of_first(s, e, out, found) : -1;
    if (first >= 0) {
        memmove(out + 1, out, found * sizeof *out);
        out[0] = (Share){ first, whole, s->text->sentences[e->sentence].from };
        return found + 1;
    }
    return found > 1 && (sum <= whole || out[0].number == whole) ? found : 0;
}
