/* claim/role/doers.c - who cannot have done it, by what the event's own words say: the accuser, who beat it off, whom it befell. */
#include "claim/day/days.h"
#include "claim/role/describe.h"

/* Who does what the verb tells: its agent, or its subject, also that of the verb it is joined to ("denies it and |blames| the rebels"); -1. */
static int32_t accuser_at(const Scene *s, uint32_t sentence, int32_t verb)
{
    if (syntax_is_passive(s, sentence, verb)) return syntax_child(s, sentence, verb, DEP_OBL_AGENT);
    int32_t who = syntax_subject(s, sentence, verb);
    for (int32_t w = verb; who < 0 && syntax_dep(s, sentence, w) == DEP_CONJ; who = syntax_subject(s, sentence, w)) w = s->trees[sentence].at[w].head;
    return who;
}

/* The accusing verb that the event is, or that rules it, -1: "the opposition accused the army of shelling Douma", "condemned the attack", "the attack
 * was condemned by the opposition". */
static int32_t accusation_of(const Scene *s, const Event *e)
{
    for (int32_t w = e->word; w >= 0; w = s->trees[e->sentence].at[w].head) {
        if (scene_is_cue(s, e->sentence, w, CUE_ACCUSE) && accuser_at(s, e->sentence, w) >= 0) return w;
        if (syntax_dep(s, e->sentence, w) == DEP_NSUBJ) return -1; /* "rebels who shelled the town condemned it" */
    }
    return -1;
}

/* "A US strike", "militants attacked", "held by IS": an actor whom the event's own words name as who does it, and who is not at that word. */
static bool names_doer(const Scene *s, const Event *e, int32_t word)
{
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *x = &s->entities[k];
        if (x->kind != ENT_ACTOR || x->id == ID_NONE || x->word < 0 || is_among(s, x, word)) continue;
        const Relation r = event_relation_close(s, e, x);
        if (r == REL_BY || r == REL_MOD || r == REL_POSS || (r == REL_SUBJ && e->trigger.class == CLASS_VERB)) return true;
    }
    return false;
}

/* "Damascus denied responsibility and blamed the rebels": who denies that he did it; -1: it is not told so. */
static int32_t denier(const Scene *s, const Event *e)
{
    if (e->trigger.class != CLASS_VERB || e->word < 0 || !scene_is_cue(s, e->sentence, e->word, CUE_DENY)) return -1;
    return scene_actor_at(s, e->sentence, syntax_subject(s, e->sentence, e->word));
}

/* Who is accused did it, the accuser says; -1: nobody is. */
static int32_t accused(const Scene *s, const Event *e, int32_t verb)
{
    const int32_t object = verb < 0 ? -1 : syntax_object(s, e->sentence, verb);
    if (object < 0 || (verb != e->word && names_doer(s, e, object))) return -1;
    return scene_actor_at(s, e->sentence, object);
}

/* "Was shot down", "have been targeted": a verb of force in the passive. */
static bool is_struck(const Scene *s, const Event *e)
{
    uint32_t to;
    return is_force(e->trigger.event) && e->trigger.class == CLASS_VERB && e->word >= 0 && syntax_has_passive_aux(s, e->sentence, e->word) &&
           syntax_child(s, e->sentence, e->word, DEP_OBJ) < 0 && !scene_cue(s, e->sentence, e->from, CUE_REPEL, &to) &&
           !scene_cue(s, e->sentence, e->from, CUE_ACCUSE, &to);
}

/* "The capture of the town from the rebels", "captured the rebel stronghold", "to drive the rebels from the town": they had it. In "captured by
 * fighters from the group" the word says whose fighters. */
static bool had_it(const Scene *s, const Event *e, const Entity *x)
{
    if (e->trigger.event != EVENT_CAPTURE || e->trigger.frame == FRAME_LOSE || x->from < e->from || x->word < 0 || e->word < 0) return false;
    int32_t head = s->trees[e->sentence].at[x->word].head, object = syntax_object(s, e->sentence, e->word);
    if (object >= 0 && head == object && x->prep != PREP_BY) return true;
    for (uint32_t k = s->first_entity[e->sentence]; object >= 0 && x->prep != PREP_BY && k < s->first_entity[e->sentence + 1]; k++)
        if (s->entities[k].word == object && (&s->entities[k] == x || same_entity(&s->entities[k], x))) return true;
    /* "cleared of ISIS", but "cayó en manos del EI" */
    if (x->prep == PREP_OF && head == e->word && e->trigger.class == CLASS_VERB && e->trigger.frame != FRAME_UNDERGO) return true;
    /* "Reprise à l'EI": whom it was taken from, where a language says so with "to" */
    if ((x->prep == PREP_TO || x->prep == PREP_IN) && e->trigger.frame == FRAME_ACT && head == e->word) return true;
    if (x->prep != PREP_FROM) return false;
    return head == e->word || scene_means(s, e->sentence, head, ENT_PLACE);
}

/* An alliance that a militia belongs to, no coalition of states. */
static bool is_of_militias(const Scene *s, const Entity *x)
{
    for (uint32_t i = 0; i < s->theatre->actor_count; i++)
        if (s->theatre->actors[i].parent == x->id && str_eq(s->theatre->actors[i].kind, STR("militia"))) return true;
    return false;
}

/* "Air strikes on the ISIS capital": insurgents and militias have no planes, unless the strike's own words say that it was theirs. */
static bool cannot_fly(const Scene *s, const Event *e, const Entity *x)
{
    const Force force = force_of(s, x);
    if (force != FORCE_INSURGENT && force != FORCE_MILITIA && (force != FORCE_COALITION || !is_of_militias(s, x))) return false;
    if (e->trigger.event != EVENT_STRIKE || (e->means != MEANS_AIR && !scene_has_cue(s, e->sentence, e->from, e->to, CUE_AIR))) return false;
    const Relation r = event_relation_close(s, e, x);
    return r != REL_SUBJ && r != REL_BY && r != REL_MOD && r != REL_POSS;
}

/* "Islamic State trapped soldiers": a verb of force that tells who does it; what it is done to does not. */
static bool does_to(const Scene *s, const Event *e)
{
    uint32_t to;
    return is_violent(e) && e->trigger.class == CLASS_VERB && e->trigger.frame == FRAME_ACT && e->word >= 0 &&
           syntax_subject(s, e->sentence, e->word) >= 0 && !scene_cue(s, e->sentence, e->from, CUE_ACCUSE, &to);
}

/* "Rebels besieged in A", "surrounded for months, rebels left A": of whom a participle with nothing that it is done to tells; -1. */
static int32_t described_besieged(const Scene *s, const Event *e)
{
    const Words *tree = &s->trees[e->sentence];
    const Dep d = syntax_dep(s, e->sentence, e->word);
    const int32_t head = tree->at[e->word].head;
    if (head < 0 || !syntax_is_past_participle(&tree->at[e->word])) return -1;
    if (syntax_child(s, e->sentence, e->word, DEP_OBJ) >= 0 || syntax_child(s, e->sentence, e->word, DEP_NSUBJ) >= 0) return -1;
    if (d == DEP_ACL) return head < e->word ? head : -1;
    return d == DEP_ADVCL && syntax_child(s, e->sentence, e->word, DEP_NSUBJ_PASS) < 0 ? syntax_subject(s, e->sentence, head) : -1;
}

/* Who or what is besieged: "ISIS is besieged there", "ISIS left A and is now besieged in B"; -1. */
static int32_t besieged_word(const Scene *s, const Event *e)
{
    if (e->trigger.event != EVENT_SIEGE || e->trigger.class != CLASS_VERB) return -1;
    const int32_t described = described_besieged(s, e);
    if (described >= 0) return described;
    if (!syntax_is_passive(s, e->sentence, e->word)) return syntax_object(s, e->sentence, e->word);
    const int32_t patient = syntax_child(s, e->sentence, e->word, DEP_NSUBJ_PASS), head = s->trees[e->sentence].at[e->word].head;
    if (patient >= 0 || head < 0 || syntax_dep(s, e->sentence, e->word) != DEP_CONJ) return patient;
    const int32_t subject = syntax_subject(s, e->sentence, head);
    return subject >= 0 ? subject : syntax_child(s, e->sentence, head, DEP_NSUBJ_PASS);
}

bool is_besieged(const Scene *s, const Event *e, const Entity *x)
{
    const int32_t word = x->sentence == e->sentence ? besieged_word(s, e) : -1;
    if (word < 0 || x->word < 0) return false;
    if (is_among(s, x, word)) return true;
    for (uint32_t i = s->first_entity[e->sentence]; i < s->first_entity[e->sentence + 1]; i++)
        if (s->entities[i].word == word && (x->word == word || same_entity(x, &s->entities[i]))) return true;
    return x->word == word;
}

/* "Thwarted an attempt by militants to enter it": what was tried, though the tree hangs it on the verb. */
static bool is_tried(const Scene *s, const Event *e, int32_t verb, int32_t object)
{
    const Word *w = &s->trees[e->sentence].at[e->word];
    const Dep d = syntax_dep(s, e->sentence, e->word);
    if (w->head != verb || (d != DEP_ADVCL && d != DEP_XCOMP) || object < verb || e->word < object) return false;
    return syntax_child(s, e->sentence, e->word, DEP_MARK) >= 0 && has_feature(w, "VerbForm=Inf");
}

/* "An offensive to end the siege": the noun for which the verb says what it is for; -1. Trees hang it on the noun's verb, too. */
static int32_t purpose_of(const Scene *s, uint32_t sentence, int32_t verb)
{
    const Words *tree = &s->trees[sentence];
    const Dep d = syntax_dep(s, sentence, verb);
    const int32_t mark = syntax_child(s, sentence, verb, DEP_MARK), noun = mark - 1;
    if ((d != DEP_ACL && d != DEP_ADVCL) || !has_feature(&tree->at[verb], "VerbForm=Inf")) return -1;
    if (d == DEP_ACL) return tree->at[tree->at[verb].head].upos == UPOS_NOUN ? tree->at[verb].head : -1;
    return noun >= 0 && tree->at[noun].upos == UPOS_NOUN ? noun : -1;
}

/* "A rebel offensive": whose the noun's own words say that it is; -1. */
static int32_t whose(const Scene *s, uint32_t sentence, int32_t noun)
{
    const int32_t owner = noun < 0 ? -1 : syntax_child(s, sentence, noun, DEP_COMPOUND);
    return owner >= 0 && scene_means(s, sentence, owner, ENT_ACTOR) ? owner : -1;
}

/* The verb of beating off that an attack is told by or stands under, "repelled the attack", "foiled attempts to storm it", "broke the siege"; -1:
 * none. Not that of beating somebody: "repelled the militants". */
static int32_t repelling(const Scene *s, const Event *e)
{
    const Words *tree = &s->trees[e->sentence];
    const bool siege = e->trigger.event == EVENT_SIEGE;
    for (int32_t w = e->word; w >= 0; w = tree->at[w].head) {
        const bool ends = siege && purpose_of(s, e->sentence, w) >= 0 && scene_is_cue(s, e->sentence, w, CUE_END);
        if (!ends && !scene_is_cue(s, e->sentence, w, siege ? CUE_BREAK : CUE_REPEL)) continue;
        const int32_t object = syntax_done_to(s, e->sentence, w);
        const bool of_it = object >= 0 && (syntax_below(s, e->sentence, e->word, object) || is_tried(s, e, w, object));
        return object >= 0 && !scene_means(s, e->sentence, object, ENT_ACTOR) && (w == e->word || of_it) ? w : -1;
    }
    return -1;
}

/* "A group banned in Russia": a country where something is does nothing there. */
static bool is_where(const Scene *s, const Entity *x)
{
    if (x->prep != PREP_IN || x->use != USE_NAME || x->word < 0 || !scene_is_state(s, x)) return false;
    const Dep d = syntax_dep(s, x->sentence, x->word);
    return (d == DEP_OBL || d == DEP_NMOD || d == DEP_CONJ) && syntax_prep(s, x->sentence, x->word) == PREP_IN;
}

/* "The capture of Rawa leaves ISIS without a town": to whom the deed that is told did that. */
static bool is_deprived(const Scene *s, const Event *e, const Entity *x)
{
    const int32_t verb = e->trigger.class != CLASS_NOUN || e->word < 0 || x->word < 0 ? -1 : s->trees[e->sentence].at[e->word].head;
    if (verb < 0 || syntax_dep(s, e->sentence, e->word) != DEP_NSUBJ || s->trees[e->sentence].at[x->word].head != verb) return false;
    return syntax_dep(s, e->sentence, x->word) == DEP_OBJ && scene_is_cue(s, e->sentence, verb, CUE_DEPRIVE);
}

/* "The villages, besieged by rebels, were evacuated": who does what another word tells of the place did not leave it. */
static bool does_there(const Scene *s, const Event *e, const Entity *x)
{
    const int32_t verb = e->trigger.event != EVENT_WITHDRAW || x->sentence != e->sentence || x->word < 0 ? -1
                                                                                                         : s->trees[e->sentence].at[x->word].head;
    if (verb < 0 || verb == e->word || syntax_dep(s, e->sentence, x->word) != DEP_OBL_AGENT) return false;
    const int32_t place = syntax_dep(s, e->sentence, verb) == DEP_ACL ? s->trees[e->sentence].at[verb].head : -1;
    return place >= 0 && scene_means(s, e->sentence, place, ENT_PLACE);
}

bool is_alongside(const Scene *s, const Event *e, const Entity *x)
{
    uint32_t to;
    const uint32_t from = s->text->sentences[x->sentence].from;
    if (x->sentence != e->sentence || x->from < e->to) return false;
    for (uint32_t t = x->from; t > from && x->from - t < 3; t--)
        if (scene_cue(s, x->sentence, t - 1, CUE_ALONGSIDE, &to)) return to <= x->from;
    return false;
}

/* "Conoco was taken, and the Russians bombed it": of a passive that names nobody, who does something else in the clause that follows. */
static bool does_next(const Scene *s, const Event *e, const Entity *x)
{
    enum { GROUND = 1u << EVENT_CAPTURE | 1u << EVENT_LOSS | 1u << EVENT_CONTROL | 1u << EVENT_SIEGE | 1u << EVENT_ROUTE };
    if (!((uint32_t)GROUND >> e->trigger.event & 1u)) return false; /* "three were killed and four hurt in an attack by" */
    const bool nameless = e->trigger.class == CLASS_VERB && e->word >= 0 && x->word >= 0 && x->from > e->from &&
                          syntax_is_passive(s, e->sentence, e->word) && syntax_child(s, e->sentence, e->word, DEP_OBL_AGENT) < 0;
    int32_t clause = nameless ? s->trees[e->sentence].at[x->word].head : -1;
    while (clause >= 0 && s->trees[e->sentence].at[clause].upos != UPOS_VERB) clause = s->trees[e->sentence].at[clause].head;
    if (clause < 0 || clause == e->word || syntax_dep(s, e->sentence, clause) != DEP_CONJ || s->trees[e->sentence].at[clause].head != e->word)
        return false;
    return syntax_child(s, e->sentence, clause, DEP_NSUBJ) >= 0 && x->prep != PREP_BY;
}

/* "ISIS snipers are in the town and it was shelled": who is told to be there, or to hold it, in the same sentence did not strike it, where nobody is
 * said to have. */
static bool is_struck_where_he_is(const Question *q, const Entity *x)
{
    const Scene *s = q->s;
    const Event *e = q->e;
    if (e->trigger.event != EVENT_STRIKE || !e->decided || e->place < 0 || is_told_doer(s, e, x) || !is_struck(s, e)) return false;
    const EventRange beside = events_beside(q->events, q->i);
    for (uint32_t k = beside.from; k < beside.to; k++) {
        const Event *b = &q->events->at[k];
        if ((b->trigger.event != EVENT_PRESENCE && b->trigger.event != EVENT_CONTROL) || b->actor < 0 || b->place < 0) continue;
        const Entity *there = &s->entities[b->actor];
        const bool told = b->modality != MODALITY_DENIED && there->sentence == e->sentence && is_told_doer(s, b, there);
        if (told && same_entity(there, x) && same_entity(&s->entities[b->place], &s->entities[e->place])) return true;
    }
    return false;
}

/* Who died is not who killed; whom it is against does not do it ("victory over them"). Who loses a place is not who is said to have got it:
 * "driven out by the army", "lost it to the rebels". */
static bool may_act(const Entity *x, const Scene *s, const Event *e)
{
    const Entity *victim = e->target >= 0 ? &s->entities[e->target] : NULL;
    if (victim && e->trigger.event == EVENT_CASUALTIES && victim->id != ID_NONE && victim->id == x->id) return false;
    if (is_violent(e) && (x->kind == ENT_PEOPLE || event_is_unarmed(s, x))) return false;
    if ((e->trigger.event == EVENT_CONTROL || e->trigger.event == EVENT_CAPTURE) && event_is_landless(s, x)) return false;
    if (e->trigger.event == EVENT_CONTROL && x->kind == ENT_PEOPLE) return false; /* they live there */
    if (cannot_fly(s, e, x) || only_aimed_at(s, e, x) || is_title_victim(s, e, x) || is_where(s, x)) return false;
    if (x->sentence != e->sentence) return !is_of_strangers(s, e, x);
    if (had_it(s, e, x) || does_next(s, e, x) || is_deprived(s, e, x)) return false;
    if (is_alongside(s, e, x) || does_there(s, e, x)) return false;
    const bool beside = x->word >= 0 && x->to <= e->from && s->trees[e->sentence].at[x->word].head == e->word;
    /* "ISIS's Syrian stronghold" */
    if (beside && e->trigger.event == EVENT_CONTROL && e->trigger.frame == FRAME_STATE && event_is_nationality(s, x)) return false;
    bool deep;
    Relation r = event_relation(s, e, x, &deep);
    if (r == REL_ON && !deep && x->prep == PREP_ON && !x->blamed) return false;
    if (e->trigger.frame == FRAME_DIE && r == REL_SUBJ && !deep) return false;
    if (!deep && is_whose_dead(s, e, x, r)) return false;
    if (r == REL_OBJ && !deep && does_to(s, e) && repelling(s, e) != e->word) return false; /* but "foiled an ISIS attack" */
    if (is_besieged(s, e, x)) return false;
    if (r == REL_OBJ && is_struck(s, e)) return false; /* "thousands of Kurds were gassed" */
    /* "ISIS came under attack" */
    if (r == REL_SUBJ && !deep && e->trigger.frame == FRAME_UNDERGO && e->trigger.needs == NEEDS_WAR) return false;
    /* "killed in clashes with ISIS": it clashed, too, but is named second */
    if (e->trigger.event == EVENT_ATTACK && r == REL_WITH && !deep) return false;
    /* "retook it after the army's announcement", but "died after a raid by" */
    if (r == REL_AFTER && e->trigger.event != EVENT_CASUALTIES) return false;
    if (e->trigger.event != EVENT_LOSS || (x->prep != PREP_BY && x->prep != PREP_TO)) return true;
    return r == REL_BY && !deep && e->trigger.frame == FRAME_LOSE; /* "was given up by the army" */
}

/* "The army responded to the attack": who does what the verb tells; -1. */
static int32_t answering(const Scene *s, uint32_t sentence, int32_t verb)
{
    const int32_t subject = verb >= 0 && s->trees[sentence].at[verb].upos == UPOS_VERB ? syntax_subject(s, sentence, verb) : -1;
    for (uint32_t k = s->first_entity[sentence]; subject >= 0 && k < s->first_entity[sentence + 1]; k++)
        if (s->entities[k].kind == ENT_ACTOR && s->entities[k].id != ID_NONE && is_among(s, &s->entities[k], subject)) return (int32_t)k;
    return -1;
}

/* "Shelled Douma in response to rocket fire on Damascus": what is answered was not done by who answers. Who that is; -1: nothing is answered. */
static int32_t answerer(const Scene *s, const Events *events, uint32_t i)
{
    enum { REACH = 6 };
    const Event *e = &events->at[i];
    for (uint32_t t = e->from, n = 0; t-- > s->text->sentences[e->sentence].from && n < REACH; n++) {
        uint32_t to;
        if (scene_cue(s, e->sentence, t, CUE_ANSWER, &to) && to <= e->from) {
            for (uint32_t k = i; k-- > 0 && events->at[k].sentence == e->sentence;) /* not "ISIS positions", that were fired at */
                if (events->at[k].from < t && events->at[k].actor >= 0 && !is_state(&events->at[k])) return events->at[k].actor;
            for (uint32_t k = i + 1; k < events->count && events->at[k].sentence == e->sentence; k++) /* "In response to an attack, ..." */
                if (t <= s->text->sentences[e->sentence].from + 1 && events->at[k].decided && events->at[k].actor >= 0 &&
                    events->at[k].trigger.event != EVENT_CASUALTIES)
                    return events->at[k].actor;
            return answering(s, e->sentence, s->word_of[t]);
        }
    }
    return -1;
}

/* "Army Repels ISIS Attack": who stands right before the verb in a headline whose capitals hide what its words are; -1. */
static int32_t headline_defender(const Scene *s, const Event *e)
{
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1] && s->entities[k].to <= e->from; k++) {
        const Entity *x = &s->entities[k];
        uint32_t to;
        if (x->kind != ENT_ACTOR || !scene_cue(s, e->sentence, x->to, CUE_REPEL, &to)) continue;
        const int32_t verb = s->word_of[x->to];
        const bool hidden = verb >= 0 && s->trees[e->sentence].at[verb].upos == UPOS_NOUN; /* "army repels attack", taken for nouns */
        if (!hidden && !(s->text->tokens[x->to].flags & TOKEN_UPPER)) continue;
        if (to <= e->from && !scene_has_cue(s, e->sentence, to, e->from, CUE_PREP)) return x->word;
    }
    return -1;
}

int32_t defender_of(const Scene *s, const Event *e)
{
    const bool force = e->trigger.event == EVENT_ATTACK || e->trigger.event == EVENT_STRIKE || e->trigger.event == EVENT_ADVANCE ||
                       e->trigger.event == EVENT_ENTER || e->trigger.event == EVENT_SIEGE;
    int32_t verb = force && e->word >= 0 ? repelling(s, e) : -1;
    if (verb < 0) return force ? headline_defender(s, e) : -1;
    if (syntax_is_passive(s, e->sentence, verb)) return syntax_child(s, e->sentence, verb, DEP_OBL_AGENT);
    for (; verb >= 0; verb = s->trees[e->sentence].at[verb].head) {
        const int32_t subject = syntax_subject(s, e->sentence, verb), noun = purpose_of(s, e->sentence, verb);
        const Dep d = syntax_dep(s, e->sentence, verb);
        if (subject >= 0) return subject;
        if (whose(s, e->sentence, noun) >= 0) return whose(s, e->sentence, noun); /* "a rebel offensive to break the siege" */
        if (d == DEP_ACL && noun >= 0) verb = noun;                               /* "launched an offensive to break the siege" */
        else if (d != DEP_XCOMP && d != DEP_CONJ && d != DEP_ADVCL) return -1;
    }
    return -1;
}

/* "Moscow blamed the attack in Douma on the rebels": does it blame the actor for the event? */
static bool is_laid_on(const Scene *s, const Event *e, const Entity *x)
{
    const int32_t deed = blame_laid(s, x);
    return deed >= 0 && syntax_below(s, e->sentence, e->word, deed);
}

/* "A car bombing blamed on ISIS", "the attack believed to have been carried out by Russian jets": who is said to have done it; -1: nobody is. */
static int32_t blamed_for(const Scene *s, const Event *e)
{
    /* "launched missiles in answer to an attack blamed on A": its own words say who did it */
    if (e->word >= 0 && e->trigger.class == CLASS_VERB && !syntax_is_passive(s, e->sentence, e->word) && syntax_subject(s, e->sentence, e->word) >= 0)
        return -1;
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1] && is_violent(e) && e->word >= 0; k++) {
        const Entity *x = &s->entities[k];
        if (x->kind != ENT_ACTOR || !x->may_act || !x->blamed || x->from < e->to || x->word < 0) continue;
        const bool behind = syntax_below(s, e->sentence, x->word, e->word) && scene_has_cue(s, e->sentence, e->to, x->from, CUE_BLAME);
        if (behind || is_laid_on(s, e, x)) return (int32_t)k;
    }
    return -1;
}

/* Does the phrase of that word, which tells an attack, name the actor as whose it is: "an ISIS attack", "the attack of the militants", "attacks by
 * ISIS", "an attack launched by ISIS"? */
static bool is_attack_of(const Scene *s, const Entity *x, int32_t attack)
{
    const Words *tree = &s->trees[x->sentence];
    if (x->word < 0 || x->word == attack) return false;
    const Dep d = syntax_dep(s, x->sentence, x->word);
    const int32_t head = tree->at[x->word].head;
    if (head == attack) return d == DEP_AMOD || d == DEP_COMPOUND || d == DEP_NMOD_POSS || x->prep == PREP_OF || x->prep == PREP_BY;
    return head >= 0 && x->prep == PREP_BY && tree->at[head].head == attack && syntax_dep(s, x->sentence, head) == DEP_ACL;
}

/* "The attack of the militants was repelled", "foiled an ISIS attack": whose attack it was; -1: it is not told so. */
static int32_t repelled(const Scene *s, const Event *e)
{
    const int32_t verb = e->trigger.event == EVENT_ATTACK && e->word >= 0 ? repelling(s, e) : -1;
    const int32_t attack = verb == e->word && verb >= 0 ? syntax_done_to(s, e->sentence, verb) : e->word;
    if (verb < 0 || attack < 0 || !(verb == e->word ? s->kin[e->sentence][attack].tells : e->trigger.class == CLASS_NOUN)) return -1;
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++)
        if (s->entities[k].kind == ENT_ACTOR && s->entities[k].may_act && is_attack_of(s, &s->entities[k], attack)) return (int32_t)k;
    return -1;
}

/* "More than 7,000 have been killed since the resolution": so many in so long had no single killer. */
static bool is_of_years(const Scene *s, const Event *e)
{
    enum { TOLL_LEAST = 1000 };
    const Sentence *in = &s->text->sentences[e->sentence];
    return e->trigger.event == EVENT_CASUALTIES && e->toll >= TOLL_LEAST && scene_has_cue(s, e->sentence, in->from, in->to, CUE_SINCE);
}

/* "It was not clear who carried out the strikes, but the army had bombed it before": the first deed behind the question is what it asks of. */
static bool is_asked_for(const Question *q)
{
    const Scene *s = q->s;
    const Event *e = q->e;
    uint32_t to = 0;
    bool asked = false;
    for (uint32_t t = s->text->sentences[e->sentence].from; s->doers_unknown && t < e->from && !asked; t++)
        asked = scene_cue(s, e->sentence, t, CUE_UNKNOWN, &to);
    return asked && (q->i == 0 || q->events->at[q->i - 1].sentence != e->sentence || q->events->at[q->i - 1].from < to);
}

/* "Foiled an ISIS attack, killing ten": who beat it off killed those who are told with it; -1: it is not told so. */
static int32_t defending_killer(const Question *q)
{
    const Scene *s = q->s;
    const Event *e = q->e, *attack = q->linked;
    if (!attack || attack->trigger.event != EVENT_ATTACK || e->trigger.event != EVENT_CASUALTIES || e->trigger.class != CLASS_VERB || e->word < 0)
        return -1;
    const int32_t verb = attack->word < 0 ? -1 : repelling(s, attack), defender = verb < 0 ? -1 : defender_of(s, attack);
    const Dep d = syntax_dep(s, e->sentence, e->word);
    const bool beside = s->trees[e->sentence].at[e->word].head == verb && (d == DEP_ADVCL || d == DEP_CONJ || d == DEP_XCOMP);
    if (defender < 0 || !beside || syntax_is_passive(s, e->sentence, e->word)) return -1;
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++)
        if (s->entities[k].kind == ENT_ACTOR && s->entities[k].may_act && is_among(s, &s->entities[k], defender)) return (int32_t)k;
    return -1;
}

/* "The army foiled an attack on Palmyra, killing 20 ISIS fighters": whom the defender killed there attacked; -1: it is not told. */
static int32_t beaten_dead(const Question *q)
{
    const Scene *s = q->s;
    const Events *events = q->events;
    const int32_t defender = q->e->trigger.event == EVENT_ATTACK ? defender_of(s, q->e) : -1;
    for (uint32_t k = q->i + 1; defender >= 0 && k < events->count && events->at[k].sentence == q->e->sentence; k++) {
        const Event *dead = &events->at[k];
        if (dead->trigger.event != EVENT_CASUALTIES || dead->target < 0 || dead->actor < 0 || !is_among(s, &s->entities[dead->actor], defender))
            continue;
        const Entity *x = &s->entities[dead->target];
        return x->kind == ENT_ACTOR && x->id != ID_NONE && x->sentence == q->e->sentence ? dead->target : -1;
    }
    return -1;
}

Bars doer_bars(const Question *q)
{
    const Scene *s = q->s;
    const Event *e = q->e;
    const int32_t verb = accusation_of(s, e), denies = denier(s, e), blamed = blamed_for(s, e), told = repelled(s, e),
                  beaten = told >= 0 ? told : beaten_dead(q), beats = defending_killer(q), mover = described_so(s, e), from = fired_from(s, e),
                  own = whose_deed(s, e), taker = event_taker(s, e);
    return (Bars){
        .noun = -1,
        .counted = -1,
        .again = -1,
        .aim = -1,
        .other = answerer(s, q->events, q->i),
        .doer = denies >= 0   ? denies
                : blamed >= 0 ? blamed
                : beaten >= 0 ? beaten
                : beats >= 0  ? beats
                : mover >= 0  ? mover
                : taker >= 0  ? taker
                              : accused(s, e, verb),
        .accuser = verb < 0 ? -1 : accuser_at(s, e->sentence, verb),
        .strangers = is_by_strangers(s, e),
        .defender = defender_of(s, e),
        .befallen = befallen(q),
        .war = is_of_war(s, e) || is_of_years(s, e),
        .killer = from >= 0  ? from
                  : own >= 0 ? own
                             : killer_of(q),
        .struck = struck(q),
        .title = title_doer(s, e),
        .asked = is_asked_for(q),
        .launcher = launcher_of(s, e),
        .owner = owner_told(s, e),
        .loser = loser_of(q),
        .receiver = event_receiver(s, q->events, q->i),
    };
}

/* Does the actor stand in the phrase of that word of the event's sentence? top: -1: none. */
static bool is_below(const Question *q, const Entity *x, int32_t top)
{
    return top >= 0 && x->sentence == q->e->sentence && x->word >= 0 && syntax_below(q->s, x->sentence, x->word, top);
}

/* Who accuses, and what describes him; but "accused by Turkey of arming the group, which holds the town": the tree may hang it all on the agent. */
static bool is_accuser(const Question *q, const Entity *x, int32_t accuser)
{
    if (!is_below(q, x, accuser)) return false;
    return syntax_dep(q->s, q->e->sentence, accuser) != DEP_OBL_AGENT || is_among(q->s, x, accuser);
}

/* Who beat the attack off did not make it, though he is told again: "the army thwarted an attempt to enter an army base". */
static bool is_defender(const Question *q, const Entity *x, int32_t defender)
{
    const Scene *s = q->s;
    if (defender < 0 || is_below(q, x, defender)) return defender >= 0;
    for (uint32_t k = s->first_entity[q->e->sentence]; k < s->first_entity[q->e->sentence + 1]; k++)
        if (s->entities[k].kind == ENT_ACTOR && s->entities[k].word == defender && x->sentence == q->e->sentence && same_entity(x, &s->entities[k]))
            return true;
    return false;
}

/* "State media said shells killed two people": a voice that leans to a side tells of no civilians whom its own side killed, unless the words name
 * it as who did. Who tells, and whom it befell, is known once the event was decided. */
static bool is_spared(const Question *q, const Entity *x)
{
    const Event *e = q->e;
    if (!e->decided || !is_harm(e->trigger.event) || e->target < 0 || q->s->entities[e->target].kind != ENT_PEOPLE) return false;
    if (x->kind != ENT_ACTOR || x->id == ID_NONE || is_told_doer(q->s, e, x)) return false;
    return speaks_for(q->s, e->speaker_count ? e->speakers[e->speaker_count - 1] : q->s->report->source, x);
}

/* "Shelled the besieged town": a word that only describes the place, which nobody is said to besiege but in its own words, "regime-besieged". */
static bool only_describes(const Scene *s, const Event *e)
{
    return e->trigger.event == EVENT_SIEGE && e->trigger.class == CLASS_VERB && e->word >= 0 && syntax_dep(s, e->sentence, e->word) == DEP_AMOD &&
           syntax_is_past_participle(&s->trees[e->sentence].at[e->word]);
}

static bool kills_foes(const Question *q, const Entity *x)
{
    return q->e->target >= 0 && stance_between(q->s, x, &q->s->entities[q->e->target]) == STANCE_OTHER;
}

/* "Fighters killed in battles against the group": the dead are its foes, who fought with it. */
static bool fought_back(const Question *q, const Entity *x)
{
    return q->linked->trigger.event == EVENT_ATTACK && q->linked->means != MEANS_BLAST && kills_foes(q, x);
}

/* "A rebel commander was killed when gunmen opened fire": they are not the rebels, whoever else they may be. */
static bool is_of_befallen(const Question *q, int32_t befallen, const Entity *x)
{
    const Scene *s = q->s;
    const uint32_t sentence = q->e->sentence;
    const bool named = x->use == USE_PERSON && x->prep != PREP_BY && x->word >= 0; /* "a commander identified as NAME" */
    if (x->sentence == sentence && (is_among(s, x, befallen) || (named && syntax_below(s, sentence, x->word, befallen)))) return true;
    for (uint32_t k = s->first_entity[sentence]; x->vague && q->e->trigger.event == EVENT_ATTACK && k < s->first_entity[sentence + 1]; k++) {
        const Entity *y = &s->entities[k];
        if (y->kind == ENT_ACTOR && y->id != ID_NONE && !y->vague && y->word >= 0 && same_entity(x, y) && is_among(s, y, befallen)) return true;
    }
    return false;
}

bool may_do(const Question *q, const Bars *b, const Candidate *c)
{
    const Scene *s = q->s;
    const Entity *x = c->entity < 0 ? NULL : &s->entities[c->entity];
    if (q->e->holder >= 0) return c->entity == q->e->holder; /* "rebel-held": nobody else */
    if (b->loser >= 0) return x && same_entity(x, &s->entities[b->loser]);
    if (!x) return b->doer < 0 && b->killer < 0;
    if (b->killer >= 0) return c->entity == b->killer;
    if (b->title >= 0 && !same_entity(x, &s->entities[b->title])) return false;
    if (b->owner >= 0 && !same_entity(x, &s->entities[b->owner]) && x->group != s->entities[b->owner].group) return false;
    const bool told_so = x->sentence == q->e->sentence && c->entity != b->struck && is_told_doer(s, q->e, x);
    if (b->struck >= 0 && same_entity(x, &s->entities[b->struck]) && !told_so) return false;
    if (only_describes(s, q->e) && (x->sentence != q->e->sentence || !is_told_doer(s, q->e, x))) return false;
    if (x->sentence != q->e->sentence && in_other_headline(s, q->e)) return false; /* another report, which told of others */
    /* "A fell within a day. The Turks met little resistance": who is named only then is rather who took it */
    if (q->e->trigger.event == EVENT_LOSS && x->sentence > q->e->sentence) return false;
    if (b->strangers || is_spared(q, x) || another_was_struck(s, q->e, x) || only_stands_by(q, x) || does_otherwise(q, x) || suffers_it(s, q->e, x) ||
        suffers_itself(s, q->e, x) || is_launched_by_another(s, q->e, x, b->launcher) || hits_positions(s, q->e, x) || acts_after(s, q->e, x))
        return false;
    if ((b->other >= 0 && same_entity(x, &s->entities[b->other])) || is_no_poisoner(s, q->e, x) || is_anothers_hold(s, q->e, x)) return false;
    if (held_before(q, x) || is_taker_of_fallen(q, x) || is_leaver_of_taken(q, x) || died_of_it(q, x) || was_besieged(q, x)) return false;
    if (is_striker_of_base(s, q->e, x) || is_not_us(s, q->e, x)) return false;
    if (is_by_anyone(s, q->e, x) || is_named_behind_pronoun(s, q->e, x) || is_struck_where_he_is(q, x)) return false;
    const bool told = (x->sentence == q->e->sentence && (!b->asked || is_told_doer(s, q->e, x))) || x->owns || x->blamed;
    if (s->doers_unknown && is_violent(q->e) && q->e->trigger.event != EVENT_SIEGE && !told) return false;
    const bool aimed_at = q->linked && only_aimed_at(s, q->linked, x);
    /* "strikes against the group have killed ten"; not "met an attack on its posts killing ten terrorists" */
    if (aimed_at && q->linked->trigger.event == EVENT_STRIKE && !kills_foes(q, x)) return false;
    if (q->linked && (cannot_fly(s, q->linked, x) || (aimed_at && !fought_back(q, x))) && died_of(s, q->e, q->linked)) return false;
    if (b->war && (x->pronoun || !is_told_doer(s, q->e, x))) return false; /* "it has cost the lives": the war */
    if (b->receiver >= 0 && same_entity(x, &s->entities[b->receiver])) return false;
    if (is_accuser(q, x, b->accuser) || is_defender(q, x, b->defender)) return false;
    if (b->befallen >= 0 && is_of_befallen(q, b->befallen, x)) return false;
    if (b->doer >= 0 && !same_entity(x, &s->entities[b->doer])) return false;
    if (b->defender >= 0 && b->doer == c->entity) return true; /* who was beaten off, whatever else was done to him */
    return may_act(x, s, q->e);
}
