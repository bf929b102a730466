/* claim/voice/headline.c - who tells a headline or a line of notes without a verb: "X: ...", "... - X", "... (X)", "... X AFP Monday". */
#include "claim/voice/said.h"

/* Does the word stand elsewhere in the report, or in what is near of a long one, as a name would? */
static bool is_said_again(const Scene *s, uint32_t t)
{
    enum { REACH = 4000 };
    for (uint32_t k = t > REACH ? t - REACH : 0; k < s->text->token_count && k <= t + REACH; k++)
        if (k != t && str_eq(token_str(s->text, k), token_str(s->text, t))) return true;
    return false;
}

/* "Update", "Claim 2", "GAME ONE", "South-east": a heading of what follows, and nobody. */
static bool is_label(const Scene *s, uint32_t sentence, uint32_t from, uint32_t to)
{
    const Token *last = &s->text->tokens[to - 1];
    uint32_t t = from, end;
    while (t < to) { /* "South-east" */
        if (scene_cue(s, sentence, t, CUE_SIDE, &end)) t = end;
        else if (!(s->text->tokens[t].flags & TOKEN_WORD)) t++;
        else break;
    }
    if (t >= to || last->flags & TOKEN_NUMBER || said_upos(s, sentence, to - 1, UPOS_NUM)) return true;
    return scene_has_cue(s, sentence, from, from + 1, CUE_LABEL) || scene_has_cue(s, sentence, to - 1, to, CUE_LABEL);
}

/* "Our men are back": it tells something itself. */
static bool has_copula(const Scene *s, uint32_t sentence, uint32_t from, uint32_t to)
{
    for (uint32_t t = from; t < to; t++)
        if (said_upos(s, sentence, t, UPOS_AUX)) return true;
    return false;
}

/* "Battle for Raqqa", "rebels capture ...": what was done, and nobody. */
static bool tells_event(const Scene *s, uint32_t sentence, uint32_t from, uint32_t to)
{
    const uint32_t end = s->text->sentences[sentence].to;
    const Pattern *p;
    uint32_t after;
    for (uint32_t t = from; t < to; t++) {
        if (phrasebook_noun(s->book, s->words, t, end, NOUN_FORCE, 0) || speaker_noun(s, sentence, t)) continue;
        for (uint32_t state = 0; phrasebook_match(&s->book->triggers, s->words, t, end, &state, &p, &after);) {
            const Trigger *row = &s->book->trigger[p->row];
            if (after <= to && (row->class == CLASS_NOUN || row->class == CLASS_VERB)) return true;
        }
    }
    return false;
}

/* "Monitor: 12 killed in Homs", "12 killed in Homs: monitor": who stands alone on one side of the colon at t says the other. */
static bool colon_speaker(const Said *said, const Scene *s, uint32_t sentence, uint32_t t, Statement *st)
{
    enum { NAME_MAX_TOKENS = 7 };
    const Sentence *sent = &s->text->sentences[sentence];
    uint32_t sides[2][2] = { { sent->from, t }, { t + 1, sent->to } };
    if (!str_eq(token_str(s->text, t), STR(":"))) return false;
    bool labelled = t > sent->from; /* "SOHR: ...": nothing but a source stands before the colon */
    for (uint32_t i = sent->from; i < t; i++) labelled = labelled && said->token[i] & TOKEN_IS_SOURCE;
    for (int k = labelled ? 0 : 1; k >= 0; k--) {
        uint32_t from = sides[k][0], to = sides[k][1];
        while (to > from && !(s->text->tokens[to - 1].flags & TOKEN_WORD)) to--;
        /* "14:20 SOHR: ..." */
        while (from < to && (said->token[from] & TOKEN_IS_TIME || (k == 0 && !(s->text->tokens[from].flags & TOKEN_WORD)))) from++;
        if (k == 0 && from < to && is_label(s, sentence, from, to)) continue;
        if (from >= to || to - from > NAME_MAX_TOKENS || who_value(said, s, sentence, from, to) < (k == 1 ? 4 : 2)) continue;
        if (to - from == 1 && who_value(said, s, sentence, from, to) == 3 && !is_said_again(s, from)) continue; /* "Factbox: ..." */
        bool says = false;
        for (uint32_t i = from; !speaker_noun(s, sentence, from) && i < to; i++)
            says = says || (s->word_of[i] >= 0 && s->trees[sentence].at[s->word_of[i]].upos == UPOS_VERB);
        if (says || tells_event(s, sentence, from, to) || (k == 1 && has_copula(s, sentence, from, to))) continue;
        if (k == 1 && speaker_noun(s, sentence, from)) /* "monitor Jane Doe": the by-line runs on */
            while (to > from + 1 && s->text->tokens[to - 1].flags & TOKEN_UPPER) to--;
        *st = (Statement){ .sentence = sentence, .verb = t, .verb_to = t + 1, .word = s->word_of[t], .from = from, .to = to, .according = true };
        return true;
    }
    return false;
}

/* "The town has fallen (SOHR).": the name of a source in brackets at the sentence's end, where the sentence does not name it already. */
static bool bracketed_source(const Said *said, const Scene *s, uint32_t sentence, uint32_t t, Statement *st)
{
    const Sentence *sent = &s->text->sentences[sentence];
    uint32_t to = t + 1;
    if (!str_eq(token_str(s->text, t), STR("(")) || t == sent->from || said->token[t - 1] & TOKEN_IS_SOURCE) return false;
    while (to < sent->to && said->token[to] & TOKEN_IS_SOURCE && !(said->token[to] & TOKEN_IS_ACTOR)) to++;
    if (to == t + 1 || to == sent->to || !str_eq(token_str(s->text, to), STR(")"))) return false;
    for (uint32_t i = to + 1; i < sent->to; i++)
        if (s->text->tokens[i].flags & TOKEN_WORD) return false;
    *st = (Statement){ .sentence = sentence, .verb = t, .verb_to = t + 1, .word = s->word_of[t], .from = t + 1, .to = to, .according = true };
    return true;
}

/* May the noun at token t be who tells a headline: a house ("monitor"); or, before the name of an agency, anybody but those who fight? */
static bool tells_headline(const Said *said, const Scene *s, uint32_t sentence, uint32_t t, uint32_t to)
{
    const Noun *noun = speaker_noun(s, sentence, t);
    const uint32_t end = s->text->sentences[sentence].to;
    if (!noun || str_eq(noun->house, STR("monitor"))) return noun != NULL;
    return to < end && said->token[to] & TOKEN_IS_SOURCE && !(said->token[to] & TOKEN_IS_ACTOR) &&
           !phrasebook_noun(s->book, s->words, t, end, NOUN_FORCE, 0);
}

/* Stands nothing behind a headline but an agency and the day? Where a line break was lost the report follows upon both. */
static bool ends_headline(const Said *said, const Scene *s, uint32_t sentence, uint32_t to)
{
    bool agency = false, day = false;
    for (uint32_t i = to; i < s->text->sentences[sentence].to; i++) {
        if (agency && day && !(said->token[i] & TOKEN_IS_TIME)) return true;
        agency |= said->token[i] & TOKEN_IS_SOURCE && !day;
        day |= said->token[i] & TOKEN_IS_TIME && agency;
        if (!(said->token[i] & (TOKEN_IS_SOURCE | TOKEN_IS_TIME)) && s->text->tokens[i].flags & (TOKEN_WORD | TOKEN_NUMBER)) return false;
    }
    return true;
}

/* "Citing ministry |spokesman Ali Hassan": somebody whom another word tells of. */
static bool is_cited(const Scene *s, uint32_t sentence, uint32_t t)
{
    enum { REACH = 5 };
    const uint32_t first = s->text->sentences[sentence].from;
    uint32_t to;
    for (uint32_t k = t; k-- > first && t - k <= REACH;) {
        if (scene_cue(s, sentence, k, CUE_CITING, &to) || scene_cue(s, sentence, k, CUE_ACCORDING, &to)) return true;
        if (!(s->text->tokens[k].flags & TOKEN_WORD)) return false;
    }
    return false;
}

/* "12 killed in Homs Monitor AFP Monday": a headline that lost its colon. Behind who tells it stand at most an agency and the day. */
static bool headline_speaker(const Said *said, const Scene *s, uint32_t sentence, uint32_t t, Statement *st)
{
    enum { HEADLINES = 3 };
    const Sentence *sent = &s->text->sentences[sentence];
    const bool listed = said->token[t] & TOKEN_IS_SOURCE; /* "state media" */
    uint32_t from = t, to = t + 1, cue;
    if (sentence >= s->headline + HEADLINES || !speaker_noun(s, sentence, t)) return false;
    if (scene_cue(s, sentence, t, CUE_LABEL, &cue)) return false; /* "New toll" */
    while (listed && from > sent->from && !(said->token[from] & TOKEN_OPENS_SOURCE)) from--;
    while (to < sent->to &&
           (listed ? (said->token[to] & (TOKEN_IS_SOURCE | TOKEN_OPENS_SOURCE)) == TOKEN_IS_SOURCE : speaker_noun(s, sentence, to) != NULL))
        to++;
    const bool parted = t + 1 < to && !(s->text->tokens[t].flags & TOKEN_UPPER) && s->text->tokens[t + 1].flags & TOKEN_UPPER;
    if (parted) return false; /* "execute three officers |Monitor" */
    if (from == sent->from || !tells_headline(said, s, sentence, t, to)) return false;
    const Words *tree = &s->trees[sentence];
    const int32_t word = s->word_of[t], left = s->word_of[from - 1];
    if (left < 0 || tree->at[left].upos == UPOS_DET || tree->at[left].upos == UPOS_ADP || scene_cue(s, sentence, from - 1, CUE_SAY, &cue))
        return false;
    /* "said Lieutenant General Ali Hassan" */
    if (from > sent->from + 1 && s->text->tokens[from - 1].flags & TOKEN_UPPER && scene_cue(s, sentence, from - 2, CUE_SAY, &cue)) return false;
    const bool house = str_eq(speaker_noun(s, sentence, t)->house, STR("monitor"));
    const bool adjective = tree->at[left].head == word && tree->at[left].upos == UPOS_ADJ;
    if (adjective && !house && !(said->token[from - 1] & (TOKEN_IS_PLACE | TOKEN_IS_ACTOR))) from--; /* "medical source" */
    if (is_cited(s, sentence, from) || !ends_headline(said, s, sentence, to)) return false;
    *st = (Statement){ .sentence = sentence, .verb = t, .verb_to = to, .word = word, .from = from, .to = to, .according = true, .headline = true };
    return true;
}

/* "Rebels capture Manbij - monitor": behind the dash stands nothing but who tells it, and perhaps the next headline. */
static bool dash_speaker(const Said *said, const Scene *s, uint32_t sentence, uint32_t t, Statement *st)
{
    const Sentence *sent = &s->text->sentences[sentence];
    const uint8_t space = s->text->tokens[t].flags & TOKEN_SPACE_AFTER;
    const Str sign = token_str(s->text, t);
    if (!str_eq(sign, STR("-")) && !str_eq(sign, STR("--")) && !str_eq(sign, STR("\xE2\x80\x93")) && !str_eq(sign, STR("\xE2\x80\x94"))) return false;
    if (!space || t == sent->from || !(s->text->tokens[t - 1].flags & TOKEN_SPACE_AFTER)) return false;
    uint32_t to = t + 1;
    const bool listed = to < sent->to && said->token[to] & TOKEN_IS_SOURCE;
    while (to < sent->to && (listed ? (said->token[to] & TOKEN_IS_SOURCE) != 0 : speaker_noun(s, sentence, to) != NULL)) to++;
    if (to == t + 1 || (to < sent->to && !(s->text->tokens[to].flags & TOKEN_UPPER) && s->text->tokens[to].flags & TOKEN_WORD)) return false;
    *st = (Statement){ .sentence = sentence,
                       .verb = t,
                       .verb_to = t + 1,
                       .word = s->word_of[t],
                       .from = t + 1,
                       .to = to,
                       .according = true,
                       .headline = true };
    return true;
}

/* "... were killed, FNA reports.", "Syrian Coalition Condemns Massacre": a verb of saying that the tagger takes for a noun, behind the name of a
 * source, at the sentence's end or in a headline's capitals. */
static bool source_verb(const Said *said, const Scene *s, uint32_t sentence, uint32_t t, Statement *st)
{
    const Sentence *sent = &s->text->sentences[sentence];
    uint32_t to, from = t, end;
    if (t == sent->from || !(said->token[t - 1] & TOKEN_IS_SOURCE) || said->token[t] || !scene_cue(s, sentence, t, CUE_SAY, &to)) return false;
    for (end = to; end < sent->to && !(s->text->tokens[end].flags & (TOKEN_WORD | TOKEN_NUMBER));) end++;
    const bool capitals = end < sent->to && s->text->tokens[t].flags & s->text->tokens[end].flags & TOKEN_UPPER;
    if (end < sent->to && !capitals) return false;
    while (from > sent->from && said->token[from - 1] & TOKEN_IS_SOURCE && !(said->token[from] & TOKEN_OPENS_SOURCE)) from--;
    *st = (Statement){ .sentence = sentence, .verb = t, .verb_to = to, .word = -1, .from = from, .to = t };
    return true;
}

bool headline_statement(const Said *said, const Scene *s, uint32_t sentence, uint32_t t, Statement *st)
{
    return message_signature(said, s, sentence, t, st) || colon_speaker(said, s, sentence, t, st) || bracketed_source(said, s, sentence, t, st) ||
           dash_speaker(said, s, sentence, t, st) || headline_speaker(said, s, sentence, t, st) || source_verb(said, s, sentence, t, st);
}

uint32_t headline_end(const Said *said, const Scene *s, uint32_t sentence, uint32_t to)
{
    enum { DAY_TOKENS = 3 }; /* "Thursday 25 Sep 2014", at least */
    const uint32_t from = s->text->sentences[sentence].from;
    for (uint32_t t = to; t-- > from + 1;) {
        if (!(said->token[t] & TOKEN_IS_SOURCE) || said->token[t] & TOKEN_IS_ACTOR) continue;
        uint32_t day = t + 1;
        while (day < to && said->token[day] & TOKEN_IS_TIME) day++;
        if (day > t + DAY_TOKENS) return day;
        const bool bracketed = t + 1 < to && t > from + 1 && str_eq(token_str(s->text, t - 1), STR("(")) &&
                               str_eq(token_str(s->text, t + 1), STR(")"));
        if (bracketed && s->text->tokens[t - 2].flags & TOKEN_ALL_UPPER) return t + 2;
    }
    return from;
}
