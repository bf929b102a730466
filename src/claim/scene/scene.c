/* claim/scene/scene.c - what is asked of a scene again and again: cues, numbers, times and which place lies in which. */
#include "claim/scene/scene_steps.h"

bool scene_cue(const Scene *s, uint32_t sentence, uint32_t at, CueClass class, uint32_t *to)
{
    return cue_bit(&s->cues[sentence], class) && phrasebook_cue(s->book, s->words, at, s->text->sentences[sentence].to, class, to) != NULL;
}

bool scene_has_cue(const Scene *s, uint32_t sentence, uint32_t from, uint32_t to, CueClass class)
{
    uint32_t end;
    for (uint32_t i = from; i < to && cue_bit(&s->cues[sentence], class); i++)
        if (scene_cue(s, sentence, i, class, &end)) return true;
    return false;
}

bool scene_bids(const Scene *s, uint32_t sentence, int32_t word)
{
    const uint32_t token = s->trees[sentence].at[word].token;
    uint32_t to;
    return scene_cue(s, sentence, token, CUE_TELL, &to) || scene_cue(s, sentence, token, CUE_BID, &to);
}

bool scene_means(const Scene *s, uint32_t sentence, int32_t word, EntityKind kind)
{
    for (uint32_t k = s->first_entity[sentence]; word >= 0 && k < s->first_entity[sentence + 1]; k++)
        if (s->entities[k].word == word && s->entities[k].kind == kind) return true;
    return false;
}

int32_t scene_actor_at(const Scene *s, uint32_t sentence, int32_t word)
{
    for (uint32_t k = s->first_entity[sentence]; word >= 0 && k < s->first_entity[sentence + 1]; k++)
        if (s->entities[k].word == word && s->entities[k].kind == ENT_ACTOR && s->entities[k].may_act) return (int32_t)k;
    return -1;
}

int32_t scene_first_named(const Scene *s, uint32_t place, uint32_t from)
{
    for (uint32_t k = from; k < s->entity_count; k++)
        if (s->entities[k].kind == ENT_PLACE && !s->entities[k].generic && s->entities[k].id == place) return (int32_t)k;
    return -1;
}

bool scene_in_entity(const Scene *s, const Entity *near, uint32_t token)
{
    for (const Entity *x = near; x < s->entities + s->entity_count && x->from <= token; x++)
        if (x->from <= token && token < x->to) return true;
    return false;
}

bool scene_is_cue(const Scene *s, uint32_t sentence, int32_t word, CueClass class)
{
    uint32_t to;
    return word >= 0 && scene_cue(s, sentence, s->trees[sentence].at[word].token, class, &to);
}

bool scene_tells(const Scene *s, uint32_t sentence, uint32_t token, Rows rows)
{
    const Pattern *p;
    const uint32_t end = s->text->sentences[sentence].to;
    for (uint32_t state = 0, to; phrasebook_match(&s->book->triggers, s->words, token, end, &state, &p, &to);) {
        const Trigger *t = &s->book->trigger[p->row];
        const bool fits = (!rows.classes || rows.classes >> t->class & 1u) && (!rows.frames || rows.frames >> t->frame & 1u) &&
                          (!rows.types || rows.types >> t->event & 1u) && (!rows.needs || rows.needs >> t->needs & 1u);
        if (fits) return true;
    }
    return false;
}

bool scene_word_tells(const Scene *s, uint32_t sentence, int32_t word, Rows rows)
{
    return scene_tells(s, sentence, s->trees[sentence].at[word].token, rows);
}

bool scene_is_far_city(const Scene *s, uint32_t place)
{
    const Place *p = &s->theatre->places[place];
    return s->country != ID_NONE && scene_country(s, place) != s->country && p->kind == KIND_CITY &&
           (p->parent == ID_NONE || s->theatre->places[p->parent].kind == KIND_COUNTRY);
}

bool scene_is_foreign(const Scene *s, const Entity *e)
{
    const bool country = e->id != ID_NONE && s->country != ID_NONE && e->id != s->country && s->theatre->places[e->id].kind == KIND_COUNTRY;
    return country || (e->id != ID_NONE && scene_is_far_city(s, e->id));
}

uint32_t scene_back(const Scene *s, uint32_t sentence, uint32_t token, uint32_t reach)
{
    const uint32_t first = s->text->sentences[sentence].from;
    return token > first + reach ? token - reach : first;
}

const Part *scene_part(const Scene *s, uint32_t sentence)
{
    static const Part body = { .kind = PART_BODY, .day = DAY_NONE };
    const uint32_t part = s->text->sentences[sentence].part;
    return part < s->report->part_count ? &s->report->parts[part] : &body;
}

uint32_t scene_paragraph(const Scene *s, uint32_t sentence)
{
    const Sentence *at = s->text->sentences;
    while (sentence > 0 && !at[sentence].opens_paragraph && at[sentence - 1].part == at[sentence].part) sentence--;
    return sentence;
}

bool scene_is_state(const Scene *s, const Entity *e)
{
    return e->kind == ENT_ACTOR && e->id != ID_NONE && str_eq(s->theatre->actors[e->id].kind, STR("state"));
}

uint32_t scene_time_from(const Scene *s, uint32_t token)
{
    uint32_t first = 0, end = s->times->count;
    while (first < end) {
        uint32_t mid = (first + end) / 2;
        if (s->times->at[mid].from < token) first = mid + 1;
        else end = mid;
    }
    return first;
}

bool scene_in_time(const Scene *s, uint32_t token)
{
    uint32_t i = scene_time_from(s, token + 1);
    return i > 0 && s->times->at[i - 1].from <= token && token < s->times->at[i - 1].to;
}

bool scene_kind_fits(const Scene *s, uint32_t place, uint32_t kinds)
{
    return kinds == 0 || (kinds >> s->theatre->places[place].kind & 1u) || (s->called && (s->called[place] & kinds));
}

uint32_t scene_country(const Scene *s, uint32_t place)
{
    while (s->theatre->places[place].parent != ID_NONE) place = s->theatre->places[place].parent;
    return place;
}

bool scene_is_river(const Scene *s, uint32_t place)
{
    const Place *p = &s->theatre->places[place];
    return p->kind == KIND_RIVER || (p->kind == KIND_REGION && str_ends(p->name, STR(" valley")));
}

/* "Eastern Syria": does the place lie on the other side of the country's middle? */
static bool is_other_side(const Theatre *t, uint32_t place, uint32_t side)
{
    enum { ACROSS_KM = 50 };
    const uint32_t country = t->places[side].parent;
    if (country == ID_NONE || t->places[country].kind != KIND_COUNTRY) return false;
    if (str_find(t->places[side].name, t->places[country].name, 0) == SIZE_MAX) return false; /* no side, but a region of its own */
    const double out = theatre_km(t, country, side), far = theatre_km(t, country, place), apart = theatre_km(t, side, place);
    return out > 0 && (far * far + out * out - apart * apart) / (2 * out) < -ACROSS_KM;
}

bool scene_lies_in(const Scene *s, uint32_t x, uint32_t y)
{
    enum { REGION_KM = 350 };
    const Theatre *t = s->theatre;
    if (x == y) return false;
    if (theatre_within(t, x, y)) return true;
    const bool smaller = t->places[x].kind == KIND_REGION ? scene_is_local(s, x) && !scene_is_local(s, y) : t->places[x].kind != KIND_COUNTRY;
    return t->places[y].kind == KIND_REGION && smaller && scene_country(s, x) == scene_country(s, y) && theatre_km(t, x, y) < REGION_KM &&
           !is_other_side(t, x, y);
}

uint32_t scene_province_of(const Scene *s, uint32_t city)
{
    const Place *p = &s->theatre->places[city];
    if (p->kind != KIND_CITY || p->parent == ID_NONE) return ID_NONE;
    const Place *around = &s->theatre->places[p->parent];
    return around->kind == KIND_GOVERNORATE && str_starts(around->name, p->name) ? p->parent : ID_NONE;
}

bool scene_is_local(const Scene *s, uint32_t place)
{
    const Place *p = &s->theatre->places[place];
    if (p->kind == KIND_REGION) return p->parent != ID_NONE && s->theatre->places[p->parent].kind == KIND_GOVERNORATE;
    return p->kind > KIND_GOVERNORATE;
}

bool scene_is_nowhere(const Scene *s, const Entity *x)
{
    const Place *p = x->kind != ENT_PLACE || x->id == ID_NONE ? NULL : &s->theatre->places[x->id];
    return p && p->kind == KIND_REGION && p->parent == ID_NONE;
}

bool scene_is_quote_mark(Str t)
{
    return str_eq(t, STR("\"")) || str_eq(t, STR("\xE2\x80\x9C")) || str_eq(t, STR("\xE2\x80\x9D")) || str_eq(t, STR("``")) || str_eq(t, STR("''")) ||
           str_eq(t, STR("\xC2\xAB")) || str_eq(t, STR("\xC2\xBB"));
}
