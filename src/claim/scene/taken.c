/* claim/scene/taken.c - "The army captured Zuqqum", "rebels left Nasib": a name in capitals for which the theatre has nobody, that armed people take,
 * hold, enter or leave, is a place. The names found before trees were there know it only behind a word for places or a preposition. */
#include "claim/scene/scene_steps.h"
#include "claim/tree/syntax.h"

/* Does the verb at the token tell, by itself, that somebody takes, holds, enters or leaves what it names without a preposition, or,
 * moves: with one ("withdrew from")? falls: that the place falls to somebody. */
static bool tells_ground(const Scene *s, uint32_t sentence, uint32_t token, bool moves, bool falls)
{
    enum {
        GROUND = 1u << EVENT_CAPTURE | 1u << EVENT_LOSS | 1u << EVENT_CONTROL | 1u << EVENT_ENTER | 1u << EVENT_WITHDRAW | 1u << EVENT_SIEGE |
                 1u << EVENT_ADVANCE
    };
    const Pattern *p;
    uint32_t state = 0, to;
    while (phrasebook_match(&s->book->triggers, s->words, token, s->text->sentences[sentence].to, &state, &p, &to)) {
        const Trigger *row = &s->book->trigger[p->row];
        if (row->class != CLASS_VERB || !((uint32_t)GROUND >> row->event & 1u) || row->needs == NEEDS_WEAPON) continue;
        if (falls   ? row->frame == FRAME_UNDERGO && row->event == EVENT_LOSS
            : moves ? row->frame == FRAME_MOVE
                    : to == token + 1 && row->frame != FRAME_DRIVE && row->frame != FRAME_UNDERGO)
            return true;
    }
    return false;
}

/* Is it armed people that the noun means, by itself or by what stands right before it ("army units")? armed: of each token, is it
 * theirs? */
static bool is_armed(const Scene *s, uint32_t sentence, int32_t noun, const uint8_t *armed)
{
    if (noun < 0) return false;
    const Word *w = &s->trees[sentence].at[noun];
    return armed[w->token] ||
           (w->token > s->text->sentences[sentence].from && armed[w->token - 1] && noun > 0 && s->trees[sentence].at[noun - 1].head == noun);
}

/* Who does it: its subject, or that of the verb it is joined to; in the passive whom "by" names; -1. */
static int32_t doer_of(const Scene *s, uint32_t sentence, int32_t verb, bool passive)
{
    if (passive) return syntax_child(s, sentence, verb, DEP_OBL_AGENT);
    for (uint32_t n = 0; verb >= 0 && n < s->trees[sentence].count; n++) {
        const int32_t subject = syntax_child(s, sentence, verb, DEP_NSUBJ);
        if (subject >= 0) return subject;
        const Dep d = syntax_dep(s, sentence, verb);
        if (d != DEP_CONJ && d != DEP_XCOMP) return -1;
        verb = s->trees[sentence].at[verb].head;
    }
    return -1;
}

static bool is_name(const Scene *s, uint32_t token)
{
    enum { LETTERS_LEAST = 4 };
    const Token *t = &s->text->tokens[token];
    return t->flags & TOKEN_UPPER && t->flags & TOKEN_WORD && !(t->flags & TOKEN_ALL_UPPER) && t->span.to - t->span.from >= LETTERS_LEAST &&
           !scene_in_time(s, token);
}

/* The tokens of the name that the word heads: its own and those in capitals before it. */
static uint32_t name_from(const Scene *s, uint32_t sentence, uint32_t token, const uint8_t *taken)
{
    while (token > s->text->sentences[sentence].from && !taken[token - 1] && is_name(s, token - 1) && s->word_of[token - 1] >= 0 &&
           s->trees[sentence].at[s->word_of[token - 1]].upos == UPOS_PROPN)
        token--;
    return token;
}

/* "Zuqqum fell to the rebels": to whom; -1. */
static int32_t fell_to(const Scene *s, uint32_t sentence, int32_t verb)
{
    const int32_t to = syntax_child(s, sentence, verb, DEP_OBL);
    return to >= 0 && syntax_prep(s, sentence, to) == PREP_TO ? to : -1;
}

/* Do armed people do something of the kind to what the word names? */
static bool is_ground(const Scene *s, uint32_t sentence, int32_t w, const uint8_t *armed)
{
    const Dep d = syntax_dep(s, sentence, w);
    const int32_t verb = s->trees[sentence].at[w].head;
    if (verb < 0 || syntax_dep(s, sentence, verb) == DEP_AMOD) return false; /* "the governing Labour Party" */
    const uint32_t token = s->trees[sentence].at[verb].token;
    const Prep prep = syntax_prep(s, sentence, w);
    switch (d) {
    case DEP_OBJ:
        return w > verb && syntax_child(s, sentence, w, DEP_CASE) < 0 && tells_ground(s, sentence, token, false, false) &&
               is_armed(s, sentence, doer_of(s, sentence, verb, false), armed);
    case DEP_NSUBJ_PASS: return tells_ground(s, sentence, token, false, false) && is_armed(s, sentence, doer_of(s, sentence, verb, true), armed);
    case DEP_NSUBJ: return tells_ground(s, sentence, token, false, true) && is_armed(s, sentence, fell_to(s, sentence, verb), armed);
    case DEP_OBL:
        return w > verb && (prep == PREP_FROM || prep == PREP_TO || prep == PREP_IN || prep == PREP_ON) &&
               tells_ground(s, sentence, token, true, false) && is_armed(s, sentence, doer_of(s, sentence, verb, false), armed);
    default: return false;
    }
}

bool place_is_taken(const Scene *s, uint32_t token, const uint8_t *taken, const uint8_t *armed, uint32_t *from, uint32_t *to)
{
    const uint32_t sentence = s->sentence_of[token], end = s->text->sentences[sentence].to;
    const int32_t w = s->word_of[token];
    if (taken[token] || w < 0 || s->trees[sentence].at[w].upos != UPOS_PROPN || !is_name(s, token) || !is_ground(s, sentence, w, armed)) return false;
    *from = name_from(s, sentence, token, taken);
    *to = token + 1;
    const int32_t before = *from > s->text->sentences[sentence].from ? s->word_of[*from - 1] : -1;
    if (before >= 0 && s->trees[sentence].at[before].head == w && s->text->tokens[*from - 1].flags & TOKEN_UPPER) return false; /* "Labour Party" */
    if (*to >= end || !(s->text->tokens[*to].flags & TOKEN_WORD)) return true;
    const bool apart = s->text->tokens[*to].span.from > s->text->tokens[token].span.to; /* not "Zuqqum's" */
    enum { ARTICLE = 3 };
    /* "Rajm al Sheikh": the name goes on */
    if (*to + 1 < end && s->text->tokens[*to].span.to - s->text->tokens[*to].span.from <= ARTICLE && is_name(s, *to + 1) && s->word_of[*to] >= 0 &&
        s->trees[sentence].at[s->word_of[*to]].upos == UPOS_PROPN)
        return false;
    return apart && !taken[*to] && !(s->text->tokens[*to].flags & TOKEN_UPPER);
}
