/* claim/keywords.c - "... he said. Tags Syria Hama airstrikes Ten people were killed": a page's keywords, which ran on into the sentence behind them
 * because no full stop parts them, are a sentence of their own. They are told by words alone: trees are made of what is parted here. */
#include "claim/scene/scene_steps.h"

/* A word that keywords have none of, and a sentence has: "the", "at least", "three", "has", "killed". */
static bool is_of_sentence(const Phrasebook *l, const Text *text, const uint32_t *words, uint32_t t, uint32_t end)
{
    static const CueClass cues[] = { CUE_INDEFINITE, CUE_DEFINITE, CUE_LEAST, CUE_NUMBER, CUE_PRONOUN, CUE_PREP, CUE_ACCUSE };
    const bool upper = text->tokens[t].flags & TOKEN_UPPER;
    const Pattern *p;
    uint32_t to;
    if (text->tokens[t].flags & TOKEN_NUMBER) return true;
    for (size_t i = 0; i < sizeof cues / sizeof *cues; i++)
        if (phrasebook_cue(l, words, t, end, cues[i], &to)) return true;
    bool verb = false, noun = upper; /* "airstrikes" is a keyword, "bombed" is none */
    for (uint32_t state = 0; !noun && phrasebook_match(&l->triggers, words, t, end, &state, &p, &to);) {
        verb |= l->trigger[p->row].class == CLASS_VERB;
        noun |= l->trigger[p->row].class == CLASS_NOUN;
    }
    return verb && !noun;
}

/* Where the sentence begins that has such a word: there, if it has a capital, else with the last one before it, or where the list begins that this
 * ends ("Syrian regime and |Russian airstrikes"). tags: "Tags"; end: there is none. */
static uint32_t sentence_behind(const Phrasebook *l, const Text *text, const uint32_t *words, uint32_t tags, uint32_t end)
{
    enum { BACK = 5 };
    uint32_t t = tags + 1, to;
    while (t < end && !is_of_sentence(l, text, words, t, end)) t++;
    for (uint32_t n = 0; t < end && t > tags + 1 && n <= BACK; n++, t--) {
        if (!(text->tokens[t].flags & (TOKEN_UPPER | TOKEN_NUMBER))) continue;
        if (!phrasebook_cue(l, words, t - 1, end, CUE_LINK, &to)) return t;
        n = 0;
    }
    return end;
}

static Sentence cut_at(const Text *text, Sentence *s, uint32_t t)
{
    Sentence rest = *s;
    s->to = rest.from = t;
    s->span.to = text->tokens[t - 1].span.to;
    rest.span.from = text->tokens[t].span.from;
    rest.opens_paragraph = false;
    return rest;
}

void keywords_part(const Phrasebook *l, Text *text, const uint32_t *words, Arena *keep)
{
    LIST(Sentence) list = { 0 };
    for (uint32_t k = 0; k < text->sentence_count; k++) {
        Sentence s = text->sentences[k];
        uint32_t to;
        for (uint32_t t = s.from; t + 1 < s.to; t++) {
            if (!(text->tokens[t].flags & TOKEN_UPPER) || !phrasebook_cue(l, words, t, s.to, CUE_TAGS, &to)) continue;
            const uint32_t behind = sentence_behind(l, text, words, t, s.to);
            if (behind == s.to) continue;
            Sentence tags = t > s.from ? cut_at(text, &s, t) : s;
            if (t > s.from) LIST_PUSH(keep, &list, s);
            s = cut_at(text, &tags, behind);
            LIST_PUSH(keep, &list, tags);
            t = behind;
        }
        LIST_PUSH(keep, &list, s);
    }
    if (list.count == text->sentence_count) return;
    text->sentences = list.at;
    text->sentence_count = (uint32_t)list.count;
}
