#include "claim/scene.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "claim/syntax.h"

typedef LIST(Entity) EntityList;

bool scene_cue(const Scene *s, uint32_t sentence, uint32_t at, CueClass class, uint32_t *to)
{
    return phrasebook_cue(s->book, s->words, at, s->text->sentences[sentence].to, class, to) != NULL;
}

bool scene_has_cue(const Scene *s, uint32_t sentence, uint32_t from, uint32_t to, CueClass class)
{
    uint32_t end;
    for (uint32_t i = from; i < to; i++)
        if (scene_cue(s, sentence, i, class, &end)) return true;
    return false;
}

/* The head word of tokens [from, to): the one whose own head lies outside them. */
static int32_t head_word(const Scene *s, uint32_t sentence, uint32_t from, uint32_t to)
{
    const Words *tree = &s->trees[sentence];
    int32_t last = -1;
    for (uint32_t i = from; i < to; i++) {
        if (s->word_of[i] < 0) continue;
        for (uint32_t w = (uint32_t)s->word_of[i]; w < tree->count && tree->at[w].token <= i; w++) {
            if (tree->at[w].upos == UPOS_PUNCT || tree->at[w].upos == UPOS_PART) continue;
            int32_t h = tree->at[w].head;
            if (h < 0 || tree->at[h].token < from || tree->at[h].token >= to) return (int32_t)w;
            last = (int32_t)w;
        }
    }
    return last;
}

/* Looks back from token `at` over determiners, adjectives and numbers for a preposition. */
static Prep prep_before(const Scene *s, uint32_t sentence, uint32_t at)
{
    enum { REACH = 5 };
    uint32_t floor = s->text->sentences[sentence].from;
    for (uint32_t i = at, n = 0; i > floor && n < REACH; i--, n++) {
        uint32_t to, t = i - 1;
        const Cue *c = phrasebook_cue(s->book, s->words, t, at, CUE_PREP, &to);
        if (c) return c->prep;
        if (scene_has_cue(s, sentence, t, i, CUE_SAY)) return PREP_NONE;
        const Words *tree = &s->trees[sentence];
        if (s->word_of[t] >= 0) {
            Upos u = tree->at[s->word_of[t]].upos;
            if (u == UPOS_VERB || u == UPOS_AUX || u == UPOS_SCONJ || u == UPOS_CCONJ) return PREP_NONE;
        }
    }
    return PREP_NONE;
}

static void describe_extent(const Scene *s, Entity *e)
{
    enum { REACH = 5 };
    const Sentence *sent = &s->text->sentences[e->sentence];
    uint32_t floor = e->from > sent->from + REACH ? e->from - REACH : sent->from, to;
    for (uint32_t i = floor; i < e->from; i++) {
        const Cue *c = phrasebook_cue(s->book, s->words, i, sent->to, CUE_FRACTION, &to);
        int32_t percent;
        uint32_t number_to;
        if (c && to <= e->from && e->from - to <= 3) {
            e->fraction = (double)c->number / 100;
            if (c->number == 1)                           /* "percent": of the number before it */
                for (uint32_t n = i > floor + 2 ? i - 2 : floor; n < i; n++)
                    if (number_at(s, e->sentence, n, &number_to, &percent) && number_to == i && percent > 0 && percent <= 100)
                        e->fraction = (double)percent / 100;
        }
        if (scene_cue(s, e->sentence, i, CUE_PART, &to) && to <= e->from && e->from - to <= 3) e->part = true;
        if (scene_cue(s, e->sentence, i, CUE_WHOLE, &to) && to <= e->from && e->from - to <= 2) e->whole = true;
        if (scene_cue(s, e->sentence, i, CUE_OUTSKIRTS, &to) && to <= e->from && e->from - to <= 2) e->outskirts = true;
    }
    if (e->to < sent->to && (scene_cue(s, e->sentence, e->to, CUE_OUTSKIRTS, &to) || scene_cue(s, e->sentence, e->to, CUE_PART, &to))) {
        if (scene_cue(s, e->sentence, e->to, CUE_OUTSKIRTS, &to)) e->outskirts = true;
        else e->part = true;
    }
    if (e->to < sent->to) {                               /* "Halep'in yarısı": the half of it */
        const Cue *c = phrasebook_cue(s->book, s->words, e->to, sent->to, CUE_FRACTION, &to);
        if (c && c->number > 1) e->fraction = (double)c->number / 100;
        if (scene_cue(s, e->sentence, e->to, CUE_WHOLE, &to)) e->whole = true;
    }
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

static bool is_plural(const Scene *s, const Entity *e)
{
    if (e->word < 0) return false;
    return str_find(s->trees[e->sentence].at[e->word].feats, STR("Number=Plur"), 0) != SIZE_MAX;
}

/* kinds 0: any place will do. */
static bool kind_fits(const Theatre *t, uint32_t place, uint32_t kinds)
{
    return kinds == 0 || (kinds >> t->places[place].kind & 1u);
}

static bool is_capitals(Str s)
{
    for (size_t at = 0; at < s.len; ) {
        uint32_t c = utf8_next(s, &at);
        if (utf8_is_letter(c) && !utf8_is_upper(c)) return false;
    }
    return true;
}

static bool in_entity(const Scene *s, const Entity *near, uint32_t token)
{
    for (const Entity *x = near; x < s->entities + s->entity_count && x->from <= token; x++)
        if (x->from <= token && token < x->to) return true;
    return false;
}

/* The first of the entities before e that reach as far as the token. */
static const Entity *before_token(const Scene *s, const Entity *e, uint32_t token)
{
    while (e > s->entities && e[-1].to > token) e--;
    return e;
}

/* "a town", "a rebel-held northern town", "Syria village": not "the town", and no word for just any stretch of land. */
static bool is_indefinite(const Scene *s, const Entity *e)
{
    enum { REACH = 6, NEW = 1u << KIND_CITY | 1u << KIND_TOWN | 1u << KIND_VILLAGE | 1u << KIND_QUARTER | 1u << KIND_CAMP | 1u << KIND_AIRBASE |
                            1u << KIND_AIRPORT | 1u << KIND_BASE | 1u << KIND_CROSSING | 1u << KIND_SITE };
    if (!e->generic || e->kind != ENT_PLACE || !e->kinds || (e->kinds >> KIND_REGION & 1u) || (e->kinds >> KIND_COUNTRY & 1u) || !(e->kinds & NEW)) return false;
    uint32_t floor = s->text->sentences[e->sentence].from, to;
    const Entity *before = e > s->entities ? e - 1 : NULL;
    if (before && before->kind == ENT_PLACE && before->to == e->from && before->id != ID_NONE && s->theatre->places[before->id].kind <= KIND_GOVERNORATE &&
        !kind_fits(s->theatre, before->id, e->kinds)) return true;
    for (uint32_t i = e->from, n = 0; i > floor && n < REACH; i--, n++) {
        uint32_t t = i - 1;
        if (scene_cue(s, e->sentence, t, CUE_INDEFINITE, &to)) return true;
        if (scene_cue(s, e->sentence, t, CUE_DEFINITE, &to) || scene_cue(s, e->sentence, t, CUE_PRONOUN, &to)) return false;
        if (s->word_of[t] < 0) continue;
        Upos u = s->trees[e->sentence].at[s->word_of[t]].upos;
        if (u == UPOS_ADP || u == UPOS_CCONJ || u == UPOS_SCONJ || u == UPOS_PUNCT || u == UPOS_AUX) return false;
        if (u == UPOS_VERB && !in_entity(s, before_token(s, e, t), t)) return false;      /* but "a rebel-held town" */
    }
    return false;
}

/* "Russia said", "Damascus denies": a capital or a country that speaks is its government, and no place. */
static bool speaks(const Scene *s, const Entity *e)
{
    uint32_t to;
    if (e->word < 0 || (e->id != ID_NONE && s->theatre->places[e->id].kind > KIND_CITY)) return false;
    const Words *tree = &s->trees[e->sentence];
    int32_t verb = tree->at[e->word].head;
    if (syntax_dep(s, e->sentence, e->word) != DEP_NSUBJ || verb < 0 || syntax_subject(s, e->sentence, verb) != e->word) return false;
    uint32_t at = tree->at[verb].token;
    return scene_cue(s, e->sentence, at, CUE_SAY, &to) || scene_cue(s, e->sentence, at, CUE_DENY, &to);
}

/* "BEIRUT At least seven people": where the report was written, in the first sentences and in capitals that its neighbours have not. */
static bool is_dateline(const Scene *s, const Entity *e)
{
    enum { SENTENCES = 3, LETTERS = 4 };
    Str name = str_span(s->text->text, (Span){ s->text->tokens[e->from].span.from, s->text->tokens[e->to - 1].span.to });
    if (e->sentence >= SENTENCES || e->generic || name.len < LETTERS || !is_capitals(name)) return false;
    const Sentence *in = &s->text->sentences[e->sentence];
    Str beside = e->to < in->to ? token_str(s->text, e->to) : e->from > in->from ? token_str(s->text, e->from - 1) : STR_NONE;
    return beside.len < 2 || !is_capitals(beside);
}

static int by_offset(const void *a, const void *b)
{
    const Entity *x = a, *y = b;
    if (x->from != y->from) return (x->from > y->from) - (x->from < y->from);
    return (x->kind > y->kind) - (x->kind < y->kind);
}

/* The actor that speaks as a source: "the army command" is the army, whose forces "its forces" are. */
static uint32_t speaking_party(const Theatre *t, const Mentions *m, const Mention *x)
{
    if (x->kind != MENTION_SOURCE || x->id == ID_NONE || x->from >= x->to || !str_eq(t->sources[x->id].kind, STR("official"))) return ID_NONE;
    for (uint32_t i = 0; i < m->count; i++)                /* named as an actor anyway */
        if (m->at[i].kind == MENTION_ACTOR && m->at[i].from < x->to && x->from < m->at[i].to) return ID_NONE;
    for (uint32_t i = 0; i < t->actor_count; i++)
        if (str_eq(t->actors[i].name, t->sources[x->id].id)) return i;
    return ID_NONE;
}

static void add_mentions(Scene *s, const Mentions *m, uint8_t *taken, Arena *keep, EntityList *out)
{
    for (uint32_t i = 0; i < m->count; i++) {
        const Mention *x = &m->at[i];
        const uint32_t party = speaking_party(s->theatre, m, x);
        if (party != ID_NONE) {
            for (uint32_t t = x->from; t < x->to; t++) taken[t] = 1;
            LIST_PUSH(keep, out, ((Entity){ .kind = ENT_ACTOR, .from = x->from, .to = x->to, .sentence = s->sentence_of[x->from], .id = party,
                                            .name = s->theatre->actors[party].id, .use = x->use }));
            continue;
        }
        if (x->kind == MENTION_SOURCE || x->from >= x->to) {
            for (uint32_t t = x->from; t < x->to; t++) taken[t] = 1;
            continue;
        }
        Entity e = { .kind = x->kind == MENTION_PLACE ? ENT_PLACE : ENT_ACTOR, .from = x->from, .to = x->to,
                     .sentence = s->sentence_of[x->from], .id = x->id, .use = x->use };
        if (x->kind == MENTION_PLACE)
            e.name = x->id == ID_NONE ? str_span(s->text->text, x->span) : s->theatre->places[x->id].name;
        else {
            e.name = x->id == ID_NONE ? str_span(s->text->text, x->span) : s->theatre->actors[x->id].id;
            if (str_eq(e.name, STR("civilians"))) e.kind = ENT_PEOPLE;
            e.vague = str_eq(e.name, STR("UNKNOWN"));
        }
        for (uint32_t t = x->from; t < x->to; t++) taken[t] = 1;
        LIST_PUSH(keep, out, e);
    }
}

static void add_nouns(Scene *s, uint8_t *taken, Arena *keep, EntityList *out)
{
    const Pattern *p;
    for (uint32_t i = 0; i < s->text->token_count; i++) {
        uint32_t to, best_to = 0, sentence = s->sentence_of[i];
        const Noun *best = NULL;
        if (taken[i]) continue;
        for (uint32_t state = 0; phrasebook_match(&s->book->nouns, s->words, i, s->text->sentences[sentence].to, &state, &p, &to); )
            if (to > best_to && s->book->noun[p->row].class != NOUN_SPEAKER) {
                best = &s->book->noun[p->row];
                best_to = to;
            }
        if (!best) continue;
        if (s->word_of[i] >= 0) {
            Upos u = s->trees[sentence].at[s->word_of[i]].upos;
            if (u == UPOS_VERB || u == UPOS_AUX || u == UPOS_ADV || u == UPOS_ADP) continue;
        }
        EntityKind kind = best->class == NOUN_PLACE ? ENT_PLACE : best->class == NOUN_FORCE ? ENT_ACTOR
                        : best->class == NOUN_ARMS ? ENT_ARMS : ENT_PEOPLE;
        Entity e = { .kind = kind, .from = i, .to = best_to, .sentence = sentence, .id = ID_NONE, .generic = true,
                     .kinds = best->kinds, .vague = best->class == NOUN_FORCE, .use = USE_NOUN };
        if (kind == ENT_PEOPLE) e.name = STR("civilians");
        LIST_PUSH(keep, out, e);
        i = best_to - 1;
    }
}

/* "it", "they", "their", where the tree does not say otherwise ("it is feared"). */
static void add_pronouns(const Scene *s, const uint8_t *taken, Arena *keep, EntityList *out)
{
    for (uint32_t i = 0; i < s->text->token_count; i++) {
        uint32_t to, sentence = s->sentence_of[i];
        if (taken[i] || s->word_of[i] < 0 || !scene_cue(s, sentence, i, CUE_THEY, &to)) continue;
        const Word *w = &s->trees[sentence].at[s->word_of[i]];
        if (w->upos != UPOS_PRON && w->upos != UPOS_DET) continue;
        Entity e = { .kind = ENT_PRONOUN, .from = i, .to = i + 1, .sentence = sentence, .id = ID_NONE, .generic = true, .pronoun = true, .use = USE_NOUN };
        LIST_PUSH(keep, out, e);
    }
}

/* A subject and an object are no list, nor are the subjects of two verbs: "Die Armee, der IS habe ..."; and a subject begins a clause of its own:
 * "after its fall to the army, rebels left". */
static bool apart_in_tree(const Scene *s, const Entity *a, const Entity *b)
{
    if (a->word < 0 || b->word < 0) return false;
    const Words *tree = &s->trees[a->sentence];
    Dep d[2] = { syntax_dep(s, a->sentence, a->word), syntax_dep(s, a->sentence, b->word) };
    if ((d[1] == DEP_NSUBJ || d[1] == DEP_NSUBJ_PASS) && !syntax_below(s, a->sentence, a->word, b->word)) return true;
    for (int i = 0; i < 2; i++)
        if (d[i] != DEP_NSUBJ && d[i] != DEP_NSUBJ_PASS && d[i] != DEP_OBJ) return false;
    return d[0] != d[1] || tree->at[a->word].head != tree->at[b->word].head;
}

/* Places and actors that stand side by side with nothing but "and", commas or kind words between them are one list. */
static void group_lists(Scene *s)
{
    for (uint32_t i = 0; i < s->entity_count; i++) {
        Entity *e = &s->entities[i];
        e->group = (int32_t)i;
        for (uint32_t k = i; k-- > 0 && i - k <= 3; ) {
            Entity *b = &s->entities[k];
            if (b->sentence != e->sentence) break;
            if (b->kind != e->kind) continue;
            bool linked = false;
            uint32_t t = b->to, to;
            while (t < e->from && scene_cue(s, e->sentence, t, CUE_LINK, &to)) {
                linked = true;
                t = to;
            }
            if (apart_in_tree(s, b, e)) break;
            if (t >= e->from && (linked || (e->kind == ENT_PLACE && !e->generic && !b->generic && e->id != ID_NONE && b->id != ID_NONE &&
                                            s->theatre->places[e->id].kind != KIND_COUNTRY && !theatre_within(s->theatre, e->id, b->id) && !theatre_within(s->theatre, b->id, e->id))))
                e->group = b->group;
            break;
        }
    }
}

static uint32_t country_of(const Theatre *t, uint32_t place)
{
    while (t->places[place].parent != ID_NONE) place = t->places[place].parent;
    return place;
}

bool scene_is_abroad(const Scene *s, const Entity *x)
{
    if (x->kind != ENT_PLACE || x->id == ID_NONE || s->country == ID_NONE || x->prep == PREP_IN || x->prep == PREP_ON || x->prep == PREP_TO || x->prep == PREP_FROM) return false;
    return s->theatre->places[x->id].kind == KIND_COUNTRY && x->id != s->country;
}

/* Just across the border from another place that the report names. */
static bool in_theatre_of(const Scene *s, uint32_t place)
{
    enum { NEARBY_KM = 40 };
    for (uint32_t i = 0; i < s->entity_count; i++) {
        const Entity *x = &s->entities[i];
        if (x->kind == ENT_PLACE && x->id != ID_NONE && x->id != place && country_of(s->theatre, x->id) == s->country && theatre_km(s->theatre, place, x->id) < NEARBY_KM) return true;
    }
    return false;
}

/* May a later "the town" mean this place? Not one that only says where somebody sits ("London-based"), nor one abroad. */
static bool antecedent(const Scene *s, const Entity *b, uint32_t kinds)
{
    if (b->kind != ENT_PLACE || b->id == ID_NONE || b->generic || b->nested || !kind_fits(s->theatre, b->id, kinds)) return false;
    return !scene_is_abroad(s, b) && (s->country == ID_NONE || country_of(s->theatre, b->id) == s->country || b->prep != PREP_NONE || in_theatre_of(s, b->id));
}

static bool listed_before(const Scene *s, uint32_t entity)
{
    const Entity *e = &s->entities[entity];
    for (uint32_t k = entity; k-- > 0 && s->entities[k].sentence == e->sentence; )
        if (s->entities[k].kind == e->kind && s->entities[k].group == e->group && str_eq(s->entities[k].name, e->name)) return true;
    return false;
}

bool scene_list_next(const Scene *s, uint32_t entity, uint32_t *at)
{
    const Entity *e = &s->entities[entity];
    for (; *at < s->entity_count && s->entities[*at].sentence <= e->sentence; ++*at) {
        const Entity *x = &s->entities[*at];
        if (x->sentence == e->sentence && x->kind == e->kind && x->group == e->group && x->name.len && !listed_before(s, *at)) return true;
    }
    return false;
}

Str scene_list(const Scene *s, uint32_t entity, Arena *keep)
{
    Buf b = { .arena = keep };
    uint32_t first = entity;
    while (first > 0 && s->entities[first - 1].sentence == s->entities[entity].sentence) first--;
    for (uint32_t at = first; scene_list_next(s, entity, &at); at++) {
        if (b.len) buf_add_char(&b, '+');
        buf_add(&b, s->entities[at].name);
    }
    return b.len ? buf_str(&b) : s->entities[entity].name;
}

static void resolve_place(const Scene *s, uint32_t i, Arena *keep)
{
    enum { BACK = 60, AHEAD = 12 };
    Entity *e = &s->entities[i];
    uint32_t found = ID_NONE;
    for (uint32_t k = i; k-- > 0 && i - k <= BACK && found == ID_NONE; )
        if (antecedent(s, &s->entities[k], e->kinds)) found = k;
    for (uint32_t k = i + 1; k < s->entity_count && k - i <= AHEAD && found == ID_NONE; k++)     /* "a town", named only later */
        if (antecedent(s, &s->entities[k], e->kinds)) found = k;
    if (found == ID_NONE) return;
    e->id = s->entities[found].id;
    e->name = e->plural ? scene_list(s, found, keep) : s->theatre->places[e->id].name;        /* "the villages" are all of them */
}

static bool is_insurgent(const Theatre *t, uint32_t actor)
{
    return str_eq(t->actors[actor].kind, STR("insurgent"));
}

static bool fights(const SideMember *m, Day day)
{
    if (day == DAY_NONE) return true;
    return (m->from == DAY_NONE || m->from <= day) && (m->to == DAY_NONE || day <= m->to);
}

/* A source that leans to a side and speaks of nameless "terrorists" means that side's foe: the first insurgents that
 * sides.tsv lists elsewhere on that day. */
static uint32_t foe_of_source(const Theatre *t, uint32_t source, Day day)
{
    if (source == ID_NONE || t->sources[source].lean == ID_NONE) return ID_NONE;
    uint32_t lean = t->sources[source].lean;
    for (uint32_t i = 0; i < t->member_count; i++) {
        const SideMember *m = &t->members[i];
        if (m->side == lean || !is_insurgent(t, m->actor) || !fights(m, day)) continue;
        bool friend = false;
        for (uint32_t k = 0; k < t->member_count; k++)
            if (t->members[k].side == lean && t->members[k].actor == m->actor && fights(&t->members[k], day)) friend = true;
        if (!friend) return m->actor;
    }
    return ID_NONE;
}

/* Common nouns for armed people mean whoever was just named; "militants" and "terrorists" only somebody without a state. */
static void resolve_actor(const Scene *s, uint32_t i)
{
    enum { BACK = 60, AHEAD = 10 };
    Entity *e = &s->entities[i];
    bool insurgent = !e->generic;
    if (insurgent && s->foe != ID_NONE) e->id = s->foe;
    for (uint32_t k = i; k-- > 0 && i - k <= BACK && e->id == ID_NONE; ) {
        const Entity *b = &s->entities[k];
        if (b->kind == ENT_ACTOR && !b->vague && !b->generic && b->id != ID_NONE && (!insurgent || is_insurgent(s->theatre, b->id))) e->id = b->id;
    }
    for (uint32_t k = i + 1; insurgent && k < s->entity_count && k - i <= AHEAD && e->id == ID_NONE; k++) {
        const Entity *b = &s->entities[k];
        if (b->kind == ENT_ACTOR && !b->vague && !b->generic && b->id != ID_NONE && is_insurgent(s->theatre, b->id)) e->id = b->id;
    }
    e->name = e->id != ID_NONE ? s->theatre->actors[e->id].id : STR_NONE;
}

/* Could x lie in y? By parents; a region or a country's part holds whatever is near enough. */
static bool lies_in(const Theatre *t, uint32_t x, uint32_t y)
{
    enum { REGION_KM = 350 };
    if (x == y) return false;
    if (theatre_within(t, x, y)) return true;
    return t->places[y].kind == KIND_REGION && t->places[x].kind != KIND_REGION && t->places[x].kind != KIND_COUNTRY &&
           country_of(t, x) == country_of(t, y) && theatre_km(t, x, y) < REGION_KM;
}

/* Only small words stand between the two: "A in northern B", "B's rebel-held A", "town of A", "A which lies in B". */
static bool side_by_side(const Scene *s, const Entity *a, const Entity *b)
{
    enum { REACH = 5 };
    bool lying = false;
    if (b->from < a->to || b->from - a->to > REACH) return false;
    for (uint32_t t = a->to; t < b->from; t++) {
        uint32_t to;
        if (scene_cue(s, a->sentence, t, CUE_LIES, &to)) { lying = true; t = to - 1; continue; }
        if (in_entity(s, a + 1, t)) continue;
        if (s->word_of[t] >= 0) {
            Upos u = s->trees[a->sentence].at[s->word_of[t]].upos;
            if (u == UPOS_VERB || (u == UPOS_AUX && !lying) || u == UPOS_CCONJ || (u == UPOS_SCONJ && !lying)) return false;
        } else if (scene_cue(s, a->sentence, t, CUE_SAY, &to)) return false;
    }
    return true;
}

/* "Idlib's health authority": a place in the name of who speaks. */
static bool names_speaker(const Scene *s, const Entity *e)
{
    if (e->word < 0) return false;
    const Words *tree = &s->trees[e->sentence];
    int32_t head = tree->at[e->word].head;
    Dep d = syntax_dep(s, e->sentence, e->word);
    if (head < 0 || (d != DEP_COMPOUND && d != DEP_NMOD_POSS) || tree->at[head].token < e->to) return false;
    const Pattern *p;
    uint32_t to, token = tree->at[head].token;
    for (uint32_t state = 0; phrasebook_match(&s->book->nouns, s->words, token, s->text->sentences[e->sentence].to, &state, &p, &to); )
        if (s->book->noun[p->row].class == NOUN_SPEAKER) return !in_entity(s, e, token);
    return false;
}

/* May the place be the one that `around` locates: in it, or beside it? */
static bool locates_new(const Scene *s, uint32_t place, const Entity *around)
{
    enum { NEARBY_KM = 60 };
    bool beside = around->prep == PREP_NEAR || around->prep == PREP_FROM;
    return lies_in(s->theatre, place, around->id) || (beside && place != around->id && theatre_km(s->theatre, place, around->id) < NEARBY_KM);
}

static bool is_subject(const Scene *s, const Entity *e)
{
    if (e->word < 0) return false;
    Dep d = syntax_dep(s, e->sentence, e->word);
    return d == DEP_NSUBJ || d == DEP_NSUBJ_PASS;
}

/* A pronoun stands for the last armed subject before it, in its own sentence or the two before. */
static void resolve_pronoun(const Scene *s, uint32_t i)
{
    enum { SENTENCES = 2 };
    Entity *e = &s->entities[i];
    for (uint32_t k = i; k-- > 0 && s->entities[k].sentence + SENTENCES >= e->sentence; ) {
        const Entity *b = &s->entities[k];
        if (b->kind != ENT_ACTOR || b->id == ID_NONE || !is_subject(s, b)) continue;
        e->kind = ENT_ACTOR;
        e->id = b->id;
        e->name = b->name;
        return;
    }
}

/* "A town in northern Syria": a common noun that brings in a new place, which the next sentences name. What stands beside it only says
 * where that lies. */
static void resolve_ahead(Scene *s, uint32_t i)
{
    enum { SENTENCES = 6, KINDS_SETTLED = 1u << KIND_CITY | 1u << KIND_TOWN | 1u << KIND_VILLAGE | 1u << KIND_QUARTER };
    Entity *e = &s->entities[i];
    uint32_t kinds = e->kinds == 1u << KIND_SITE ? KINDS_SETTLED : e->kinds;      /* "a market" is in some town */
    Entity *around = NULL;
    if (i > 0 && s->entities[i - 1].kind == ENT_PLACE && s->entities[i - 1].to == e->from) around = &s->entities[i - 1];
    for (uint32_t k = i + 1; !around && k < s->entity_count && k - i <= 3 && s->entities[k].sentence == e->sentence; k++)
        if (s->entities[k].kind == ENT_PLACE && !s->entities[k].generic && side_by_side(s, e, &s->entities[k])) around = &s->entities[k];
    if (around && around->id == ID_NONE) around = NULL;
    if (e->kinds == 1u << KIND_SITE && (!around || s->theatre->places[around->id].kind > KIND_GOVERNORATE)) return;      /* "a market in Homs" is in Homs */
    for (uint32_t k = i + 1; k < s->entity_count && s->entities[k].sentence <= e->sentence + SENTENCES; k++) {
        const Entity *b = &s->entities[k];
        if (b == around || (b->sentence == e->sentence && b->prep != PREP_NONE) || !antecedent(s, b, kinds) || (around && !locates_new(s, b->id, around))) continue;
        e->id = b->id;
        e->name = s->theatre->places[b->id].name;
        e->nested = false;
        e->settled = true;
        if (around) around->nested = true;
        return;
    }
}

/* What "the town" and "the militants" mean: the nearest fitting name. */
static void resolve(Scene *s, Arena *keep)
{
    for (uint32_t i = 0; i < s->entity_count; i++) {
        Entity *e = &s->entities[i];
        if (e->vague) e->id = ID_NONE;
        if (e->pronoun) resolve_pronoun(s, i);
        else if (e->indefinite && e->kind == ENT_PLACE) resolve_ahead(s, i);
        else if (e->generic && e->kind == ENT_PLACE) resolve_place(s, i, keep);
        else if (e->vague && e->kind == ENT_ACTOR) resolve_actor(s, i);
    }
}

static bool has_prep(const Scene *s, uint32_t sentence, uint32_t from, uint32_t to)
{
    return scene_has_cue(s, sentence, from, to, CUE_PREP);
}

/* Does the wider, or merely nearby, place b only tell where a lies? a stands first. */
static bool locates(const Scene *s, const Entity *a, const Entity *b)
{
    enum { NEARBY_KM = 150 };
    uint32_t end = s->text->sentences[b->sentence].to, after = b->to + 1 < end ? b->to + 1 : end;
    if (lies_in(s->theatre, a->id, b->id)) return b->prep == PREP_IN || b->prep == PREP_OF || b->prep == PREP_NONE || b->prep == PREP_ON || b->prep == PREP_NEAR;
    bool beside = b->prep == PREP_NEAR || scene_has_cue(s, a->sentence, a->to, b->from, CUE_OUTSKIRTS) ||
                  scene_has_cue(s, b->sentence, b->to, after, CUE_OUTSKIRTS);
    return beside && a->id != b->id && theatre_km(s->theatre, a->id, b->id) < NEARBY_KM;
}

static bool wider_kind(uint32_t kinds)
{
    return (kinds & (1u << KIND_CITY | 1u << KIND_TOWN | 1u << KIND_VILLAGE | 1u << KIND_QUARTER)) == 0 && (kinds & (1u << KIND_GOVERNORATE | 1u << KIND_DISTRICT | 1u << KIND_COUNTRY)) != 0;
}

/* Marks places that only locate a neighbour or somebody's seat, and common nouns that belong to a name ("Aleppo city",
 * "parts of Homs") or to another noun ("areas around the base"). */
static void find_nested(Scene *s)
{
    enum { REACH = 6 };
    for (uint32_t i = 0; i < s->entity_count; i++) {
        Entity *a = &s->entities[i];
        if (a->kind != ENT_PLACE) continue;
        uint32_t end = s->text->sentences[a->sentence].to, last = a->to + 2 < end ? a->to + 2 : end;
        if (scene_has_cue(s, a->sentence, a->to, last, CUE_BASED)) a->nested = true;      /* "London-based": of somebody else */
        if (speaks(s, a) || is_dateline(s, a) || names_speaker(s, a)) a->nested = true;
        for (uint32_t k = i + 1; k < s->entity_count && k - i <= REACH && s->entities[k].sentence == a->sentence; k++) {
            Entity *b = &s->entities[k];
            if (b->kind != ENT_PLACE || a->nested || b->nested || !side_by_side(s, a, b)) continue;
            bool vague = a->generic && (a->kinds == 0 || (a->kinds >> KIND_REGION & 1u));
            if (a->generic && !b->generic && b->from - a->to <= 2 && (b->prep == PREP_OF || b->from == a->to)) a->nested = true;
            else if (vague && has_prep(s, a->sentence, a->to, b->from)) a->nested = true;      /* "an area south of the city of A" */
            else if (a->generic && b->generic && a->kinds && b->kinds && wider_kind(a->kinds) && !wider_kind(b->kinds) && !has_prep(s, a->sentence, a->to, b->from))
                a->nested = true;                         /* "the province's last two villages" */
            else if (a->generic && b->generic && b->from == a->to && a->kinds == 1u << KIND_BORDER) a->nested = true;      /* "the border town" */
            else if (!a->generic && b->generic && b->from == a->to) {
                if (b->indefinite) a->nested = true;      /* "Syria village": one of its villages */
                else b->nested = true;
            }
            else if (!a->generic && !b->generic && a->id != ID_NONE && b->id != ID_NONE) {
                if (locates(s, a, b)) b->nested = true;
                else if (lies_in(s->theatre, b->id, a->id) && b->from - a->to <= 4 && !has_prep(s, a->sentence, a->to, b->from)) a->nested = true;
            }
        }
    }
}

typedef struct { uint32_t place, count; } PlaceCount;

static int more_first(const void *a, const void *b)
{
    const PlaceCount *x = a, *y = b;
    return x->count != y->count ? (x->count < y->count ? 1 : -1) : (x->place > y->place) - (x->place < y->place);
}

/* Which places the report is about: ranks by how often they are named. */
static void rank_places(Scene *s, Arena *keep)
{
    const Theatre *t = s->theatre;
    LIST(PlaceCount) named = { 0 };
    uint32_t *in_country = ARENA_NEW(keep, uint32_t, (size_t)t->place_count + 1);
    s->place_rank = ARENA_NEW(keep, uint32_t, (size_t)t->place_count + 1);
    s->country = ID_NONE;
    for (uint32_t i = 0; i < s->entity_count; i++) {
        const Entity *e = &s->entities[i];
        if (e->kind != ENT_PLACE || e->id == ID_NONE || e->generic) continue;
        uint32_t *at = &s->place_rank[e->id];             /* until they are sorted: its number in the list, from 1 */
        if (*at == 0) {
            LIST_PUSH(keep, &named, ((PlaceCount){ e->id, 0 }));
            *at = (uint32_t)named.count;
        }
        named.at[*at - 1].count++;
        uint32_t c = country_of(t, e->id);
        if (++in_country[c] > (s->country == ID_NONE ? 0 : in_country[s->country])) s->country = c;
    }
    if (named.count) qsort(named.at, named.count, sizeof *named.at, more_first);
    for (uint32_t r = 0; r < named.count; r++) s->place_rank[named.at[r].place] = r + 1;
}

bool scene_kind_fits(const Scene *s, uint32_t place, uint32_t kinds)
{
    return kind_fits(s->theatre, place, kinds);
}

bool scene_lies_in(const Scene *s, uint32_t place, uint32_t around)
{
    return lies_in(s->theatre, place, around);
}

uint32_t scene_country(const Scene *s, uint32_t place)
{
    return country_of(s->theatre, place);
}

/* Numbers what is meant: by id, else by the words without regard to capitals. */
static void number_likes(Scene *s, Arena *keep)
{
    Map likes = { .arena = keep };
    s->like_count = LIKE_NOBODY + 1;
    for (uint32_t i = 0; i < s->entity_count; i++) {
        Entity *e = &s->entities[i];
        if (e->id == ID_NONE && e->name.len == 0) continue;
        size_t len = e->id != ID_NONE ? sizeof e->id : e->name.len;
        char *key = ARENA_NEW(keep, char, len + 2);
        key[0] = (char)e->kind;
        key[1] = e->id != ID_NONE;
        if (e->id != ID_NONE) memcpy(key + 2, &e->id, len);
        else for (size_t k = 0; k < len; k++) key[k + 2] = ascii_down(e->name.at[k]);
        e->like = map_add(&likes, (Str){ key, len + 2 }, s->like_count);
        if (e->like == s->like_count) s->like_count++;
    }
}

void scene_build(Scene *s, const ClaimInput *in, const uint8_t *dep_of, const Phrasebook *book, Arena *keep)
{
    const Text *text = in->text;
    const Words *trees = in->trees;
    *s = (Scene){ .report = in->report, .text = text, .theatre = in->theatre, .book = book, .trees = trees, .dep_of = dep_of,
                  .times = in->times, .words = in->words, .published = in->report->published,
                  .foe = foe_of_source(in->theatre, in->source, in->report->published) };
    s->sentence_of = ARENA_NEW(keep, uint32_t, (size_t)text->token_count + 1);
    s->word_of = ARENA_NEW(keep, int32_t, (size_t)text->token_count + 1);
    for (uint32_t k = 0; k < text->sentence_count; k++) {
        for (uint32_t i = text->sentences[k].from; i < text->sentences[k].to; i++) {
            s->sentence_of[i] = k;
            s->word_of[i] = -1;
        }
        for (uint32_t w = trees[k].count; w-- > 0; )
            for (uint32_t i = trees[k].at[w].token; i < trees[k].at[w].token_to; i++) s->word_of[i] = (int32_t)w;
    }
    EntityList list = { 0 };
    uint8_t *taken = ARENA_NEW(keep, uint8_t, (size_t)text->token_count + 1);
    add_mentions(s, in->mentions, taken, keep, &list);
    add_nouns(s, taken, keep, &list);
    add_pronouns(s, taken, keep, &list);
    if (list.count) qsort(list.at, list.count, sizeof *list.at, by_offset);
    s->entities = list.at;
    s->entity_count = (uint32_t)list.count;
    for (uint32_t i = 0; i < s->entity_count; i++) {
        Entity *e = &s->entities[i];
        e->word = head_word(s, e->sentence, e->from, e->to);
        e->prep = prep_before(s, e->sentence, e->from);
        if (e->prep == PREP_NONE && e->word >= 0) e->prep = syntax_case(s, e->sentence, e->word);
        e->plural = is_plural(s, e);
        e->indefinite = is_indefinite(s, e);
    }
    group_lists(s);
    rank_places(s, keep);
    find_nested(s);
    resolve(s, keep);
    number_likes(s, keep);
    for (uint32_t i = 0; i < s->entity_count; i++)
        if (s->entities[i].kind == ENT_PLACE) describe_extent(s, &s->entities[i]);
    s->first_entity = ARENA_NEW(keep, uint32_t, (size_t)text->sentence_count + 1);
    for (uint32_t k = 0, i = 0; k <= text->sentence_count; k++) {
        while (i < s->entity_count && s->entities[i].sentence < k) i++;
        s->first_entity[k] = i;
    }
}
