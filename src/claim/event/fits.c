/* claim/event/fits.c - may a word that could tell an event be one? Who does it and to what, by the words of its clause: a museum that holds tablets
 * holds no town. */
#include "claim/scene/sides.h"

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

/* A pronoun, a name nobody lists, or an event's own word may be anybody; of events only those that stand for a place ("the stronghold")
 * may be what is taken. */
static bool may_be_anybody(const Scene *s, uint32_t sentence, int32_t word, bool taken)
{
    Upos u = s->trees[sentence].at[word].upos;
    return u == UPOS_PRON || u == UPOS_PROPN || u == UPOS_DET || u == UPOS_NUM || event_stands_for(s, sentence, word, taken);
}

/* Armed people or others, or what tells of them without a word for them: "the rest", "buses". */
static bool may_move(const Scene *s, uint32_t sentence, int32_t word, unsigned kinds)
{
    return phrase_holds(s, sentence, word, kinds) || mover_may_be(s, sentence, word);
}

/* "Fled their houses": whose they are is nobody who is left there. */
static bool is_people_left(const Scene *s, uint32_t sentence, int32_t object)
{
    for (uint32_t i = s->first_entity[sentence]; i < s->first_entity[sentence + 1]; i++) {
        const Entity *x = &s->entities[i];
        if (x->kind == ENT_PEOPLE && !x->pronoun && x->word >= 0 && syntax_below(s, sentence, x->word, object)) return true;
    }
    return false;
}

/* "Leaves the rebels in Idlib": lets them stay where they are. */
static bool are_left_there(const Scene *s, uint32_t sentence, int32_t verb, int32_t object)
{
    const Kin *kin = s->kin[sentence];
    if (!scene_means(s, sentence, object, ENT_ACTOR) || s->trees[sentence].at[object].upos == UPOS_PRON) return false;
    for (int32_t i = kin[verb].child; i >= 0; i = kin[i].next)
        if (i > object && kin[i].dep == DEP_OBL && syntax_prep(s, sentence, i) == PREP_IN && scene_means(s, sentence, i, ENT_PLACE)) return true;
    for (int32_t i = kin[object].child; i >= 0; i = kin[i].next)
        if (i > object && kin[i].dep == DEP_NMOD && syntax_prep(s, sentence, i) == PREP_IN && scene_means(s, sentence, i, ENT_PLACE)) return true;
    return false;
}

/* "We fell back to A": people, and to a place; not "it fell to the army". */
static bool falls_back(const Scene *s, const Event *e, int32_t subject)
{
    const Word *w = &s->trees[e->sentence].at[subject];
    if (w->upos != UPOS_PRON || !has_feature(w, "Person=") || has_feature(w, "Gender=Neut")) return false;
    const Kin *kin = s->kin[e->sentence];
    for (int32_t i = kin[e->word].child; i >= 0; i = kin[i].next)
        if (i > e->word && kin[i].dep == DEP_OBL && syntax_prep(s, e->sentence, i) == PREP_TO)
            return scene_means(s, e->sentence, i, ENT_PLACE) && !scene_means(s, e->sentence, i, ENT_ACTOR);
    return false;
}

/* "Left six bodies behind", "left casualties". */
static bool are_dead_left(const Scene *s, uint32_t sentence, int32_t object)
{
    return s->trees[sentence].at[object].upos == UPOS_NOUN && event_tells_noun(s, sentence, object, 1u << EVENT_CASUALTIES);
}

/* "Withdrew the claim", "withdrew its ambassador": no troops. */
static bool takes_back(const Scene *s, const Event *e, int32_t object)
{
    if (e->trigger.event != EVENT_WITHDRAW || e->trigger.needs != NEEDS_NOTHING || object < e->word) return false;
    return scene_is_cue(s, e->sentence, object, CUE_RETRACT);
}

/* "A doctor in Mayadin, reached by telephone", "a resident reached by telephone said": nobody advances to a person. */
static bool reaches_person(const Scene *s, const Event *e)
{
    const Words *tree = &s->trees[e->sentence];
    const Word *w = &tree->at[e->word];
    if (e->trigger.event != EVENT_ADVANCE || e->to - e->from > 1) return false;
    const uint32_t end = s->text->sentences[e->sentence].to;
    if (e->to < end && syntax_object(s, e->sentence, e->word) < 0 && phrasebook_prep(s->book, s->words, e->to, end, PREP_BY) == PREP_BY) return true;
    if (!syntax_is_past_participle(w)) return false;
    const Dep d = syntax_dep(s, e->sentence, e->word);
    if (d == DEP_CCOMP && syntax_subject(s, e->sentence, e->word) < 0 && syntax_object(s, e->sentence, e->word) < 0)
        return true; /* "a doctor, reached through" */
    const bool described = (d == DEP_ACL || d == DEP_ADVCL || d == DEP_AMOD) && syntax_child(s, e->sentence, e->word, DEP_OBJ) < 0;
    const int32_t who = described ? w->head : syntax_child(s, e->sentence, e->word, DEP_NSUBJ_PASS);
    return who >= 0 && s->trees[e->sentence].at[who].upos == UPOS_NOUN && !is_place(s, e->sentence, who) &&
           !phrase_holds(s, e->sentence, who, 1u << ENT_ACTOR);
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

/* "The seizure of a large amount of ammunition", "losses of equipment": of things, and of no place. */
static bool is_deed_to_things(const Scene *s, const Event *e)
{
    if (e->word < 0 || e->trigger.class != CLASS_NOUN || (e->trigger.event != EVENT_CAPTURE && e->trigger.event != EVENT_LOSS)) return false;
    const Kin *kin = s->kin[e->sentence];
    for (int32_t i = kin[e->word].child; i >= 0; i = kin[i].next)
        if (i > e->word && kin[i].dep == DEP_NMOD && syntax_prep(s, e->sentence, i) == PREP_OF)
            return s->trees[e->sentence].at[i].upos == UPOS_NOUN && !is_place(s, e->sentence, i) && !may_be_anybody(s, e->sentence, i, true);
    return false;
}

/* "The area surrounding the palace", "surrounding villages": what does so is a place, and besieges nobody. */
static bool is_done_by_place(const Scene *s, const Event *e)
{
    const Word *w = &s->trees[e->sentence].at[e->word];
    Dep d = syntax_dep(s, e->sentence, e->word);
    bool present = has_feature(w, "VerbForm=Ger") || has_feature(w, "Tense=Pres");
    if (w->head < 0 || (d != DEP_ACL && d != DEP_AMOD) || !present || syntax_is_past_participle(w) ||
        syntax_child(s, e->sentence, e->word, DEP_NSUBJ) >= 0)
        return false;
    return is_place(s, e->sentence, w->head) && !phrase_holds(s, e->sentence, w->head, 1u << ENT_ACTOR | 1u << ENT_ARMS | 1u << ENT_PEOPLE);
}

/* "Surrounded by debris", "trapped all streets": things neither besiege nor are besieged. */
static bool is_siege_of_things(const Scene *s, const Event *e)
{
    enum { ANYBODY = 1u << ENT_ACTOR | 1u << ENT_ARMS | 1u << ENT_PEOPLE };
    const Kin *kin = s->kin[e->sentence];
    if (e->trigger.event != EVENT_SIEGE || e->trigger.frame != FRAME_ACT) return false;
    int32_t thing = syntax_object(s, e->sentence, e->word);
    const unsigned place = thing >= 0 ? 1u << ENT_PLACE : 0;
    for (int32_t i = kin[e->word].child; i >= 0 && thing < 0; i = kin[i].next)
        if (i > e->word && (kin[i].dep == DEP_OBL_AGENT || kin[i].dep == DEP_OBL) && syntax_prep(s, e->sentence, i) == PREP_BY) thing = i;
    return thing >= 0 && s->trees[e->sentence].at[thing].upos == UPOS_NOUN && !phrase_holds(s, e->sentence, thing, ANYBODY | place) &&
           !may_be_anybody(s, e->sentence, thing, false);
}

/* "Soldiers captured in the battle", "captured while they fled": who takes takes something, and only where and when follow; they were taken. */
static bool is_taken_himself(const Scene *s, const Event *e, int32_t subject, int32_t object)
{
    const Words *tree = &s->trees[e->sentence];
    if (e->trigger.event != EVENT_CAPTURE || e->trigger.needs != NEEDS_PLACE || e->to - e->from > 1 || object >= 0) return false;
    if (e->word + 1 >= (int32_t)tree->count || syntax_child(s, e->sentence, e->word, DEP_AUX) >= 0) return false;
    const Upos next = tree->at[e->word + 1].upos;
    const int32_t who = subject >= 0 ? subject : syntax_dep(s, e->sentence, e->word) == DEP_ACL ? tree->at[e->word].head : -1;
    return (next == UPOS_ADP || next == UPOS_SCONJ) && who == e->word - 1 && scene_means(s, e->sentence, who, ENT_ACTOR);
}

/* "Shells that fell on the town": of whom or what a clause with a pronoun for its subject speaks. */
static int32_t meant_by(const Scene *s, const Event *e, int32_t subject)
{
    const Words *tree = &s->trees[e->sentence];
    const int32_t head = tree->at[e->word].head;
    const bool relative = subject >= 0 && head >= 0 && head < subject && syntax_dep(s, e->sentence, e->word) == DEP_RELCL &&
                          has_feature(&tree->at[subject], "PronType=Rel");
    return relative ? head : subject;
}

/* "A photo taken in Aleppo": what a participle behind a noun was done to; -1. What is armed may have done it. */
static int32_t done_to_head(const Scene *s, const Event *e)
{
    const Word *w = &s->trees[e->sentence].at[e->word];
    if (syntax_dep(s, e->sentence, e->word) != DEP_ACL || w->head < 0 || w->head > e->word || !syntax_is_past_participle(w)) return -1;
    return phrase_holds(s, e->sentence, w->head, 1u << ENT_ACTOR | 1u << ENT_ARMS) ? -1 : w->head;
}

/* "Heads toward a confrontation", "moves towards an agreement", "returned to their bombardment": to no place. */
static bool goes_to_deed(const Scene *s, const Event *e)
{
    enum { DEEDS = 1u << EVENT_ATTACK | 1u << EVENT_AGREEMENT | 1u << EVENT_LOSS | 1u << EVENT_STRIKE };
    const bool goes = e->trigger.event == EVENT_ADVANCE || e->trigger.event == EVENT_ENTER;
    const Kin *kin = s->kin[e->sentence];
    for (int32_t i = goes ? kin[e->word].child : -1; i >= 0; i = kin[i].next)
        if (i > e->word && kin[i].dep == DEP_OBL && s->trees[e->sentence].at[i].upos == UPOS_NOUN && syntax_prep(s, e->sentence, i) == PREP_TO)
            return event_tells_noun(s, e->sentence, i, DEEDS);
    const int32_t object = goes ? syntax_child(s, e->sentence, e->word, DEP_OBJ) : -1; /* "entered talks" */
    if (object > e->word && event_tells_noun(s, e->sentence, object, 1u << EVENT_AGREEMENT)) return true;
    return false;
}

/* "The villages remain in their hands": no place is present in another; nor is anybody by "remains closed". */
static bool is_place_present(const Scene *s, const Event *e)
{
    enum { MOVED = 1u << ENT_ACTOR | 1u << ENT_ARMS | 1u << ENT_PEOPLE };
    if (e->word < 0 || e->trigger.event != EVENT_PRESENCE || e->trigger.class != CLASS_VERB || e->trigger.frame != FRAME_MOVE) return false;
    const int32_t subject = syntax_subject(s, e->sentence, e->word);
    if (s->trees[e->sentence].at[e->word].upos == UPOS_AUX) return true;
    return subject >= 0 && is_place(s, e->sentence, subject) && !phrase_holds(s, e->sentence, subject, MOVED);
}

/* "The battle entered its fourth day", "enters its final phase": a time of its own is no place. Not "entered their village". */
static bool enters_time(const Scene *s, const Event *e)
{
    enum { ENTERED = 1u << ENT_PLACE | 1u << ENT_ACTOR | 1u << ENT_ARMS | 1u << ENT_PEOPLE };
    const int32_t its = e->word + 1;
    if (e->trigger.event != EVENT_ENTER || e->to - e->from != 1 || its >= (int32_t)s->trees[e->sentence].count) return false;
    if (syntax_dep(s, e->sentence, its) != DEP_NMOD_POSS || s->trees[e->sentence].at[its].upos != UPOS_PRON) return false;
    const int32_t time = s->trees[e->sentence].at[its].head;
    if (time < its || s->trees[e->sentence].at[time].upos != UPOS_NOUN) return false;
    for (uint32_t i = s->first_entity[e->sentence]; i < s->first_entity[e->sentence + 1]; i++) {
        const Entity *x = &s->entities[i];
        if (((uint32_t)ENTERED >> x->kind & 1u) && x->word > its && syntax_below(s, e->sentence, x->word, time)) return false;
    }
    return true;
}

/* "Some of the hostages", "two of the villages": what they are some of. */
static int32_t some_of(const Scene *s, uint32_t sentence, int32_t word)
{
    const Upos u = word < 0 ? UPOS_X : s->trees[sentence].at[word].upos;
    const int32_t whole = u == UPOS_DET || u == UPOS_NUM || u == UPOS_PRON ? syntax_child(s, sentence, word, DEP_NMOD) : -1;
    return whole >= 0 && syntax_prep(s, sentence, whole) == PREP_OF ? whole : word;
}

/* Who does it and what it is done to, of a verb that takes ground. Words of the tree; -1: none. */
typedef struct {
    bool passive;
    int32_t subject, object;
} Arguments;

static int32_t object_of(const Scene *s, const Event *e, bool passive, int32_t subject)
{
    const Words *tree = &s->trees[e->sentence];
    int32_t object = passive ? subject : syntax_object(s, e->sentence, e->word);
    if (object < 0 && !passive && subject < 0) object = done_to_head(s, e);
    /* "1,200 square kilometres": two nouns side by side are one object, whatever the tree says. */
    while (object >= 0 && !passive && object + 1 < (int32_t)tree->count && tree->at[object + 1].head == e->word &&
           syntax_dep(s, e->sentence, object + 1) == DEP_OBJ)
        object++;
    return some_of(s, e->sentence, object);
}

static Arguments arguments_of(const Scene *s, const Event *e)
{
    const bool passive = syntax_is_passive(s, e->sentence, e->word);
    int32_t subject = syntax_child(s, e->sentence, e->word, DEP_NSUBJ_PASS);
    if (subject < 0) subject = syntax_subject(s, e->sentence, e->word);
    /* "in A and students lost a week" */
    if (subject < 0 && e->word > 0 && scene_means(s, e->sentence, e->word - 1, ENT_PEOPLE)) subject = e->word - 1;
    const int32_t object = object_of(s, e, passive, subject);
    if (subject >= 0 && syntax_child(s, e->sentence, subject, DEP_CASE) >= 0) subject = -1; /* "Aktivisten zufolge" is no subject */
    if (subject >= 0 && syntax_child(s, e->sentence, e->word, DEP_COP) >= 0) subject = -1;  /* "the aim is to take it": the aim takes nothing */
    return (Arguments){ passive, passive ? subject : meant_by(s, e, subject), object };
}

enum { ARMED = 1u << ENT_ACTOR | 1u << ENT_ARMS, ANYBODY = ARMED | 1u << ENT_PEOPLE };

static bool subject_fits(const Scene *s, const Event *e, const Arguments *a)
{
    const bool undergoes = e->trigger.frame == FRAME_UNDERGO || e->trigger.frame == FRAME_STATE;
    const int32_t subject = a->subject;
    if (subject < 0) return true;
    /* "The truce holds", "the deal collapsed": an agreement is no place, and holds none. */
    if (event_tells_noun(s, e->sentence, subject, 1u << EVENT_AGREEMENT)) return false;
    /* A blast that leaves people dead has not gone. */
    if (e->trigger.event == EVENT_WITHDRAW && event_tells_noun(s, e->sentence, subject, OF_FORCE)) return false;
    if (a->passive) return true;
    if (!may_be_anybody(s, e->sentence, subject, false) && /* prices in a town fall, and it has not fallen */
        (undergoes                        ? !is_place(s, e->sentence, subject)
         : e->trigger.frame == FRAME_MOVE ? !may_move(s, e->sentence, subject, ANYBODY)
                                          : !phrase_holds(s, e->sentence, subject, ARMED)))
        return false;
    const bool actor = scene_means(s, e->sentence, subject, ENT_ACTOR) && !is_place(s, e->sentence, subject);
    if (e->trigger.event == EVENT_LOSS && undergoes && actor && a->object >= 0) return false; /* "the regime surrendered its gas": no town */
    if (e->trigger.event != EVENT_CAPTURE || !undergoes) return true;
    /* "The rebels fell back to A": who falls somewhere has not been taken */
    return !(actor && s->trees[e->sentence].at[subject].upos != UPOS_PRON) && !falls_back(s, e, subject);
}

/* Who does it, or what it is done to, tells that no ground was taken, left or lost. */
static bool takes_no_ground(const Scene *s, const Event *e, const Arguments *a)
{
    const Words *tree = &s->trees[e->sentence];
    const int32_t subject = a->subject, object = a->object;
    if (e->trigger.event == EVENT_CAPTURE && e->to - e->from == 1 && is_rid_of_things(s, e)) return true;
    if (a->passive) return false;
    /* "The SDF lost 14": so many men, and no place. */
    const bool men = e->trigger.event == EVENT_LOSS && object >= 0 && tree->at[object].upos == UPOS_NUM;
    if (men && syntax_child(s, e->sentence, object, DEP_NMOD) < 0) return true;
    /* "The operation took six hours": what takes and is nobody takes something, or no place. */
    const bool acts = e->trigger.frame == FRAME_ACT || e->trigger.frame == FRAME_LOSE;
    const bool alone = acts && e->trigger.needs == NEEDS_PLACE && e->to - e->from == 1 && object < 0 && subject >= 0;
    if (alone && tree->at[subject].upos == UPOS_NOUN && !phrase_holds(s, e->sentence, subject, ANYBODY)) return true;
    if (is_taken_himself(s, e, subject, object) || (object >= 0 && takes_back(s, e, object))) return true;
    const bool leaves = e->trigger.event == EVENT_WITHDRAW && e->trigger.frame == FRAME_MOVE && subject >= 0;
    return leaves && object > e->word && are_left_there(s, e->sentence, e->word, object);
}

/* "Took Syria's seat", "took pictures of Palmyra", "seized the attention of Damascus": no place, and no piece of one as "the rest of A", "a string of
 * villages", "90 per cent of A" are, but something that belongs to it. */
static bool belongs_to_place(const Scene *s, const Event *e, int32_t object)
{
    enum { PIECE_WORDS = 2 }; /* "every inch of" */
    static const CueClass pieces[] = { CUE_PART, CUE_FRACTION, CUE_WHOLE, CUE_OUTSKIRTS };
    const Word *w = &s->trees[e->sentence].at[object];
    if (w->upos != UPOS_NOUN || scene_means(s, e->sentence, object, ENT_PLACE)) return false;
    if (event_stands_for(s, e->sentence, object, true) || scene_is_cue(s, e->sentence, object, CUE_GRIP)) return false; /* "possession of A" */
    const Kin *kin = s->kin[e->sentence];
    bool owned = false;
    for (int32_t i = kin[object].child; i >= 0; i = kin[i].next) {
        if (kin[i].dep == DEP_APPOS || kin[i].dep == DEP_FLAT || kin[i].dep == DEP_COMPOUND) return false;
        if (kin[i].dep != DEP_NMOD_POSS && !(kin[i].dep == DEP_NMOD && syntax_prep(s, e->sentence, i) == PREP_OF)) continue;
        for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++) {
            const Entity *x = &s->entities[k];
            if (x->kind == ENT_PLACE && x->word == i && x->generic && (x->plural || syntax_child(s, e->sentence, i, DEP_DET) < 0)) return false;
        }
        owned |= scene_means(s, e->sentence, i, ENT_PLACE);
    }
    if (!owned) return false;
    for (int32_t i = object - PIECE_WORDS < 0 ? 0 : object - PIECE_WORDS; i < object; i++)
        if (s->trees[e->sentence].at[i].upos == UPOS_NUM) return false; /* "1,200 square kilometres of A" */
    uint32_t to;
    for (uint32_t t = scene_back(s, e->sentence, w->token, PIECE_WORDS); t <= w->token; t++)
        for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
            if (scene_cue(s, e->sentence, t, pieces[i], &to) && to > w->token) return false;
    return true;
}

static bool object_fits(const Scene *s, const Event *e, const Arguments *a)
{
    const int32_t object = a->object;
    const bool acts = e->trigger.frame == FRAME_ACT || e->trigger.frame == FRAME_LOSE;
    /* "The blast left five people dead": what is left is no place, and nobody has gone. */
    const bool leaves = e->trigger.frame == FRAME_MOVE && e->trigger.needs == NEEDS_PLACE && !a->passive && object >= 0;
    const bool people = leaves && (is_people_left(s, e->sentence, object) || are_dead_left(s, e->sentence, object));
    if (!(acts || people) || e->to - e->from != 1 || object < 0 || e->trigger.event == EVENT_SIEGE) return true;
    if (may_be_anybody(s, e->sentence, object, true)) return true;
    return is_place(s, e->sentence, object) && !belongs_to_place(s, e, object);
}

bool event_arguments_fit(const Scene *s, const Event *e)
{
    enum {
        GROUND = 1u << EVENT_CONTROL | 1u << EVENT_CAPTURE | 1u << EVENT_LOSS | 1u << EVENT_ENTER | 1u << EVENT_ADVANCE | 1u << EVENT_SIEGE |
                 1u << EVENT_WITHDRAW
    };
    if (event_means_otherwise(s, e) || is_place_present(s, e) || is_deed_to_things(s, e)) return false;
    if (e->word < 0 || e->holder >= 0 || !((uint32_t)GROUND >> e->trigger.event & 1u) || e->trigger.class != CLASS_VERB) return true;
    if (e->trigger.needs == NEEDS_PEOPLE) return syntax_dep(s, e->sentence, e->word) != DEP_AMOD; /* "displaced people" were displaced once */
    if (e->trigger.event == EVENT_SIEGE && (is_done_by_place(s, e) || is_siege_of_things(s, e))) return false;
    if (s->trees[e->sentence].at[e->word].upos != UPOS_VERB) return true;
    if (goes_to_deed(s, e) || enters_time(s, e) || event_leaves_over(s, e) || reaches_person(s, e) || event_is_of_treaty(s, e)) return false;
    const Arguments a = arguments_of(s, e);
    return subject_fits(s, e, &a) && !takes_no_ground(s, e, &a) && object_fits(s, e, &a);
}

/* "They are shelling Douma", as people write who need not say who: not "it hit Douma". */
static bool is_struck_by_them(const Scene *s, const Event *e)
{
    const int32_t by = syntax_child(s, e->sentence, e->word, DEP_NSUBJ), struck = syntax_child(s, e->sentence, e->word, DEP_OBJ);
    if (by < 0 || struck < 0 || s->trees[e->sentence].at[by].upos != UPOS_PRON || !is_place(s, e->sentence, struck)) return false;
    return has_feature(&s->trees[e->sentence].at[by], "Number=Plur");
}

/* "Hospital bombed in A", as headlines have it: what stands before the verb, which has no object. */
static bool is_struck_in_headline(const Scene *s, const Event *e)
{
    const int32_t struck = syntax_child(s, e->sentence, e->word, DEP_NSUBJ);
    if (struck < 0 || syntax_child(s, e->sentence, e->word, DEP_OBJ) >= 0 || syntax_child(s, e->sentence, e->word, DEP_AUX) >= 0) return false;
    return is_place(s, e->sentence, struck) && !scene_means(s, e->sentence, struck, ENT_ACTOR);
}

/* "Douma was bombed": a place, and nobody says by what (a storm hits towns too). */
bool event_is_place_struck(const Scene *s, const Event *e)
{
    const bool besieged = e->trigger.event == EVENT_SIEGE && e->word >= 0 && syntax_has_passive_aux(s, e->sentence, e->word);
    if (e->word < 0 || (e->trigger.event != EVENT_STRIKE && !besieged) || e->trigger.class != CLASS_VERB) return false;
    const Word *w = &s->trees[e->sentence].at[e->word];
    /* "the towns bombed on Monday" */
    if (syntax_dep(s, e->sentence, e->word) == DEP_ACL && syntax_is_past_participle(w) && is_place(s, e->sentence, w->head)) return true;
    if (!syntax_is_passive(s, e->sentence, e->word)) return is_struck_by_them(s, e) || is_struck_in_headline(s, e);
    const Kin *kin = s->kin[e->sentence];
    int32_t struck = syntax_child(s, e->sentence, e->word, DEP_NSUBJ_PASS);
    for (int32_t i = kin[e->word].child; i >= 0; i = kin[i].next)
        if (kin[i].dep == DEP_OBL_AGENT || (kin[i].dep == DEP_OBL && syntax_prep(s, e->sentence, i) == PREP_BY)) return false;
    return struck >= 0 && is_place(s, e->sentence, struck);
}
