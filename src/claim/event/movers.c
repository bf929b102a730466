/* claim/event/movers.c - "Hundreds fled", "the rest left the town", "a convoy of buses entered": who goes somewhere, told by a number, by what is
 * left of others, or by what they ride in. */
#include "claim/event/event.h"
#include "claim/scene/scene_steps.h"

/* Does one of the tables' rows take the word for a verb of going somewhere? */
static bool tells_going(const Scene *s, uint32_t sentence, int32_t verb)
{
    return scene_word_tells(s, sentence, verb, (Rows){ .classes = 1u << CLASS_VERB, .frames = 1u << FRAME_MOVE, .types = ~(1u << EVENT_PRESENCE) });
}

/* The verb whose subject the word is, also as whom another verb made do it ("forced thousands to flee"); -1. */
static int32_t verb_of(const Scene *s, uint32_t sentence, int32_t word)
{
    const int32_t verb = s->trees[sentence].at[word].head;
    const Dep d = syntax_dep(s, sentence, word);
    if (verb < 0) return -1;
    if (d == DEP_NSUBJ || d == DEP_NSUBJ_PASS) return verb;
    return d == DEP_OBJ ? syntax_child(s, sentence, verb, DEP_XCOMP) : -1;
}

/* Words alone, with nobody behind them: "hundreds", "tens of thousands", not "hundreds of soldiers". */
static bool is_mover(const Scene *s, uint32_t from, uint32_t to)
{
    const uint32_t sentence = s->sentence_of[from];
    const int32_t word = s->word_of[from];
    if (word < 0) return false;
    const int32_t verb = verb_of(s, sentence, word), of = syntax_child(s, sentence, word, DEP_NMOD);
    return verb >= 0 && (of < word || s->trees[sentence].at[of].token < to) && tells_going(s, sentence, verb);
}

bool mover_is_counted(const Scene *s, uint32_t token)
{
    uint32_t to;
    const uint32_t sentence = s->sentence_of[token];
    const int32_t word = s->word_of[token];
    if (word < 0 || s->trees[sentence].at[word].upos != UPOS_NOUN || !scene_cue(s, sentence, token, CUE_NUMBER, &to)) return false;
    return is_mover(s, token, to);
}

bool mover_is_rest(const Scene *s, uint32_t token)
{
    uint32_t to;
    return scene_cue(s, s->sentence_of[token], token, CUE_REST, &to) && is_mover(s, token, to);
}

bool mover_goes_to(const Scene *s, const Entity *x)
{
    const int32_t verb = x->word < 0 || syntax_dep(s, x->sentence, x->word) != DEP_OBJ ? -1 : s->trees[x->sentence].at[x->word].head;
    return verb >= 0 && s->trees[x->sentence].at[verb].upos == UPOS_VERB && tells_going(s, x->sentence, verb);
}

bool mover_may_be(const Scene *s, uint32_t sentence, int32_t word)
{
    if (scene_is_cue(s, sentence, word, CUE_RIDE)) return true;
    for (uint32_t i = s->first_entity[sentence]; i < s->first_entity[sentence + 1]; i++)
        if (s->entities[i].pronoun && s->entities[i].word == word) return true;
    return false;
}

/* The place behind the verb with such a preposition; NULL: none. */
static const Entity *place_with(const Scene *s, const Event *e, Prep prep)
{
    for (uint32_t i = s->first_entity[e->sentence]; i < s->first_entity[e->sentence + 1]; i++) {
        const Entity *x = &s->entities[i];
        if (x->kind == ENT_PLACE && x->word > e->word && s->trees[e->sentence].at[x->word].head == e->word &&
            syntax_prep(s, e->sentence, x->word) == prep)
            return x;
    }
    return NULL;
}

bool event_goes_from_to(const Scene *s, const Event *e)
{
    uint32_t to;
    if (e->trigger.event != EVENT_WITHDRAW || e->trigger.class != CLASS_VERB || e->trigger.frame != FRAME_MOVE || e->word < 0) return false;
    return scene_cue(s, e->sentence, e->from, CUE_TRAVEL, &to) && place_with(s, e, PREP_FROM) && place_with(s, e, PREP_TO);
}

Event event_arriving(const Scene *s, const Event *e)
{
    Event arriving = *e;
    const Phrasebook *book = s->book;
    arriving.to = e->from + 1;
    for (uint32_t i = 0; i < book->triggers.count; i++) {
        const Trigger *row = &book->trigger[book->triggers.patterns[i].row];
        if (row->event != EVENT_ADVANCE || row->class != CLASS_VERB || row->frame != FRAME_MOVE || row->needs != NEEDS_PLACE) continue;
        arriving.trigger = *row;
        break;
    }
    return arriving;
}
