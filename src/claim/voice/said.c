/* claim/voice/said.c - statements: "X said", "according to X", "X: ...", "... (X)", with the tokens that the speaker's name takes. */
#include "claim/voice/said.h"

static void mark_tokens(Said *said, const Scene *s, const Mentions *mentions, Arena *keep)
{
    static const uint8_t flag[] = { [MENTION_PLACE] = TOKEN_IS_PLACE, [MENTION_ACTOR] = TOKEN_IS_ACTOR, [MENTION_SOURCE] = TOKEN_IS_SOURCE };
    said->token = ARENA_NEW(keep, uint8_t, (size_t)s->text->token_count + 1);
    for (uint32_t i = 0; i < mentions->count; i++) {
        const Mention *m = &mentions->at[i];
        if (m->kind == MENTION_SOURCE && speaker_is_seat(s, m, s->text->sentences[s->sentence_of[m->from]].to)) continue;
        for (uint32_t t = m->from; t < m->to; t++) said->token[t] |= flag[m->kind];
        if (m->kind == MENTION_SOURCE) said->token[m->from] |= TOKEN_OPENS_SOURCE;
    }
    for (uint32_t i = 0; i < s->entity_count; i++) /* "Moscow said" */
        for (uint32_t t = s->entities[i].from; s->entities[i].governs && t < s->entities[i].to; t++) said->token[t] = TOKEN_IS_SOURCE;
    for (uint32_t i = 0; i < s->times->count; i++)
        for (uint32_t t = s->times->at[i].from; t < s->times->at[i].to; t++) said->token[t] |= TOKEN_IS_TIME;
}

static bool names_a_source(const Said *said, uint32_t from, uint32_t to)
{
    for (uint32_t t = from; t < to; t++)
        if (said->token[t] & TOKEN_IS_SOURCE) return true;
    return false;
}

/* "The statement" at the token, which the tree joins to a noun that begins what it says. */
static bool is_bare_paper(const Scene *s, uint32_t sentence, uint32_t t)
{
    uint32_t to;
    const Noun *paper = scene_cue(s, sentence, t, CUE_DEFINITE, &to) && to == t + 1 ? speaker_noun(s, sentence, to) : NULL;
    const int32_t word = paper ? s->word_of[to] : -1;
    return word >= 0 && str_eq(paper->house, STR("paper")) && syntax_dep(s, sentence, word) == DEP_COMPOUND;
}

/* "According to the monitor heavy bombardment hit the town": the deed that a lost comma leaves in the speaker's phrase is no part of it. */
static void leave_out_deed(const Said *said, const Scene *s, Statement *st)
{
    const uint32_t k = st->sentence;
    uint32_t deed = st->from + 1;
    while (deed < st->to && !scene_tells(s, k, deed, (Rows){ .types = OF_FORCE })) deed++;
    for (uint32_t n = deed; deed < st->to && n > st->from; n--) {
        if (!(said->token[n - 1] & TOKEN_IS_SOURCE) && !speaker_noun(s, k, n - 1)) continue;
        if (!(said->token[n] & TOKEN_IS_SOURCE)) st->to = n;
        return;
    }
}

/* "According to Abu Leith women and children were among the dead": the name alone, where the tree put more or less of it together. */
static void name_alone(const Said *said, const Scene *s, Statement *st)
{
    const uint32_t end = s->text->sentences[st->sentence].to;
    const Token *token = s->text->tokens;
    for (uint32_t n = st->from; n < st->to; n++) {
        if (token[n].flags & TOKEN_UPPER) continue;
        if (n > st->from && phrasebook_noun(s->book, s->words, n, end, NOUN_PEOPLE, 0) && !speaker_noun(s, st->sentence, n)) st->to = n;
        return;
    }
    while (st->from < st->to && st->to < end && token[st->to].flags & TOKEN_UPPER && said_upos(s, st->sentence, st->to, UPOS_PROPN) &&
           said->token[st->to] == 0)
        st->to++;
}

/* "According to X", "citing X" at token t, whose cue ends at `to`: X is the noun before it that it marks ("Aktivisten zufolge"), or the one
 * whose phrase begins right here. */
static void cited_speaker(const Said *said, const Scene *s, uint32_t to, Statement *st)
{
    enum { REACH = 8 };
    const uint32_t k = st->sentence, t = st->verb, end = s->text->sentences[k].to;
    uint32_t according_to;
    st->according = scene_cue(s, k, t, CUE_ACCORDING, &according_to);
    st->citing = !st->according;
    st->verb_to = to;
    int32_t object = -1;
    if (st->word >= 0 && syntax_dep(s, k, st->word) == DEP_CASE && s->trees[k].at[st->word].head < st->word) object = s->trees[k].at[st->word].head;
    bool before = object >= 0;
    for (uint32_t n = to; object < 0 && n < end && n < to + REACH && s->word_of[n] >= 0; n++) {
        const Word *w = &s->trees[k].at[s->word_of[n]];
        Dep d = syntax_dep(s, k, s->word_of[n]);
        const bool title = (d == DEP_NMOD || d == DEP_OTHER) && w->head > s->word_of[n]; /* "citing ministry |spokesman Ali Hassan" */
        const bool part = d == DEP_COMPOUND || d == DEP_AMOD || d == DEP_NMOD_POSS || title;
        if (is_nominal(w->upos) && !part) object = s->word_of[n];
    }
    const int32_t author = who_wrote(s, k, object);
    if (author >= 0) object = author;
    if (object >= 0) speaker_phrase(s, k, object, &st->from, &st->to);
    else {
        st->verb = to;
        who_stands_near(said, s, st);
        st->verb = t;
    }
    leave_out_deed(said, s, st);
    if (before) st->to = st->to < t ? st->to : t;
    else if (st->from < to) st->from = to;
    if (!before && st->to > to + 2 && is_bare_paper(s, k, to)) st->to = to + 2; /* "according to the statement missiles hit the town" */
    for (uint32_t n = st->from + 1; n < st->to && !before; n++) {
        /* "according to the monitor due to heavy shelling", "according to SANA militants attacked" */
        const bool next = said->token[n - 1] & TOKEN_IS_SOURCE && said->token[n] & TOKEN_IS_ACTOR && !(said->token[n] & TOKEN_IS_SOURCE);
        if (next || scene_cue(s, k, n, CUE_APART, &according_to)) st->to = n;
    }
    if (!before) name_alone(said, s, st);
}

static bool is_official(const Scene *s, Str name)
{
    for (uint32_t i = 0; i < s->theatre->source_count; i++)
        if (str_eq(s->theatre->sources[i].id, name)) return str_eq(s->theatre->sources[i].kind, STR("official"));
    return false;
}

/* "The NDF official": one that a name in capitals tells from who spoke before. */
static bool is_of_another(const Scene *s, uint32_t from, uint32_t to) { return to == from + 3 && s->text->tokens[from + 1].flags & TOKEN_UPPER; }

/* Is it a bare "the group", which names nobody by itself, but may be who spoke last? */
static bool is_bare(const Said *said, const Scene *s, const Mentions *mentions, const Statement *st, Str last)
{
    const uint32_t k = st->sentence, from = st->from;
    uint32_t to = st->to;
    if (to <= from + 1 || st->name.len == 0) return false;
    for (uint32_t t = from + 1; t < to; t++) /* "the group with many sources" */
        if (str_eq(token_str(s->text, t), st->name)) to = t + 1;
    const Noun *noun = speaker_noun(s, k, to - 1);
    if (to < st->to && phrasebook_prep(s->book, s->words, to, st->to, PREP_NONE) == PREP_OF) return false; /* "the directorate of health" */
    if (!noun || s->text->tokens[to - 1].flags & TOKEN_UPPER || is_of_another(s, from, to)) return false;
    if (!scene_has_cue(s, k, from, from + 1, CUE_DEFINITE)) return false;
    const Noun *force = phrasebook_noun(s->book, s->words, to - 1, s->text->sentences[k].to, NOUN_FORCE, 0);
    const bool article = s->word_of[from] >= 0 && s->trees[k].at[s->word_of[from]].upos == UPOS_DET;
    const bool party = (force && force->ilk == ILK_STATE) || said->token[to - 1] & TOKEN_IS_ACTOR;
    if (to - from == 2 && article && party && !is_official(s, last)) return false; /* "the army" is no agency that spoke before */
    if (speaker_house(s, mentions, k, from, to).len) return false;                 /* "the monitor": the report names one */
    return (to - from <= 3 || scene_has_cue(s, k, from, to, CUE_BASED)) && !names_a_source(said, from, to);
}

/* "Army" in "an army source", but not "source" in "a source at the Police Command", though all of it be one name. */
static bool describes_next(const Scene *s, uint32_t sentence, uint32_t t)
{
    uint32_t to;
    return !scene_cue(s, sentence, t + 1, CUE_PREP, &to) && (said_upos(s, sentence, t + 1, UPOS_NOUN) || said_upos(s, sentence, t + 1, UPOS_PROPN));
}

/* "The source", "the ministry", "the statement": who spoke before and was called so, or who said something in a statement; empty: nobody. */
static Str spoke_before(const Scene *s, const Mentions *mentions, const Statement *before, size_t count, const Statement *st)
{
    enum { STATEMENTS = 16 };
    const uint32_t from = st->from, to = st->to;
    if (to <= from + 1 || to - from > 3 || s->text->tokens[to - 1].flags & TOKEN_UPPER || !speaker_noun(s, st->sentence, to - 1)) return STR_NONE;
    if (!scene_has_cue(s, st->sentence, from, from + 1, CUE_DEFINITE) || speaker_house(s, mentions, st->sentence, from, to).len) return STR_NONE;
    if (is_of_another(s, from, to)) return STR_NONE;
    const Str word = token_str(s->text, to - 1);
    const bool paper = str_eq(speaker_noun(s, st->sentence, to - 1)->house, STR("paper"));
    for (size_t i = count; i-- > 0 && count - i <= STATEMENTS;) {
        const Statement *b = &before[i];
        if (b->name.len == 0 || str_eq_nocase(b->name, word) || s->text->sentences[b->sentence].part != s->text->sentences[st->sentence].part)
            continue;
        const uint32_t first = paper ? b->verb_to : b->from, end = paper ? s->text->sentences[b->sentence].to : b->to;
        for (uint32_t t = first; t < end && !(b->sentence == st->sentence && t >= from); t++)
            if (str_eq_nocase(token_str(s->text, t), word) && (t + 1 >= end || !describes_next(s, b->sentence, t))) return b->name;
    }
    return STR_NONE;
}

/* "Photo by Rodi Said": a name that looks like a verb, in capitals behind a name that is nobody's who speaks otherwise. */
static bool is_name_said(const Said *said, const Scene *s, uint32_t sentence, uint32_t t)
{
    const Sentence *sent = &s->text->sentences[sentence];
    if (t == sent->from || !(s->text->tokens[t].flags & s->text->tokens[t - 1].flags & TOKEN_UPPER)) return false;
    if (said->token[t - 1] & (TOKEN_IS_SOURCE | TOKEN_IS_ACTOR | TOKEN_IS_PLACE) || speaker_noun(s, sentence, t - 1)) return false;
    return t + 1 == sent->to || s->text->tokens[t + 1].flags & TOKEN_UPPER;
}

/* "Claiming the lives of ten": nobody says anything. */
static bool takes_lives(const Scene *s, uint32_t sentence, uint32_t t)
{
    return scene_tells(s, sentence, t, (Rows){ .types = 1u << EVENT_CASUALTIES });
}

/* "Terrorist Attacks Claim 20 Dead": what is done does not speak, where the words name nobody who would. */
static bool is_deed(const Said *said, const Scene *s, const Statement *st)
{
    enum { SPEAKS = 4 };
    if (st->from == st->to || who_value(said, s, st->sentence, st->from, st->to) >= SPEAKS) return false;
    const uint32_t last = st->to - 1;
    return scene_tells(s, st->sentence, last, (Rows){ .types = OF_HARM });
}

/* "Told Reuters ..., adding that": a participle without a subject of its own is the word of who spoke before it. */
static bool goes_on(const Scene *s, const Statement *st)
{
    enum { REACH = 8 };
    if (st->word < 0 || syntax_child(s, st->sentence, st->word, DEP_NSUBJ) >= 0 || syntax_child(s, st->sentence, st->word, DEP_AUX) >= 0)
        return false;
    for (uint32_t t = st->verb; t-- > s->text->sentences[st->sentence].from && st->verb - t < REACH && !said_verb(s, st->sentence, t);)
        if (phrasebook_prep(s->book, s->words, t, st->verb, PREP_WITH) == PREP_WITH) return false; /* "with the agency saying" */
    return syntax_is_gerund(&s->trees[st->sentence].at[st->word]);
}

/* "No group claimed the attack". */
static bool is_nobody(const Scene *s, const Statement *st)
{
    uint32_t cue;
    return scene_cue(s, st->sentence, st->from, CUE_NOT, &cue) ||
           (st->from > s->text->sentences[st->sentence].from && scene_cue(s, st->sentence, st->from - 1, CUE_NOT, &cue));
}

/* "An attack claimed by ISIS": who stands before such a word says nothing. */
static bool has_agent(const Scene *s, const Statement *st)
{
    const uint32_t end = s->text->sentences[st->sentence].to;
    return st->verb_to < end && phrasebook_prep(s->book, s->words, st->verb_to, end, PREP_BY) == PREP_BY;
}

/* "The regime, accused by Washington of it": whom a participle describes that has an agent does not speak. */
static bool is_spoken_of(const Scene *s, const Statement *st)
{
    if (st->word < 0 || st->to > st->verb || !has_agent(s, st)) return false;
    return syntax_dep(s, st->sentence, st->word) == DEP_ACL && syntax_is_past_participle(&s->trees[st->sentence].at[st->word]);
}

/* "According to the latest toll": a count of the dead says nothing, unless somebody is named who counted. */
static bool is_count(const Said *said, const Scene *s, const Statement *st)
{
    bool counts = false;
    for (uint32_t t = st->from; t < st->to; t++) counts |= takes_lives(s, st->sentence, t);
    return counts && !names_a_source(said, st->from, st->to);
}

/* "Said according to his prepared remarks": what is somebody's own tells of nobody else. */
static bool is_his_own(const Said *said, const Scene *s, const Statement *st)
{
    uint32_t cue;
    return st->to > st->from + 1 && scene_cue(s, st->sentence, st->from, CUE_PRONOUN, &cue) && who_value(said, s, st->sentence, st->from, st->to) < 3;
}

/* "In Raqqa province reports said": a place that stands for no government says nothing. */
static bool is_only_place(const Said *said, const Scene *s, const Statement *st)
{
    for (uint32_t t = st->from; t < st->to; t++) {
        const bool place = said->token[t] & TOKEN_IS_PLACE && !(said->token[t] & (TOKEN_IS_SOURCE | TOKEN_IS_ACTOR));
        if (!place && s->text->tokens[t].flags & TOKEN_WORD && !said_upos(s, st->sentence, t, UPOS_DET)) return false;
    }
    return true;
}

/* "The earlier toll from the strike reported": no more does the paper that tells it. */
static bool is_toll(const Said *said, const Scene *s, const Statement *st)
{
    bool paper = false;
    for (uint32_t t = st->from; t < st->to && !paper; t++) {
        const Noun *n = speaker_noun(s, st->sentence, t);
        paper = n && str_eq(n->house, STR("paper"));
    }
    return paper && is_count(said, s, st);
}

/* "18 people died, not 11 as first reported": whoever that was, he is not named. */
static bool is_as_told(const Scene *s, const Statement *st)
{
    if (st->word < 0 || syntax_dep(s, st->sentence, st->word) != DEP_ADVCL || syntax_child(s, st->sentence, st->word, DEP_NSUBJ) >= 0) return false;
    if (!syntax_is_past_participle(&s->trees[st->sentence].at[st->word]) || has_agent(s, st)) return false;
    return scene_is_cue(s, st->sentence, syntax_child(s, st->sentence, st->word, DEP_MARK), CUE_AS);
}

/* "Rumours say", but "the claim said": nobody does, and what they say may be so (claim/mood). */
static bool is_rumour(const Scene *s, const Statement *st)
{
    uint32_t to;
    const uint32_t last = st->to - 1;
    return st->to == st->from + 1 && scene_cue(s, st->sentence, last, CUE_HEARSAY, &to) && !speaker_noun(s, st->sentence, last);
}

/* Does somebody say something at token t? before: who spoke before in the sentence, NULL. */
static bool statement_at(const Said *said, const Scene *s, const Statement *before, uint32_t sentence, uint32_t t, Statement *st)
{
    uint32_t to;
    *st = (Statement){ .sentence = sentence, .verb = t, .word = s->word_of[t] };
    if (scene_cue(s, sentence, t, CUE_ACCORDING, &to) || scene_cue(s, sentence, t, CUE_CITING, &to)) {
        cited_speaker(said, s, to, st);
        if (is_count(said, s, st) || is_his_own(said, s, st)) return false;
        return !st->citing || who_value(said, s, sentence, st->from, st->to) >= 3; /* "citing the death of ten" */
    }
    bool named = said->token[t] & (TOKEN_IS_ACTOR | TOKEN_IS_SOURCE | TOKEN_IS_PLACE);
    if (named || !scene_cue(s, sentence, t, CUE_SAY, &to) || !said_verb(s, sentence, t)) return headline_statement(said, s, sentence, t, st);
    if (is_name_said(said, s, sentence, t) || takes_lives(s, sentence, t)) return false;
    st->verb_to = to;
    int32_t subject = st->word >= 0 ? who_is_subject(s, sentence, st->word) : -1;
    if (before && !before->headline && goes_on(s, st) && who_is_quoted(s, sentence, st->word) < 0) {
        st->from = before->from;
        st->to = before->to;
        return st->from < st->to;
    }
    if (subject < 0 && st->word >= 0) subject = who_is_described(s, sentence, st->word);
    const int32_t meant = subject < 0 ? -1 : who_is_meant(s, sentence, st->word, subject);
    if (meant >= 0) {
        speaker_phrase(s, sentence, meant, &st->from, &st->to);
        return true;
    }
    const int32_t author = who_wrote(s, sentence, subject);
    /* "the reported strikes", but "the agency voiced alarm that" */
    const bool describes = st->word >= 0 && syntax_dep(s, sentence, st->word) == DEP_AMOD && to == t + 1;
    const int32_t whom = st->word >= 0 ? via_whom(s, st) : -1;
    who_are_those(s, st);
    if (st->from < st->to) return true;
    if (whom >= 0) via_quoted(s, st, whom);
    else if (author >= 0) speaker_phrase(s, sentence, author, &st->from, &st->to);
    else if (!describes) who_speaks(said, s, st, subject);
    if (st->from == st->to || st->from >= st->verb_to) who_stands_before_title(said, s, st);
    who_is_member(said, s, st);
    if (st->from == st->to && !describes && !has_agent(s, st)) {
        who_is_placed(said, s, st);
        if (st->from == st->to) who_is_explained(said, s, st);
        if (st->from == st->to) who_stands_behind(said, s, st);
    }
    return st->from < st->to && !is_nobody(s, st) && !is_only_place(said, s, st) && !is_deed(said, s, st) && !is_spoken_of(s, st) &&
           !is_toll(said, s, st) && !is_rumour(s, st) && !is_as_told(s, st);
}

/* "Darwish": the person whose whole name was given when he spoke before. */
static Str whole_name(const Statement *before, size_t count, Str name)
{
    enum { STATEMENTS = 200 }; /* that are looked through */
    if (name.len == 0 || str_find(name, STR(" "), 0) != SIZE_MAX) return name;
    for (size_t i = count; i-- > 0 && count - i <= STATEMENTS;) {
        const Str whole = before[i].name;
        const size_t at = whole.len - name.len;
        if (whole.len > name.len && (whole.at[at - 1] == ' ' || whole.at[at - 1] == '-') &&
            str_eq(str_span(whole, (Span){ (uint32_t)at, (uint32_t)whole.len }), name))
            return whole;
    }
    return name;
}

/* Where the clause begins that somebody speaks in, if a word opens it that parts it from the others; else the sentence's start. */
static uint32_t clause_start(const Scene *s, const Statement *st)
{
    enum { REACH = 4, HEADLINE = 14 }; /* "but one of his relatives"; words of a headline, where others may run on before it */
    const uint32_t from = s->text->sentences[st->sentence].from;
    uint32_t cue;
    if (st->headline) return st->to + 1 < s->text->sentences[st->sentence].to && st->verb > from + HEADLINE ? st->verb - HEADLINE : from;
    /* "... in Homs According to": a full stop was lost */
    if (st->verb > from && s->text->tokens[st->verb].flags & TOKEN_UPPER && scene_cue(s, st->sentence, st->verb, CUE_ACCORDING, &cue))
        return st->verb;
    for (uint32_t t = st->from + 1; t > from && st->from + 1 - t <= REACH && !st->according && !st->citing && st->from < st->verb;) {
        if (scene_cue(s, st->sentence, --t, CUE_APART, &cue)) return t;
        if (s->word_of[t] >= 0 &&
            (s->trees[st->sentence].at[s->word_of[t]].upos == UPOS_VERB || s->trees[st->sentence].at[s->word_of[t]].upos == UPOS_PUNCT))
            break;
    }
    return from;
}

/* Where a phrase begins whose seat the tree left out: "the Britain-based |group". */
static uint32_t with_seat(const Scene *s, uint32_t sentence, uint32_t from)
{
    enum { REACH = 5 };
    const uint32_t first = s->text->sentences[sentence].from;
    uint32_t cue;
    if (from == first || !scene_has_cue(s, sentence, from - 1, from, CUE_BASED)) return from;
    for (uint32_t t = from; t-- > first && from - t <= REACH;)
        if (scene_cue(s, sentence, t, CUE_DEFINITE, &cue)) return t;
    return from;
}

/* "The Monitor counted ten bombers. It says ...": the house with which the sentence before opens, though it said nothing there; empty: none. Not a
 * house whose director, planes or the like the sentence is about. */
static Str house_before(const Said *said, const Scene *s, const Mentions *mentions, const Statement *st, bool spoke_just_now)
{
    enum { NAME_MAX = 6 };
    uint32_t cue;
    if (spoke_just_now || st->to != st->from + 1 || st->sentence == 0 || st->from != s->text->sentences[st->sentence].from) return STR_NONE;
    if (s->text->sentences[st->sentence - 1].part != s->text->sentences[st->sentence].part) return STR_NONE;
    if (!scene_cue(s, st->sentence, st->from, CUE_PRONOUN, &cue) || scene_cue(s, st->sentence, st->from, CUE_PERSON, &cue)) return STR_NONE;
    const uint32_t k = st->sentence - 1, end = s->text->sentences[k].to;
    uint32_t from = s->text->sentences[k].from;
    if (scene_cue(s, k, from, CUE_DEFINITE, &cue)) from = cue;
    uint32_t to = from;
    while (to < end && to - from < NAME_MAX && (said->token[to] & TOKEN_IS_SOURCE || s->text->tokens[to].flags & TOKEN_UPPER)) to++;
    if (to == from && to < end && speaker_noun(s, k, to)) to++;
    if (to == from || to == end || phrasebook_prep(s->book, s->words, to, end, PREP_OF) == PREP_OF) return STR_NONE;
    const Str last = token_str(s->text, to - 1);
    if (str_find_char(last, '\'', 0) != SIZE_MAX || str_find(last, STR("\xE2\x80\x99"), 0) != SIZE_MAX) return STR_NONE;
    const Noun *noun = speaker_noun(s, k, to - 1);
    return said->token[to - 1] & TOKEN_IS_SOURCE || (noun && noun->house.len) ? speaker_name(s, mentions, k, from, to) : STR_NONE;
}

/* Whom "he" or the bare "group" means: the last speaker; a group that is based somewhere is no person. */
static Str whom_it_means(const Said *said, const Scene *s, const Mentions *mentions, const Statement *st, Str last, bool spoke_just_now)
{
    const Str house = st->name.len ? STR_NONE : house_before(said, s, mentions, st, spoke_just_now);
    if (house.len) return house;
    const uint32_t source = theatre_source(s->theatre, last);
    const bool person = source != ID_NONE && str_eq(s->theatre->sources[source].kind, STR("person"));
    Str who = STR_NONE;
    if (st->name.len && (last.len == 0 || (person && scene_has_cue(s, st->sentence, st->from, st->to, CUE_BASED))))
        who = speaker_group(s, mentions, st->sentence, st->from);
    return who.len ? who : last;
}

/* "Activists said it fell; the ministry said it stood": a common noun for who speaks, behind another one in the same sentence, is somebody else. */
static bool is_contrasted(const Scene *s, const Statement *before, const Statement *st)
{
    uint32_t cue;
    if (!before || before->name.len == 0 || ascii_upper(before->name.at[0]) || st->name.len == 0 || str_eq_nocase(before->name, st->name))
        return false;
    if (before->headline || before->sentence != st->sentence || before->word < 0 || st->word < 0) return false;
    const Dep d = syntax_dep(s, st->sentence, st->word);
    const bool beside = (d == DEP_PARATAXIS || d == DEP_CONJ) && s->trees[st->sentence].at[st->word].head == before->word;
    return beside && !scene_cue(s, st->sentence, st->from, CUE_PRONOUN, &cue);
}

static void find_statements(Said *said, const Scene *s, const Mentions *mentions, Arena *keep)
{
    LIST(Statement) list = { 0 };
    said->first = ARENA_NEW(keep, uint32_t, (size_t)s->text->sentence_count + 1);
    Str last = STR_NONE; /* who spoke last in this part: whom "he" and "the group" mean */
    uint32_t last_part = UINT32_MAX;
    for (uint32_t k = 0; k < s->text->sentence_count; k++) {
        said->first[k] = (uint32_t)list.count;
        const Sentence *sent = &s->text->sentences[k];
        if (sent->part != last_part) last = STR_NONE;
        last_part = sent->part;
        for (uint32_t t = sent->from; t < sent->to; t++) {
            Statement st;
            const Statement *before = list.count > said->first[k] ? &list.at[list.count - 1] : NULL;
            if (!statement_at(said, s, before, k, t, &st)) continue;
            who_is_titled(said, s, &st);
            if (st.from < st.to) st.from = with_seat(s, k, st.from);
            st.name = st.from < st.to ? speaker_name(s, mentions, k, st.from, st.to) : STR_NONE;
            const Str band = st.from < st.to ? speaker_band(s, mentions, k, st.from, st.to) : STR_NONE;
            const Str house = band.len || st.from == st.to ? band : speaker_spoken_for(s, mentions, k, st.from, st.to);
            const Str same = spoke_before(s, mentions, list.at, list.count, &st);
            const Str joint = st.from < st.to ? speakers_joint(said, s, mentions, &st, keep) : STR_NONE;
            if (joint.len) st.name = joint;
            else if (house.len) st.name = house;
            else if (same.len) st.name = same;
            else if (st.name.len == 0 || (!is_contrasted(s, before, &st) && is_bare(said, s, mentions, &st, last))) {
                const Str he = speaker_he(said, s, mentions, list.at, list.count, &st);
                const Str who = he.len ? he : whom_it_means(said, s, mentions, &st, last, k > 0 && said->first[k - 1] < said->first[k]);
                if (who.len) st.name = who;
            }
            if (st.from < st.to && s->text->tokens[st.to - 1].flags & TOKEN_UPPER) st.name = whole_name(list.at, list.count, st.name);
            st.apart = st.message ? message_start(said, s, &st) : clause_start(s, &st);
            const uint32_t report = headline_end(said, s, k, st.from < st.verb ? st.from : st.verb);
            if (!st.headline && report > st.apart) st.apart = report;
            if (st.headline && !st.message && before && before->headline && before->to > st.apart) st.apart = before->to;
            st.via = via_outlet(s, mentions, &st);
            if (str_eq(st.via, st.name)) st.via = STR_NONE;
            if (st.name.len && !st.message) last = st.name;
            LIST_PUSH(keep, &list, st);
        }
    }
    said->first[s->text->sentence_count] = (uint32_t)list.count;
    said->at = list.at;
    said->count = (uint32_t)list.count;
}

Said said_find(const Scene *s, const Mentions *mentions, Arena *keep)
{
    Said said = { 0 };
    mark_tokens(&said, s, mentions, keep);
    quotes_find(&said, s, keep);
    find_statements(&said, s, mentions, keep);
    return said;
}
