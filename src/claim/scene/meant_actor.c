/* claim/scene/meant_actor.c - whom common nouns for armed people and pronouns mean. */
#include "claim/scene/scene_steps.h"

#include "claim/event/event.h"
#include "claim/scene/sides.h"
#include "claim/tree/syntax.h"

/* "The alliance": whoever is called one that was named last before entity i, rather the subject of the sentence before; ID_NONE: nobody. */
static uint32_t league_before(const Scene *s, uint32_t i)
{
    enum { BACK = 300 }; /* names; few reports have more */
    uint32_t last = ID_NONE;
    for (uint32_t k = i; k-- > 0 && i - k <= BACK;) {
        const Entity *x = &s->entities[k];
        if (last != ID_NONE && x->sentence + 1 < s->entities[i].sentence) break;
        if (x->kind != ENT_ACTOR || x->vague || x->generic || x->id == ID_NONE || !str_eq(s->theatre->actors[x->id].kind, STR("coalition"))) continue;
        if (x->sentence < s->entities[i].sentence && syntax_is_subject(s, x)) return x->id;
        if (last == ID_NONE) last = x->id;
    }
    return last;
}

/* "Fighters from the Islamic State", "troops loyal to President Assad": the name that hangs on the noun, with only small words
 * between; ID_NONE: none. */
static uint32_t whose_men(const Scene *s, uint32_t i)
{
    enum { REACH = 5 };
    const Entity *e = &s->entities[i], *x = e + 1;
    uint32_t to;
    if (x == s->entities + s->entity_count || x->kind != ENT_ACTOR || x->sentence != e->sentence || x->from > e->to + REACH) return ID_NONE;
    if (x->vague && x->generic && x->prep != PREP_NONE) meant_actor(s, i + 1); /* "fighters from the group" */
    if (x->id == ID_NONE || (x->vague && !x->generic)) return ID_NONE;
    if (x->from == e->to) return x->use == USE_NAME ? x->id : ID_NONE; /* "the Shiite movement Hezbollah" */
    if (x->prep != PREP_FROM && x->prep != PREP_OF && x->prep != PREP_TO) return ID_NONE;
    for (uint32_t t = e->to; t < x->from; t++) {
        const int32_t w = s->word_of[t];
        const Upos u = w < 0 ? UPOS_X : s->trees[e->sentence].at[w].upos;
        if (scene_cue(s, e->sentence, t, CUE_SAY, &to) || (u != UPOS_ADJ && u != UPOS_ADP && u != UPOS_DET && u != UPOS_PROPN)) return ID_NONE;
    }
    return x->id;
}

/* "The group withdrew. Fighters from the group ...": whom the same noun meant as the subject of the sentence before; ID_NONE: it was none. */
static uint32_t meant_again(const Scene *s, uint32_t i)
{
    const Entity *e = &s->entities[i];
    for (uint32_t k = i; k-- > 0 && s->entities[k].sentence + 1 >= e->sentence;) {
        const Entity *x = &s->entities[k];
        if (x->kind == ENT_ACTOR && x->generic && x->vague && x->sentence < e->sentence && s->words[x->from] == s->words[e->from] &&
            syntax_is_subject(s, x))
            return x->id;
    }
    return ID_NONE;
}

/* "A hundred pro-government fighters attacked the SDF. The fighters ...": who was called so in the sentence before; ID_NONE: nobody was. */
static uint32_t called_so(const Scene *s, uint32_t i)
{
    const Entity *e = &s->entities[i];
    uint32_t to;
    if (e->from == s->text->sentences[e->sentence].from || !scene_cue(s, e->sentence, e->from - 1, CUE_DEFINITE, &to)) return ID_NONE;
    for (uint32_t k = i; k-- > 0 && s->entities[k].sentence + 1 >= e->sentence;) {
        const Entity *x = &s->entities[k];
        if (x->sentence < e->sentence && x->kind == ENT_ACTOR && !x->generic && !x->vague && x->id != ID_NONE && x->to > x->from + 1 &&
            s->words[x->to - 1] == s->words[e->to - 1])
            return x->id;
    }
    return ID_NONE;
}

/* "The organisation", "the group", before which its own sentence names nobody: the insurgents who were the last subject, though a militia was named
 * since; ID_NONE: there are none near. */
static uint32_t last_insurgents(const Scene *s, uint32_t i)
{
    enum { SENTENCES = 4 };
    const Entity *e = &s->entities[i];
    for (uint32_t k = i; !e->plural && k-- > 0 && s->entities[k].sentence + SENTENCES >= e->sentence;) {
        const Entity *x = &s->entities[k];
        if (x->sentence == e->sentence && meant_may_be(s, e, x)) return ID_NONE;
        if (x->kind != ENT_ACTOR || x->generic || x->id == ID_NONE || x->speaks || !syntax_is_subject(s, x)) continue;
        if (str_eq(s->theatre->actors[x->id].kind, STR("insurgent"))) return x->id;
    }
    return ID_NONE;
}

/* "ISIS crossed the river. These forces attacked": who did what was told just before, of whatever side; ID_NONE: it is not said so. */
static uint32_t just_told_of(const Scene *s, uint32_t i)
{
    enum { SENTENCES = 2 };
    const Entity *e = &s->entities[i];
    uint32_t to;
    if (!e->generic || e->from == s->text->sentences[e->sentence].from || !scene_cue(s, e->sentence, e->from - 1, CUE_THESE, &to)) return ID_NONE;
    for (uint32_t k = i; k-- > 0 && s->entities[k].sentence + SENTENCES >= e->sentence;) {
        const Entity *x = &s->entities[k];
        if (x->sentence < e->sentence && x->kind == ENT_ACTOR && x->id != ID_NONE && !x->speaks && syntax_is_subject(s, x)) return x->id;
    }
    return ID_NONE;
}

/* "The army attacked ISIS in A. After two days the attackers held a quarter": who is told to have attacked last; ID_NONE: nobody is. */
static uint32_t attacked_last(const Scene *s, uint32_t i)
{
    enum { SENTENCES = 3 };
    const Entity *e = &s->entities[i];
    uint32_t to;
    if (!scene_cue(s, e->sentence, e->from, CUE_ATTACKERS, &to) || !meant_is_known(s, e)) return ID_NONE;
    for (uint32_t k = i; k-- > 0 && s->entities[k].sentence + SENTENCES >= e->sentence;) {
        const Entity *x = &s->entities[k];
        if (x->kind != ENT_ACTOR || x->id == ID_NONE || x->word < 0 || syntax_dep(s, x->sentence, x->word) != DEP_NSUBJ) continue;
        if (event_tells_act(s, x->sentence, s->trees[x->sentence].at[x->word].head, 1u << EVENT_ATTACK)) return x->id;
    }
    return ID_NONE;
}

/* "The coalition killed ten fighters": is it a verb of force? "Took" may be anything. */
static bool is_of_force(const Scene *s, uint32_t sentence, int32_t verb)
{
    return event_tells_act(s, sentence, verb, 1u << EVENT_CASUALTIES | OF_FORCE | 1u << EVENT_SIEGE | 1u << EVENT_CAPTURE);
}

/* The actor before entity i whom the phrase of that word of its sentence names; -1. */
static int32_t actor_in(const Scene *s, uint32_t i, int32_t top)
{
    const uint32_t sentence = s->entities[i].sentence;
    for (uint32_t k = i; top >= 0 && k-- > 0 && s->entities[k].sentence == sentence;) {
        const Entity *b = &s->entities[k];
        if (b->kind == ENT_ACTOR && b->word >= 0 && (b->word == top || syntax_named(s, sentence, b->word) == top)) return (int32_t)k;
    }
    return -1;
}

/* Who before entity i does what the verb tells: its subject, what it describes ("fighters who attacked them"), or who does what the verb tells that
 * it hangs on ("clashed with the group in the town, killing ten of them"); -1: nobody is told. */
static int32_t doer_before(const Scene *s, uint32_t i, int32_t verb)
{
    const uint32_t sentence = s->entities[i].sentence;
    const Words *tree = &s->trees[sentence];
    while (verb >= 0) {
        const int32_t subject = syntax_subject(s, sentence, verb);
        const Dep d = syntax_dep(s, sentence, verb);
        const bool describes = d == DEP_ACL || d == DEP_RELCL;
        if (subject >= 0 && !(describes && tree->at[subject].upos == UPOS_PRON)) return actor_in(s, i, subject);
        if (describes && subject < 0 && syntax_is_past_participle(&tree->at[verb])) return -1; /* "an offensive aimed at ousting it" */
        const int32_t described = describes ? actor_in(s, i, tree->at[verb].head) : -1;
        if (described >= 0 || d == DEP_RELCL) return described;
        if (!describes && d != DEP_ADVCL && d != DEP_XCOMP && d != DEP_CONJ) return -1;
        verb = tree->at[verb].head;
        while (verb >= 0 && tree->at[verb].upos != UPOS_VERB) verb = tree->at[verb].head;
    }
    return -1;
}

static bool is_doer(const Scene *s, const Entity *b, int32_t doer)
{
    return doer >= 0 && b->kind == ENT_ACTOR && b->id != ID_NONE && b->id == s->entities[doer].id;
}

/* Who does it to those whom the common noun means, which others are than they: it is the object of a verb of force, "killed ten fighters"; -1: it is
 * none. */
static int32_t foe_doing(const Scene *s, uint32_t i)
{
    const Entity *e = &s->entities[i];
    const Words *tree = &s->trees[e->sentence];
    int32_t w = e->word;
    for (; w >= 0 && tree->at[w].upos != UPOS_VERB; w = tree->at[w].head) {
        const Dep d = syntax_dep(s, e->sentence, w);
        if (d != DEP_OBJ && (d != DEP_NMOD || syntax_prep(s, e->sentence, w) != PREP_OF)) return -1;
    }
    return w >= 0 && is_of_force(s, e->sentence, w) && !syntax_is_passive(s, e->sentence, w) ? doer_before(s, i, w) : -1;
}

/* "General Haftar's forces": men of somebody whose name is nobody's here. */
static bool is_of_stranger(const Scene *s, const Entity *e)
{
    const Kin *kin = e->word < 0 ? NULL : s->kin[e->sentence];
    for (int32_t i = kin ? kin[e->word].child : -1; i >= 0 && i < e->word; i = kin[i].next) {
        const Word *w = &s->trees[e->sentence].at[i];
        if (kin[i].dep != DEP_NMOD_POSS || w->upos != UPOS_PROPN || !(s->text->tokens[w->token].flags & TOKEN_UPPER)) continue;
        bool known = false;
        for (const Entity *x = e; x-- > s->entities && x->sentence == e->sentence;) known |= x->from <= w->token && w->token < x->to;
        if (!known) return true;
    }
    return false;
}

/* "Troops", "the soldiers" of a report that names nobody's; not "military sources", nor "Democratic Syria Troops". */
static bool are_troops(const Scene *s, const Entity *e)
{
    const bool named = e->from > s->text->sentences[e->sentence].from && s->text->tokens[e->from].flags & TOKEN_UPPER;
    return e->generic && e->plural && e->ilk == ILK_STATE && e->use != USE_MODIFIER && !named && s->country != ID_NONE;
}

/* "Government troops and allied militiamen": those who were named right before them; ID_NONE: it is not said so. */
static uint32_t allied_with(const Scene *s, uint32_t i)
{
    enum { REACH = 4 }; /* "and its", "and other" */
    const Entity *e = &s->entities[i], *b = i > 0 ? e - 1 : NULL;
    uint32_t to;
    if (!b || b->sentence != e->sentence || b->kind != ENT_ACTOR || b->to + REACH < e->from) return ID_NONE;
    return scene_cue(s, e->sentence, e->from - 1, CUE_ALLIED, &to) ? b->id : ID_NONE;
}

/* "The regime's soldiers and militiamen": both are his whose the first are; ID_NONE: it is not said so. */
static uint32_t owned_with(const Scene *s, uint32_t i)
{
    const Entity *e = &s->entities[i];
    const int32_t first = e->word >= 0 && syntax_dep(s, e->sentence, e->word) == DEP_CONJ ? s->trees[e->sentence].at[e->word].head : -1;
    if (first < 0 || syntax_child(s, e->sentence, first, DEP_NMOD_POSS) < 0 || syntax_child(s, e->sentence, e->word, DEP_DET) >= 0) return ID_NONE;
    for (const Entity *x = e; x-- > s->entities && x->sentence == e->sentence;)
        if (x->kind == ENT_ACTOR && x->word == first) return x->id;
    return ID_NONE;
}

/* "Its forces", "Assad's militias": whose they are, by the pronoun or name before them; ID_NONE: nobody's that is known. */
static uint32_t owner_of(const Scene *s, uint32_t i)
{
    const Entity *e = &s->entities[i], *owner = i > 0 ? e - 1 : NULL;
    if (!owner || (!owner->pronoun && owner->kind != ENT_ACTOR) || owner->word < 0 || owner->sentence != e->sentence) return ID_NONE;
    const bool owns = syntax_dep(s, e->sentence, owner->word) == DEP_NMOD_POSS && s->trees[e->sentence].at[owner->word].head == e->word;
    return owns ? owner->id : ID_NONE;
}

/* "Turkey says that its army has entered the town": a state's own army, of whatever state. */
void meant_owned(const Scene *s, uint32_t i)
{
    Entity *e = &s->entities[i];
    const uint32_t owner = e->kind == ENT_ACTOR && !e->generic && e->use == USE_NOUN ? owner_of(s, i) : ID_NONE;
    if (owner == ID_NONE || !str_eq(s->theatre->actors[owner].kind, STR("state")) || !home_is_owned(s, e)) return;
    e->id = owner;
    e->name = s->theatre->actors[owner].id;
}

/* "Jihadists ousted the rebels": is b what the verb is done to whose subject the noun is? */
static bool undergoes_it(const Scene *s, const Entity *e, const Entity *b)
{
    if (b->sentence != e->sentence || b->word < 0 || !syntax_is_subject(s, e)) return false;
    const int32_t verb = s->trees[e->sentence].at[e->word].head, object = verb < 0 ? -1 : syntax_child(s, e->sentence, verb, DEP_OBJ);
    return object >= 0 && syntax_below(s, e->sentence, b->word, object);
}

/* "120 soldiers and 30 Kurdish fighters": who is joined with them is another than they. */
static bool is_joined_to(const Scene *s, const Entity *e, const Entity *b)
{
    int32_t w = b->sentence == e->sentence ? b->word : -1;
    while (w >= 0 && w != e->word && syntax_dep(s, e->sentence, w) == DEP_CONJ) w = s->trees[e->sentence].at[w].head;
    return w >= 0 && w == e->word;
}

/* "Israel carried out air strikes. Three soldiers were killed": they are none of those whose strike was told just before, if these come from
 * abroad. */
static bool struck_them(const Scene *s, const Entity *e, const Entity *x)
{
    const Seat *home = s->country == ID_NONE ? NULL : theatre_seat(s->theatre, s->country);
    if (e->ilk != ILK_STATE || e->word < 0 || x->word < 0 || x->sentence + 1 != e->sentence || !home || home->actor == x->id) return false;
    const Sentence *told = &s->text->sentences[x->sentence];
    if (!syntax_is_subject(s, x) || !scene_has_cue(s, x->sentence, told->from, told->to, CUE_AIR)) return false;
    const int32_t verb = s->trees[x->sentence].at[x->word].head, died = s->trees[e->sentence].at[e->word].head;
    const Dep d = syntax_dep(s, e->sentence, e->word);
    if (verb < 0 || died < 0 || (d != DEP_NSUBJ && d != DEP_NSUBJ_PASS)) return false;
    if (!event_tells_act(s, e->sentence, died, 1u << EVENT_CASUALTIES)) return false;
    if (d == DEP_NSUBJ && syntax_object(s, e->sentence, died) > died) return false; /* "soldiers killed ten" */
    const int32_t deed = syntax_object(s, x->sentence, verb);
    return is_of_force(s, x->sentence, verb) || (deed >= 0 && event_tells_noun(s, x->sentence, deed, OF_FORCE));
}

/* "ISIS came across, but |our units| retook it": men of who speaks are none of whom he says what they did. */
static bool is_theirs_not_ours(const Scene *s, const Entity *e, const Entity *b)
{
    const int32_t owner = e->word < 0 ? -1 : syntax_child(s, e->sentence, e->word, DEP_NMOD_POSS);
    if (owner < 0 || b->sentence != e->sentence || !syntax_is_subject(s, b)) return false;
    if (!has_feature(&s->trees[e->sentence].at[owner], "Person=1")) return false;
    const int32_t verb = s->trees[b->sentence].at[b->word].head;
    return verb >= 0 && !scene_is_cue(s, b->sentence, verb, CUE_SAY) && !scene_is_cue(s, b->sentence, verb, CUE_TELL);
}

/* "|Our forces| did not leave A, a commander of the Free Syrian Army said": those of the side that whoever says so is named with; ID_NONE. */
static uint32_t side_of_speaker(const Scene *s, uint32_t i)
{
    const Entity *e = &s->entities[i];
    const Words *tree = &s->trees[e->sentence];
    const int32_t our = e->word < 0 ? -1 : syntax_child(s, e->sentence, e->word, DEP_NMOD_POSS);
    if (our < 0 || !has_feature(&tree->at[our], "Person=1")) return ID_NONE;
    uint32_t k = i;
    while (k > 0 && s->entities[k - 1].sentence == e->sentence) k--;
    for (; k < s->entity_count && s->entities[k].sentence == e->sentence; k++) {
        const Entity *x = &s->entities[k];
        if (k == i || x->kind != ENT_ACTOR || x->id == ID_NONE || x->generic || x->vague || x->word < 0) continue;
        int32_t w = x->word;
        while (w >= 0 && syntax_dep(s, e->sentence, w) != DEP_NSUBJ && tree->at[w].upos != UPOS_VERB) w = tree->at[w].head;
        if (w >= 0 && syntax_dep(s, e->sentence, w) == DEP_NSUBJ && scene_is_cue(s, e->sentence, tree->at[w].head, CUE_SAY)) return x->id;
    }
    return ID_NONE;
}

/* Common nouns for armed people mean whoever was named last before them; those that say more also who is named next. */
void meant_actor(const Scene *s, uint32_t i)
{
    enum { BACK = 60, AHEAD = 10 };
    Entity *e = &s->entities[i];
    const uint32_t owner = owner_of(s, i);
    e->id = owner != ID_NONE ? owner : whose_men(s, i); /* "its forces" */
    if (e->id == ID_NONE) e->id = side_of_speaker(s, i);
    if (e->id == ID_NONE) e->id = allied_with(s, i);
    if (e->id == ID_NONE) e->id = owned_with(s, i);
    if (e->id == ID_NONE) e->id = attacked_last(s, i);
    if (e->id == ID_NONE && is_of_stranger(s, e)) return;
    const bool stranger = !e->generic && scene_has_cue(s, e->sentence, e->from, e->to, CUE_BLAST) && !meant_is_known(s, e); /* "a suicide bomber" */
    if (e->id == ID_NONE && !e->generic && !stranger && s->foe != ID_NONE) e->id = meant_foe(s, i);
    if (e->id == ID_NONE && (e->ilk == ILK_STATE || e->ilk == ILK_ANY)) e->id = just_told_of(s, i);
    if (e->id == ID_NONE && e->generic) e->id = called_so(s, i);
    if (e->id == ID_NONE && e->ilk == ILK_LEAGUE) e->id = league_before(s, i);
    if (e->id == ID_NONE && e->ilk == ILK_BAND) e->id = meant_again(s, i);
    if (e->id == ID_NONE && e->ilk == ILK_BAND) e->id = last_insurgents(s, i);
    const int32_t doer = foe_doing(s, i);
    for (uint32_t k = i; !stranger && k-- > 0 && i - k <= BACK && e->id == ID_NONE;)
        if (meant_may_be(s, e, &s->entities[k]) && !is_doer(s, &s->entities[k], doer) && !another_does_to(s, e, &s->entities[k]) &&
            !struck_them(s, e, &s->entities[k]) && !is_theirs_not_ours(s, e, &s->entities[k]))
            e->id = s->entities[k].id;
    for (uint32_t k = i + 1; (e->generic ? e->ilk == ILK_STATE : !stranger) && k < s->entity_count && k - i <= AHEAD && e->id == ID_NONE; k++)
        if (meant_may_be(s, e, &s->entities[k]) && !undergoes_it(s, e, &s->entities[k]) && !is_joined_to(s, e, &s->entities[k]))
            e->id = s->entities[k].id;
    const Seat *home = e->id == ID_NONE && are_troops(s, e) ? theatre_seat(s->theatre, s->country) : NULL;
    if (home) e->id = home->actor;
    e->name = e->id != ID_NONE ? s->theatre->actors[e->id].id : STR_NONE;
}

void meant_men(Scene *s, uint32_t i)
{
    Entity *e = &s->entities[i];
    const uint32_t whose = whose_men(s, i);
    if (whose == ID_NONE || e[1].from == e->to || scene_is_state(s, &e[1])) return; /* "men from Turkey" */
    e->kind = ENT_ACTOR;
    e->vague = true;
    e->id = whose;
    e->name = s->theatre->actors[whose].id;
}

/* "Many of their vehicles were hit. They ...": whose the subject is, where a pronoun has taken him up already. */
static bool owns_subject(const Scene *s, const Entity *e)
{
    if (!e->pronoun || e->word < 0 || syntax_dep(s, e->sentence, e->word) != DEP_NMOD_POSS) return false;
    int32_t w = s->trees[e->sentence].at[e->word].head;
    while (w >= 0 && syntax_dep(s, e->sentence, w) == DEP_NMOD) w = s->trees[e->sentence].at[w].head;
    return w >= 0 && (syntax_dep(s, e->sentence, w) == DEP_NSUBJ || syntax_dep(s, e->sentence, w) == DEP_NSUBJ_PASS);
}

/* "Strikes against ISIS in its bastion", "struck the militants in their hideouts": who is named right before the preposition, of whose place the
 * noun tells that the pronoun belongs to; -1: nobody is. */
static int32_t at_home(const Scene *s, uint32_t i, int32_t owned)
{
    const Entity *e = &s->entities[i], *b = i > 0 ? e - 1 : NULL;
    if (!b || b->kind != ENT_ACTOR || b->id == ID_NONE || b->sentence != e->sentence || b->to + 1 != e->from) return -1;
    if (syntax_prep(s, e->sentence, owned) != PREP_IN) return -1;
    bool held = scene_word_tells(s, e->sentence, owned, (Rows){ .types = 1u << EVENT_CONTROL });
    for (uint32_t k = i + 1; k < s->entity_count && s->entities[k].sentence == e->sentence; k++)
        held |= s->entities[k].word == owned && s->entities[k].kind == ENT_PLACE;
    return held && !syntax_is_subject(s, b) ? (int32_t)i - 1 : -1;
}

/* "The positions of ISIS and their hideouts": whom the phrase names with which the pronoun's own is joined, or who is at home
 * there; -1: nobody. */
static int32_t joined_with(const Scene *s, uint32_t i)
{
    const Entity *e = &s->entities[i];
    if (e->word < 0 || syntax_dep(s, e->sentence, e->word) != DEP_NMOD_POSS) return -1;
    const int32_t owned = s->trees[e->sentence].at[e->word].head;
    if (owned < 0) return -1;
    if (syntax_dep(s, e->sentence, owned) != DEP_CONJ) return at_home(s, i, owned);
    const int32_t first = s->trees[e->sentence].at[owned].head;
    if (first < 0 || s->trees[e->sentence].at[first].upos == UPOS_VERB) return -1;
    for (uint32_t k = i; k-- > 0 && s->entities[k].sentence == e->sentence;) {
        const Entity *b = &s->entities[k];
        if (b->kind == ENT_ACTOR && b->id != ID_NONE && b->word >= 0 && syntax_below(s, e->sentence, b->word, first)) return (int32_t)k;
    }
    return -1;
}

/* "Won the battle against the rebels in the town where scores of them were killed": who does what the clause with the harm stands below, others than
 * they; -1: it is not told so. */
static int32_t winner_above(const Scene *s, uint32_t i)
{
    const Entity *e = &s->entities[i];
    const Words *tree = &s->trees[e->sentence];
    const int32_t many = syntax_dep(s, e->sentence, e->word) == DEP_NMOD && syntax_prep(s, e->sentence, e->word) == PREP_OF ? tree->at[e->word].head
                                                                                                                            : -1;
    int32_t verb = many >= 0 && syntax_dep(s, e->sentence, many) == DEP_NSUBJ_PASS ? tree->at[many].head : -1;
    if (verb < 0 || syntax_dep(s, e->sentence, verb) != DEP_RELCL || !is_of_force(s, e->sentence, verb)) return -1;
    for (verb = tree->at[verb].head; verb >= 0 && tree->at[verb].upos != UPOS_VERB;) verb = tree->at[verb].head;
    return doer_before(s, i, verb);
}

/* "A deal with the rebels for them to leave": the subject of an infinitive, in the objective case, is another than who makes the deal. */
static bool is_for_them(const Scene *s, const Entity *e)
{
    const int32_t verb = syntax_dep(s, e->sentence, e->word) == DEP_NSUBJ ? s->trees[e->sentence].at[e->word].head : -1;
    if (verb < 0 || syntax_dep(s, e->sentence, verb) == DEP_ROOT) return false;
    return has_feature(&s->trees[e->sentence].at[e->word], "Case=Acc") && has_feature(&s->trees[e->sentence].at[verb], "VerbForm=Inf");
}

/* "Attacked them", "killed many of them", "seized their last bastion": who did it, which others are than they; -1: it is not told, or the pronoun is
 * no object, nor is what it owns. */
static int32_t other_than(const Scene *s, uint32_t i)
{
    const Entity *e = &s->entities[i];
    const Words *tree = &s->trees[e->sentence];
    int32_t w = e->word;
    if (w < 0 || tree->at[w].upos != UPOS_PRON) return -1;
    if (syntax_dep(s, e->sentence, w) == DEP_NMOD_POSS) {
        bool launched;
        const int32_t verb = another_strikes(s, e, &launched);
        return verb >= 0 && (launched || is_of_force(s, e->sentence, verb)) ? doer_before(s, i, verb) : -1;
    }
    const int32_t winner = winner_above(s, i);
    if (is_for_them(s, e)) w = tree->at[tree->at[w].head].head;
    for (; winner < 0 && w >= 0 && tree->at[w].upos != UPOS_VERB; w = tree->at[w].head) {
        const Dep d = syntax_dep(s, e->sentence, w);
        if (d != DEP_OBJ && d != DEP_OBL && d != DEP_NMOD) return -1;
    }
    return winner >= 0 ? winner : doer_before(s, i, w);
}

/* "The army encircled the militants, killing many of them": they are whom the sentence named last that did not do it. */
static bool resolve_object(const Scene *s, uint32_t i, int32_t doer)
{
    Entity *e = &s->entities[i];
    for (uint32_t k = i; doer >= 0 && k-- > 0 && s->entities[k].sentence == e->sentence;) {
        const Entity *b = &s->entities[k];
        const bool people = b->kind == ENT_PEOPLE && e->plural;
        if ((!people && b->kind != ENT_ACTOR) || (int32_t)k == doer || is_doer(s, b, doer)) continue;
        if (!people && b->id == ID_NONE) return true; /* nobody knows who */
        e->kind = b->kind;
        e->id = b->id;
        e->name = b->name;
        return true;
    }
    return false;
}

static bool is_agent(const Scene *s, const Entity *e) { return e->word >= 0 && syntax_dep(s, e->sentence, e->word) == DEP_OBL_AGENT; }

/* "Residents were killed by the army after they regained the town": who takes or holds it bears arms. */
static bool is_armed_subject(const Scene *s, const Entity *e)
{
    if (!syntax_is_subject(s, e)) return false;
    const int32_t verb = s->trees[e->sentence].at[e->word].head;
    return verb >= 0 && !syntax_is_passive(s, e->sentence, verb) && event_tells_act(s, e->sentence, verb, 1u << EVENT_CAPTURE | 1u << EVENT_CONTROL);
}

/* A pronoun stands for whom the phrase names that it is joined with, or for the last armed subject before it, in its own sentence or the one before,
 * who does not do to it what its verb tells. */
void meant_pronoun(const Scene *s, uint32_t i)
{
    enum { SENTENCES = 1 }; /* that speak of somebody */
    Entity *e = &s->entities[i];
    const int32_t doer = other_than(s, i);
    if (resolve_object(s, i, doer)) return;
    const int32_t described = they_described(s, i), joined = described >= 0 ? described : joined_with(s, i);
    const bool armed = is_armed_subject(s, e);
    uint32_t back = 0, sentence = e->sentence;
    for (uint32_t k = joined >= 0 ? (uint32_t)joined + 1 : i; k-- > 0; sentence = s->entities[k].sentence) {
        const Entity *b = &s->entities[k];
        if (b->sentence != sentence && back++ == SENTENCES) return;
        const bool people = b->kind == ENT_PEOPLE && e->plural && !armed;          /* "residents fled; they ..." */
        if (described >= 0 && (int32_t)k == described && b->id == ID_NONE) return; /* nobody knows who */
        if (!people && (b->kind != ENT_ACTOR || b->id == ID_NONE || is_doer(s, b, doer))) continue;
        if ((int32_t)k != joined && !syntax_is_subject(s, b) && !owns_subject(s, b) && !(armed && is_agent(s, b))) continue;
        e->kind = b->kind;
        e->id = b->id;
        e->name = b->name;
        return;
    }
}

void meant_party(const Scene *s, uint32_t i)
{
    enum { BACK = 60 };
    Entity *e = &s->entities[i];
    const Noun *noun = phrasebook_noun(s->book, s->words, e->from, e->to, NOUN_FORCE, 0);
    if (e->id == ID_NONE || !noun || noun->ilk != ILK_BAND) return;
    uint32_t other = ID_NONE;
    for (uint32_t k = i; k-- > 0 && i - k <= BACK;) {
        const Entity *b = &s->entities[k];
        if (!meant_may_be(s, e, b) || b->use == USE_MODIFIER) continue;
        if (b->id == e->id) return;
        if (other == ID_NONE) other = b->id;
    }
    if (other == ID_NONE) return;
    e->id = other;
    e->name = s->theatre->actors[other].id;
}

/* Words that no table knows have no number of their own. */
static bool is_same_word(const Scene *s, uint32_t a, uint32_t b)
{
    return s->words[a] == s->words[b] && (s->words[a] != WORD_NONE || str_eq(token_str(s->text, a), token_str(s->text, b)));
}

/* "The Syrian Coalition ... the Coalition": the last word of a fuller name, with its capital, is whoever was called so last. */
void meant_short(const Scene *s, uint32_t i)
{
    enum { BACK = 1000 };
    Entity *e = &s->entities[i];
    if (e->to != e->from + 1 || !(s->text->tokens[e->from].flags & TOKEN_UPPER)) return;
    for (uint32_t k = i; k-- > 0 && i - k <= BACK;) {
        const Entity *b = &s->entities[k];
        if (b->kind != ENT_ACTOR || b->generic || b->id == ID_NONE || b->to < b->from + 2 || !is_same_word(s, b->to - 1, e->from)) continue;
        e->id = b->id;
        e->name = b->name;
        return;
    }
}
