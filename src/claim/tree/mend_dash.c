/* claim/tree/mend_dash.c - "Rebels seize Idlib - activists": who tells a headline stands behind a dash, and is no part of what is told. The tree may
 * take the town for what describes the activists. */
#include "claim/tree/mend.h"

static bool is_dash(const Mending *t, int32_t word)
{
    const uint32_t token = t->words.at[word].token;
    const Str sign = token_str(t->s->text, token);
    if (!str_eq(sign, STR("-")) && !str_eq(sign, STR("--")) && !str_eq(sign, STR("\xE2\x80\x93")) && !str_eq(sign, STR("\xE2\x80\x94"))) return false;
    return token > 0 && t->s->text->tokens[token - 1].flags & t->s->text->tokens[token].flags & TOKEN_SPACE_AFTER;
}

/* Do the words behind the dash end the sentence, and tell who speaks? */
static bool ends_with_speaker(const Mending *t, int32_t dash)
{
    enum { WORDS_MAX = 4 };
    const int32_t count = (int32_t)t->words.count;
    int32_t last = count - 1;
    while (last > dash && t->words.at[last].upos == UPOS_PUNCT) last--;
    if (last == dash || last > dash + WORDS_MAX || !mend_is_noun(t, last, NOUN_SPEAKER)) return false;
    for (int32_t i = dash + 1; i <= last; i++)
        if (t->words.at[i].upos == UPOS_VERB || t->words.at[i].upos == UPOS_AUX || t->words.at[i].upos == UPOS_ADP) return false;
    return true;
}

bool mend_dash(Mending *t, int32_t word)
{
    if (t->words.at[word].upos != UPOS_PUNCT || !is_dash(t, word) || !ends_with_speaker(t, word)) return false;
    int32_t speaker = -1, last = -1;
    for (int32_t i = word + 1; i < (int32_t)t->words.count; i++)
        if (t->words.at[i].head >= 0 && t->words.at[i].head < word && t->words.at[i].upos != UPOS_PUNCT) speaker = i;
    if (speaker < 0) return false;
    for (int32_t i = 0; i < word; i++)
        if (t->words.at[i].head == speaker && t->words.at[i].upos != UPOS_PUNCT) last = i;
    const int32_t head = t->words.at[speaker].head;
    if (last < 0 || t->words.at[head].upos != UPOS_VERB) return false;
    const Dep dep = mend_dep(t, speaker);
    mend_own(t);
    for (int32_t i = 0; i < last; i++)
        if (t->words.at[i].head == speaker && t->words.at[i].upos != UPOS_PUNCT) t->words.at[i].head = last;
    mend_hang(t, last, head, dep);
    mend_hang(t, speaker, head, DEP_PARATAXIS);
    return true;
}
