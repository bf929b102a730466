#include "claim/wanted.h"

enum {
    FAR = 1280,      /* bytes at which a name that can only mean the theatre speaks for a sentence */
    NEAR = 256,      /* and one that may mean something else: a small place's */
    REPLY_REACH = 2, /* sentences behind one that may tell something in which it may be answered */
};

/* Is it a listed place of the theatre's, in its own spelling, that may yet be anybody's name: "Derek", "Dublin"? */
static bool is_small_place(const Theatre *t, const Mention *m)
{
    if (m->kind != MENTION_PLACE || m->id == ID_NONE || !m->proper) return false;
    return t->places[m->id].kind > KIND_CITY && !t->places[m->id].foreign;
}

/* Does the actor fight in the theatre, and is no state, which acts all over the world? */
static bool fights_here(const Theatre *t, uint32_t actor)
{
    return theatre_side_of(t, actor, DAY_NONE) != ID_NONE && !str_eq(t->actors[actor].kind, STR("state"));
}

/* Is it a name that tells which theatre is spoken of: its countries, regions and cities, and who fights there alone? */
static bool is_landmark(const Theatre *t, const Mention *m)
{
    if (m->id == ID_NONE || !m->proper) return false;
    if (m->kind == MENTION_PLACE) return !t->places[m->id].foreign && !is_small_place(t, m);
    return m->kind == MENTION_ACTOR && fights_here(t, m->id); /* "the Observatory", "U.S. officials" speak all over the world */
}

/* Do small places tell as well which theatre it is: two of them, or one beside anything that does? */
static bool smalls_count(const Theatre *t, const Mentions *mentions)
{
    uint32_t first = ID_NONE;
    for (uint32_t i = 0; i < mentions->count; i++) {
        const Mention *m = &mentions->at[i];
        if (is_landmark(t, m)) return true;
        if (!is_small_place(t, m) || m->id == first) continue;
        if (first != ID_NONE) return true;
        first = m->id;
    }
    return false;
}

/* How far from it a mention of a longer text speaks for sentences, in bytes; 0: not at all. smalls: small places do. */
static uint32_t reach_of(const Theatre *t, const Mention *m, bool smalls)
{
    if (is_landmark(t, m)) return FAR;
    return smalls && is_small_place(t, m) ? NEAR : 0;
}

/* "The army took the village of Zolan", told briefly, may be the theatre's; not where Cairo is named. */
static bool may_be_here(const Theatre *t, const Mentions *mentions)
{
    bool somewhere = false;
    for (uint32_t i = 0; i < mentions->count; i++) {
        if (mentions->at[i].kind != MENTION_PLACE) continue;
        if (mentions->at[i].id != ID_NONE && t->places[mentions->at[i].id].foreign) return false;
        somewhere = true;
    }
    return somewhere;
}

/* The same of a brief text: any place of the theatre does, and whoever fights there, by name or where the text may be about it. */
static uint32_t reach_of_brief(const Theatre *t, const Mention *m, bool here)
{
    if (m->id == ID_NONE || m->kind == MENTION_SOURCE) return 0;
    if (m->kind == MENTION_PLACE) return t->places[m->id].foreign ? 0 : CLAIM_BRIEF_MAX;
    return fights_here(t, m->id) && (m->proper || here) ? CLAIM_BRIEF_MAX : 0;
}

/* Of each sentence: does a mention speak for it? */
static bool *spoken_of(const Theatre *t, const Text *text, const Mentions *mentions, Arena *keep)
{
    bool *spoken = ARENA_NEW(keep, bool, text->sentence_count);
    const bool brief = text->text.len <= CLAIM_BRIEF_MAX, smalls = smalls_count(t, mentions), here = may_be_here(t, mentions);
    uint32_t first = 0; /* the first sentence that the mentions behind may still reach: none reaches further back than FAR */
    for (uint32_t i = 0; i < mentions->count; i++) {
        const Mention *m = &mentions->at[i];
        const uint32_t reach = brief ? reach_of_brief(t, m, here) : reach_of(t, m, smalls);
        while (first < text->sentence_count && text->sentences[first].span.to + FAR < m->span.from) first++;
        for (uint32_t k = first; reach && k < text->sentence_count && text->sentences[k].span.from <= m->span.to + reach; k++)
            if (text->sentences[k].span.to + reach >= m->span.from) spoken[k] = true;
    }
    return spoken;
}

/* Does the sentence hold a word that may tell an event? */
static bool may_tell(const Phrasebook *b, const Sentence *s, const uint32_t *words, const Mentions *mentions)
{
    const Pattern *p;
    bool stands = false, held = false; /* "is in": only beside a place that is named; "town": beside who may hold it */
    for (uint32_t t = s->from; t < s->to; t++)
        for (uint32_t state = 0, to; phrasebook_match(&b->triggers, words, t, s->to, &state, &p, &to);) {
            const Needs needs = b->trigger[p->row].needs;
            if (needs != NEEDS_STANDING && needs != NEEDS_HOLDER) return true;
            *(needs == NEEDS_STANDING ? &stands : &held) = true;
        }
    for (uint32_t i = mentions_from(mentions, s->from); i < mentions->count && mentions->at[i].from < s->to; i++) {
        const Mention *m = &mentions->at[i];
        if (m->kind == MENTION_ACTOR && (held || m->use == USE_HOLDER)) return true; /* "rebel-held" is a trigger that no pattern holds */
        if (m->kind == MENTION_PLACE && stands) return true;
    }
    return false;
}

/* Ends a clause at the token, after "not" or without: "say they have not"? */
static bool ends_clause(const Phrasebook *b, const Text *text, const Sentence *s, const uint32_t *words, uint32_t t)
{
    uint32_t to;
    if (t < s->to && phrasebook_cue(b, words, t, s->to, CUE_NOT, &to)) t = to;
    return t >= s->to || !(text->tokens[t].flags & TOKEN_WORD);
}

/* Does the sentence hold a word that may answer what was told before it: "denied it", "is not true", "say they have not"? */
static bool may_answer(const Phrasebook *b, const Text *text, const Sentence *s, const uint32_t *words)
{
    uint32_t to;
    for (uint32_t t = s->from; t < s->to; t++)
        for (size_t i = 0; i < ANSWER_CUES; i++) {
            if (words[t] == WORD_NONE || !cue_bit(&b->begins[words[t]], answer_cues[i])) continue;
            if (!phrasebook_cue(b, words, t, s->to, answer_cues[i], &to)) continue;
            if (answer_cues[i] != CUE_STANDIN || ends_clause(b, text, s, words, to)) return true;
        }
    return false;
}

const bool *wanted_find(const Phrasebook *b, const Theatre *theatre, const Text *text, const uint32_t *words, const Mentions *mentions, Arena *keep,
                        bool *elsewhere)
{
    bool *spoken = spoken_of(theatre, text, mentions, keep), here = false, tells = false;
    for (uint32_t k = 0; k < text->sentence_count; k++) here |= spoken[k];
    for (uint32_t k = 0, since = REPLY_REACH; k < text->sentence_count; k++) {
        const bool asked = here ? spoken[k] : !tells; /* elsewhere it is enough to know whether anything is told */
        const bool may = asked && may_tell(b, &text->sentences[k], words, mentions);
        const bool answers = asked && !may && since < REPLY_REACH && may_answer(b, text, &text->sentences[k], words);
        since = may ? 0 : since + 1;
        spoken[k] = here && (may || answers);
        tells |= may;
    }
    *elsewhere = tells && !here;
    return spoken;
}
