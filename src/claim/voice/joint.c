/* claim/voice/joint.c - several who speak together: "the Observatory and a witness said" are both. */
#include "claim/voice/said.h"

/* Does the phrase end with a noun for who speaks, or with a source, before a preposition or the end? */
static bool is_speaker(const Said *said, const Scene *s, uint32_t sentence, uint32_t from, uint32_t to)
{
    uint32_t end = from;
    while (end < to && !(end > from && said_upos(s, sentence, end, UPOS_ADP))) end++;
    return end > from && (said->token[end - 1] & TOKEN_IS_SOURCE || speaker_noun(s, sentence, end - 1));
}

/* Where the speaker begins that stands before the "and" at token t; t where there is none. */
static uint32_t speaker_before(const Said *said, const Scene *s, uint32_t sentence, uint32_t t)
{
    enum { REACH = 6 };
    uint32_t from = t, cue;
    while (from > s->text->sentences[sentence].from && t - from < REACH && s->text->tokens[from - 1].flags & TOKEN_WORD &&
           !(said->token[from - 1] & (TOKEN_IS_TIME | TOKEN_IS_PLACE)) && !said_upos(s, sentence, from - 1, UPOS_ADP) &&
           !scene_cue(s, sentence, from - 1, CUE_DEFINITE, &cue) && !scene_cue(s, sentence, from - 1, CUE_INDEFINITE, &cue))
        from--;
    return from < t && is_speaker(said, s, sentence, from, t) ? from : t;
}

/* "The spokesman and adviser Ali Hassan": a second title of the same person, which has no article of its own. */
static bool is_title(const Said *said, const Scene *s, uint32_t sentence, uint32_t from, uint32_t to)
{
    if (said->token[from] & TOKEN_IS_SOURCE || !speaker_noun(s, sentence, from)) return false;
    return s->word_of[from] >= 0 && from < to && !has_feature(&s->trees[sentence].at[s->word_of[from]], "Number=Plur");
}

static bool is_and(const Said *said, const Scene *s, uint32_t sentence, uint32_t t)
{
    return said_upos(s, sentence, t, UPOS_CCONJ) && !(said->token[t] & TOKEN_IS_SOURCE);
}

/* Where the first of them begins, also where the tree gives the verb only the last. */
static uint32_t joint_start(const Said *said, const Scene *s, const Statement *st)
{
    enum { REACH = 3 };
    const uint32_t k = st->sentence, first = s->text->sentences[k].from;
    uint32_t t = st->from, cue;
    const bool whole = scene_cue(s, k, t, CUE_DEFINITE, &cue) || scene_cue(s, k, t, CUE_INDEFINITE, &cue);
    /* "medical |workers" */
    while (!whole && t > first && st->from - t < REACH && (said_upos(s, k, t - 1, UPOS_ADJ) || said_upos(s, k, t - 1, UPOS_NOUN))) t--;
    if (t > first && (scene_cue(s, k, t - 1, CUE_INDEFINITE, &cue) || scene_cue(s, k, t - 1, CUE_DEFINITE, &cue))) t--;
    if (t == first || !is_and(said, s, k, t - 1)) return st->from;
    const uint32_t from = speaker_before(said, s, k, t - 1);
    return from < t - 1 ? from : st->from;
}

Str speakers_joint(const Said *said, const Scene *s, const Mentions *mentions, Statement *st, Arena *keep)
{
    const uint32_t k = st->sentence, from = joint_start(said, s, st), to = st->to;
    for (uint32_t t = from + 1; t + 1 < to; t++) {
        if (!is_and(said, s, k, t) || !is_speaker(said, s, k, from, t)) continue;
        if (!is_speaker(said, s, k, t + 1, to) || is_title(said, s, k, t + 1, to)) continue;
        const Str one = speaker_name(s, mentions, k, from, t), other = speaker_name(s, mentions, k, t + 1, to);
        if (one.len == 0 || other.len == 0 || str_eq(one, other)) continue;
        st->from = from;
        return arena_printf(keep, "%.*s+%.*s", STR_FMT(one), STR_FMT(other));
    }
    return STR_NONE;
}
