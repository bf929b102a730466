/* claim/role/strangers.c - "in the hands of the militants", "Gunmen attacked the army. They captured a station": who is told to have done it, though
 * nothing tells who these are. It was nobody whom another sentence names, nor one of them whom
 * a name tells that the theatre does not list. */
#include "claim/day/days.h"
#include "claim/role/describe.h"

/* "In the hands of the militants", of whom nothing tells who they are: at least no army that another sentence names. */
static bool held_by_strangers(const Scene *s, const Event *e, const Entity *x)
{
    enum { OF_THE = 2 };
    const Str kind = x->kind == ENT_ACTOR && x->id != ID_NONE ? s->theatre->actors[x->id].kind : STR_NONE;
    if (e->trigger.event != EVENT_CONTROL || e->word < 0 || !(str_eq(kind, STR("army")) || str_eq(kind, STR("state")))) return false;
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *y = &s->entities[k];
        if (y->kind != ENT_ACTOR || y->id != ID_NONE || y->pronoun || (y->generic && y->ilk != ILK_BAND)) continue;
        if (y->from >= e->to && y->from <= e->to + OF_THE && (y->prep == PREP_OF || y->prep == PREP_BY)) return true;
    }
    return false;
}

/* "Gunmen attacked the army. They captured a station": they are the gunmen, of whom nothing tells who they are, and not whom these attacked. */
static bool they_are_strangers(const Scene *s, const Event *e, const Entity *x)
{
    const int32_t they = e->word < 0 || e->trigger.class != CLASS_VERB ? -1 : syntax_child(s, e->sentence, e->word, DEP_NSUBJ);
    if (they < 0 || x->sentence + 1 != e->sentence || x->word < 0 || s->trees[e->sentence].at[they].upos != UPOS_PRON) return false;
    for (uint32_t k = s->first_entity[x->sentence]; k < s->first_entity[x->sentence + 1]; k++) {
        const Entity *y = &s->entities[k];
        if (y->kind != ENT_ACTOR || y->id != ID_NONE || y->pronoun || y->word < 0 || y->from > x->from) continue;
        if (syntax_dep(s, y->sentence, y->word) != DEP_NSUBJ) continue;
        const int32_t verb = s->trees[y->sentence].at[y->word].head;
        if (verb >= 0 && syntax_dep(s, y->sentence, verb) == DEP_ROOT) return syntax_below(s, x->sentence, x->word, verb);
    }
    return false;
}

bool is_of_strangers(const Scene *s, const Event *e, const Entity *x) { return held_by_strangers(s, e, x) || they_are_strangers(s, e, x); }

/* "Fighters from the Syrian army", "the army and militiamen": armed people of somebody, or beside somebody, who is named with them. */
static bool is_told_whose(const Scene *s, const Entity *x)
{
    for (uint32_t k = s->first_entity[x->sentence]; x->word >= 0 && k < s->first_entity[x->sentence + 1]; k++) {
        const Entity *y = &s->entities[k];
        if (y->kind != ENT_ACTOR || y->id == ID_NONE || y->vague) continue;
        if (y->group == x->group || (y->word >= 0 && s->trees[x->sentence].at[y->word].head == x->word)) return true;
    }
    return false;
}

/* "The Muslim Brotherhood ambushed soldiers": a name for which the theatre has nobody. */
static bool is_by_unlisted(const Scene *s, const Event *e)
{
    uint32_t to;
    const bool acts = e->word >= 0 && is_violent(e) && e->trigger.class == CLASS_VERB && e->trigger.frame == FRAME_ACT &&
                      !scene_cue(s, e->sentence, e->from, CUE_ACCUSE, &to);
    const int32_t subject = acts && !syntax_is_passive(s, e->sentence, e->word) ? syntax_subject(s, e->sentence, e->word) : -1;
    if (subject < 0 || s->trees[e->sentence].at[subject].upos != UPOS_PROPN || syntax_object(s, e->sentence, e->word) < 0) return false;
    enum { APART = 1 }; /* "also" */
    const uint32_t token = s->trees[e->sentence].at[subject].token, end = s->text->sentences[e->sentence].to;
    const uint32_t behind = s->trees[e->sentence].at[subject].token_to;
    if (behind > e->from || e->from - behind > APART || scene_in_time(s, token)) return false; /* "since December killing ten" */
    for (NounClass class = 0; class < NOUN_CLASS_COUNT; class ++)
        if (phrasebook_noun(s->book, s->words, token, end, class, 0)) return false;
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++)
        if (s->entities[k].word >= 0 && s->entities[k].from < e->from && syntax_below(s, e->sentence, s->entities[k].word, subject)) return false;
    return !event_tells_noun(s, e->sentence, subject, UINT32_MAX) && e->sentence != s->headline && !in_other_headline(s, e);
}

bool is_by_strangers(const Scene *s, const Event *e)
{
    if (is_by_unlisted(s, e)) return true;
    const bool own = e->trigger.event == EVENT_PRESENCE && e->trigger.class == CLASS_NOUN;
    for (uint32_t k = s->first_entity[e->sentence]; k < s->first_entity[e->sentence + 1]; k++) {
        const Entity *x = &s->entities[k];
        if (x->kind != ENT_ACTOR || !x->vague || x->name.len || is_told_whose(s, x)) continue;
        Relation r = event_relation_close(s, e, x);
        if (r == REL_VERB_SUBJ && x->prep == PREP_BY && is_violent(e)) return true; /* "the attack was carried out by gunmen" */
        if (own && (r == REL_MOD || r == REL_POSS)) return true;                    /* "the army targeted the militants' gatherings" */
        const bool does = e->trigger.class == CLASS_VERB && (e->trigger.frame == FRAME_ACT || e->trigger.frame == FRAME_MOVE);
        if (r == REL_BY || (r == REL_SUBJ && does)) return true;
    }
    return false;
}
