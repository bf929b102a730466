/* claim/trigger.c - finds the words that may be events. What is found here is only a candidate: roles.c weighs it. */
#include "claim/sides.h"
#include "claim/told.h"

/* Needs that say more than others win where one word could be several events: "attack" by jets is a strike. */
static int need_rank(Needs n)
{
    static const int rank[NEEDS_COUNT] = {
        [NEEDS_ROUTE] = 6, [NEEDS_HOLDER] = 4, [NEEDS_PEOPLE] = 5, [NEEDS_WEAPON] = 4, [NEEDS_PLACE] = 3, [NEEDS_FORCE] = 2, [NEEDS_WAR] = 1, [NEEDS_NOTHING] = 1,
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

static bool is_verbal_noun(const Scene *s, const Event *e)
{
    return str_find(s->trees[e->sentence].at[e->word].feats, STR("VerbForm=Vnoun"), 0) != SIZE_MAX;
}

/* "Army Kills 48 in Raqqa": in headlines, and where commas were lost, a verb is taken for a name or a noun, but what it is done to follows at once. */
static bool is_misread_verb(const Scene *s, const Event *e)
{
    static const CueClass opens[] = { CUE_LEAST, CUE_MOST, CUE_ABOUT, CUE_INDEFINITE, CUE_DEFINITE }, owns[] = { CUE_INDEFINITE, CUE_DEFINITE };
    uint32_t to, first = s->text->sentences[e->sentence].from;
    int32_t number;
    if (e->to >= s->text->sentences[e->sentence].to) return false;
    for (size_t i = 0; e->from > first && i < sizeof owns / sizeof *owns; i++)
        if (scene_cue(s, e->sentence, e->from - 1, owns[i], &to)) return false;
    if (scene_number(s, e->sentence, e->to, &to, &number)) return true;
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
    switch (e->trigger.class) {
    case CLASS_VERB: return u == UPOS_VERB || u == UPOS_AUX || u == UPOS_ADJ || (u == UPOS_NOUN && is_clause(s, e)) || ((u == UPOS_NOUN || u == UPOS_PROPN) && is_misread_verb(s, e));
    case CLASS_NOUN: return u == UPOS_NOUN || u == UPOS_PROPN || u == UPOS_ADJ || (u == UPOS_VERB && (e->to - e->from > 1 || !also_verb || is_verbal_noun(s, e)));
    default: return true;
    }
}

static bool is_route(const Scene *s, const Entity *x)
{
    enum { ROUTES = 1u << KIND_ROAD | 1u << KIND_CROSSING | 1u << KIND_BORDER | 1u << KIND_BRIDGE };
    if (x->kind != ENT_PLACE) return false;
    if (x->generic) return x->kinds && (x->kinds & ROUTES) != 0 && (x->kinds & ~(uint32_t)ROUTES) == 0;
    return x->id != ID_NONE && (1u << s->theatre->places[x->id].kind & ROUTES) != 0;
}

/* Is it an event's own noun; taken: one that stands for a place ("the stronghold")? */
static bool stands_for(const Scene *s, uint32_t sentence, int32_t word, bool taken)
{
    const Pattern *p;
    uint32_t state = 0, to, token = s->trees[sentence].at[word].token;
    while (phrasebook_match(&s->book->triggers, s->words, token, s->text->sentences[sentence].to, &state, &p, &to)) {
        const Trigger *t = &s->book->trigger[p->row];
        if (t->class == CLASS_NOUN && (!taken || t->event == EVENT_CONTROL || t->event == EVENT_PRESENCE || t->event == EVENT_ROUTE)) return true;
    }
    return false;
}

/* A named place right behind the verb is what was taken, whoever stands before it; so is its object, or its subject in the passive, when that is a
 * place, or a word that stands for one ("the stronghold"). */
static bool takes_place(const Scene *s, const Event *e)
{
    enum { REACH = 4 };
    int32_t object = e->word < 0 ? -1 : syntax_is_passive(s, e->sentence, e->word) ? syntax_child(s, e->sentence, e->word, DEP_NSUBJ_PASS) : syntax_object(s, e->sentence, e->word);
    if (object >= 0 && stands_for(s, e->sentence, object, true) && s->trees[e->sentence].at[object].upos == UPOS_NOUN) return true;
    bool follows = false;
    for (uint32_t i = s->first_entity[e->sentence]; i < s->first_entity[e->sentence + 1]; i++) {
        const Entity *x = &s->entities[i];
        if (x->kind == ENT_PLACE && object >= 0 && x->word == object) return true;
        if (x->from < e->to || follows) continue;
        follows = true;
        if (x->kind == ENT_PLACE && !x->generic && x->from - e->to < REACH) return true;
    }
    return false;
}

/* "Kidnapped Aziz", "he was hanged": a name that is no place, or a pronoun for one person. Names are captured as towns are. */
static bool is_done_to_person(const Scene *s, const Event *e)
{
    const Pattern *p;
    uint32_t state = 0, to;
    if (e->word < 0) return false;
    int32_t done = syntax_is_passive(s, e->sentence, e->word) ? syntax_child(s, e->sentence, e->word, DEP_NSUBJ_PASS) : syntax_object(s, e->sentence, e->word);
    if (done < 0) return false;
    const Word *w = &s->trees[e->sentence].at[done];
    if (scene_cue(s, e->sentence, w->token, CUE_PERSON, &to)) return true;
    if (w->upos != UPOS_PROPN || takes_place(s, e)) return false;
    for (uint32_t i = s->first_entity[e->sentence]; i < s->first_entity[e->sentence + 1]; i++)
        if (s->entities[i].word == done) return false;
    while (phrasebook_match(&s->book->triggers, s->words, e->from, s->text->sentences[e->sentence].to, &state, &p, &to))
        if (s->book->trigger[p->row].event == EVENT_CAPTURE) return false;
    return true;
}

/* "A Syrian town" lies in the country, and is nobody's for that. */
static bool is_nationality(const Scene *s, const Entity *x)
{
    Force force = force_of(s, x);
    return x->use == USE_MODIFIER && (force == FORCE_STATE || force == FORCE_ARMY) && x->to == x->from + 1 && (s->text->tokens[x->from].flags & TOKEN_UPPER);
}

static bool needs_met(const Scene *s, const Event *e)
{
    enum { WEAPON_REACH = 16 };                           /* tokens to "with shells" */
    if (e->trigger.needs == NEEDS_NOTHING) return true;
    for (uint32_t i = s->first_entity[e->sentence]; i < s->first_entity[e->sentence + 1]; i++) {
        const Entity *x = &s->entities[i];
        bool deep;
        uint32_t steps;
        if (x->pronoun || (x->from >= e->from && x->to <= e->to)) continue;
        Relation r = event_relation(s, e, x, &deep, &steps);
        bool flat = r == REL_NONE;
        bool does = flat ? x->to <= e->from && e->from - x->to < 4 : r == REL_SUBJ || r == REL_BY || r == REL_SHARED_SUBJ || r == REL_MOD || r == REL_VERB_SUBJ || r == REL_HEAD_DOES;
        bool done = flat ? x->from >= e->to && x->from - e->to < 5 : r == REL_OBJ || r == REL_OF || r == REL_HEAD_DONE || r == REL_SHARED_OBJ || r == REL_VERB_OBJ;
        switch (e->trigger.needs) {
        case NEEDS_PLACE: if (x->kind == ENT_PLACE && (e->trigger.class != CLASS_VERB || flat || (r != REL_NEARBY && r != REL_ABOVE))) return true; break;
        case NEEDS_FORCE: case NEEDS_WAR: if (x->kind == ENT_ACTOR || x->kind == ENT_ARMS) return true; break;
        case NEEDS_WEAPON:
            if (e->trigger.frame == FRAME_UNDERGO && scene_has_cue(s, e->sentence, x->from, x->to, CUE_CRAFT)) break;      /* a plane that crashes */
            if (x->kind == ENT_ARMS && (does || r == REL_WITH || (x->prep == PREP_WITH && x->from >= e->to && x->from - e->to < WEAPON_REACH))) return true;
            if (x->kind == ENT_ACTOR && does && scene_has_cue(s, e->sentence, x->from, x->to, CUE_ARMS)) return true;
            break;
        case NEEDS_PEOPLE: if ((x->kind == ENT_PEOPLE || x->kind == ENT_ACTOR) && done && x->prep != PREP_FROM && !takes_place(s, e)) return true; break;
        case NEEDS_HOLDER:                                /* "rebel territory", "areas of the army" */
            if (x->kind == ENT_ACTOR && x->use != USE_HOLDER && !is_nationality(s, x) && (x->to == e->from || r == REL_MOD || r == REL_POSS || (r == REL_OF && !deep))) return true;
            break;
        case NEEDS_ROUTE: if (is_route(s, x) && done) return true; break;
        default: return true;
        }
    }
    return e->trigger.needs == NEEDS_PEOPLE && is_done_to_person(s, e);
}

/* Does the phrase with that head hold an entity of one of the kinds (bits of EntityKind)? */
static bool phrase_holds(const Scene *s, uint32_t sentence, int32_t head, unsigned kinds)
{
    for (uint32_t i = s->first_entity[sentence]; i < s->first_entity[sentence + 1]; i++) {
        const Entity *x = &s->entities[i];
        if ((kinds >> x->kind & 1u) && x->word >= 0 && syntax_below(s, sentence, x->word, head)) return true;
    }
    return false;
}

/* Is the object a place, or a piece of one ("parts of the town")? A place where something else is ("life in Raqqa") is not. */
static bool is_place(const Scene *s, uint32_t sentence, int32_t object)
{
    for (uint32_t i = s->first_entity[sentence]; i < s->first_entity[sentence + 1]; i++) {
        if (s->entities[i].kind != ENT_PLACE) continue;
        int32_t w = s->entities[i].word;
        for (uint32_t n = 0; w >= 0 && w != object && n < s->trees[sentence].count; n++) {
            w = syntax_dep(s, sentence, w) == DEP_CONJ ? s->trees[sentence].at[w].head : syntax_named(s, sentence, w);
        }
        if (w >= 0) return true;
    }
    return false;
}

/* Long ago is history, and no news of a war. */
static bool is_history(const Scene *s, const Event *e)
{
    enum { WAR_DAYS = 40 * 366 };
    if (s->published == DAY_NONE) return false;
    const Sentence *sentence = &s->text->sentences[e->sentence];
    for (uint32_t i = scene_time_from(s, sentence->from); i < s->times->count && s->times->at[i].from < sentence->to; i++) {
        const TimeMention *m = &s->times->at[i];
        if (m->days.to != DAY_NONE && m->days.to < s->published - WAR_DAYS) return true;
    }
    return false;
}

/* A pronoun, a name nobody lists, or an event's own word may be anybody; of events only those that stand for a place ("the stronghold")
 * may be what is taken. */
static bool may_be_anybody(const Scene *s, uint32_t sentence, int32_t word, bool taken)
{
    Upos u = s->trees[sentence].at[word].upos;
    return u == UPOS_PRON || u == UPOS_PROPN || u == UPOS_DET || u == UPOS_NUM || stands_for(s, sentence, word, taken);
}

/* "Cleared the road of mines": what it is rid of is a thing, and the road was not taken. */
static bool is_rid_of_things(const Scene *s, const Event *e)
{
    const Kin *kin = s->kin[e->sentence];
    for (int32_t i = kin[e->word].child; i >= 0; i = kin[i].next)
        if (i > e->word && kin[i].dep == DEP_OBL && s->trees[e->sentence].at[i].upos == UPOS_NOUN && syntax_prep(s, e->sentence, i) == PREP_OF)
            return !phrase_holds(s, e->sentence, i, 1u << ENT_ACTOR | 1u << ENT_PEOPLE | 1u << ENT_PLACE);
    return false;
}

/* "The area surrounding the palace", "surrounding villages": what does so is a place, and besieges nobody. */
static bool is_done_by_place(const Scene *s, const Event *e)
{
    const Word *w = &s->trees[e->sentence].at[e->word];
    Dep d = syntax_dep(s, e->sentence, e->word);
    bool present = str_find(w->feats, STR("VerbForm=Ger"), 0) != SIZE_MAX || str_find(w->feats, STR("Tense=Pres"), 0) != SIZE_MAX;
    if (w->head < 0 || (d != DEP_ACL && d != DEP_AMOD) || !present || syntax_is_past_participle(w) || syntax_child(s, e->sentence, e->word, DEP_NSUBJ) >= 0) return false;
    return is_place(s, e->sentence, w->head) && !phrase_holds(s, e->sentence, w->head, 1u << ENT_ACTOR | 1u << ENT_ARMS | 1u << ENT_PEOPLE);
}

/* "Accused of supporting militants", "of bombing a town": what somebody is accused of is told by its own verb. */
static bool accuses_of_deed(const Scene *s, const Event *e)
{
    enum { REACH = 10 };
    uint32_t to, end = s->text->sentences[e->sentence].to;
    if (!scene_cue(s, e->sentence, e->from, CUE_ACCUSE, &to)) return false;
    for (uint32_t t = e->to; t + 1 < end && t < e->to + REACH; t++)      /* "supporting militants" may be taken for supporting ones */
        if (phrasebook_prep(s->book, s->words, t, end, PREP_OF) == PREP_OF && s->word_of[t + 1] >= 0 && s->trees[e->sentence].at[s->word_of[t + 1]].upos == UPOS_VERB) return true;
    const Kin *kin = s->kin[e->sentence];
    for (int32_t i = kin[e->word].child; i >= 0; i = kin[i].next)
        if (i > e->word && s->trees[e->sentence].at[i].upos == UPOS_VERB && (kin[i].dep == DEP_ADVCL || kin[i].dep == DEP_CCOMP || kin[i].dep == DEP_XCOMP || kin[i].dep == DEP_ACL)) return true;
    return false;
}

/* Who takes, holds or leaves a place is armed or many; what is taken is a place. A museum that holds tablets, a film that
 * captures life and rain that falls on a town are no claims. */
static bool arguments_fit(const Scene *s, const Event *e)
{
    enum { ARMED = 1u << ENT_ACTOR | 1u << ENT_ARMS, PEOPLE = 1u << ENT_PEOPLE };
    static const bool territorial[EVENT_COUNT] = {
        [EVENT_CONTROL] = true, [EVENT_CAPTURE] = true, [EVENT_LOSS] = true, [EVENT_ENTER] = true, [EVENT_ADVANCE] = true,
        [EVENT_SIEGE] = true, [EVENT_WITHDRAW] = true,
    };
    if (e->word >= 0 && e->trigger.class == CLASS_VERB && accuses_of_deed(s, e)) return false;
    if (e->word < 0 || e->holder >= 0 || !territorial[e->trigger.event] || e->trigger.class != CLASS_VERB) return true;
    if (e->trigger.needs == NEEDS_PEOPLE) return syntax_dep(s, e->sentence, e->word) != DEP_AMOD;      /* "displaced people" were displaced once */
    if (e->trigger.event == EVENT_SIEGE && is_done_by_place(s, e)) return false;
    if (s->trees[e->sentence].at[e->word].upos != UPOS_VERB) return true;
    bool passive = syntax_is_passive(s, e->sentence, e->word);
    int32_t subject = syntax_child(s, e->sentence, e->word, DEP_NSUBJ_PASS);
    if (subject < 0) subject = syntax_subject(s, e->sentence, e->word);
    int32_t object = passive ? subject : syntax_object(s, e->sentence, e->word);
    bool undergoes = e->trigger.frame == FRAME_UNDERGO || e->trigger.frame == FRAME_STATE;
    if (subject >= 0 && syntax_child(s, e->sentence, subject, DEP_CASE) >= 0) subject = -1;      /* "Aktivisten zufolge" is no subject */
    if (!passive && subject >= 0 && !may_be_anybody(s, e->sentence, subject, false) &&      /* prices in a town fall, and it has not fallen */
        (undergoes ? !is_place(s, e->sentence, subject) : !phrase_holds(s, e->sentence, subject, e->trigger.frame == FRAME_MOVE ? ARMED | PEOPLE : ARMED))) return false;
    bool acts = e->trigger.frame == FRAME_ACT || e->trigger.frame == FRAME_LOSE;
    /* "The operation took six hours": what takes and is nobody takes something, or no place. */
    bool lasts = acts && e->trigger.needs == NEEDS_PLACE && e->to - e->from == 1 && !passive && object < 0 && subject >= 0 &&
                 s->trees[e->sentence].at[subject].upos == UPOS_NOUN && !phrase_holds(s, e->sentence, subject, ARMED | PEOPLE);
    if (lasts || (e->trigger.event == EVENT_CAPTURE && e->to - e->from == 1 && is_rid_of_things(s, e))) return false;
    /* "The blast left five people dead": what is left is no place, and nobody has gone. */
    bool leaves_people = e->trigger.frame == FRAME_MOVE && e->trigger.needs == NEEDS_PLACE && !passive && object >= 0 && phrase_holds(s, e->sentence, object, PEOPLE);
    if ((acts || leaves_people) && e->to - e->from == 1 && object >= 0 && e->trigger.event != EVENT_SIEGE && !may_be_anybody(s, e->sentence, object, true) &&
        !is_place(s, e->sentence, object)) return false;
    return true;
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

/* "Douma was bombed": a place, and nobody says by what (a storm hits towns too). */
static bool is_place_struck(const Scene *s, const Event *e)
{
    if (e->word < 0 || e->trigger.event != EVENT_STRIKE || e->trigger.class != CLASS_VERB || !syntax_is_passive(s, e->sentence, e->word)) return false;
    const Kin *kin = s->kin[e->sentence];
    int32_t struck = syntax_child(s, e->sentence, e->word, DEP_NSUBJ_PASS);
    for (int32_t i = kin[e->word].child; i >= 0; i = kin[i].next)
        if (kin[i].dep == DEP_OBL_AGENT || (kin[i].dep == DEP_OBL && syntax_prep(s, e->sentence, i) == PREP_BY)) return false;
    return struck >= 0 && is_place(s, e->sentence, struck);
}

/* "were driven out", and "Daesh driven from the town" as headlines have it. */
static bool is_passive(const Scene *s, const Event *e)
{
    if (e->word < 0) return false;
    if (syntax_is_passive(s, e->sentence, e->word)) return true;
    return syntax_is_past_participle(&s->trees[e->sentence].at[e->word]) && syntax_child(s, e->sentence, e->word, DEP_AUX) < 0 &&
           syntax_child(s, e->sentence, e->word, DEP_OBJ) < 0;
}

/* "Tags Syria Hama airstrikes": a page's keywords, up to the first word that belongs to a sentence; the token behind them. */
static uint32_t keywords_end(const Scene *s, uint32_t tags)
{
    static const CueClass opens[] = { CUE_INDEFINITE, CUE_DEFINITE, CUE_LEAST, CUE_NUMBER, CUE_PRONOUN };
    enum { SUBJECT = 2 };                                 /* words of a phrase that goes on behind its noun: "air raids on" */
    uint32_t sentence = s->sentence_of[tags], end = s->text->sentences[sentence].to, to;
    for (uint32_t t = tags + 1; t < end; t++) {
        if (s->text->tokens[t].flags & TOKEN_NUMBER) return t;
        for (size_t i = 0; i < sizeof opens / sizeof *opens; i++)
            if (scene_cue(s, sentence, t, opens[i], &to)) return t;
        if (scene_cue(s, sentence, t, CUE_PREP, &to) || (s->word_of[t] >= 0 && s->trees[sentence].at[s->word_of[t]].upos == UPOS_AUX))
            return t > tags + SUBJECT ? t - SUBJECT : tags + 1;
    }
    return end;
}

/* A date ("March"), a name ("Al-Qaim crossing"), a page's keywords and a phrase in which the word means something else hold no event. */
static uint8_t *eventless(const Scene *s, Arena *keep)
{
    uint8_t *closed = ARENA_NEW(keep, uint8_t, (size_t)s->text->token_count + 1);
    for (uint32_t i = 0; i < s->times->count; i++)
        for (uint32_t t = s->times->at[i].from; t < s->times->at[i].to; t++) closed[t] = 1;
    for (uint32_t i = 0; i < s->entity_count; i++) {
        const Entity *x = &s->entities[i];
        if (x->generic || x->kind == ENT_PEOPLE || (x->kind == ENT_ACTOR && x->use != USE_NAME)) continue;
        for (uint32_t t = x->from; t < x->to; t++) closed[t] = 1;
    }
    for (uint32_t t = 0, to; t < s->text->token_count; t++)
        if ((s->text->tokens[t].flags & TOKEN_UPPER) && scene_cue(s, s->sentence_of[t], t, CUE_TAGS, &to))
            for (uint32_t k = t, end = keywords_end(s, t); k < end; k++) closed[k] = 1;
    for (uint32_t t = 0, to; t < s->text->token_count; t++)
        if (scene_cue(s, s->sentence_of[t], t, CUE_IDLE, &to))
            for (uint32_t k = t; k < to; k++) closed[k] = 1;
    return closed;
}

static bool matched_before(const Events *ev, uint32_t sentence, uint32_t from)
{
    return ev->count > 0 && ev->at[ev->count - 1].sentence == sentence && ev->at[ev->count - 1].to > from;
}

static bool describes_place(const Scene *s, const Entity *x)
{
    int32_t head = x->word < 0 ? -1 : s->trees[x->sentence].at[x->word].head;
    for (uint32_t i = s->first_entity[x->sentence]; head >= 0 && i < s->first_entity[x->sentence + 1]; i++)
        if (s->entities[i].kind == ENT_PLACE && s->entities[i].word == head) return true;
    return false;
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
    if (!known && !describes_place(s, x)) return false;   /* "the opposition-run agency" */
    *out = (Event){ .trigger = t, .sentence = x->sentence, .from = x->from, .to = x->to, .word = x->word,
                    .holder = (int32_t)entity, .needs_met = true };
    return true;
}

void events_find(const Scene *s, Arena *keep, Events *out)
{
    LIST(Event) list = { 0 };
    uint32_t entity = 0, in_sentence = 0;
    uint8_t *closed = eventless(s, keep);
    for (uint32_t t = 0; t < s->text->token_count; t++) {
        uint32_t sentence = s->sentence_of[t], end = s->text->sentences[sentence].to;
        if (t == s->text->sentences[sentence].from) in_sentence = 0;
        if (closed[t] || in_sentence == SENTENCE_EVENTS_MAX) continue;
        while (entity < s->entity_count && s->entities[entity].from < t) entity++;
        Event best = { 0 };
        int best_value = -1;
        if (entity < s->entity_count && s->entities[entity].from == t && s->entities[entity].kind == ENT_ACTOR &&
            s->entities[entity].use == USE_HOLDER && compound_event(s, entity, &best)) best_value = 1000;
        const Pattern *p;
        uint32_t to;
        bool also_verb = false;
        for (uint32_t state = 0; phrasebook_match(&s->book->triggers, s->words, t, end, &state, &p, &to); )
            also_verb |= s->book->trigger[p->row].class == CLASS_VERB;
        for (uint32_t state = 0; best_value < 1000 && phrasebook_match(&s->book->triggers, s->words, t, end, &state, &p, &to); ) {
            Event e = { .trigger = s->book->trigger[p->row], .sentence = sentence, .from = t, .to = to, .holder = -1 };
            e.word = head_of(s, sentence, t, to);
            if (!class_fits(s, &e, also_verb)) continue;
            if (!arguments_fit(s, &e) || is_history(s, &e)) continue;
            e.needs_met = needs_met(s, &e);
            if (!e.needs_met && (e.trigger.needs == NEEDS_WAR || e.trigger.needs == NEEDS_FORCE || e.trigger.needs == NEEDS_PLACE) && !war_is_near(s, sentence) && !is_place_struck(s, &e)) continue;
            if (!e.needs_met && (e.trigger.needs == NEEDS_WEAPON || e.trigger.needs == NEEDS_PEOPLE || e.trigger.needs == NEEDS_ROUTE || e.trigger.needs == NEEDS_HOLDER)) continue;
            int value = (int)(to - t) * 20 + (e.needs_met ? 10 : 0) + need_rank(e.trigger.needs);
            if (value > best_value) {
                best_value = value;
                best = e;
            }
        }
        if (best_value < 0) continue;
        *out = (Events){ .at = list.at, .count = (uint32_t)list.count };
        if (matched_before(out, sentence, t)) continue;
        best.place = best.place_by = best.actor = best.target = -1;
        /* Driven out is lost; only who drives somebody out has taken the place. */
        if (best.trigger.frame == FRAME_DRIVE && is_passive(s, &best)) best.trigger.event = EVENT_LOSS;
        LIST_PUSH(keep, &list, best);
        in_sentence++;
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
