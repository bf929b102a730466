/* claim/scene/scene_build.c - a scene from what a report says: its phrases and names, and step by step what they mean together. */
#include "claim/scene/scene_steps.h"

#include <stdlib.h>

#include "claim/scene/sides.h"
#include "claim/tree/syntax.h"

/* Does a phrase begin where the words behind e end? "A town near Damascus", "A south of the city of B" is no outskirts of A. */
static bool of_next(const Scene *s, const Entity *e, uint32_t token)
{
    enum { APART = 2 };
    const uint32_t end = s->text->sentences[e->sentence].to;
    for (uint32_t t = token; t < end && t <= token + APART; t++) {
        if (scene_in_entity(s, e + 1, t)) return true;
        const Upos u = s->word_of[t] < 0 ? UPOS_PUNCT : s->trees[e->sentence].at[s->word_of[t]].upos;
        if (u != UPOS_DET && u != UPOS_ADJ) return false;
    }
    return false;
}

/* Does another place than one of its list stand between the token and the phrase? "South of A B, C and D" */
static bool of_another(const Scene *s, const Entity *e, uint32_t token)
{
    for (const Entity *x = e; x-- > s->entities && x->from >= token;) /* but "parts of Syria's Homs" */
        if (x->kind == ENT_PLACE && !x->generic && !(x->nested && x->to == e->from) && x->group != e->group) return true;
    return false;
}

/* Does the cue that ends at the token go with the phrase? "Near the ancient city of Palmyra" */
static bool goes_with(const Scene *s, const Entity *e, uint32_t token)
{
    enum { APART = 2 };
    if (token > e->from) return false;
    for (uint32_t t = token; t < e->from && e->from - token > APART; t++) {
        uint32_t to;
        if (s->word_of[t] < 0) return false;
        Upos u = s->trees[e->sentence].at[s->word_of[t]].upos;
        bool of = scene_cue(s, e->sentence, t, CUE_PREP, &to) && phrasebook_prep(s->book, s->words, t, e->from, PREP_OF) == PREP_OF;
        if (u != UPOS_DET && u != UPOS_ADJ && u != UPOS_NOUN && u != UPOS_PROPN && !of) return false;
    }
    return true;
}

/* The kinds of place of which the common noun at the token tells one; 0: none, or several. */
static uint32_t kinds_of_one(const Scene *s, uint32_t sentence, uint32_t t)
{
    const Noun *noun = phrasebook_noun(s->book, s->words, t, s->text->sentences[sentence].to, NOUN_PLACE, 0);
    const int32_t w = s->word_of[t];
    return noun && w >= 0 && !has_feature(&s->trees[sentence].at[w], "Number=Plur") ? noun->kinds : 0;
}

/* Do the words of the cue tell a piece of the place behind them? Not so "the northern city of Aleppo", which only lies there, "the Damascus suburb
 * of Daraya", which is named itself, and "besieged areas, Daraya and Douma", which are named behind. */
static bool tells_part(const Scene *s, const Entity *e, uint32_t cue, uint32_t to)
{
    enum { APART = 3 };
    if (to > e->from || e->from - to > APART || part_is_located(s, e, cue, to)) return false;
    const bool adjective = to - cue == 1 && s->word_of[cue] >= 0 && s->trees[e->sentence].at[s->word_of[cue]].upos == UPOS_ADJ;
    for (uint32_t t = to; t < e->from; t++) {
        const uint32_t kinds = kinds_of_one(s, e->sentence, t);
        if (str_eq(token_str(s->text, t), STR(",")) || (adjective && kinds && !(kinds >> KIND_REGION & 1u))) return false;
    }
    const uint32_t kinds = to - cue == 2 && !e->generic ? kinds_of_one(s, e->sentence, cue) : 0;
    const int32_t det = kinds ? syntax_child(s, e->sentence, s->word_of[cue], DEP_DET) : -1;
    const PlaceKind kind = e->id == ID_NONE ? KIND_QUARTER : s->theatre->places[e->id].kind;
    const bool definite = scene_is_cue(s, e->sentence, det, CUE_DEFINITE);
    return !(kinds >> KIND_QUARTER & 1u) || (kind <= KIND_CITY && !(definite && kinds >> kind & 1u)); /* "a suburb of Damascus" */
}

/* "In the east of the city", "the rebel-held east of Aleppo", but "to the east of" and "east of Aleppo" are beside it. */
static bool is_side_within(const Scene *s, const Entity *e, uint32_t side)
{
    uint32_t to;
    const int32_t w = s->word_of[side], det = w < 0 ? -1 : syntax_child(s, e->sentence, w, DEP_DET);
    if (det < 0 || !phrasebook_cue(s->book, s->words, side, e->from, CUE_SIDE, &to)) return false;
    return syntax_prep(s, e->sentence, w) != PREP_TO;
}

/* "All of Aleppo except two districts": is something behind the place left out of it? */
static bool is_taken_out_of(const Scene *s, const Entity *e)
{
    const uint32_t end = s->text->sentences[e->sentence].to;
    uint32_t t = e->to, to;
    if (t < end && str_eq(token_str(s->text, t), STR(","))) t++;
    return t < end && scene_cue(s, e->sentence, t, CUE_EXCEPT, &to);
}

/* "All Aleppo", "all of Aleppo", and "toute la |ville de| Deir Ezzor": how many words may stand between. */
static uint32_t whole_reach(const Scene *s, const Entity *e)
{
    const Sentence *in = &s->text->sentences[e->sentence];
    return e->from > in->from && phrasebook_prep(s->book, s->words, e->from - 1, in->to, PREP_NONE) == PREP_OF ? 3 : 2;
}

static void describe_extent(const Scene *s, Entity *e)
{
    enum { REACH = 6 };
    const Sentence *sent = &s->text->sentences[e->sentence];
    uint32_t floor = e->from > sent->from + REACH ? e->from - REACH : sent->from, to, told = 0;
    const bool piece = e->kind == ENT_PLACE && e->generic && !e->kinds; /* "holds |two thirds of it|" */
    for (uint32_t i = floor; i < (piece ? e->from + 1 : e->from); i++) {
        const Cue *c = phrasebook_cue(s->book, s->words, i, sent->to, CUE_FRACTION, &to);
        if (of_another(s, e, i)) continue;
        double percent;
        uint32_t number_to;
        if (c && to > told && (i == e->from || (to <= e->from && e->from - to <= 3))) {
            told = to; /* "two thirds" are no third */
            e->fraction = (double)c->number / 100;
            if (c->number == 1) /* "percent": of the number before it */
                for (uint32_t n = i > floor + 2 ? i - 2 : floor; n < i; n++)
                    if (scene_amount(s, e->sentence, n, &number_to, &percent) && number_to == i && percent > 0 && percent <= 100)
                        e->fraction = percent / 100;
        }
        if (scene_cue(s, e->sentence, i, CUE_PART, &to) && tells_part(s, e, i, to)) e->part = true;
        if (scene_cue(s, e->sentence, i, CUE_WHOLE, &to) && to <= e->from && e->from - to <= whole_reach(s, e)) e->whole = true;
        if (scene_cue(s, e->sentence, i, CUE_OUTSKIRTS, &to) && goes_with(s, e, to)) *(is_side_within(s, e, i) ? &e->part : &e->outskirts) = true;
        if (scene_cue(s, e->sentence, i, CUE_AMID, &to) && goes_with(s, e, to)) e->outskirts = true; /* "villages between A and B" */
        if (scene_cue(s, e->sentence, i, CUE_ACROSS, &to) && to <= e->from && e->from - to <= 2) e->across = true;
    }
    if (e->to < sent->to && scene_cue(s, e->sentence, e->to, CUE_OUTSKIRTS, &to)) e->outskirts |= !of_next(s, e, to);
    else if (e->to < sent->to && scene_cue(s, e->sentence, e->to, CUE_PART, &to) && !of_next(s, e, to)) e->part = true;
    if (e->to < sent->to) { /* "Halep'in yarısı": the half of it */
        const Cue *c = phrasebook_cue(s->book, s->words, e->to, sent->to, CUE_FRACTION, &to);
        if (c && c->number > 1) e->fraction = (double)c->number / 100;
        if (scene_cue(s, e->sentence, e->to, CUE_WHOLE, &to)) e->whole = true;
        if (scene_cue(s, e->sentence, e->to, CUE_ACROSS, &to) && !of_next(s, e, to)) e->across = true;
    }
    if (e->whole && is_taken_out_of(s, e)) e->whole = false, e->part = true;
}

typedef struct {
    uint32_t place, count;
} PlaceCount;

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
        uint32_t *at = &s->place_rank[e->id]; /* until they are sorted: its number in the list, from 1 */
        if (*at == 0) {
            LIST_PUSH(keep, &named, ((PlaceCount){ e->id, 0 }));
            *at = (uint32_t)named.count;
        }
        named.at[*at - 1].count++;
        uint32_t c = scene_country(s, e->id);
        if (++in_country[c] > (s->country == ID_NONE ? 0 : in_country[s->country])) s->country = c;
    }
    if (named.count) qsort(named.at, named.count, sizeof *named.at, more_first);
    for (uint32_t r = 0; r < named.count; r++) s->place_rank[named.at[r].place] = r + 1;
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
        else
            for (size_t k = 0; k < len; k++) key[k + 2] = ascii_down(e->name.at[k]);
        e->like = map_add(&likes, (Str){ key, len + 2 }, s->like_count);
        if (e->like == s->like_count) s->like_count++;
    }
}

/* The report's country, where nobody names it ("Syrian rebels", "northern Syria"): told by no words, and behind all entities that are. */
static void add_tacit_country(Scene *s, Arena *keep)
{
    Entity *all = ARENA_NEW(keep, Entity, (size_t)s->entity_count + 1);
    Entity tacit = { .kind = ENT_PLACE,
                     .word = -1,
                     .id = s->country,
                     .name = s->theatre->places[s->country].name,
                     .group = (int32_t)s->entity_count,
                     .list = -1,
                     .generic = true,
                     .tacit = true,
                     .may_be_place = true };
    for (uint32_t i = 0; i < s->entity_count && !tacit.like; i++)
        if (s->entities[i].kind == ENT_PLACE && s->entities[i].id == s->country) tacit.like = s->entities[i].like;
    if (!tacit.like) tacit.like = s->like_count++;
    if (s->entity_count) memcpy(all, s->entities, s->entity_count * sizeof *all);
    all[s->entity_count] = tacit;
    s->entities = all;
    s->country_named = (int32_t)s->entity_count;
}

/* "It was not clear whether Russia or the army was behind the attack": a clause that asks, of somebody named, whether he did it. near: an entity
 * before the end of the sentence, all before which end before it begins. */
static bool asks_whether(const Scene *s, uint32_t sentence, uint32_t near)
{
    const Sentence *in = &s->text->sentences[sentence];
    uint32_t to;
    for (uint32_t t = in->from; t < in->to; t++) {
        if (!scene_cue(s, sentence, t, CUE_WHETHER, &to) || !scene_has_cue(s, sentence, to, in->to, CUE_BEHIND)) continue;
        for (uint32_t k = near; k < s->entity_count && s->entities[k].from < in->to; k++)
            if (s->entities[k].kind == ENT_ACTOR && s->entities[k].from >= to && s->entities[k].id != ID_NONE) return true;
    }
    return false;
}

/* "It was not immediately clear who carried out the attack." */
static bool says_unknown(const Scene *s)
{
    for (uint32_t k = 0, near = 0; k < s->text->sentence_count; k++) {
        const Sentence *in = &s->text->sentences[k];
        while (near < s->entity_count && s->entities[near].to <= in->from) near++;
        if (scene_has_cue(s, k, in->from, in->to, CUE_UNKNOWN) || asks_whether(s, k, near)) return true;
    }
    return false;
}

/* "Regime allies Russia and Iran", "opposition-backer Turkey": the first only tells who the others are. The first of them that is of one of the kinds
 * (bits of EntityKind), -1: there is none. */
static int32_t ally_behind(const Scene *s, uint32_t i, unsigned kinds)
{
    const Entity *e = &s->entities[i];
    const uint32_t end = s->text->sentences[e->sentence].to;
    uint32_t t = e->to, to;
    if (e->kind != ENT_ACTOR || e->pronoun || t == end) return -1;
    if (t + 1 < end && str_eq(token_str(s->text, t), STR("-"))) t++;
    if (!scene_cue(s, e->sentence, t, CUE_ALLY, &to)) return -1;
    for (uint32_t k = i + 1; k < s->entity_count && s->entities[k].from <= to; k++) /* a country is named as a place, too */
        if ((kinds >> s->entities[k].kind & 1u) && s->entities[k].from == to && s->entities[k].sentence == e->sentence) return (int32_t)k;
    return -1;
}

/* "Rebel backer Qatar", too, which is only a place where it does nothing itself. */
static bool tells_whose_ally(const Scene *s, uint32_t i)
{
    const int32_t ally = ally_behind(s, i, 1u << ENT_ACTOR | 1u << ENT_PLACE);
    const Entity *x = ally < 0 ? NULL : &s->entities[ally];
    return x && (x->kind == ENT_ACTOR || (x->id != ID_NONE && !x->generic && s->theatre->places[x->id].kind == KIND_COUNTRY));
}

/* "Killed in a village near Turkey": a country that only tells where; not "agreed between Russia and Turkey". */
static bool is_neighbour(const Scene *s, const Entity *e)
{
    const uint32_t from = s->entities[e->group].from;
    uint32_t to;
    if (from > s->text->sentences[e->sentence].from && scene_cue(s, e->sentence, from - 1, CUE_LINKING, &to)) return false;
    return e->prep == PREP_NEAR && e->use == USE_NAME && !e->pronoun && !e->governs && scene_is_state(s, e);
}

/* "The PKK's Syrian wing, the YPG": the first only tells whose the other is. */
static bool is_parent_of(const Scene *s, uint32_t i)
{
    enum { BEFORE = 3, BEHIND = 3 };
    const Entity *e = &s->entities[i];
    const Words *tree = &s->trees[e->sentence];
    uint32_t to;
    if (e->kind != ENT_ACTOR || e->pronoun || e->word < 0) return false;
    const Dep d = syntax_dep(s, e->sentence, e->word);
    if (d != DEP_NMOD_POSS && d != DEP_COMPOUND) return false;
    const int32_t wing = tree->at[e->word].head;
    if (wing < e->word || tree->at[wing].token > e->to + BEFORE || !scene_cue(s, e->sentence, tree->at[wing].token, CUE_BRANCH, &to)) return false;
    for (uint32_t k = i + 1; k < s->entity_count && s->entities[k].from <= to + BEHIND; k++)
        if (s->entities[k].kind == ENT_ACTOR && s->entities[k].from >= to && s->entities[k].use == USE_NAME) return s->entities[k].id != e->id;
    return false;
}

/* "Russia and opposition-backer Turkey": Turkey stands in the list, not the opposition. */
static void allies_list(Scene *s)
{
    for (uint32_t i = 0; i < s->entity_count; i++) {
        Entity *e = &s->entities[i];
        const int32_t ally = e->group == (int32_t)i ? -1 : ally_behind(s, i, 1u << ENT_ACTOR);
        if (ally < 0) continue;
        s->entities[ally].group = e->group;
        e->group = (int32_t)i;
    }
}

/* Of each token its sentence and its word; of each sentence its cues. */
static void index_words(Scene *s, Arena *keep)
{
    const Text *text = s->text;
    s->sentence_of = ARENA_NEW(keep, uint32_t, (size_t)text->token_count + 1);
    s->word_of = ARENA_NEW(keep, int32_t, (size_t)text->token_count + 1);
    s->cues = ARENA_NEW(keep, CueBits, text->sentence_count);
    s->tells_war = ARENA_NEW(keep, bool, text->sentence_count);
    for (uint32_t k = 0; k < text->sentence_count; k++) {
        phrasebook_cue_classes(s->book, s->words, text->sentences[k].from, text->sentences[k].to, &s->cues[k]);
        s->tells_war[k] = scene_has_cue(s, k, text->sentences[k].from, text->sentences[k].to, CUE_WAR);
        for (uint32_t i = text->sentences[k].from; i < text->sentences[k].to; i++) {
            s->sentence_of[i] = k;
            s->word_of[i] = -1;
        }
        for (uint32_t w = s->trees[k].count; w-- > 0;)
            for (uint32_t i = s->trees[k].at[w].token; i < s->trees[k].at[w].token_to; i++) s->word_of[i] = (int32_t)w;
    }
}

/* Which entities may be an event's place, and which may do something or suffer it. */
static void settle_uses(Scene *s)
{
    for (uint32_t i = 0; i < s->entity_count; i++) {
        Entity *e = &s->entities[i];
        e->may_be_place = e->kind == ENT_PLACE && !e->nested && !scene_is_abroad(s, e) && !scene_is_nowhere(s, e) &&
                          (e->id != ID_NONE || (!e->generic && e->name.len));
        const bool acts = e->kind == ENT_ACTOR && e->name.len > 0 && !tells_whose_ally(s, i) && !is_parent_of(s, i) && !is_neighbour(s, e) &&
                          !scene_is_seat(s, e);
        e->may_act = acts || e->kind == ENT_PEOPLE;
    }
}

/* The entity that names the report's country, one that may be an event's place rather than another. */
static void find_country_named(Scene *s, Arena *keep)
{
    s->country_named = -1;
    for (uint32_t i = s->entity_count; i-- > 0;) {
        const Entity *e = &s->entities[i];
        if (e->kind != ENT_PLACE || e->generic || s->country == ID_NONE || e->id != s->country) continue;
        if (e->may_be_place || s->country_named < 0 || !s->entities[s->country_named].may_be_place) s->country_named = (int32_t)i;
    }
    if (s->country_named < 0 && s->country != ID_NONE) add_tacit_country(s, keep);
}

static void index_entities(Scene *s, Arena *keep)
{
    s->first_entity = ARENA_NEW(keep, uint32_t, (size_t)s->text->sentence_count + 1);
    for (uint32_t k = 0, i = 0; k <= s->text->sentence_count; k++) {
        while (i < s->entity_count && s->entities[i].sentence < k) i++;
        s->first_entity[k] = i;
    }
}

void scene_build(Scene *s, const ClaimInput *in, const uint8_t *dep_of, const Phrasebook *book, Arena *keep)
{
    const Text *text = in->text;
    *s = (Scene){ .report = in->report,
                  .text = text,
                  .theatre = in->theatre,
                  .book = book,
                  .trees = in->trees,
                  .dep_of = dep_of,
                  .keep = keep,
                  .times = in->times,
                  .words = in->words,
                  .wanted = in->wanted,
                  .published = in->times->written,
                  .party = party_of_source(in->theatre, in->source, in->times->written),
                  .foe = foe_of_source(in->theatre, in->source, in->times->written) };
    index_words(s, keep);
    s->headline = headline_of(text);
    s->chronicle = is_chronicle(s);
    trees_mend(s, keep);
    entities_find(s, in->mentions, keep);
    namesakes_part(s, keep);
    provinces_whole(s);
    places_call(s, keep);
    lists_group(s);
    countrysides_find(s);
    roads_name(s, keep);
    rank_places(s, keep);
    capitals_find(s);
    nesting_mark(s);
    predicates_mark(s);
    lists_resume(s);
    districts_find(s);
    homes_find(s);
    allies_list(s);
    sites_find(s, keep);
    places_call_again(s);
    meanings_find(s, keep);
    borders_find(s);
    parts_narrow(s);
    number_likes(s, keep);
    provinces_find(s, keep);
    blame_mark(s, keep);
    s->doers_unknown = says_unknown(s);
    for (uint32_t i = 0; i < s->entity_count; i++)
        if (s->entities[i].kind == ENT_PLACE && !s->entities[i].sided) describe_extent(s, &s->entities[i]);
    settle_uses(s);
    find_country_named(s, keep);
    index_entities(s, keep);
}
