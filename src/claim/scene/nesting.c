/* claim/scene/nesting.c - places that only tell where another lies, where somebody sits, or who speaks. */
#include "claim/scene/scene_steps.h"

#include "base/utf8.h"
#include "claim/tree/syntax.h"

static bool is_capitals(Str s)
{
    for (size_t at = 0; at < s.len;) {
        uint32_t c = utf8_next(s, &at);
        if (utf8_is_letter(c) && !utf8_is_upper(c)) return false;
    }
    return true;
}

static bool is_lower(Str s)
{
    size_t at = 0;
    uint32_t c = utf8_next(s, &at);
    return utf8_is_letter(c) && !utf8_is_upper(c);
}

bool nesting_is_actor_too(const Scene *s, const Entity *e)
{
    for (const Entity *x = e; x-- > s->entities && x->from == e->from;)
        if (x->kind == ENT_ACTOR) return true;
    for (const Entity *x = e + 1; x < s->entities + s->entity_count && x->from == e->from; x++)
        if (x->kind == ENT_ACTOR) return true;
    return false;
}

/* The verb that the place is the subject of; the last of several subjects before it, where a headline's clauses ran together: "Army storms Raqqa;
 * Iraq takes Rawa". -1: none, or it is too small to be a government. */
static int32_t verb_of(const Scene *s, const Entity *e)
{
    if (e->word < 0 || (e->id != ID_NONE && s->theatre->places[e->id].kind > KIND_CITY) || syntax_dep(s, e->sentence, e->word) != DEP_NSUBJ)
        return -1;
    if (place_is_behind_in(s, e)) return -1;
    const Words *tree = &s->trees[e->sentence];
    const int32_t verb = tree->at[e->word].head;
    for (int32_t w = e->word + 1; w < verb; w++)
        if (tree->at[w].head == verb && syntax_dep(s, e->sentence, w) == DEP_NSUBJ) return -1; /* "near the bastion A a monitor said" */
    if (verb < 0 || syntax_subject(s, e->sentence, verb) == e->word) return verb;
    return e->word < verb && !has_feature(&tree->at[e->word], "Case=") ? verb : -1;
}

/* Does the verb tell that somebody does something to a place, or moves? */
static bool is_deed(const Scene *s, uint32_t sentence, int32_t verb)
{
    enum { TO_A_PLACE = 1u << FRAME_ACT | 1u << FRAME_LOSE };
    const uint32_t done = syntax_object(s, sentence, verb) >= 0 ? TO_A_PLACE : 0; /* "the war in Syria has killed" is none */
    return scene_word_tells(s, sentence, verb, (Rows){ .frames = 1u << FRAME_MOVE | done, .types = ~(1u << EVENT_CASUALTIES) });
}

/* "Has been carrying out air strikes", "began an operation", "waged a campaign": what the verb is done to is a deed of war. */
static bool does_deed(const Scene *s, uint32_t sentence, int32_t verb)
{
    const int32_t object = syntax_object(s, sentence, verb);
    const Rows force = { .classes = 1u << CLASS_NOUN, .frames = 1u << FRAME_ACT, .types = OF_FORCE };
    return object >= verb && scene_word_tells(s, sentence, object, force);
}

static bool speaks(const Scene *s, const Entity *e, int32_t verb)
{
    uint32_t to, at = s->trees[e->sentence].at[verb].token;
    return scene_cue(s, e->sentence, at, CUE_SAY, &to) || scene_cue(s, e->sentence, at, CUE_DENY, &to);
}

/* "Russia said", "Damascus denies", "Iraq took Rawa": a capital or a country that speaks or does a deed of war is its government. */
static bool governs(const Scene *s, const Entity *e, int32_t verb)
{
    if (e->id == ID_NONE || !theatre_seat(s->theatre, e->id) || syntax_child(s, e->sentence, e->word, DEP_CASE) >= 0) return false;
    if (speaks(s, e, verb)) return true;
    if (syntax_is_passive(s, e->sentence, verb)) return false;
    if (scene_is_foreign(s, e) && does_deed(s, e->sentence, verb)) return true;
    return is_deed(s, e->sentence, verb);
}

/* "Syria's former branch of it", "a Damascus suburb": the first word of a longer phrase. */
static bool opens_phrase(const Scene *s, const Entity *e)
{
    if (e->to == s->text->sentences[e->sentence].to || s->word_of[e->to] < 0) return false;
    const Upos u = s->trees[e->sentence].at[s->word_of[e->to]].upos;
    return u == UPOS_ADJ || (is_nominal(u) && !scene_in_time(s, e->to));
}

/* "The army of Damascus", "l'esercito di Baghdad": whose army it is. */
static bool has_army(const Scene *s, const Entity *e, int32_t head)
{
    const Entity *army = e > s->entities ? e - 1 : e;
    const bool beside = army != e && army->kind == ENT_ACTOR && army->sentence == e->sentence && army->word == head && army->to + 1 == e->from;
    if (!beside || e->prep != PREP_OF) return false;
    const bool states = army->id != ID_NONE && army->use == USE_NOUN && str_eq(s->theatre->actors[army->id].kind, STR("army"));
    return states || (army->generic && army->ilk == ILK_STATE);
}

/* "Troops loyal to Damascus", "its ally Damascus", "its Damascus ally", "despite Damascus' promises", "Ankara's offensive". */
static bool is_sided_with(const Scene *s, const Entity *e, int32_t head, Dep d)
{
    enum { REACH = 2 };
    uint32_t to;
    if (s->theatre->places[e->id].kind != KIND_CITY) return false;
    for (uint32_t t = scene_back(s, e->sentence, e->from, REACH); t < e->from; t++)
        if (scene_cue(s, e->sentence, t, CUE_REGIME, &to) && to == e->from) return true;
    if (scene_cue(s, e->sentence, e->to, CUE_ALLY, &to)) return true;
    if (d == DEP_NMOD && has_army(s, e, head)) return true;
    const bool owns = d == DEP_NMOD_POSS || d == DEP_COMPOUND;
    if (owns && d == DEP_NMOD_POSS && scene_is_foreign(s, e)) return true;
    return owns && scene_cue(s, e->sentence, s->trees[e->sentence].at[head].token, CUE_REGIME, &to);
}

/* "Damascus adheres to it", "Baghdad has agreed to it", "cooperates": what a capital does as a government. */
static bool decides(const Scene *s, const Entity *e, int32_t verb)
{
    uint32_t to;
    if (e->id == ID_NONE || s->theatre->places[e->id].kind != KIND_CITY || !theatre_seat(s->theatre, e->id)) return false;
    if (s->trees[e->sentence].at[verb].upos != UPOS_VERB || syntax_is_passive(s, e->sentence, verb)) return false;
    const uint32_t at = s->trees[e->sentence].at[verb].token;
    return scene_cue(s, e->sentence, at, CUE_DECIDE, &to) || scene_cue(s, e->sentence, at, CUE_COOPERATE, &to);
}

/* "It is hard for Damascus to cooperate": the word behind the capital's "to" that says what it would do; -1. */
static int32_t would_do(const Scene *s, const Entity *e)
{
    const Words *tree = &s->trees[e->sentence];
    const int32_t to = e->word < 0 ? -1 : s->word_of[e->to];
    if (to < 0 || e->to >= s->text->sentences[e->sentence].to || tree->at[to].upos != UPOS_PART || syntax_dep(s, e->sentence, to) != DEP_MARK)
        return -1;
    const int32_t verb = tree->at[to].head;
    return verb == to + 1 && syntax_dep(s, e->sentence, e->word) == DEP_OBL ? verb : -1;
}

/* "Asked |Damascus| to take over": who is told to do it, as mend_told.c hangs him. */
static bool is_subject_told(const Scene *s, const Entity *e, int32_t deed)
{
    const int32_t telling = s->trees[e->sentence].at[deed].head;
    return syntax_dep(s, e->sentence, e->word) == DEP_NSUBJ && syntax_dep(s, e->sentence, deed) == DEP_CCOMP && telling >= 0 && telling < e->word &&
           scene_bids(s, e->sentence, telling);
}

/* "Accused Damascus of it", "protested by Baghdad", "a deal with Ankara": a seat that is told of as its government. */
static bool is_told_as_government(const Scene *s, const Entity *e)
{
    uint32_t to;
    if (e->generic || e->word < 0 || e->id == ID_NONE || !theatre_seat(s->theatre, e->id)) return false;
    const Words *tree = &s->trees[e->sentence];
    const int32_t head = tree->at[e->word].head;
    const Dep d = syntax_dep(s, e->sentence, e->word);
    const bool alone = syntax_child(s, e->sentence, e->word, DEP_CASE) < 0;
    if (head >= 0 && is_sided_with(s, e, head, d)) return true;
    const int32_t would = would_do(s, e);
    if (would >= 0 && decides(s, e, would)) return true;
    if (head < 0 || d == DEP_NMOD_POSS) return false;
    const uint32_t verb = tree->at[head].token;
    if (alone && is_subject_told(s, e, head)) return true;
    if (alone) return d == DEP_OBJ && (scene_cue(s, e->sentence, verb, CUE_ACCUSE, &to) || scene_bids(s, e->sentence, head));
    if (e->prep == PREP_BY) return !opens_phrase(s, e);
    if (e->prep == PREP_ON && scene_is_cue(s, e->sentence, head, CUE_BLAME)) return true;   /* "which it blames on Damascus" */
    const bool linked = e > s->entities && scene_in_entity(s, e - 1, tree->at[head].token); /* "the road that links Homs with Damascus" */
    if (e->prep != PREP_WITH || s->theatre->places[e->id].kind != KIND_CITY || linked) return false;
    return tree->at[head].upos == UPOS_NOUN || scene_is_cue(s, e->sentence, head, CUE_COOPERATE);
}

/* It, and a country that is known to act ("Turkey began a campaign"), or does anything far away ("Washington is leading a
 * coalition"), is no place. */
static bool acts(const Scene *s, const Entity *e, int32_t verb)
{
    if (e->governs || speaks(s, e, verb) || decides(s, e, verb) || (nesting_is_actor_too(s, e) && !syntax_is_passive(s, e->sentence, verb)))
        return true;
    return scene_is_foreign(s, e) && (syntax_object(s, e->sentence, verb) >= 0 || syntax_child(s, e->sentence, verb, DEP_CCOMP) >= 0 ||
                                      syntax_child(s, e->sentence, verb, DEP_XCOMP) >= 0);
}

/* Does a day end where the phrase begins, or digits that may be one ("Feb 022015")? */
static bool follows_day(const Scene *s, const Entity *e)
{
    uint32_t i = scene_time_from(s, e->from);
    return (i > 0 && s->times->at[i - 1].to == e->from) || (e->from > 0 && (s->text->tokens[e->from - 1].flags & TOKEN_NUMBER));
}

/* "The Geneva Conventions": named for where they were made. */
static bool is_of_treaty(const Scene *s, const Entity *e)
{
    uint32_t to;
    const bool town = e->kind == ENT_PLACE && !e->generic && e->id != ID_NONE && scene_country(s, e->id) != s->country;
    return town && e->to < s->text->sentences[e->sentence].to && scene_cue(s, e->sentence, e->to, CUE_TREATY, &to);
}

/* "BEIRUT At least seven people", "2 Feb Beirut Syrian air strikes": where the report was written, in the first sentences and in capitals that its
 * neighbours have not, or abroad at its very beginning. */
static bool is_dateline(const Scene *s, const Entity *e)
{
    enum { SENTENCES = 3, LETTERS = 4 };
    Str name = tokens_str(s->text, e->from, e->to);
    if (e->generic || name.len < LETTERS) return false;
    const Sentence *in = &s->text->sentences[e->sentence];
    if (e->to < in->to && is_capitals(name) && str_eq(token_str(s->text, e->to), STR("("))) return true; /* "MOSCOW (Sputnik)" */
    if (e->sentence >= s->headline + SENTENCES) return false;
    if (e->id != ID_NONE && s->country != ID_NONE && scene_country(s, e->id) != s->country && (e->from == in->from || follows_day(s, e)) &&
        e->to < in->to && !is_lower(token_str(s->text, e->to)))
        return true;
    if (!is_capitals(name) || e->prep != PREP_NONE) return false; /* "the town of HAMA" is only shouted */
    Str beside = e->to < in->to ? token_str(s->text, e->to) : e->from > in->from ? token_str(s->text, e->from - 1) : STR_NONE;
    return beside.len < 2 || !is_capitals(beside);
}

/* "Homs In the eastern countryside, the army ...", "Daraa Army units took A": the head of a section that runs into its first sentence, which names
 * a place of its own. */
static bool is_heading(const Scene *s, const Entity *e)
{
    const Sentence *in = &s->text->sentences[e->sentence];
    if (e->generic || e->from != in->from || e->to + 1 >= in->to || s->word_of[e->to] < 0 || !(s->text->tokens[e->to].flags & TOKEN_UPPER))
        return false;
    const Upos u = s->trees[e->sentence].at[s->word_of[e->to]].upos;
    bool heads = u == UPOS_ADP || u == UPOS_DET || u == UPOS_NUM || u == UPOS_ADV || u == UPOS_SCONJ || u == UPOS_PRON, other = false;
    for (const Entity *x = e + 1; x < s->entities + s->entity_count && x->sentence == e->sentence; x++) {
        heads |= x->kind == ENT_ACTOR && x->from == e->to && x->use == USE_NOUN;
        other |= x->kind == ENT_PLACE && !x->generic && x->id != e->id;
    }
    return heads && other;
}

/* "Al-Qaeda's affiliate in Syria", "its embassy in Beirut": the place is part of what somebody is called. */
static bool names_branch(const Scene *s, const Entity *e)
{
    if (e->word < 0 || syntax_dep(s, e->sentence, e->word) != DEP_NMOD) return false;
    const int32_t head = s->trees[e->sentence].at[e->word].head;
    return scene_is_cue(s, e->sentence, head, CUE_BRANCH);
}

/* "A group banned in Russia", also in brackets that a page lost, where the tree hangs it on anything. */
static bool is_banned_there(const Scene *s, const Entity *e)
{
    uint32_t to;
    if (e->id == ID_NONE || s->theatre->places[e->id].kind != KIND_COUNTRY) return false;
    if (e->prep != PREP_IN || e->from < s->text->sentences[e->sentence].from + 2) return false;
    return scene_cue(s, e->sentence, e->from - 2, CUE_OUTLAWED, &to) && to + 1 == e->from;
}

/* "Syria air strikes kill ten", "Turkey air raid on Afrin kills five": whose planes they are, in a headline. */
static bool flies(const Scene *s, const Entity *e)
{
    uint32_t to;
    const uint32_t end = s->text->sentences[e->sentence].to;
    if (e->id == ID_NONE || s->theatre->places[e->id].kind != KIND_COUNTRY || e->word < 0 || e->to >= end ||
        e->from > s->text->sentences[e->sentence].from)
        return false;
    const Words *tree = &s->trees[e->sentence];
    const int32_t head = tree->at[e->word].head;
    if (head < 0 || syntax_dep(s, e->sentence, e->word) != DEP_COMPOUND || !scene_cue(s, e->sentence, e->to, CUE_AIR, &to)) return false;
    const int32_t verb = tree->at[head].head;
    const bool does = syntax_dep(s, e->sentence, head) == DEP_NSUBJ && verb >= 0 && tree->at[verb].upos == UPOS_VERB;
    const uint32_t behind = tree->at[head].token_to;
    return does || (behind < end && phrasebook_prep(s->book, s->words, behind, end, PREP_ON) == PREP_ON);
}

static bool has_prep(const Scene *s, uint32_t sentence, uint32_t from, uint32_t to) { return scene_has_cue(s, sentence, from, to, CUE_PREP); }

/* Does the wider, or merely nearby, place b only tell where a lies? a stands first. */
static bool locates(const Scene *s, const Entity *a, const Entity *b)
{
    enum { NEARBY_KM = 150 };
    uint32_t end = s->text->sentences[b->sentence].to, after = b->to + 1 < end ? b->to + 1 : end;
    if (scene_lies_in(s, a->id, b->id))
        return b->prep == PREP_IN || b->prep == PREP_OF || b->prep == PREP_NONE || b->prep == PREP_ON || b->prep == PREP_NEAR;
    const uint32_t province = b->prep == PREP_IN && scene_is_local(s, a->id) ? scene_province_of(s, b->id) : ID_NONE;
    if (province != ID_NONE && scene_lies_in(s, a->id, province)) return true; /* "the oil field in Homs" */
    enum { AROUND_KM = 60 };
    const bool of = b->prep == PREP_OF && s->theatre->places[b->id].kind == KIND_GOVERNORATE && scene_is_local(s, a->id);
    if (of && theatre_km(s->theatre, a->id, b->id) < AROUND_KM) return true; /* "the Ghouta zones of the Damascus region" */
    if (b->prep == PREP_NEAR && scene_is_river(s, a->id)) return false;      /* "across the river on rafts near A" */
    bool beside = b->prep == PREP_NEAR || scene_has_cue(s, a->sentence, a->to, b->from, CUE_OUTSKIRTS) ||
                  scene_has_cue(s, b->sentence, b->to, after, CUE_OUTSKIRTS);
    return beside && a->id != b->id && theatre_km(s->theatre, a->id, b->id) < NEARBY_KM;
}

/* "East of A near the towns of B and C": A only tells on which side to look. */
static bool is_beside_near(const Scene *s, const Entity *a, const Entity *b)
{
    enum { BACK = 2, SETTLED = 1u << KIND_CITY | 1u << KIND_TOWN | 1u << KIND_VILLAGE };
    const uint32_t from = scene_back(s, a->sentence, a->from, BACK);
    if (a->generic || b->generic || a->id == ID_NONE || b->id == ID_NONE || a->id == b->id) return false;
    if (!(SETTLED >> s->theatre->places[b->id].kind & 1u) || b->from < a->to + 1) return false;
    if (!scene_has_cue(s, a->sentence, from, a->from, CUE_OUTSKIRTS)) return false;
    return phrasebook_prep(s->book, s->words, a->to, b->from, PREP_NEAR) == PREP_NEAR;
}

/* "In northern Syria near A": the country or its side only tells where the town is. */
static bool is_side_near(const Scene *s, const Entity *a, const Entity *b)
{
    const PlaceKind near = b->id == ID_NONE ? KIND_COUNTRY : s->theatre->places[b->id].kind;
    if (near != KIND_CITY && near != KIND_TOWN && near != KIND_VILLAGE) return false;
    if (a->generic || b->generic || a->id == ID_NONE || b->prep != PREP_NEAR) return false;
    for (uint32_t t = a->to; t < b->from; t++) /* "ten strikes in Syria, nine near A" */
        if (s->word_of[t] >= 0 && s->trees[a->sentence].at[s->word_of[t]].upos == UPOS_NUM) return false;
    return s->theatre->places[a->id].kind <= KIND_REGION && !scene_is_local(s, a->id) && scene_lies_in(s, b->id, a->id);
}

/* "Kilmakho in Latakia province", "the X quarter of Homs": nobody lists the first, but the second is said to be around it. */
static bool locates_unlisted(const Scene *s, const Entity *a, const Entity *b)
{
    return !a->generic && !b->generic && a->id == ID_NONE && b->id != ID_NONE && a->name.len && s->theatre->places[b->id].kind <= KIND_CITY &&
           (b->prep == PREP_IN || b->prep == PREP_OF || b->prep == PREP_NEAR || b->prep == PREP_ON);
}

/* "The Midan district of the city": the city only tells where. */
static bool is_quarter_of(const Scene *s, const Entity *a, const Entity *b)
{
    if (a->generic || !b->generic || b->plural || b->kinds != 1u << KIND_CITY || (b->prep != PREP_OF && b->prep != PREP_IN)) return false;
    return a->id == ID_NONE || s->theatre->places[a->id].kind > KIND_CITY;
}

static bool is_hyphen(const Scene *s, uint32_t from, uint32_t to) { return to - from == 1 && str_eq(token_str(s->text, from), STR("-")); }

static bool owns(const Scene *s, const Entity *a, const Entity *b)
{
    return a->word >= 0 && b->word >= 0 && syntax_dep(s, a->sentence, a->word) == DEP_NMOD_POSS && s->trees[a->sentence].at[a->word].head == b->word;
}

/* "The Damascus suburb Arbin", "the Hama town of Murik": a is the city or province, or a part of it, b the suburb, which nobody need list. */
static bool names_suburb(const Scene *s, const Entity *a, const Entity *b)
{
    enum { SETTLED = 1u << KIND_QUARTER | 1u << KIND_TOWN | 1u << KIND_VILLAGE };
    const Entity *noun = a + 1;
    if (noun + 1 != b || noun->kind != ENT_PLACE || !noun->generic || !(noun->kinds & SETTLED) || a->to != noun->from) return false;
    const bool beside = noun->to == b->from && !noun->plural && (noun->kinds >> KIND_QUARTER & 1u);
    const bool of = b->prep == PREP_OF && b->from - noun->to == 1;
    if ((!beside && !of) || a->id == ID_NONE || s->theatre->places[a->id].kind > KIND_CITY || b->generic) return false;
    return b->id == ID_NONE ? of && b->name.len : scene_is_local(s, b->id) && s->theatre->places[b->id].kind != KIND_CITY;
}

/* "The Ghouta suburb of Damascus": a is the suburb, b the city, in which the theatre need not put it. */
static bool has_suburb(const Scene *s, const Entity *a, const Entity *b)
{
    enum { NEARBY_KM = 40 };
    const Entity *noun = a + 1;
    return noun + 1 == b && noun->kind == ENT_PLACE && noun->generic && (noun->kinds >> KIND_QUARTER & 1u) && a->to == noun->from &&
           b->prep == PREP_OF && s->theatre->places[b->id].kind == KIND_CITY && scene_is_local(s, a->id) &&
           s->theatre->places[a->id].kind != KIND_CITY && theatre_km(s->theatre, a->id, b->id) < NEARBY_KM;
}

/* "The province, where A is located, has seen battles": A only tells which province. */
static bool is_located_there(const Scene *s, const Entity *a)
{
    const Sentence *in = &s->text->sentences[a->sentence];
    const Entity *noun = a > s->entities ? a - 1 : a;
    uint32_t where = a->prep == PREP_OF && noun->generic && noun->sentence == a->sentence && noun->to + 1 == a->from ? noun->from : a->from, to;
    if (where > in->from && scene_cue(s, a->sentence, where - 1, CUE_DEFINITE, &to)) where--;
    if (where == in->from || !scene_cue(s, a->sentence, where - 1, CUE_WHERE, &to) || to != where) return false;
    return a->to < in->to && scene_cue(s, a->sentence, a->to, CUE_LIES, &to);
}

/* "The village, which lies 60 kilometres from B": b only tells where it lies. */
static bool is_known_beside(const Scene *s, const Entity *a, const Entity *b)
{
    enum { SETTLED = 1u << KIND_CITY | 1u << KIND_TOWN | 1u << KIND_VILLAGE | 1u << KIND_QUARTER | 1u << KIND_CAMP };
    uint32_t t = a->to, to;
    if (!a->generic || b->generic || a->plural || !a->kinds || (a->kinds & ~(uint32_t)SETTLED) || a->from == 0 || b->from <= t) return false;
    if (!scene_cue(s, a->sentence, a->from - 1, CUE_DEFINITE, &to) || to != a->from) return false;
    if (str_eq(token_str(s->text, t), STR(","))) t++;
    if (t >= b->from || !nesting_by_the_way(s, a, t, &to) || to > b->from) return false;
    const int32_t lies = s->word_of[to - 1];
    int32_t w = b->word;
    while (w >= 0 && w != lies && syntax_dep(s, a->sentence, w) != DEP_CONJ) w = s->trees[a->sentence].at[w].head;
    return w >= 0 && w == lies;
}

static bool wider_kind(uint32_t kinds)
{
    return (kinds & (1u << KIND_CITY | 1u << KIND_TOWN | 1u << KIND_VILLAGE | 1u << KIND_QUARTER)) == 0 &&
           (kinds & (1u << KIND_GOVERNORATE | 1u << KIND_DISTRICT | 1u << KIND_COUNTRY)) != 0;
}

/* "Afrin'in Racu beldesi", "Şam'ın abluka altındaki Doğu Guta bölgesi": where a language says "in" with a genitive, the owner of the phrase that
 * the second place names only tells where that lies. */
static bool owns_part(const Scene *s, const Entity *a, const Entity *b)
{
    enum { REACH = 4 };
    const Words *tree = &s->trees[a->sentence];
    if (a->kind != ENT_PLACE || b->kind != ENT_PLACE || a->generic || b->generic || a->word < 0 || b->word < 0 || a->word >= b->word) return false;
    if (a->id == ID_NONE || a->id == b->id || b->from - a->to > REACH || syntax_dep(s, a->sentence, a->word) != DEP_NMOD_POSS) return false;
    if (!has_feature(&tree->at[a->word], "Case=Gen")) return false;
    int32_t top = tree->at[b->word].head;
    if (top < b->word || syntax_dep(s, a->sentence, b->word) != DEP_NMOD_POSS) return false;
    if (!phrasebook_noun(s->book, s->words, tree->at[top].token, s->text->sentences[a->sentence].to, NOUN_PLACE, 0)) return false;
    return syntax_below(s, a->sentence, a->word, top);
}

/* Marks places that only locate a neighbour or somebody's seat, and common nouns that belong to a name ("Aleppo city",
 * "parts of Homs") or to another noun ("areas around the base"). */
void nesting_mark(Scene *s)
{
    enum { REACH = 6 };
    for (uint32_t i = 0; i < s->entity_count; i++) {
        Entity *a = &s->entities[i];
        if (a->kind != ENT_PLACE) continue;
        uint32_t end = s->text->sentences[a->sentence].to, last = a->to + 2 < end ? a->to + 2 : end;
        if (scene_has_cue(s, a->sentence, a->to, last, CUE_BASED)) a->nested = true; /* "London-based": of somebody else */
        const int32_t verb = verb_of(s, a);
        const bool dateline = is_dateline(s, a) || is_heading(s, a) || is_of_treaty(s, a);
        const bool listed = a->group != (int32_t)i && s->entities[a->group].governs && a->id != ID_NONE && theatre_seat(s->theatre, a->id);
        /* listed: "by Moscow and Washington" */
        a->governs = !dateline && (listed || (verb >= 0 && governs(s, a, verb)) || is_told_as_government(s, a) || flies(s, a));
        if (dateline || a->governs || (verb >= 0 && acts(s, a, verb)) || place_only_speaks(s, a)) a->nested = true;
        if (names_branch(s, a) || is_banned_there(s, a) || is_located_there(s, a)) a->nested = true;
        if (place_names_spot(s, a) || place_opens(s, a) || place_is_surname(s, a)) a->nested = true;
        for (uint32_t k = i + 1; k < s->entity_count && k - i <= REACH && s->entities[k].sentence == a->sentence; k++) {
            Entity *b = &s->entities[k];
            if (b->kind == ENT_PLACE && (is_known_beside(s, a, b) || is_located_there(s, b))) b->nested = true;
            if (b->kind != ENT_PLACE || a->nested || b->nested || !nesting_beside(s, a, b)) continue;
            bool vague = a->generic && (a->kinds == 0 || (a->kinds >> KIND_REGION & 1u));
            if (a->generic && !b->generic && b->from - a->to <= 2 && (b->prep == PREP_OF || b->from == a->to)) a->nested = true;
            else if (a->generic && b->generic && b->from == a->to && owns(s, a, b)) a->nested = true; /* "the town's airport" */
            else if (vague && has_prep(s, a->sentence, a->to, b->from)) a->nested = true;             /* "an area south of the city of A" */
            else if (a->generic && a->kinds == 0 && b->from - a->to <= 1) a->nested = true;           /* "half the country" */
            else if (a->generic && b->generic && a->kinds && b->kinds && wider_kind(a->kinds) && !wider_kind(b->kinds) &&
                     !has_prep(s, a->sentence, a->to, b->from))
                a->nested = true; /* "the province's last two villages" */
            else if (a->generic && b->generic && a->kinds == 1u << KIND_BORDER && (b->from == a->to || is_hyphen(s, a->to, b->from)))
                a->nested = true; /* "the border town" */
            else if (!a->generic && b->generic && b->from == a->to) {
                const bool wide = a->id == ID_NONE || !scene_is_local(s, a->id);
                if (b->indefinite) a->nested = wide; /* "Syria village": one of its villages; "a Damascus suburb" may be told nowhere */
                else b->nested = true;
            } else if (names_suburb(s, a, b) || is_beside_near(s, a, b) || is_side_near(s, a, b) || lists_is_owned(s, a, b) || owns_part(s, a, b))
                a->nested = true;
            else if (locates_unlisted(s, a, b) || is_quarter_of(s, a, b)) b->nested = true;
            else if (!a->generic && !b->generic && a->id != ID_NONE && b->id != ID_NONE) {
                if (locates(s, a, b) || has_suburb(s, a, b) || (a->group != b->group && lists_is_address(s, a, b))) b->nested = true;
                else if (scene_lies_in(s, b->id, a->id) && b->from - a->to <= 4 && !has_prep(s, a->sentence, a->to, b->from) &&
                         !scene_has_cue(s, a->sentence, a->to, b->from, CUE_INDEFINITE))
                    a->nested = true; /* but "Ghouta, a Damascus suburb" */
            }
        }
    }
}
