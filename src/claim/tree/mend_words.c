/* claim/tree/mend_words.c - what is asked of the words of a tree while it is mended: how they stand now, and what the tables say that they may be. */
#include "claim/tree/mend.h"

void mend_own(Mending *t)
{
    if (!t->own) t->words.at = memcpy(ARENA_NEW(t->keep, Word, t->words.count), t->words.at, t->words.count * sizeof *t->words.at);
    t->own = true;
}

void mend_hang(Mending *t, int32_t word, int32_t head, Dep dep)
{
    mend_own(t);
    t->words.at[word].head = head;
    t->kin[word].dep = dep;
}

void mend_rehang(Mending *t, int32_t from, int32_t to, int32_t old, int32_t head)
{
    mend_own(t);
    for (int32_t i = from; i < to; i++)
        if (t->words.at[i].head == old) t->words.at[i].head = head;
}

Dep mend_dep(const Mending *t, int32_t word) { return (Dep)t->kin[word].dep; }

bool mend_is_child(const Mending *t, int32_t word, int32_t head, Dep dep) { return t->words.at[word].head == head && mend_dep(t, word) == dep; }

bool mend_is_subject(const Mending *t, int32_t word, int32_t verb)
{
    return mend_is_child(t, word, verb, DEP_NSUBJ) || mend_is_child(t, word, verb, DEP_NSUBJ_PASS);
}

bool mend_has_child(const Mending *t, int32_t word, Dep wanted)
{
    for (int32_t i = 0; i < (int32_t)t->words.count; i++)
        if (t->words.at[i].head == word && mend_dep(t, i) == wanted) return true;
    return false;
}

bool mend_has_subject(const Mending *t, int32_t verb) { return mend_has_child(t, verb, DEP_NSUBJ) || mend_has_child(t, verb, DEP_NSUBJ_PASS); }

bool mend_is_cue(const Mending *t, int32_t word, CueClass class)
{
    uint32_t to;
    return word >= 0 && scene_cue(t->s, t->sentence, t->words.at[word].token, class, &to);
}

bool mend_is_verb(const Mending *t, int32_t word, bool harm)
{
    const Rows verb = { .classes = 1u << CLASS_VERB }, hurts = { 1u << CLASS_VERB, 0, 1u << EVENT_CASUALTIES, 1u << NEEDS_NOTHING };
    return scene_tells(t->s, t->sentence, t->words.at[word].token, harm ? hurts : verb);
}

bool mend_is_noun(const Mending *t, int32_t word, NounClass class)
{
    return phrasebook_noun(t->s->book, t->s->words, t->words.at[word].token_to - 1, t->s->text->sentences[t->sentence].to, class, 0) != NULL;
}

/* Is it, by the tables, a word of the class that tells an event of one of the types (bits of EventType)? */
static bool tells(const Mending *t, int32_t word, TriggerClass class, uint32_t types)
{
    return scene_tells(t->s, t->sentence, t->words.at[word].token, (Rows){ .classes = 1u << class, .types = types });
}

bool mend_tells_noun(const Mending *t, int32_t word, uint32_t types) { return tells(t, word, CLASS_NOUN, types); }

bool mend_tells_verb(const Mending *t, int32_t word, uint32_t types) { return tells(t, word, CLASS_VERB, types); }

bool mend_tells_state(const Mending *t, int32_t word)
{
    return tells(t, word, CLASS_VERB, 1u << EVENT_CONTROL | 1u << EVENT_SIEGE | 1u << EVENT_PRESENCE);
}

bool mend_is_force(const Mending *t, int32_t word) { return mend_is_noun(t, word, NOUN_ARMS) || mend_tells_noun(t, word, OF_FORCE); }

bool mend_tells_harm(const Mending *t, int32_t word) { return tells(t, word, CLASS_VERB, OF_HARM); }

bool mend_in_time(const Mending *t, int32_t word) { return scene_in_time(t->s, t->words.at[word].token); }

bool mend_begins_number(const Mending *t, int32_t word)
{
    static const CueClass counts[] = { CUE_LEAST, CUE_MOST, CUE_ABOUT, CUE_NUMBER };
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        if (mend_is_cue(t, word, counts[i])) return true;
    return t->words.at[word].upos == UPOS_NUM;
}

bool mend_has_preposition(const Mending *t, int32_t word)
{
    for (int32_t i = 0; i < (int32_t)t->words.count; i++)
        if (t->words.at[i].head == word && mend_dep(t, i) == DEP_CASE && !mend_begins_number(t, i)) return true;
    return false;
}

int32_t mend_bare_object(const Mending *t, int32_t verb)
{
    for (int32_t i = verb + 1; i < (int32_t)t->words.count; i++) {
        Upos u = t->words.at[i].upos;
        if (t->words.at[i].head != verb || (mend_dep(t, i) != DEP_OBJ && mend_dep(t, i) != DEP_OBL)) continue;
        if ((u == UPOS_NOUN || u == UPOS_PROPN || u == UPOS_NUM) && !mend_has_preposition(t, i) && !mend_in_time(t, i)) return i;
    }
    return -1;
}

int32_t mend_top_of(const Mending *t, int32_t word)
{
    for (uint32_t n = 0; n <= t->words.count; n++) {
        Dep d = mend_dep(t, word);
        int32_t head = t->words.at[word].head;
        if (head < 0 || head > word ||
            (d != DEP_NMOD && d != DEP_NMOD_POSS && d != DEP_OBL && d != DEP_OBL_AGENT && d != DEP_ACL && d != DEP_RELCL && d != DEP_APPOS &&
             d != DEP_CONJ && d != DEP_FLAT))
            return word;
        if ((d == DEP_OBL || d == DEP_OBL_AGENT || d == DEP_CONJ) && mend_dep(t, head) != DEP_ACL && mend_dep(t, head) != DEP_RELCL) return word;
        word = head;
    }
    return word;
}

bool mend_is_said(const Mending *t, int32_t word)
{
    int32_t head = t->words.at[word].head;
    return mend_is_cue(t, head, CUE_SAY);
}

bool mend_follows_hyphen(const Mending *t, int32_t word) { return str_eq(t->words.at[word - 1].form, STR("-")); }
