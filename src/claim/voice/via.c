/* claim/voice/via.c - the outlet that passes on what somebody says: "told Reuters", "SANA quoted a source as saying", "was quoted by Sputnik as
 * saying". It stands before the speaker in the chain. And whom it quotes. */
#include "claim/voice/said.h"

bool source_is_outlet(const Scene *s, uint32_t source)
{
    const Str kind = source == ID_NONE ? STR_NONE : s->theatre->sources[source].kind;
    return str_eq(kind, STR("agency")) || str_eq(kind, STR("outlet"));
}

/* The outlet named in the tokens, up to a verb or a word that joins; empty: none. */
static Str outlet_in(const Scene *s, const Mentions *mentions, uint32_t sentence, uint32_t from, uint32_t to)
{
    for (uint32_t t = from; t < to; t++)
        if (said_upos(s, sentence, t, UPOS_VERB) || said_upos(s, sentence, t, UPOS_SCONJ) || said_upos(s, sentence, t, UPOS_PUNCT)) to = t;
    for (uint32_t i = 0; i < mentions->count && mentions->at[i].from < to; i++) {
        const Mention *m = &mentions->at[i];
        if (m->from >= from && m->to <= to && m->kind == MENTION_SOURCE && source_is_outlet(s, m->id)) return s->theatre->sources[m->id].id;
    }
    return STR_NONE;
}

/* The verb that quotes somebody in the statement; -1: none. */
static int32_t quoting_verb(const Scene *s, const Statement *st)
{
    uint32_t to;
    if (st->word < 0) return -1;
    if (scene_cue(s, st->sentence, st->verb, CUE_QUOTE, &to)) return st->word;
    return who_is_quoted(s, st->sentence, st->word) >= 0 ? s->trees[st->sentence].at[st->word].head : -1;
}

/* Who quotes: the agent, else the subject next to the verb. */
static int32_t quoter(const Scene *s, uint32_t sentence, int32_t verb)
{
    int32_t who = syntax_child(s, sentence, verb, DEP_OBL_AGENT);
    const Kin *kin = s->kin[sentence];
    for (int32_t i = who < 0 ? kin[verb].child : -1; i >= 0 && i < verb; i = kin[i].next)
        if (kin[i].dep == DEP_NSUBJ) who = i;
    return who;
}

/* The report's own outlet is no link of the chain. */
static Str unless_own(const Scene *s, Str outlet)
{
    const uint32_t own = theatre_source(s->theatre, s->report->source);
    return str_eq(outlet, s->report->source) || (own != ID_NONE && str_eq(outlet, s->theatre->sources[own].id)) ? STR_NONE : outlet;
}

Str via_outlet(const Scene *s, const Mentions *mentions, const Statement *st)
{
    enum { REACH = 6 }; /* "the official Anadolu news agency" */
    const Words *tree = &s->trees[st->sentence];
    const uint32_t end = s->text->sentences[st->sentence].to;
    uint32_t to;
    const int32_t quotes = quoting_verb(s, st);
    if (quotes >= 0) {
        const int32_t who = quoter(s, st->sentence, quotes);
        if (who < 0) return STR_NONE;
        uint32_t from;
        speaker_phrase(s, st->sentence, who, &from, &to);
        const bool named = tree->at[who].upos == UPOS_PROPN;
        return unless_own(s, named ? speaker_name(s, mentions, st->sentence, from, to) : outlet_in(s, mentions, st->sentence, from, to));
    }
    const int32_t subject = st->word < 0 ? -1 : syntax_child(s, st->sentence, st->word, DEP_NSUBJ);
    const int32_t clause = subject < 0 ? -1 : syntax_child(s, st->sentence, subject, DEP_ACL);
    if (clause >= 0 && scene_cue(s, st->sentence, tree->at[clause].token, CUE_QUOTE, &to)) /* "an official quoted by Reuters said" */
        return unless_own(s, outlet_in(s, mentions, st->sentence, to, st->verb));
    if (st->to > st->verb || !scene_cue(s, st->sentence, st->verb, CUE_TELL, &to)) return STR_NONE;
    return unless_own(s, outlet_in(s, mentions, st->sentence, to, to + REACH < end ? to + REACH : end));
}

int32_t via_whom(const Scene *s, const Statement *st)
{
    uint32_t to;
    const int32_t whom = who_is_quoted(s, st->sentence, st->word);
    if (whom >= 0 || !scene_cue(s, st->sentence, st->verb, CUE_QUOTE, &to)) return whom;
    const int32_t agent = syntax_child(s, st->sentence, st->word, DEP_OBL_AGENT); /* "was quoted by Sputnik" */
    return agent < 0 ? -1 : syntax_child(s, st->sentence, st->word, DEP_NSUBJ_PASS);
}

void via_quoted(const Scene *s, Statement *st, int32_t whom)
{
    const uint32_t end = s->text->sentences[st->sentence].to;
    speaker_phrase(s, st->sentence, whom, &st->from, &st->to);
    /* "quoted General |Hassan" */
    while (st->to < end && s->text->tokens[st->to].flags & TOKEN_UPPER && said_upos(s, st->sentence, st->to, UPOS_PROPN)) st->to++;
}
