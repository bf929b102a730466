/* claim/datehead.c - "27-11-2014 Syrian Army Kills 18 Terrorists": the date that heads a page, and ran on into its headline because the line break
 * was lost, is a sentence of its own. Like a page's keywords it is told by its words alone: trees are made of what is parted here. */
#include "claim/scene/scene_steps.h"

enum { TOKENS_MAX = 7 }; /* "Wed, Feb 17, 2016", "Published February 17 2016" */

/* "2015", and "21.02.2015" as a whole. */
static bool is_year(const Text *text, uint32_t t)
{
    Str s = token_str(text, t);
    if (s.len == 10 && s.at[2] == '.' && s.at[5] == '.') return true;
    return text->tokens[t].flags & TOKEN_NUMBER && s.len == 4 && (str_eq(str_head(s, 2), STR("19")) || str_eq(str_head(s, 2), STR("20")));
}

/* "By 21 August 2013", "Until August 2013": a small word before it gives the date to the sentence; but "May 30 2017". */
static bool leads_to_date(const Phrasebook *l, const Text *text, const uint32_t *words, uint32_t t)
{
    enum { BYTES_MAX = 12 };
    const Str s = token_str(text, t);
    char low[BYTES_MAX];
    if (!(text->tokens[t].flags & TOKEN_WORD) || s.len > BYTES_MAX) return false;
    for (size_t i = 0; i < s.len; i++) low[i] = ascii_down(s.at[i]);
    const bool month = t + 2 < text->token_count && text->tokens[t + 1].flags & TOKEN_NUMBER && is_year(text, t + 2);
    return !month && (text_is_small_word((Str){ low, s.len }) || phrasebook_prep(l, words, t, t + 1, PREP_BY) == PREP_BY);
}

/* The token behind the date that opens the text: numbers, of which the last is a year, names of days and months, and nothing else; 0: there is
 * none. */
static uint32_t behind_date(const Phrasebook *l, const Text *text, const uint32_t *words, const Sentence *in)
{
    enum { NAMES_MAX = 3 };
    uint32_t numbers = 0, names = 0, to;
    if (leads_to_date(l, text, words, in->from)) return 0;
    for (uint32_t t = in->from; t < in->to && t < in->from + TOKENS_MAX; t++) {
        const uint8_t flags = text->tokens[t].flags;
        if (is_year(text, t)) return numbers || token_str(text, t).len > 4 ? t + 1 : 0;
        if (flags & TOKEN_NUMBER) numbers++;
        else if (!(flags & TOKEN_WORD)) continue;
        else if (!(flags & TOKEN_UPPER) || ++names > NAMES_MAX || phrasebook_cue(l, words, t, in->to, CUE_PREP, &to)) return 0;
    }
    return 0;
}

void datehead_part(const Phrasebook *l, Text *text, const uint32_t *words, Arena *keep)
{
    if (text->sentence_count == 0) return;
    const Sentence first = text->sentences[0];
    const uint32_t t = behind_date(l, text, words, &first);
    if (t == 0 || t >= first.to || !(text->tokens[t].flags & (TOKEN_UPPER | TOKEN_NUMBER))) return;
    Sentence *all = ARENA_NEW(keep, Sentence, (size_t)text->sentence_count + 1);
    memcpy(all + 1, text->sentences, text->sentence_count * sizeof *all);
    all[0] = all[1] = first;
    all[0].to = all[1].from = t;
    all[0].span.to = text->tokens[t - 1].span.to;
    all[1].span.from = text->tokens[t].span.from;
    text->sentences = all;
    text->sentence_count++;
}

uint32_t headline_of(const Text *text)
{
    const Sentence *s = text->sentences;
    return text->sentence_count > 1 && s->to - s->from <= TOKENS_MAX && is_year(text, s->to - 1);
}
