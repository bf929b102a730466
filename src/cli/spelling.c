/* What users write for places and actors, and what they may have meant. */
#include "cli/ledgers.h"

#include <stdio.h>

enum { NAME_BYTES_MAX = 60, NAME_BYTES_MIN = 3, NEAR_MAX = 3 };

/* Edit distance between two folded names; more than `limit` counts as limit + 1. */
static uint32_t edits(Str a, Str b, uint32_t limit)
{
    uint32_t row[NAME_BYTES_MAX + 1];
    if (a.len > NAME_BYTES_MAX || b.len > NAME_BYTES_MAX) return limit + 1;
    for (uint32_t j = 0; j <= b.len; j++) row[j] = j;
    for (uint32_t i = 1; i <= a.len; i++) {
        uint32_t diagonal = row[0], least = row[0] = i;
        for (uint32_t j = 1; j <= b.len; j++) {
            uint32_t keep = diagonal + (a.at[i - 1] != b.at[j - 1]);
            diagonal = row[j];
            uint32_t other = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
            row[j] = keep < other ? keep : other;
            if (row[j] < least) least = row[j];
        }
        if (least > limit) return limit + 1;
    }
    return row[b.len] > limit ? limit + 1 : row[b.len];
}

/* How far the place's nearest spelling is from the folded name. */
static uint32_t distance(const Place *p, Str folded, uint32_t limit)
{
    Arena a = { 0 };
    uint32_t best = edits(names_fold(&a, p->name), folded, limit);
    Str rest = p->names, name;
    while (str_cut(&rest, '|', &name)) {
        uint32_t d = edits(names_fold(&a, name), folded, limit);
        if (d < best) best = d;
    }
    arena_free(&a);
    return best;
}

typedef struct {
    uint32_t place, distance;
} Near;

static size_t find_near(const Theatre *t, Str spelling, Near near[NEAR_MAX])
{
    Arena a = { 0 };
    Str folded = names_fold(&a, spelling);
    uint32_t limit = (uint32_t)(folded.len / 3); /* of a short word two other letters make another word */
    size_t count = 0;
    for (uint32_t i = 0; folded.len >= NAME_BYTES_MIN && i < t->place_count; i++) {
        Near n = { i, distance(&t->places[i], folded, limit) };
        if (n.distance > limit) continue;
        size_t at = count < NEAR_MAX ? count++ : NEAR_MAX;
        for (; at > 0 && near[at - 1].distance > n.distance; at--)
            if (at < NEAR_MAX) near[at] = near[at - 1];
        if (at < NEAR_MAX) near[at] = n;
    }
    arena_free(&a);
    return count;
}

uint32_t asked_place(const Asked *asked, Str spelling)
{
    uint32_t id = names_place(asked->names, spelling);
    if (id != ID_NONE) return id;
    if (str_trim(spelling).len == 0) {
        cli_note("which place? its name is empty");
        return ID_NONE;
    }
    Near near[NEAR_MAX];
    size_t count = find_near(asked->theatre, spelling, near);
    Arena a = { 0 };
    Buf b = { .arena = &a };
    for (size_t i = 0; i < count; i++) {
        buf_add(&b, i == 0 ? STR("; did you mean ") : i + 1 < count ? STR(", ") : STR(" or "));
        buf_add(&b, asked->theatre->places[near[i].place].name);
    }
    if (count) buf_add_char(&b, '?');
    cli_note("no place of the theatre is called %.*s%.*s", STR_FMT(spelling), STR_FMT(buf_str(&b)));
    arena_free(&a);
    return ID_NONE;
}

static bool is_part_of(const Theatre *t, uint32_t actor, uint32_t whole)
{
    for (uint32_t steps = 0; actor != ID_NONE && steps <= t->actor_count; steps++, actor = t->actors[actor].parent)
        if (actor == whole) return true;
    return false;
}

bool asked_actors(const Asked *asked, Str spelling, Arena *keep, StrList *out)
{
    const Theatre *t = asked->theatre;
    uint32_t actor = theatre_actor(t, spelling);
    if (actor == ID_NONE) actor = names_actor(asked->names, spelling);
    if (actor == ID_NONE) {
        cli_note("no actor of the theatre is called %.*s", STR_FMT(spelling));
        return false;
    }
    for (uint32_t i = 0; i < t->actor_count; i++)
        if (is_part_of(t, i, actor)) LIST_PUSH(keep, out, t->actors[i].id);
    return true;
}
