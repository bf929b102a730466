/* claim/event/trigger.c - finds the words that may be events. What is found here is only a candidate: roles.c weighs it. */
#include "claim/role/told.h"
#include "claim/scene/sides.h"

/* Needs that say more than others win where one word could be several events: "attack" by jets is a strike. */
static int need_rank(Needs n)
{
    static const int rank[NEEDS_COUNT] = {
        [NEEDS_ROUTE] = 6, [NEEDS_HOLDER] = 4, [NEEDS_PEOPLE] = 5, [NEEDS_WEAPON] = 4,
        [NEEDS_PLACE] = 3, [NEEDS_FORCE] = 2,  [NEEDS_WAR] = 1,    [NEEDS_NOTHING] = 1,
    };
    return rank[n];
}

static int32_t head_of(const Scene *s, uint32_t sentence, uint32_t from, uint32_t to)
{
    const Words *tree = &s->trees[sentence];
    for (uint32_t t = from; t < to; t++) {
        int32_t w = s->word_of[t];
        if (w < 0 || tree->at[w].upos == UPOS_PUNCT) continue;
        int32_t h = tree->at[w].head;
        if (h < 0 || tree->at[h].token < from || tree->at[h].token >= to) return w;
    }
    return s->word_of[from];
}

/* "Ele geçirdi": a noun and a light verb are a compound, whichever of them the tree takes for its head. */
static bool is_light_verb(const Scene *s, const Event *e)
{
    int32_t other = syntax_child(s, e->sentence, e->word, DEP_COMPOUND);
    if (other < 0) return false;
    uint32_t token = s->trees[e->sentence].at[other].token;
    return token >= e->from && token < e->to;
}

/* A "noun" with a subject or an object, or that is what somebody says, is a verb that the tagger mistook. */
static bool is_clause(const Scene *s, const Event *e)
{
    return syntax_child(s, e->sentence, e->word, DEP_NSUBJ) >= 0 || syntax_child(s, e->sentence, e->word, DEP_OBJ) >= 0 ||
           syntax_dep(s, e->sentence, e->word) == DEP_CCOMP || is_light_verb(s, e);
}

static bool is_verbal_noun(const Scene *s, const Event *e) { return has_feature(&s->trees[e->sentence].at[e->word], "VerbForm=Vnoun"); }

/* "Tuesday's shelling of A": what tells what it was done to with "of" is a noun, whatever the tree takes it for. */
static bool is_gerund_of(const Scene *s, const Event *e)
{
    const uint32_t end = s->text->sentences[e->sentence].to;
    return syntax_is_gerund(&s->trees[e->sentence].at[e->word]) && e->to - e->from == 1 && e->to < end &&
           phrasebook_prep(s->book, s->words, e->to, end, PREP_NONE) == PREP_OF;
}

/* "Rebel fire on Homs": a noun of force that tells it as well, and whose preposition the row of the verb has, too. */
static bool is_noun_with_prep(const Scene *s, const Event *e)
{
    const int32_t last = e->to - e->from > 1 ? s->word_of[e->to - 1] : -1;
    return last >= 0 && s->trees[e->sentence].at[last].upos == UPOS_ADP && event_tells_noun(s, e->sentence, e->word, OF_FORCE);
}

/* "Army Kills 48 in Raqqa": in headlines, and where commas were lost, a verb is taken for a name or a noun, but what it is done to
 * follows at once. */
static bool is_misread_verb(const Scene *s, const Event *e)
{
    static const CueClass opens[] = { CUE_LEAST, CUE_MOST, CUE_ABOUT, CUE_INDEFINITE, CUE_DEFINITE }, owns[] = { CUE_INDEFINITE, CUE_DEFINITE };
    uint32_t to, first = s->text->sentences[e->sentence].from;
    Number number;
    /* "from army control Homs" */
    if (e->to >= s->text->sentences[e->sentence].to || syntax_prep(s, e->sentence, e->word) == PREP_FROM) return false;
    if (is_noun_with_prep(s, e)) return false;
    for (size_t i = 0; e->from > first && i < sizeof owns / sizeof *owns; i++)
        if (scene_cue(s, e->sentence, e->from - 1, owns[i], &to)) return false;
    if (scene_number(s, e->sentence, e->to, &number)) return true;
    for (size_t i = 0; i < sizeof opens / sizeof *opens; i++)
        if (scene_cue(s, e->sentence, e->to, opens[i], &to)) return true;
    for (uint32_t i = s->first_entity[e->sentence]; i < s->first_entity[e->sentence + 1]; i++)
        if (s->entities[i].from == e->to) return true;
    return false;
}

/* also_verb: other rows of the tables have the word as a verb. */
static bool class_fits(const Scene *s, const Event *e, bool also_verb)
{
    if (e->word < 0) return true;
    Upos u = s->trees[e->sentence].at[e->word].upos;
    if (u == UPOS_VERB && is_gerund_of(s, e)) return e->trigger.class == CLASS_NOUN;
    switch (e->trigger.class) {
    case CLASS_VERB:
        return u == UPOS_VERB || u == UPOS_AUX || u == UPOS_ADJ || (u == UPOS_NOUN && is_clause(s, e)) || (is_nominal(u) && is_misread_verb(s, e));
    case CLASS_NOUN:
        return u == UPOS_NOUN || u == UPOS_PROPN || u == UPOS_ADJ || (u == UPOS_VERB && (e->to - e->from > 1 || !also_verb || is_verbal_noun(s, e)));
    default: return true;
    }
}

/* "Topic: Violence Erupts (1881)": a number alone in brackets counts something. */
static bool is_in_brackets(const Scene *s, const TimeMention *m)
{
    return m->from > 0 && m->to < s->text->token_count && str_eq(token_str(s->text, m->from - 1), STR("(")) &&
           str_eq(token_str(s->text, m->to), STR(")"));
}

/* Long ago is history, and no news of a war. */
static bool is_history(const Scene *s, const Event *e)
{
    enum { WAR_DAYS = 60 * 366 };
    if (s->published == DAY_NONE) return false;
    const Sentence *sentence = &s->text->sentences[e->sentence];
    for (uint32_t i = scene_time_from(s, sentence->from); i < s->times->count && s->times->at[i].from < sentence->to; i++) {
        const TimeMention *m = &s->times->at[i];
        if (m->days.to != DAY_NONE && m->days.to < s->published - WAR_DAYS && !is_in_brackets(s, m)) return true;
    }
    return false;
}

/* "Twin bombings struck the shrine, killing 46", "two explosions rocked Homs. The first killed 12": are people told to have been killed or hurt
 * there, or in the sentence beside it? */
static bool harm_is_near(const Scene *s, uint32_t sentence)
{
    const uint32_t from = sentence > 0 ? sentence - 1 : 0, last = sentence + 1 < s->text->sentence_count ? sentence + 1 : sentence;
    const Rows harm = { .classes = 1u << CLASS_VERB, .frames = 1u << FRAME_ACT, .types = 1u << EVENT_CASUALTIES, .needs = 1u << NEEDS_NOTHING };
    for (uint32_t t = s->text->sentences[from].from; t < s->text->sentences[last].to; t++)
        if (scene_tells(s, s->sentence_of[t], t, harm)) return true;
    return false;
}

/* "The shelling of A", "rocket fire": nothing but war. */
static bool is_shelling(const Scene *s, const Event *e)
{
    return e->trigger.event == EVENT_STRIKE && e->trigger.class == CLASS_NOUN && scene_has_cue(s, e->sentence, e->from, e->to, CUE_SHELLS);
}

/* An attack, "the strikes", "trucks were bombed"; storms strike, too. */
static bool is_told_force(const Scene *s, const Event *e)
{
    if (e->trigger.event == EVENT_ATTACK) return true;
    return e->trigger.event == EVENT_STRIKE && (e->trigger.class == CLASS_NOUN || (e->word >= 0 && syntax_is_passive(s, e->sentence, e->word)));
}

/* "The battle for Mayadin", "an attack on Hama": on a town of the theatre there is but one kind. */
static bool is_force_on_place(const Scene *s, const Event *e)
{
    enum { OF_THE = 3 };
    const uint32_t end = s->text->sentences[e->sentence].to;
    if (e->trigger.event != EVENT_ATTACK || e->trigger.class != CLASS_NOUN || e->to >= end) return false;
    const Prep prep = phrasebook_prep(s->book, s->words, e->to, end, PREP_ON);
    if (prep != PREP_ON && prep != PREP_TO) return false;
    for (uint32_t i = s->first_entity[e->sentence]; i < s->first_entity[e->sentence + 1]; i++) {
        const Entity *x = &s->entities[i];
        if (x->kind != ENT_PLACE || x->generic || x->id == ID_NONE || x->from <= e->to || x->from > e->to + OF_THE) continue;
        for (uint32_t t = e->to + 1; t < x->from; t++)
            if (s->word_of[t] < 0 || s->trees[e->sentence].at[s->word_of[t]].upos != UPOS_DET) return false; /* "against disease in" */
        const Place *p = &s->theatre->places[x->id];
        return !p->foreign && p->kind != KIND_COUNTRY;
    }
    return false;
}

/* Is anybody armed spoken of near the event? Without that an "attack" may be football and a "campaign" health. */
static bool war_is_near(const Scene *s, uint32_t sentence)
{
    enum { REACH = 3 };
    uint32_t from = sentence > REACH ? sentence - REACH : 0;
    uint32_t to = sentence + REACH + 1 < s->text->sentence_count ? sentence + REACH + 1 : s->text->sentence_count;
    for (uint32_t i = s->first_entity[from]; i < s->first_entity[to]; i++)
        if ((s->entities[i].kind == ENT_ACTOR && !s->entities[i].pronoun) || s->entities[i].kind == ENT_ARMS) return true;
    return false;
}

/* "were driven out", and "Daesh driven from the town" as headlines have it. */
static bool is_passive(const Scene *s, const Event *e)
{
    if (e->word < 0) return false;
    if (syntax_is_passive(s, e->sentence, e->word)) return true;
    return syntax_is_past_participle(&s->trees[e->sentence].at[e->word]) && syntax_child(s, e->sentence, e->word, DEP_AUX) < 0 &&
           syntax_child(s, e->sentence, e->word, DEP_OBJ) < 0;
}

/* A date ("March"), a name ("Al-Qaim crossing"), a page's keywords and a phrase in which the word means something else hold no event. */
static uint8_t *eventless(const Scene *s, Arena *keep)
{
    uint8_t *closed = ARENA_NEW(keep, uint8_t, (size_t)s->text->token_count + 1);
    for (uint32_t t = 0; t < s->text->token_count; t++) closed[t] = !s->wanted[s->sentence_of[t]];
    for (uint32_t i = 0; i < s->times->count; i++)
        for (uint32_t t = s->times->at[i].from; t < s->times->at[i].to; t++) closed[t] = 1;
    for (uint32_t i = 0; i < s->entity_count; i++) {
        const Entity *x = &s->entities[i];
        const bool crossing = x->generic && x->kind == ENT_PLACE && x->to - x->from > 1; /* "the border |crossing|" */
        for (uint32_t t = x->from + 1; crossing && t < x->to; t++) closed[t] = 1;
        if (x->generic || x->kind == ENT_PEOPLE || (x->kind == ENT_ACTOR && x->use != USE_NAME)) continue;
        for (uint32_t t = x->from; t < x->to; t++) closed[t] = 1;
    }
    for (uint32_t t = 0, to; t < s->text->token_count; t++)
        if ((s->text->tokens[t].flags & TOKEN_UPPER) && scene_cue(s, s->sentence_of[t], t, CUE_TAGS, &to))
            for (uint32_t k = t, end = s->text->sentences[s->sentence_of[t]].to; k < end; k++) closed[k] = 1;
    for (uint32_t t = 0, to; t < s->text->token_count; t++)
        if (scene_cue(s, s->sentence_of[t], t, CUE_IDLE, &to))
            for (uint32_t k = t; k < to; k++) closed[k] = 1;
    titles_close(s, closed);
    return closed;
}

static bool matched_before(const Events *ev, uint32_t sentence, uint32_t from)
{
    return ev->count > 0 && ev->at[ev->count - 1].sentence == sentence && ev->at[ev->count - 1].to > from;
}

static bool describes_place(const Scene *s, const Entity *x)
{
    return x->word >= 0 && scene_means(s, x->sentence, s->trees[x->sentence].at[x->word].head, ENT_PLACE);
}

/* "rebel-held", "ISIS-besieged": the compound's second half tells the event, the first half the actor. */
static bool compound_event(const Scene *s, uint32_t entity, Event *out)
{
    const Entity *x = &s->entities[entity];
    const Phrasebook *l = s->book;
    Str token = token_str(s->text, x->to - 1);
    size_t dash = token.len;
    while (dash > 0 && token.at[dash - 1] != '-') dash--;
    uint32_t word = map_get(&l->words, str_from(token, dash));
    Trigger t = { EVENT_CONTROL, FRAME_ACT, CLASS_VERB, NEEDS_PLACE, 0 };
    bool known = false;
    if (word != MAP_NONE)
        for (uint32_t i = l->triggers.by_word[word]; i < l->triggers.by_word[word + 1]; i++) {
            const Trigger *row = &l->trigger[l->triggers.index[i]];
            if (row->class == CLASS_VERB && (row->event == EVENT_CONTROL || row->event == EVENT_SIEGE)) {
                t = *row;
                known = true;
                break;
            }
        }
    if (!known && !describes_place(s, x)) return false; /* "the opposition-run agency" */
    *out =
        (Event){ .trigger = t, .sentence = x->sentence, .from = x->from, .to = x->to, .word = x->word, .holder = (int32_t)entity, .needs_met = true };
    return !event_is_force_held(s, out);
}

/* "Crossed the Euphrates": a river is no place to be in, and who crosses it moves on. */
static bool crosses_river(const Scene *s, const Event *e)
{
    const int32_t object = e->word < 0 || e->trigger.event != EVENT_ENTER ? -1 : syntax_object(s, e->sentence, e->word);
    for (uint32_t i = s->first_entity[e->sentence]; object >= 0 && i < s->first_entity[e->sentence + 1]; i++) {
        const Entity *x = &s->entities[i];
        if (x->kind == ENT_PLACE && x->word == object && x->id != ID_NONE && scene_is_river(s, x->id)) return true;
    }
    return false;
}

/* Is what its row needs there? The war, a force or a place may be told nearby instead, in other ways. */
static bool has_needs(const Scene *s, Event *e)
{
    enum { ELSEWHERE = 1u << NEEDS_WAR | 1u << NEEDS_FORCE | 1u << NEEDS_PLACE };
    e->needs_met = event_needs_met(s, e);
    if (e->needs_met || e->trigger.needs == NEEDS_NOTHING) return true;
    if (!((uint32_t)ELSEWHERE >> e->trigger.needs & 1u)) return false;
    return war_is_near(s, e->sentence) || event_is_place_struck(s, e) || is_shelling(s, e) || is_force_on_place(s, e) ||
           (is_told_force(s, e) && harm_is_near(s, e->sentence));
}

/* The event that the row of the tables tells with the tokens [from, to); false: none. also_verb: as class_fits() says. */
static bool read_row(const Scene *s, uint32_t row, uint32_t from, uint32_t to, bool also_verb, Event *e)
{
    *e = (Event){ .trigger = s->book->trigger[row], .sentence = s->sentence_of[from], .from = from, .to = to, .holder = -1 };
    e->word = head_of(s, e->sentence, from, to);
    if (e->trigger.needs == NEEDS_STANDING) e->word = stands_word(s, e->sentence, e->word);
    return class_fits(s, e, also_verb) && event_arguments_fit(s, e) && !is_history(s, e) && has_needs(s, e);
}

/* Of the rows that begin at the token the one that says most: with the most words, with what it needs. false: none tells an event. */
static bool read_token(const Scene *s, uint32_t token, Event *best)
{
    const uint32_t sentence = s->sentence_of[token], end = s->text->sentences[sentence].to;
    const bool also_verb = scene_tells(s, sentence, token, (Rows){ .classes = 1u << CLASS_VERB });
    const Pattern *p;
    int most = -1;
    for (uint32_t state = 0, to; phrasebook_match(&s->book->triggers, s->words, token, end, &state, &p, &to);) {
        Event e;
        if (!read_row(s, p->row, token, to, also_verb, &e)) continue;
        const int value = (int)(to - token) * 20 + (e.needs_met ? 10 : 0) + need_rank(e.trigger.needs);
        if (value > most) most = value, *best = e;
    }
    return most >= 0;
}

/* What its frame, its verb and the words beside it make of its row's type. */
static void settle_type(const Scene *s, Event *e)
{
    /* Driven out is lost; only who drives somebody out has taken the place. */
    if (e->trigger.frame == FRAME_DRIVE && is_passive(s, e)) e->trigger.event = EVENT_LOSS;
    event_brings_about(s, e);
    event_goes_on(s, e);
    if (event_taker(s, e) >= 0) e->trigger.event = EVENT_CAPTURE;
    if (crosses_river(s, e)) e->trigger.event = EVENT_ADVANCE;
    if (event_ended_by(s, e) >= 0) e->trigger.event = EVENT_LOSS;
}

/* "Rebel-held" at the token, by the first entity there; else what the tables say. */
static bool event_at(const Scene *s, uint32_t token, uint32_t entity, Event *e)
{
    const Entity *x = entity < s->entity_count ? &s->entities[entity] : NULL;
    const bool holds = x && x->from == token && x->kind == ENT_ACTOR && x->use == USE_HOLDER;
    return (holds && compound_event(s, entity, e)) || read_token(s, token, e);
}

void events_find(const Scene *s, Arena *keep, Events *out)
{
    LIST(Event) list = { 0 };
    uint32_t entity = 0, in_sentence = 0;
    uint8_t *closed = eventless(s, keep);
    for (uint32_t t = 0; t < s->text->token_count; t++) {
        const uint32_t sentence = s->sentence_of[t];
        if (t == s->text->sentences[sentence].from) in_sentence = 0;
        if (closed[t] || in_sentence == SENTENCE_EVENTS_MAX) continue;
        while (entity < s->entity_count && s->entities[entity].from < t) entity++;
        Event e = { 0 };
        *out = (Events){ .at = list.at, .count = (uint32_t)list.count };
        if (!event_at(s, t, entity, &e) || matched_before(out, sentence, t)) continue;
        e.place = e.place_by = e.actor = e.target = -1;
        settle_type(s, &e);
        if (e.trigger.event == EVENT_LOSS && event_is_beaten_off(s, &e)) continue;
        LIST_PUSH(keep, &list, e);
        in_sentence++;
        if (event_goes_from_to(s, &e) && in_sentence < SENTENCE_EVENTS_MAX) {
            LIST_PUSH(keep, &list, event_arriving(s, &e));
            in_sentence++;
        }
    }
    *out = (Events){ .at = list.at, .count = (uint32_t)list.count };
    for (uint32_t i = 0; i < out->count; i++) {
        Event *e = &out->at[i];
        e->definite = is_definite(s, e);
        e->tense = tense_of(s, e);
        e->means = means_of(s, e);
        if (e->word >= 0 && e->holder < 0) s->kin[e->sentence][e->word].tells = true;
    }
    either_settle(s, out);
    out->told = told_new(s, out, keep);
}
