/* claim/scene/lists.c - lists: "A, B and C" are one phrase, and have one role. */
#include "claim/scene/scene_steps.h"
#include "claim/scene/sides.h"
#include "claim/tree/syntax.h"

/* A subject and an object are no list, nor are the subjects of two verbs: "Die Armee, der IS habe ..."; and a subject begins a clause of its own:
 * "after its fall to the army, rebels left". */
static bool apart_in_tree(const Scene *s, const Entity *a, const Entity *b)
{
    if (a->word < 0 || b->word < 0) return false;
    const Words *tree = &s->trees[a->sentence];
    Dep d[2] = { syntax_dep(s, a->sentence, a->word), syntax_dep(s, a->sentence, b->word) };
    if (d[0] == DEP_NSUBJ && d[1] == DEP_NSUBJ && tree->at[a->word].head == tree->at[b->word].head) return false;
    /* "Ordu, muhaliflerin yolunu kapattı": a comma behind the subject, and whose the next noun is */
    if (d[0] == DEP_NSUBJ && d[1] == DEP_NMOD_POSS && tree->at[b->word].head > b->word && !syntax_below(s, a->sentence, b->word, a->word))
        return true;
    if ((d[1] == DEP_NSUBJ || d[1] == DEP_NSUBJ_PASS) && !syntax_below(s, a->sentence, a->word, b->word)) return true;
    for (int i = 0; i < 2; i++)
        if (d[i] != DEP_NSUBJ && d[i] != DEP_NSUBJ_PASS && d[i] != DEP_OBJ) return false;
    return d[0] != d[1] || tree->at[a->word].head != tree->at[b->word].head;
}

static bool two_names(const Entity *a, const Entity *b)
{
    return a->kind == ENT_PLACE && !a->generic && !b->generic && a->id != ID_NONE && b->id != ID_NONE;
}

/* Is the entity linked with a place behind it? */
static bool goes_further(const Scene *s, const Entity *e)
{
    uint32_t t = e->to, to;
    while (t < s->text->sentences[e->sentence].to && scene_cue(s, e->sentence, t, CUE_LINK, &to)) t = to;
    for (const Entity *x = e + 1; t > e->to && x < s->entities + s->entity_count && x->from <= t; x++)
        if (x->kind == ENT_PLACE && x->to > t) return true;
    return false;
}

bool lists_is_address(const Scene *s, const Entity *a, const Entity *b)
{
    if (!two_names(a, b) || a->id == b->id || b->from != a->to + 1 || !str_eq(token_str(s->text, a->to), STR(",")) || goes_further(s, b))
        return false;
    const uint32_t province = scene_province_of(s, b->id);
    return province != ID_NONE && scene_lies_in(s, a->id, province);
}

/* "Khan Sheikhoun, Idlib province": where the first lies. */
static bool located(const Scene *s, const Entity *a, const Entity *b)
{
    const bool alone = a->group == (int32_t)(a - s->entities);
    return two_names(a, b) && (scene_lies_in(s, a->id, b->id) || (alone && lists_is_address(s, a, b)));
}

static bool is_country(const Scene *s, const Entity *e) { return scene_is_state(s, e) && e->use == USE_NAME; }

bool lists_is_owned(const Scene *s, const Entity *a, const Entity *b)
{
    if (!two_names(a, b) || a->sentence != b->sentence || b->from > a->to + 1 || a->word < 0 || b->word < 0) return false;
    const uint32_t province = scene_province_of(s, a->id);
    if (a->id == b->id || province == ID_NONE || !scene_lies_in(s, b->id, province)) return false;
    const bool lost = b->from == a->to && str_ends(token_str(s->text, a->to - 1), STR("s")) && !str_ends(a->name, STR("s"));
    return lost || (syntax_dep(s, a->sentence, a->word) == DEP_NMOD_POSS && s->trees[a->sentence].at[a->word].head == b->word);
}

/* Two places of a list that lost its comma; a state behind an actor only where the list goes on ("Russia Turkey and Iran"). */
static bool side_by_side(const Scene *s, const Entity *a, const Entity *b)
{
    uint32_t to;
    const bool named = a->kind == ENT_ACTOR && a->use == USE_NAME && !a->generic && !a->vague && a->id != ID_NONE;
    if (named && is_country(s, b) && a->id != b->id && a->to == b->from)
        return b->to < s->text->sentences[b->sentence].to && scene_cue(s, b->sentence, b->to, CUE_LINK, &to) &&
               (s->text->tokens[b->to].flags & TOKEN_WORD);
    if (a->kind != ENT_PLACE || a->generic || b->generic) return false;
    /* where the unlisted one lies */
    if (b->id != ID_NONE && s->theatre->places[b->id].kind <= KIND_GOVERNORATE && a->id == ID_NONE) return false;
    return !two_names(a, b) || (!lists_is_owned(s, a, b) && s->theatre->places[b->id].kind != KIND_COUNTRY && !scene_lies_in(s, a->id, b->id) &&
                                !scene_lies_in(s, b->id, a->id));
}

/* "Turkish troops and allied rebels", "the army or its Russian allies", "the YPG and the Raqqa rebels": a word that only describes the second. */
static bool describes(const Scene *s, const Entity *e, uint32_t token)
{
    const int32_t w = s->word_of[token];
    uint32_t to;
    if (e->kind == ENT_ACTOR && scene_cue(s, e->sentence, token, CUE_ALLIED, &to) && to == token + 1) return true; /* a verb, to many trees */
    if (e->kind != ENT_ACTOR || e->word < 0 || w < 0 || s->trees[e->sentence].at[w].head != e->word) return false;
    const Dep d = syntax_dep(s, e->sentence, w);
    return d == DEP_AMOD || (d == DEP_COMPOUND && s->trees[e->sentence].at[w].upos == UPOS_PROPN);
}

/* "The army and its Russian ally", "Syria, its ally Iran": does the phrase that begins at the token say that he is the first's ally? */
static bool is_ally(const Scene *s, const Entity *e, uint32_t token)
{
    enum { BEHIND = 3 }; /* "Russian and Iranian allies" */
    const uint32_t end = s->text->sentences[e->sentence].to;
    uint32_t to, t = token + 1;
    if (t > e->from || !scene_cue(s, e->sentence, token, CUE_THEY, &to)) return false;
    /* "Turkey and its Syrian allies": no government that it fights */
    const Entity *first = e;
    while (first > s->entities && first->sentence == e->sentence && (first == e || first->pronoun)) first--;
    if (first->sentence == e->sentence && stance_between(s, first, e) == STANCE_OTHER) return false;
    bool ally = scene_cue(s, e->sentence, t, CUE_ALLY, &to) && to <= e->from;
    if (ally) t = to;
    if (ally && t < e->from && scene_cue(s, e->sentence, t, CUE_DEFINITE, &to) && to == e->from) t = to;
    while (t < e->from && describes(s, e, t)) t++;
    for (uint32_t k = e->to; k < end && k < e->to + BEHIND && !ally; k++) ally = scene_cue(s, e->sentence, k, CUE_ALLY, &to);
    return ally && t == e->from;
}

bool lists_leads_to(const Scene *s, const Entity *e, uint32_t token)
{
    uint32_t to;
    if (e->kind != ENT_ACTOR || token >= e->from) return false;
    /* "Russia and a coalition" */
    const bool article = token + 1 == e->from && !e->generic && scene_cue(s, e->sentence, token, CUE_INDEFINITE, &to);
    return article || is_ally(s, e, token);
}

/* The word whose phrase this one's is a member or a part of: "A" for "B" in "A and B", "parts" for "A" in "parts of A", "north" in
 * "north of A"; -1. */
static int32_t above_in_list(const Scene *s, uint32_t sentence, int32_t word)
{
    const Dep d = syntax_dep(s, sentence, word);
    const int32_t head = s->trees[sentence].at[word].head;
    if (d == DEP_CONJ && head < word) return head;
    if (d == DEP_OBL && head >= 0 && head < word && s->trees[sentence].at[head].upos == UPOS_ADV) return head;
    if (d == DEP_NMOD && syntax_prep(s, sentence, word) == PREP_NEAR) return head; /* "the area around A" */
    return syntax_named(s, sentence, word);
}

/* "In A and in parts of B": between "and" and the second place stands but what leads to it. token: the first behind "and". */
static bool goes_on(const Scene *s, const Entity *a, const Entity *b, uint32_t token)
{
    if (b->kind != ENT_PLACE || a->word < 0 || b->word < 0 || a->generic || b->generic) return false;
    int32_t second = b->word, first = a->word, up;
    while (syntax_dep(s, b->sentence, second) != DEP_CONJ && (up = above_in_list(s, b->sentence, second)) >= 0) second = up;
    if (syntax_dep(s, b->sentence, second) != DEP_CONJ) return false;
    while (first != s->trees[b->sentence].at[second].head && (up = above_in_list(s, b->sentence, first)) >= 0) first = up;
    const int32_t head = s->trees[b->sentence].at[second].head;
    /* "killed ten in A and in parts of B": nobody parts, though the tree joins it with the verb */
    if (first != head) {
        const bool again = syntax_child(s, b->sentence, second, DEP_CASE) >= 0 &&
                           syntax_prep(s, b->sentence, first) == syntax_prep(s, b->sentence, second);
        if (!again || head < 0 || s->trees[b->sentence].at[head].upos == UPOS_PROPN || !syntax_below(s, b->sentence, first, head)) return false;
    }
    for (uint32_t t = token; t < b->from; t++)
        if (s->word_of[t] < 0 || !syntax_below(s, b->sentence, s->word_of[t], second)) return false;
    return true;
}

/* "Three villages south of X, A, B and C": X tells where the three lie that stand behind it, and is none of them. */
static void set_locator_apart(Scene *s, uint32_t noun)
{
    const Entity *e = &s->entities[noun];
    Entity *x = noun + 1 < s->entity_count ? &s->entities[noun + 1] : NULL;
    if (!x || x->kind != ENT_PLACE || x->generic || x->group != (int32_t)noun + 1 || !nesting_tells_where(s, e, x)) return;
    uint32_t listed = 0;
    for (uint32_t at = noun + 1; scene_list_next(s, noun + 1, &at); at++) listed++;
    if (listed != e->count + 1) return;
    int32_t first = -1;
    for (uint32_t k = noun + 2; k < s->entity_count && s->entities[k].sentence == e->sentence; k++) {
        if (s->entities[k].group != (int32_t)noun + 1) continue;
        if (first < 0) first = (int32_t)k;
        s->entities[k].group = first;
        s->entities[k].prep = e->prep; /* "near" is X's alone */
    }
}

/* "A (June 10) and B", "A (Hama province) and B": the token behind the brackets that stand right behind a place's name; behind the
 * name, where none do. */
static uint32_t behind_brackets(const Scene *s, const Entity *place, uint32_t end)
{
    if (place->kind != ENT_PLACE || place->to >= end || !str_eq(token_str(s->text, place->to), STR("("))) return place->to;
    for (uint32_t t = place->to + 1; t < end; t++)
        if (str_eq(token_str(s->text, t), STR(")"))) return t + 1;
    return place->to;
}

/* Does it stand in brackets behind another place, of which it tells something: no member of a list that goes on behind them? */
static bool is_in_brackets(const Scene *s, const Entity *x, const Entity *e)
{
    const Entity *place = x > s->entities ? x - 1 : x;
    return place != x && place->sentence == x->sentence && x->from == place->to + 1 && behind_brackets(s, place, e->from) > x->to;
}

/* The token behind the commas and words that link e to b; and: one of them is a word. */
static uint32_t behind_link(const Scene *s, const Entity *b, const Entity *e, bool *linked, bool *and)
{
    uint32_t t = behind_brackets(s, b, e->from), to;
    *linked = *and = false;
    while (t < e->from && scene_cue(s, e->sentence, t, CUE_LINK, &to)) {
        *linked = true;
        *and |= (s->text->tokens[t].flags & TOKEN_WORD) != 0;
        t = to;
    }
    return t;
}

/* "A and parts of B": B is in a list with A, whatever stands between. */
static bool is_next(const Scene *s, const Entity *a, const Entity *b)
{
    bool linked, and;
    if (a->sentence != b->sentence || a->kind != b->kind) return false;
    uint32_t t = behind_link(s, a, b, &linked, &and);
    return and&&goes_on(s, a, b, t);
}

/* "Parts of B": the parts are no member of a list beside B. */
static bool is_part_of(const Scene *s, const Entity *part, const Entity *e)
{
    return part->generic && part->kind == ENT_PLACE && part->word >= 0 && e->word >= 0 && syntax_dep(s, e->sentence, e->word) == DEP_NMOD &&
           syntax_named(s, e->sentence, e->word) == part->word;
}

static bool is_plural_at(const Scene *s, uint32_t sentence, uint32_t token)
{
    return s->word_of[token] >= 0 && has_feature(&s->trees[sentence].at[s->word_of[token]], "Number=Plur");
}

static bool is_province_noun(const Scene *s, const Entity *e, uint32_t token)
{
    return phrasebook_noun(s->book, s->words, token, e->to, NOUN_PLACE, 1u << KIND_GOVERNORATE) != NULL;
}

/* Does its name tell that its list is one of provinces: "Homs provinces", which stands last in it, "the provinces of Daraa", which stands first, or
 * "the provinces of Rif Dimashq", which needs the word for no part of its name? */
static bool says_provinces(const Scene *s, const Entity *e)
{
    enum { OF = 2 };
    const bool known = e->kind == ENT_PLACE && !e->generic && e->id != ID_NONE && s->theatre->places[e->id].kind == KIND_GOVERNORATE;
    const uint32_t of = e->from - s->text->sentences[e->sentence].from >= OF ? e->from - OF : e->from;
    if (!known) return false;
    if (e->prep == PREP_OF && of < e->from && is_province_noun(s, e, of) && is_plural_at(s, e->sentence, of)) return true;
    if (e->to - e->from < 2 || s->word_of[e->to - 1] < 0) return false;
    if (is_province_noun(s, e, e->from)) return true;
    return is_province_noun(s, e, e->to - 1) && is_plural_at(s, e->sentence, e->to - 1);
}

/* "Daraa, Hama and Homs provinces": as the one that stands by the word, the others of its list are no cities. */
static void share_provinces(Scene *s, uint32_t province)
{
    const Theatre *t = s->theatre;
    const Entity *e = &s->entities[province];
    uint32_t first = province;
    while (first > 0 && s->entities[first - 1].sentence == e->sentence) first--;
    for (uint32_t k = first; k < s->entity_count && s->entities[k].sentence == e->sentence; k++) {
        Entity *x = &s->entities[k];
        if (x->kind != ENT_PLACE || x->generic || x->group != e->group || x->id == ID_NONE || t->places[x->id].kind != KIND_CITY) continue;
        const uint32_t last = k + 1 < s->entity_count && s->entities[k + 1].from == x->to ? x->to : x->to - 1,
                       end = s->text->sentences[e->sentence].to;
        if (last > x->from && phrasebook_noun(s->book, s->words, last, end, NOUN_PLACE, 1u << KIND_CITY)) continue; /* "Homs city" */
        const uint32_t around = scene_province_of(s, x->id);
        if (around == ID_NONE) continue;
        x->id = around;
        x->name = t->places[around].name;
    }
}

static bool is_named_place(const Scene *s, uint32_t k)
{
    return s->entities[k].kind == ENT_PLACE && !s->entities[k].generic && (s->entities[k].id != ID_NONE || s->entities[k].name.len > 0);
}

/* "Abu Kamal (al-Bukamal)": the same place once more. */
static bool same_in_brackets(const Scene *s, uint32_t k)
{
    const Entity *a = &s->entities[k];
    if (k == 0 || a[-1].sentence != a->sentence || a[-1].id != a->id || a[-1].kind != a->kind) return false;
    return a->from == a[-1].to + 1 && str_eq(token_str(s->text, a[-1].to), STR("("));
}

/* Does a lie in x, or in the province that the city x gives its name to? What nobody lists may lie anywhere. */
static bool lies_there(const Scene *s, const Entity *a, const Entity *x)
{
    if (x->id == ID_NONE || a->id == ID_NONE) return x->id != ID_NONE && s->theatre->places[x->id].kind <= KIND_CITY;
    const uint32_t around = scene_province_of(s, x->id);
    return scene_lies_in(s, a->id, x->id) || (around != ID_NONE && scene_lies_in(s, a->id, around));
}

/* The named place before entity k of its sentence, or behind it; -1: none. */
static int32_t named_beside(const Scene *s, uint32_t k, int step)
{
    for (int32_t n = (int32_t)k + step; n >= 0 && n < (int32_t)s->entity_count && s->entities[n].sentence == s->entities[k].sentence; n += step)
        if (is_named_place(s, (uint32_t)n)) return n;
    return -1;
}

/* Stand only nouns for places between the two tokens ("town"), and what leads from one member to the next where that is meant ("and the villages
 * of")? */
static bool only_nouns(const Scene *s, const Entity *from, uint32_t end, bool leads)
{
    uint32_t to;
    for (uint32_t t = from->to; t < end; t = to) {
        const bool noun = phrasebook_noun(s->book, s->words, t, end, NOUN_PLACE, 0) != NULL;
        to = t + 1;
        if (noun || str_eq(token_str(s->text, t), STR(")"))) continue;
        if (!leads) return false;
        const bool link = scene_cue(s, from->sentence, t, CUE_LINK, &to);
        if (!link && !scene_cue(s, from->sentence, t, CUE_DEFINITE, &to)) {
            to = t + 1;
            if (phrasebook_prep(s->book, s->words, t, end, PREP_OF) != PREP_OF) return false;
        }
    }
    return true;
}

/* "A town in X": is it told so where a lies? */
static bool lies_told(const Scene *s, const Entity *a, const Entity *x)
{
    if (x->from <= a->to || phrasebook_prep(s->book, s->words, x->from - 1, x->from, PREP_IN) != PREP_IN) return false;
    return only_nouns(s, a, x->from - 1, false) && lies_there(s, a, x);
}

/* "A in X and B in Y", "A town in X, the villages of B and C in Y": where each lies is told beside it, and all are a list. */
static void join_located(Scene *s)
{
    for (uint32_t i = 0; i < s->entity_count; i++) { /* X */
        const int32_t a = is_named_place(s, i) ? named_beside(s, i, -1) : -1, b = a < 0 ? -1 : named_beside(s, i, 1);
        if (b < 0 || !lies_told(s, &s->entities[a], &s->entities[i]) || !only_nouns(s, &s->entities[i], s->entities[b].from, true)) continue;
        if (s->entities[b].from == s->entities[i].to) continue;
        int32_t last = b, y;
        while ((y = named_beside(s, (uint32_t)last, 1)) >= 0 && s->entities[y].group == s->entities[b].group) last = y;
        if (y < 0 || !lies_told(s, &s->entities[last], &s->entities[y]) || !lies_there(s, &s->entities[b], &s->entities[y])) continue;
        const int32_t group = s->entities[same_in_brackets(s, (uint32_t)a) ? a - 1 : a].group, old = s->entities[b].group;
        for (int32_t k = b; k <= last; k++)
            if (s->entities[k].group == old) s->entities[k].group = group;
    }
}

/* The place that stands before a phrase, whoever stands between: "the city of A and the rebel-held town of B". NULL: none does. */
static const Entity *place_before(const Scene *s, uint32_t k)
{
    while (k-- > 0 && s->entities[k].sentence == s->entities[k + 1].sentence)
        if (s->entities[k].kind == ENT_PLACE) return &s->entities[k];
    return NULL;
}

/* "A in the north": does the side stand right behind a place? */
static bool follows_place(const Scene *s, uint32_t side)
{
    enum { IN_THE = 2 };
    const Entity *b = &s->entities[side], *a = side ? b - 1 : b;
    return a != b && a->sentence == b->sentence && a->kind == ENT_PLACE && !a->generic && b->from - a->to <= IN_THE;
}

/* "A district", "A residential suburb", "A 4 area": the noun for the place whose name stands before it, with nothing between but what describes the
 * noun, and is no name ("A National Hospital"). */
static bool is_noun_of(const Scene *s, const Entity *name, const Entity *noun)
{
    if (noun->kind != ENT_PLACE || name->generic || !noun->generic || noun->indefinite || noun->word < 0) return false;
    uint32_t to;
    /* "A's western countryside", "A's residential districts": where in it */
    if (name->to < noun->from && (noun->plural || scene_cue(s, noun->sentence, noun->from, CUE_RURAL, &to))) return false;
    for (uint32_t t = name->to; t < noun->from; t++) {
        const int32_t w = s->word_of[t];
        if (w < 0 || s->trees[noun->sentence].at[w].head != noun->word || (s->text->tokens[t].flags & TOKEN_UPPER)) return false;
        const Dep d = syntax_dep(s, noun->sentence, w);
        if (d != DEP_AMOD && d != DEP_NUMMOD && d != DEP_COMPOUND) return false;
    }
    if (name->to == noun->from) return true;
    /* no owner: "Syria's second city" */
    if (name->word < 0 || s->trees[noun->sentence].at[name->word].head != noun->word) return false;
    return syntax_dep(s, noun->sentence, name->word) == DEP_COMPOUND;
}

static bool is_adjective(const Scene *s, const Entity *e)
{
    return e->use == USE_MODIFIER && e->word >= 0 && s->trees[e->sentence].at[e->word].upos == UPOS_ADJ;
}

/* "The Mosul dam, the country's largest": whose the first is the largest. */
static bool tells_of_apposed(const Scene *s, const Entity *a, const Entity *e)
{
    if (e->kind != ENT_PLACE || a->kind != ENT_PLACE || e->word < 0 || syntax_dep(s, e->sentence, e->word) != DEP_NMOD_POSS) return false;
    const int32_t head = s->trees[e->sentence].at[e->word].head;
    return head > e->word && has_feature(&s->trees[e->sentence].at[head], "Degree=Sup");
}

/* Places and actors that stand side by side with nothing but "and", commas or kind words between them are one list. */
void lists_group(Scene *s)
{
    for (uint32_t i = 0; i < s->entity_count; i++) {
        Entity *e = &s->entities[i];
        const Entity *side = NULL; /* "A in the north and B": the list goes on behind it */
        e->group = (int32_t)i;
        for (uint32_t k = i; k-- > 0 && i - k <= 3;) {
            Entity *b = &s->entities[k];
            if (b->sentence != e->sentence) break;
            const Entity *before = is_part_of(s, b, e) ? place_before(s, k) : NULL;
            if (b->kind != e->kind || (before && is_next(s, before, e)) || is_in_brackets(s, b, e)) continue;
            if (b->side && !e->side && k + 1 == i && follows_place(s, k)) side = b;
            if (side == b) continue;
            if (b->side || e->side || tells_of_apposed(s, b, e)) break;
            bool linked, and;
            uint32_t t = behind_link(s, side ? side : b, e, &linked, &and);
            if (side && !and) break;
            while (and&&t < e->from && describes(s, e, t)) t++;
            if (linked && lists_leads_to(s, e, t)) t = e->from;
            const Entity *member = b->generic && k > 0 && b->group == b[-1].group ? b - 1 : b; /* "A and B districts and the vicinity of C" */
            if (and&&t < e->from && goes_on(s, member, e, t)) t = e->from;
            const bool apposed = e->kind == ENT_PLACE && b->generic && b->plural && !e->generic && linked && !and; /* "both towns, A and B" */
            const bool narrower = linked && !and&&two_names(b, e) && scene_lies_in(s, e->id, b->id);               /* "in Homs, al-Waer" */
            const bool kind = is_noun_of(s, b, e);
            if (kind) t = e->from;
            const bool holds = e->kind == ENT_ACTOR && b->use == USE_HOLDER; /* "rebel-held and army-held districts": each its own */
            if (t < e->from || apposed || narrower || holds || apart_in_tree(s, b, e)) break;
            const bool noun = b->generic || b->vague || str_eq(b->name, e->name);
            /* "the army and the movement Hezbollah"; not "the group's Syrian stronghold" */
            const bool named = e->kind == ENT_ACTOR && !is_adjective(s, e) && noun && !e->generic && !e->vague && b->to == e->from;
            if (and || named || (linked && !located(s, b, e)) || (!linked && side_by_side(s, b, e)) || kind) e->group = b->group;
            break;
        }
    }
    join_located(s);
    for (uint32_t i = 0; i < s->entity_count; i++) {
        const Entity *e = &s->entities[i];
        if (e->count) set_locator_apart(s, i);
        if (says_provinces(s, e)) share_provinces(s, i);
    }
}

int32_t scene_before_brackets(const Scene *s, uint32_t sentence, uint32_t token)
{
    for (uint32_t k = s->first_entity[sentence]; k < s->first_entity[sentence + 1] && s->entities[k].to < token; k++)
        if (behind_brackets(s, &s->entities[k], s->text->sentences[sentence].to) > token) return (int32_t)k;
    return -1;
}

static bool listed_before(const Scene *s, uint32_t entity)
{
    const Entity *e = &s->entities[entity];
    for (uint32_t k = entity; k-- > 0 && s->entities[k].sentence == e->sentence;)
        if (s->entities[k].kind == e->kind && s->entities[k].group == e->group && str_eq(s->entities[k].name, e->name)) return true;
    return false;
}

bool scene_list_next(const Scene *s, uint32_t entity, uint32_t *at)
{
    const Entity *e = &s->entities[entity];
    for (; *at < s->entity_count && s->entities[*at].sentence <= e->sentence; ++*at) {
        const Entity *x = &s->entities[*at];
        if (x->sentence != e->sentence || x->kind != e->kind || x->group != e->group || x->name.len == 0) continue;
        if (!(x->kind == ENT_PLACE && x->nested) && !listed_before(s, *at)) return true;
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
