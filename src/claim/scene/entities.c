/* claim/scene/entities.c - entities from mentions, common nouns and pronouns, and what the words around each say of it alone. */
#include "claim/scene/scene_steps.h"

#include <stdlib.h>

#include "claim/tree/syntax.h"

typedef LIST(Entity) EntityList;

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

static bool head_has(const Scene *s, const Entity *e, const char *feature)
{
    return e->word >= 0 && has_feature(&s->trees[e->sentence].at[e->word], feature);
}

/* The first of the entities before e that reach as far as the token. */
static const Entity *before_token(const Scene *s, const Entity *e, uint32_t token)
{
    while (e > s->entities && e[-1].to > token) e--;
    return e;
}

/* Without an article, as in headlines: "bomb in Damascus suburb", "army attacks rebel-held town". place: the one that stands right
 * before it, NULL. */
static bool is_fresh(const Scene *s, const Entity *e, const Entity *place)
{
    const Entity *before = e > s->entities ? e - 1 : NULL;
    const bool suburb = (e->kinds >> KIND_QUARTER & 1u) && (e->kinds >> KIND_TOWN & 1u);
    if (head_has(s, e, "Number=Plur")) return false;
    if (place && suburb && s->theatre->places[place->id].kind == KIND_CITY) return true;
    return e->sentence == s->headline && before && before->to == e->from && before->kind == ENT_ACTOR && before->use == USE_HOLDER;
}

/* "a town", "a rebel-held northern town", "Syria village", "in Damascus suburb": not "the town", and no word for just any stretch of land. */
static bool is_indefinite(const Scene *s, const Entity *e)
{
    enum {
        REACH = 6,
        NEW = 1u << KIND_CITY | 1u << KIND_TOWN | 1u << KIND_VILLAGE | 1u << KIND_QUARTER | 1u << KIND_CAMP | 1u << KIND_AIRBASE |
              1u << KIND_AIRPORT | 1u << KIND_BASE | 1u << KIND_CROSSING | 1u << KIND_SITE
    };
    if (!e->generic || e->kind != ENT_PLACE || !e->kinds || (e->kinds >> KIND_REGION & 1u) || (e->kinds >> KIND_COUNTRY & 1u) || !(e->kinds & NEW))
        return false;
    uint32_t floor = s->text->sentences[e->sentence].from, to;
    const Entity *before = e > s->entities ? e - 1 : NULL;
    const bool after_place = before && before->kind == ENT_PLACE && before->to == e->from && before->id != ID_NONE;
    const bool fresh = is_fresh(s, e, after_place ? before : NULL);
    if (after_place && !scene_is_local(s, before->id) && !scene_kind_fits(s, before->id, e->kinds)) return true;
    for (uint32_t i = e->from, n = 0; i > floor && n < REACH; i--, n++) {
        uint32_t t = i - 1;
        /* "the two towns" */
        if (scene_cue(s, e->sentence, t, CUE_INDEFINITE, &to)) return !(t > floor && scene_cue(s, e->sentence, t - 1, CUE_DEFINITE, &to));
        if (scene_cue(s, e->sentence, t, CUE_DEFINITE, &to) || scene_cue(s, e->sentence, t, CUE_PRONOUN, &to)) return false;
        const Entity *near = before_token(s, e, t);
        if (near->kind == ENT_ARMS && near->from <= t && near->to < e->from) return fresh; /* "with a rocket shell A district" */
        if (s->word_of[t] < 0 || scene_in_entity(s, near, t)) continue;                    /* "a rebel-held town" */
        Upos u = s->trees[e->sentence].at[s->word_of[t]].upos;
        if (u == UPOS_ADP || u == UPOS_CCONJ || u == UPOS_SCONJ || u == UPOS_PUNCT || u == UPOS_AUX) return fresh;
        if (u == UPOS_VERB && syntax_dep(s, e->sentence, s->word_of[t]) != DEP_AMOD) return fresh; /* but "a besieged town" */
    }
    return fresh;
}

/* "Rebel-held areas", "besieged towns", "opposition territory": nothing before the noun says which. */
static bool is_bare(const Scene *s, const Entity *e)
{
    enum { REACH = 6 };
    uint32_t floor = s->text->sentences[e->sentence].from, to;
    if (!e->generic || e->kind != ENT_PLACE || e->count || !(e->plural || scene_cue(s, e->sentence, e->from, CUE_MASS, &to))) return false;
    for (uint32_t i = e->from, n = 0; i > floor && n < REACH; i--, n++) {
        uint32_t t = i - 1;
        if (scene_cue(s, e->sentence, t, CUE_DEFINITE, &to) || scene_cue(s, e->sentence, t, CUE_PRONOUN, &to)) return false;
        if (scene_cue(s, e->sentence, t, CUE_INDEFINITE, &to)) return false;
        if (s->word_of[t] < 0) continue;
        Upos u = s->trees[e->sentence].at[s->word_of[t]].upos;
        if (u == UPOS_DET || u == UPOS_PRON || u == UPOS_PART) return false;
        const bool described = u == UPOS_VERB && scene_in_entity(s, before_token(s, e, t), t); /* "rebel-held" */
        if (u != UPOS_ADJ && u != UPOS_ADV && u != UPOS_PUNCT && u != UPOS_NOUN && u != UPOS_PROPN && !described) return u != UPOS_NUM;
    }
    return true;
}

/* "Two besieged villages": how many, from two to what somebody would list; "several" are no number. 0: not said. */
static uint32_t count_before(const Scene *s, const Entity *e)
{
    enum { REACH = 5, LISTED_MAX = 9 };
    if (!e->generic || e->kind != ENT_PLACE || e->word < 0 || head_has(s, e, "Number=Sing")) return 0; /* "due città" has no number */
    uint32_t floor = s->text->sentences[e->sentence].from, to;
    for (uint32_t i = e->from, n = 0; i > floor && n < REACH; i--, n++) {
        uint32_t t = i - 1;
        Number number;
        if (scene_cue(s, e->sentence, t, CUE_OTHER, &to)) return 0; /* "two other towns" are none of the two that were named */
        if (scene_number(s, e->sentence, t, &number)) {
            const bool counts = number.to <= e->from && number.least > 1 && number.most == number.least && number.most <= LISTED_MAX;
            return counts && !scene_cue(s, e->sentence, t, CUE_LEAST, &to) ? (uint32_t)number.least : 0;
        }
        Upos u = s->word_of[t] < 0 ? UPOS_PUNCT : s->trees[e->sentence].at[s->word_of[t]].upos;
        if (u != UPOS_ADJ && u != UPOS_PROPN && u != UPOS_NOUN && u != UPOS_VERB && u != UPOS_ADV && !scene_in_entity(s, before_token(s, e, t), t))
            return 0;
    }
    return 0;
}

static int by_offset(const void *a, const void *b)
{
    const Entity *x = a, *y = b;
    if (x->from != y->from) return (x->from > y->from) - (x->from < y->from);
    return (x->kind > y->kind) - (x->kind < y->kind);
}

/* "Turkish military", "Russian Defence Ministry": the state whose house it is, by the word that opens its name. */
static uint32_t state_of_house(const Theatre *t, Str house)
{
    const size_t space = str_find_char(house, ' ', 0);
    const Str word = space == SIZE_MAX ? STR_NONE : (Str){ house.at, space };
    for (uint32_t i = 0; word.len && i < t->name_count; i++) {
        const ActorName *n = &t->names[i];
        if (n->use != USE_MODIFIER || n->actor >= t->actor_count || !str_eq(t->actors[n->actor].kind, STR("state"))) continue;
        Str rest = n->names, one;
        while (str_cut(&rest, '|', &one))
            if (str_eq(one, word)) return n->actor;
    }
    return ID_NONE;
}

/* The actor that speaks as a source: "the army command" is the army, whose forces "its forces" are. acts: the tokens that name actors. */
static uint32_t speaking_party(const Theatre *t, const uint8_t *acts, const Mention *x)
{
    if (x->kind != MENTION_SOURCE || x->id == ID_NONE || x->from >= x->to || !str_eq(t->sources[x->id].kind, STR("official"))) return ID_NONE;
    for (uint32_t i = x->from; i < x->to; i++) /* named as an actor anyway */
        if (acts[i]) return ID_NONE;
    for (uint32_t i = 0; i < t->actor_count; i++)
        if (str_eq(t->actors[i].name, t->sources[x->id].id)) return i;
    return state_of_house(t, t->sources[x->id].id);
}

/* Is the place's name also that of a house that publishes? Mentions of one span stand side by side. */
static bool is_house_too(const Mentions *m, uint32_t i)
{
    for (uint32_t k = i > 0 ? i - 1 : 0; k < m->count && k <= i + 1; k++)
        if (m->at[k].kind == MENTION_SOURCE && m->at[i].kind == MENTION_PLACE && m->at[k].from == m->at[i].from && m->at[k].to == m->at[i].to)
            return true;
    return false;
}

/* "The TV station al-Mayadeen", "told al-Mayadeen", "al-Mayadeen reported". */
static bool is_told_as_house(const Scene *s, const Mention *x)
{
    enum { NOUN_WORDS = 3 };
    uint32_t sentence = s->sentence_of[x->from], first = s->text->sentences[sentence].from, to;
    for (uint32_t n = 1; n <= NOUN_WORDS && x->from >= first + n; n++) {
        const Noun *noun = phrasebook_noun(s->book, s->words, x->from - n, x->from, NOUN_SPEAKER, 0);
        if (noun && noun->house.len) return true;
    }
    if (x->from > first && scene_cue(s, sentence, x->from - 1, CUE_SAY, &to)) return true;
    int32_t w = head_word(s, sentence, x->from, x->to);
    if (w < 0 || syntax_dep(s, sentence, w) != DEP_NSUBJ) return false;
    int32_t verb = s->trees[sentence].at[w].head;
    return scene_is_cue(s, sentence, verb, CUE_SAY);
}

/* "In al-Mayadeen", "the city of al-Mayadeen". */
static bool is_told_as_place(const Scene *s, const Mention *x)
{
    uint32_t sentence = s->sentence_of[x->from], first = s->text->sentences[sentence].from, end = s->text->sentences[sentence].to;
    if (x->to < end && phrasebook_noun(s->book, s->words, x->to, end, NOUN_PLACE, 0)) return true;
    if (x->from > first && phrasebook_noun(s->book, s->words, x->from - 1, x->from, NOUN_PLACE, 0)) return true;
    Prep prep = prep_before(s, sentence, x->from);
    return prep == PREP_IN || prep == PREP_NEAR || prep == PREP_OF;
}

/* A name that a town and a house share: the house, where the words say so, and in all of a report that says so once, but where they say that
 * it is a place. */
static bool is_house(const Scene *s, const Mentions *m, uint32_t i)
{
    if (!is_house_too(m, i)) return false;
    if (is_told_as_house(s, &m->at[i])) return true;
    if (is_told_as_place(s, &m->at[i])) return false;
    for (uint32_t k = 0; k < m->count; k++)
        if (m->at[k].kind == MENTION_PLACE && m->at[k].id == m->at[i].id && is_house_too(m, k) && is_told_as_house(s, &m->at[k])) return true;
    return false;
}

/* "Faced fierce opposition from the militants": a word that is a party's name elsewhere. */
static bool is_common_here(const Scene *s, const Mention *x)
{
    const uint32_t sentence = s->sentence_of[x->from];
    uint32_t to;
    return x->kind == MENTION_ACTOR && x->use == USE_NOUN && x->from > s->text->sentences[sentence].from &&
           scene_cue(s, sentence, x->from - 1, CUE_RESISTANCE, &to) && to >= x->to;
}

/* "A coalition of rebel groups": a party's name elsewhere, here a noun for whoever is named behind it. */
static bool is_league_of(const Scene *s, const Mentions *m, uint32_t i)
{
    enum { REACH = 3 };
    const Mention *x = &m->at[i];
    const Sentence *in = &s->text->sentences[s->sentence_of[x->from]];
    uint32_t to;
    if (x->kind != MENTION_ACTOR || x->to != x->from + 1 || x->to >= in->to || x->from == in->from) return false;
    const Noun *noun = phrasebook_noun(s->book, s->words, x->from, x->to, NOUN_FORCE, 0);
    if (!noun || noun->ilk != ILK_LEAGUE || !scene_cue(s, s->sentence_of[x->from], x->from - 1, CUE_INDEFINITE, &to)) return false;
    if (phrasebook_prep(s->book, s->words, x->to, in->to, PREP_OF) != PREP_OF) return false;
    for (uint32_t k = i + 1; k < m->count && m->at[k].from <= x->to + REACH && m->at[k].from < in->to; k++)
        if (m->at[k].kind == MENTION_ACTOR && m->at[k].from > x->to) return true;
    return false;
}

/* "Thousands of Syrians", "20 Iraqis": people of a country, and not its army, as "the Iraqis" may be. */
static bool is_people(const Scene *s, const Mention *x)
{
    const uint32_t sentence = s->sentence_of[x->from];
    const int32_t w = s->word_of[x->to - 1];
    uint32_t to;
    if (x->use != USE_MODIFIER || x->id == ID_NONE || w < 0 || !str_eq(s->theatre->actors[x->id].kind, STR("army"))) return false;
    if (s->text->tokens[x->to - 1].span.to == x->span.to || s->trees[sentence].at[w].token_to != x->to) return false; /* "Syrian" */
    const Dep d = syntax_dep(s, sentence, w);
    if (d == DEP_COMPOUND || d == DEP_AMOD || d == DEP_NMOD_POSS || d == DEP_FLAT) return false; /* "Syrias army" */
    return x->from == s->text->sentences[sentence].from || !scene_cue(s, sentence, x->from - 1, CUE_DEFINITE, &to);
}

/* "Al-Qaeda's offshoot, the Syrian branch": the country that it is in, and not its army. */
static bool is_of_branch(const Scene *s, const Mention *x)
{
    const uint32_t sentence = s->sentence_of[x->from];
    uint32_t to;
    if (x->kind != MENTION_ACTOR || x->use != USE_MODIFIER || x->id == ID_NONE || !str_eq(s->theatre->actors[x->id].kind, STR("army"))) return false;
    return x->to < s->text->sentences[sentence].to && scene_cue(s, sentence, x->to, CUE_BRANCH, &to);
}

/* "The al-Qaeda offshoot", whoever that is, but not "its offshoot in Syria": the token behind it; 0: it is none. */
static uint32_t offshoot_end(const Scene *s, const Mention *x)
{
    const Sentence *in = &s->text->sentences[s->sentence_of[x->from]];
    uint32_t to;
    if (x->kind != MENTION_ACTOR || x->to >= in->to || !scene_cue(s, s->sentence_of[x->from], x->to, CUE_OFFSHOOT, &to)) return 0;
    return phrasebook_prep(s->book, s->words, to, in->to, PREP_IN) == PREP_IN ? 0 : to;
}

/* "A radical offshoot of al-Qaeda", "disowned by al-Qaeda": the group that others came out of, who are meant. */
static bool is_origin(const Scene *s, const Mention *x)
{
    enum { REACH = 4 };
    const uint32_t sentence = s->sentence_of[x->from], floor = s->text->sentences[sentence].from;
    uint32_t to;
    for (uint32_t t = x->from, n = 0; x->kind == MENTION_ACTOR && t-- > floor && n < REACH; n++)
        if (scene_cue(s, sentence, t, CUE_SPRUNG, &to) && (to == x->from || (to + 1 == x->from && scene_cue(s, sentence, to, CUE_DEFINITE, &to))))
            return true;
    return false;
}

static void add_mentions(Scene *s, const Mentions *m, uint8_t *taken, Arena *keep, EntityList *out)
{
    uint8_t *acts = ARENA_NEW(keep, uint8_t, (size_t)s->text->token_count + 1);
    for (uint32_t i = 0; i < m->count; i++)
        for (uint32_t t = m->at[i].from; t < m->at[i].to && m->at[i].kind == MENTION_ACTOR; t++) acts[t] = 1;
    for (uint32_t i = 0; i < m->count; i++) {
        const Mention *x = &m->at[i];
        if (is_league_of(s, m, i)) continue;
        const uint32_t party = speaking_party(s->theatre, acts, x);
        if (party != ID_NONE) {
            for (uint32_t t = x->from; t < x->to; t++) taken[t] = 1;
            LIST_PUSH(keep, out,
                      ((Entity){ .kind = ENT_ACTOR,
                                 .from = x->from,
                                 .to = x->to,
                                 .sentence = s->sentence_of[x->from],
                                 .id = party,
                                 .name = s->theatre->actors[party].id,
                                 .use = x->use }));
            continue;
        }
        if (x->kind == MENTION_SOURCE || x->from >= x->to || is_house(s, m, i) || is_common_here(s, x) || is_of_branch(s, x) || is_origin(s, x)) {
            for (uint32_t t = x->from; t < x->to; t++) taken[t] = 1;
            continue;
        }
        const uint32_t offshoot = offshoot_end(s, x);
        if (offshoot) {
            for (uint32_t t = x->from; t < offshoot; t++) taken[t] = 1;
            if (i + 1 < m->count && m->at[i + 1].from <= offshoot + 1) continue; /* "an al-Qaeda offshoot, ISIS" */
            LIST_PUSH(keep, out,
                      ((Entity){ .kind = ENT_ACTOR,
                                 .from = x->from,
                                 .to = offshoot,
                                 .sentence = s->sentence_of[x->from],
                                 .id = ID_NONE,
                                 .generic = true,
                                 .vague = true,
                                 .ilk = ILK_BAND,
                                 .use = USE_NOUN }));
            continue;
        }
        Entity e = { .kind = x->kind == MENTION_PLACE ? ENT_PLACE : ENT_ACTOR,
                     .from = x->from,
                     .to = x->to,
                     .sentence = s->sentence_of[x->from],
                     .id = x->id,
                     .use = x->use };
        if (x->kind == MENTION_PLACE) e.name = x->id == ID_NONE ? str_span(s->text->text, x->span) : s->theatre->places[x->id].name;
        else {
            e.name = x->id == ID_NONE ? str_span(s->text->text, x->span) : s->theatre->actors[x->id].id;
            if (is_people(s, x))
                e = (Entity){ .kind = ENT_PEOPLE,
                              .from = x->from,
                              .to = x->to,
                              .sentence = e.sentence,
                              .id = ID_NONE,
                              .name = STR("civilians"),
                              .generic = true,
                              .use = USE_NOUN };
            if (str_eq(e.name, STR("civilians"))) e.kind = ENT_PEOPLE;
            e.vague = str_eq(e.name, STR("UNKNOWN"));
        }
        for (uint32_t t = x->from; t < x->to; t++) taken[t] = 1;
        LIST_PUSH(keep, out, e);
    }
}

/* "Half of the prisoners", "two thirds of its men": a share of somebody, and no place. */
static bool is_share_of_others(const Scene *s, uint32_t token)
{
    const uint32_t sentence = s->sentence_of[token], end = s->text->sentences[sentence].to;
    uint32_t to;
    if (!phrasebook_cue(s->book, s->words, token, end, CUE_FRACTION, &to)) return false;
    int32_t w = s->word_of[to - 1];
    while (w >= 0 && s->trees[sentence].at[w].token < to) w++; /* behind "of" */
    for (; w < (int32_t)s->trees[sentence].count && w >= 0; w++) {
        const Upos u = s->trees[sentence].at[w].upos;
        const uint32_t t = s->trees[sentence].at[w].token;
        if (u == UPOS_NOUN)
            return phrasebook_noun(s->book, s->words, t, t + 1, NOUN_PEOPLE, 0) || phrasebook_noun(s->book, s->words, t, t + 1, NOUN_FORCE, 0);
        if (u != UPOS_DET && u != UPOS_ADJ && u != UPOS_ADP && u != UPOS_PRON && u != UPOS_NUM) return false;
    }
    return false;
}

static void add_nouns(Scene *s, uint8_t *taken, Arena *keep, EntityList *out)
{
    const Pattern *p;
    for (uint32_t i = 0; i < s->text->token_count; i++) {
        uint32_t to, best_to = 0, sentence = s->sentence_of[i];
        const Noun *best = NULL;
        if (taken[i]) continue;
        for (uint32_t state = 0; phrasebook_match(&s->book->nouns, s->words, i, s->text->sentences[sentence].to, &state, &p, &to);)
            if (to > best_to && s->book->noun[p->row].class != NOUN_SPEAKER) {
                best = &s->book->noun[p->row];
                best_to = to;
            }
        if (!best && mover_is_counted(s, i))
            LIST_PUSH(keep, out,
                      ((Entity){ .kind = ENT_PEOPLE,
                                 .from = i,
                                 .to = i + 1,
                                 .sentence = sentence,
                                 .id = ID_NONE,
                                 .generic = true,
                                 .name = STR("civilians"),
                                 .use = USE_NOUN }));
        if (!best || (i > s->text->sentences[sentence].from && scene_cue(s, sentence, i - 1, CUE_RESISTANCE, &to) && to >= best_to)) continue;
        if (s->word_of[i] >= 0) {
            Upos u = s->trees[sentence].at[s->word_of[i]].upos;
            if (u == UPOS_VERB || u == UPOS_AUX || u == UPOS_ADV || u == UPOS_ADP) continue;
            const uint32_t end = s->text->sentences[sentence].to;
            const bool of = best_to < end && phrasebook_prep(s->book, s->words, best_to, end, PREP_OF) == PREP_OF;
            if (best->class == NOUN_PLACE && !best->kinds && is_share_of_others(s, i)) continue;
            /* "its |third| year", not "a third of it" */
            if (u == UPOS_ADJ && !of && best_to == i + 1 && best->class == NOUN_PLACE && !best->kinds) continue;
        }
        EntityKind kind = best->class == NOUN_PLACE   ? ENT_PLACE
                          : best->class == NOUN_FORCE ? ENT_ACTOR
                          : best->class == NOUN_ARMS  ? ENT_ARMS
                                                      : ENT_PEOPLE;
        Entity e = { .kind = kind,
                     .from = i,
                     .to = best_to,
                     .sentence = sentence,
                     .id = ID_NONE,
                     .generic = true,
                     .kinds = best->kinds,
                     .ilk = best->ilk,
                     .vague = best->class == NOUN_FORCE,
                     .use = USE_NOUN };
        if (kind == ENT_PEOPLE) e.name = STR("civilians");
        LIST_PUSH(keep, out, e);
        i = best_to - 1;
    }
}

/* "In the north", "dans le nord", "the north is": the part of the report's country, named by its side alone. Not "the north of B", "in the West". */
static void add_sides(const Scene *s, const uint8_t *taken, Arena *keep, EntityList *out)
{
    for (uint32_t i = 1; i < s->text->token_count; i++) {
        uint32_t to, end, sentence = s->sentence_of[i], first = s->text->sentences[sentence].from, last = s->text->sentences[sentence].to;
        if (taken[i] || s->word_of[i] < 0 || i <= first || s->text->tokens[i].flags & TOKEN_UPPER) continue;
        const Cue *c = phrasebook_cue(s->book, s->words, i, last, CUE_SIDE, &to);
        if (!c || to != i + 1) continue;
        const Entity *town = half_of(s, out->at, out->count, i);
        if (town) {
            LIST_PUSH(keep, out,
                      ((Entity){ .kind = ENT_PLACE,
                                 .from = i,
                                 .to = to,
                                 .sentence = sentence,
                                 .id = town->id,
                                 .name = town->name,
                                 .generic = true,
                                 .settled = true,
                                 .part = true,
                                 .use = USE_NOUN }));
            continue;
        }
        if (!scene_cue(s, sentence, i - 1, CUE_DEFINITE, &end)) continue;
        uint32_t before = phrasebook_prep(s->book, s->words, i - 1, last, PREP_IN) == PREP_IN || i < first + 2 ? i - 1 : i - 2;
        const Word *w = &s->trees[sentence].at[s->word_of[i]];
        Dep d = syntax_dep(s, sentence, s->word_of[i]);
        if (phrasebook_prep(s->book, s->words, before, last, PREP_IN) != PREP_IN && d != DEP_NSUBJ) continue;
        if ((w->upos != UPOS_NOUN && w->upos != UPOS_PROPN && w->upos != UPOS_ADJ) || d == DEP_AMOD || d == DEP_COMPOUND) continue;
        if (to < last && (taken[to] || phrasebook_prep(s->book, s->words, to, last, PREP_OF) == PREP_OF)) continue;
        LIST_PUSH(keep, out,
                  ((Entity){ .kind = ENT_PLACE,
                             .from = i,
                             .to = to,
                             .sentence = sentence,
                             .id = ID_NONE,
                             .side = (uint8_t)(c->number + 1),
                             .use = USE_NOUN }));
    }
}

/* "it", "they", "their", where the tree does not say otherwise ("it is feared"); and "the rest" that flee. */
static void add_pronouns(const Scene *s, const uint8_t *taken, Arena *keep, EntityList *out)
{
    for (uint32_t i = 0; i < s->text->token_count; i++) {
        uint32_t to, sentence = s->sentence_of[i];
        if (taken[i] || s->word_of[i] < 0) continue;
        const Word *w = &s->trees[sentence].at[s->word_of[i]];
        const bool stands = scene_cue(s, sentence, i, CUE_THEY, &to) && (w->upos == UPOS_PRON || w->upos == UPOS_DET);
        if (!stands && !mover_is_rest(s, i)) continue;
        Entity e = { .kind = ENT_PRONOUN,
                     .from = i,
                     .to = i + 1,
                     .sentence = sentence,
                     .id = ID_NONE,
                     .generic = true,
                     .pronoun = true,
                     .use = USE_NOUN };
        LIST_PUSH(keep, out, e);
    }
}

/* "Kamal" where the report speaks of Abu Kamal: the place whose name ends with that word; ID_NONE: none is named so. */
static uint32_t named_longer(const Scene *s, const EntityList *named, uint32_t from, uint32_t to)
{
    for (size_t i = 0; i < named->count; i++) {
        const Entity *x = &named->at[i];
        if (x->kind != ENT_PLACE || x->generic || x->to - x->from <= to - from || x->id == ID_NONE) continue;
        if (str_eq_nocase(token_str(s->text, x->to - 1), token_str(s->text, to - 1)) && to - from == 1) return x->id;
    }
    return ID_NONE;
}

/* "The army captured Zuqqum": names that nobody lists. */
static void add_taken(const Scene *s, uint8_t *taken, Arena *keep, EntityList *out)
{
    uint8_t *armed = ARENA_NEW(keep, uint8_t, (size_t)s->text->token_count + 1);
    uint32_t from, to;
    for (size_t i = 0; i < out->count; i++)
        for (uint32_t t = out->at[i].from; t < out->at[i].to; t++) {
            taken[t] = 1;
            armed[t] = out->at[i].kind == ENT_ACTOR;
        }
    for (uint32_t t = 0; t < s->text->token_count; t++) {
        if (!place_is_taken(s, t, taken, armed, &from, &to)) continue;
        const Span span = { s->text->tokens[from].span.from, s->text->tokens[to - 1].span.to };
        const uint32_t longer = named_longer(s, out, from, to);
        const Str name = longer == ID_NONE ? str_span(s->text->text, span) : s->theatre->places[longer].name;
        const uint32_t id = theatre_place(s->theatre, name);
        LIST_PUSH(keep, out,
                  ((Entity){ .kind = ENT_PLACE, .from = from, .to = to, .sentence = s->sentence_of[t], .id = id, .name = name, .use = USE_NAME }));
    }
}

/* "Called for |the army| to leave": who is to do it, behind a preposition that goes with the call. */
static bool is_told_to(const Scene *s, const Entity *e)
{
    if (e->word < 0 || syntax_dep(s, e->sentence, e->word) != DEP_NSUBJ) return false;
    const Words *tree = &s->trees[e->sentence];
    return has_feature(&tree->at[tree->at[e->word].head], "VerbForm=Inf");
}

void entities_find(Scene *s, const Mentions *mentions, Arena *keep)
{
    EntityList list = { 0 };
    uint8_t *taken = ARENA_NEW(keep, uint8_t, (size_t)s->text->token_count + 1);
    add_mentions(s, mentions, taken, keep, &list);
    add_nouns(s, taken, keep, &list);
    add_taken(s, taken, keep, &list);
    add_sides(s, taken, keep, &list);
    add_pronouns(s, taken, keep, &list);
    if (list.count) qsort(list.at, list.count, sizeof *list.at, by_offset);
    s->entities = list.at;
    s->entity_count = (uint32_t)list.count;
    for (uint32_t i = 0; i < s->entity_count; i++) {
        Entity *e = &s->entities[i];
        e->word = head_word(s, e->sentence, e->from, e->to);
        e->prep = is_told_to(s, e) ? PREP_NONE : prep_before(s, e->sentence, e->from);
        if (e->prep == PREP_NONE && e->word >= 0) e->prep = syntax_case(s, e->sentence, e->word);
        e->indefinite = is_indefinite(s, e);
        e->count = count_before(s, e);
        e->plural = e->count || head_has(s, e, "Number=Plur");
        e->bare = is_bare(s, e);
        e->list = -1;
    }
}
