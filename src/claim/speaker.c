/* claim/speaker.c - on whose word: say-verbs, "according to", quotation marks across sentences, comment authors.
 *
 * Each sentence's statements ("X said", "according to X") are found first, with the tokens that the speaker's name takes;
 * then an event belongs to the statement whose verb rules it in the tree, else to the one its quotation marks belong to, else
 * to the sentence's own. "It", "the monitor", "he" are the last speaker who fits.
 */
#include "claim/event.h"
#include "claim/interview.h"

typedef struct {
    uint32_t sentence, verb, verb_to;   /* tokens of "said", "according to" */
    int32_t  word;                      /* the verb in the tree, -1 */
    uint32_t from, to;                  /* tokens of the speaker's name; from == to: nobody named */
    Str      name;                      /* resolved; empty: unknown */
    bool     deny;
    bool     citing;                    /* "citing X": X stands behind the sentence's other speaker */
    bool     according;
} Statement;

struct Speakers {
    Statement *at;
    uint32_t   count;
    uint32_t  *first;                   /* of each sentence */
    uint32_t  *quote;                   /* of each token: number of the quotation it stands in, 0 for none */
    Str       *quote_speaker;           /* by number */
    uint32_t   quote_count;
    Str       *block_speaker;           /* of each sentence: whose words the whole block is, a quotation or an answer */
    uint8_t   *token;                   /* TOKEN_IS_* of each token */
};

enum { TOKEN_IS_SOURCE = 1, TOKEN_IS_ACTOR = 2, TOKEN_IS_TIME = 4, TOKEN_IS_PLACE = 8 };

typedef LIST(Statement) StatementList;

static bool is_quote_mark(Str t)
{
    return str_eq(t, STR("\"")) || str_eq(t, STR("\xE2\x80\x9C")) || str_eq(t, STR("\xE2\x80\x9D")) || str_eq(t, STR("``")) ||
           str_eq(t, STR("''")) || str_eq(t, STR("\xC2\xAB")) || str_eq(t, STR("\xC2\xBB"));
}

static void find_quotes(Speakers *sp, const Scene *s, Arena *keep)
{
    enum { QUOTE_TOKENS_MAX = 400 };                      /* an open mark without its partner ends its reach here */
    sp->quote = ARENA_NEW(keep, uint32_t, (size_t)s->text->token_count + 1);
    uint32_t open = 0, from = 0;
    for (uint32_t t = 0; t < s->text->token_count; t++) {
        uint32_t part = s->text->sentences[s->sentence_of[t]].part;
        if (open && (t - from > QUOTE_TOKENS_MAX || part != s->text->sentences[s->sentence_of[from]].part)) {
            for (uint32_t k = from; k < t; k++) sp->quote[k] = 0;
            open = 0;
        }
        if (is_quote_mark(token_str(s->text, t))) {
            if (open) { sp->quote[t] = open; open = 0; continue; }
            open = ++sp->quote_count;
            from = t;
        }
        sp->quote[t] = open;
    }
    if (open)
        for (uint32_t k = from; k < s->text->token_count; k++) sp->quote[k] = 0;
    sp->quote_speaker = ARENA_NEW(keep, Str, (size_t)sp->quote_count + 1);
}

static void mark_tokens(Speakers *sp, const Scene *s, const Mentions *mentions, Arena *keep)
{
    static const uint8_t flag[] = { [MENTION_PLACE] = TOKEN_IS_PLACE, [MENTION_ACTOR] = TOKEN_IS_ACTOR, [MENTION_SOURCE] = TOKEN_IS_SOURCE };
    sp->token = ARENA_NEW(keep, uint8_t, (size_t)s->text->token_count + 1);
    for (uint32_t i = 0; i < mentions->count; i++) {
        const Mention *m = &mentions->at[i];
        uint32_t sentence = s->sentence_of[m->from], end = s->text->sentences[sentence].to;
        if (m->kind == MENTION_SOURCE && scene_has_cue(s, sentence, m->to, m->to + 2 < end ? m->to + 2 : end, CUE_BASED)) continue;   /* "Britain-based" */
        for (uint32_t t = m->from; t < m->to; t++) sp->token[t] |= flag[m->kind];
    }
    for (uint32_t i = 0; i < s->times->count; i++)
        for (uint32_t t = s->times->at[i].from; t < s->times->at[i].to; t++) sp->token[t] |= TOKEN_IS_TIME;
}

/* The speaking noun at token t ("monitor", "activists"), or NULL. */
static const Noun *speaker_noun(const Scene *s, uint32_t sentence, uint32_t t)
{
    const Pattern *p;
    uint32_t to;
    for (uint32_t state = 0; phrasebook_match(&s->book->nouns, s->words, t, s->text->sentences[sentence].to, &state, &p, &to); )
        if (s->book->noun[p->row].class == NOUN_SPEAKER) return &s->book->noun[p->row];
    return NULL;
}

/* The first mention at or after the token. */
static uint32_t mention_from(const Mentions *mentions, uint32_t token)
{
    uint32_t first = 0, end = mentions->count;
    while (first < end) {
        uint32_t mid = (first + end) / 2;
        if (mentions->at[mid].from < token) first = mid + 1;
        else end = mid;
    }
    return first;
}

static bool is_house(const Scene *s, const Mention *m, Str kind)
{
    return m->kind == MENTION_SOURCE && m->id != ID_NONE && str_eq(s->theatre->sources[m->id].kind, kind);
}

/* A common noun for a house of some kind ("the monitor", "the agency") stands for the nearest such house that the report names. */
static Str house_of_kind(const Scene *s, const Mentions *mentions, uint32_t at, Str kind)
{
    uint32_t next = mention_from(mentions, at + 1);
    for (uint32_t i = next; i-- > 0; )
        if (is_house(s, &mentions->at[i], kind)) return s->theatre->sources[mentions->at[i].id].id;
    for (uint32_t i = next; i < mentions->count; i++)
        if (is_house(s, &mentions->at[i], kind)) return s->theatre->sources[mentions->at[i].id].id;
    return STR_NONE;
}

/* The tokens of a noun phrase whose head is `word`: its subtree without clauses that hang on it. */
static void phrase_of(const Scene *s, uint32_t sentence, int32_t word, uint32_t *from, uint32_t *to)
{
    const Words *tree = &s->trees[sentence];
    *from = tree->at[word].token;
    *to = tree->at[word].token_to;
    for (uint32_t i = 0; i < tree->count; i++) {
        int32_t w = (int32_t)i;
        bool clause = false;
        for (uint32_t n = 0; w >= 0 && w != word && n <= tree->count; n++) {
            Dep d = syntax_dep(s, sentence, w);
            if (d == DEP_ACL || d == DEP_RELCL || d == DEP_ADVCL || d == DEP_PARATAXIS || d == DEP_APPOS || tree->at[w].upos == UPOS_PUNCT) clause = true;
            w = tree->at[w].head;
        }
        if (w != word || clause) continue;
        if (tree->at[i].token < *from) *from = tree->at[i].token;
        if (tree->at[i].token_to > *to) *to = tree->at[i].token_to;
    }
}

static bool is_proper(const Scene *s, uint32_t sentence, uint32_t t)
{
    return s->word_of[t] >= 0 && s->trees[sentence].at[s->word_of[t]].upos == UPOS_PROPN;
}

/* The end of the phrase without "in the north of Idlib"; `to` when there is no such end behind a noun for speakers. */
static uint32_t before_preposition(const Scene *s, uint32_t sentence, uint32_t from, uint32_t to)
{
    uint32_t cue;
    for (uint32_t t = from + 1; t < to; t++)
        if (scene_cue(s, sentence, t, CUE_PREP, &cue) && speaker_noun(s, sentence, t - 1)) return t;
    return to;
}

/* The name to print for the phrase: a theatre source that it names, a person's name at its end, else its words without the
 * article. Empty when it is a pronoun or a bare "the group", which the caller resolves. */
static Str phrase_name(const Scene *s, const Mentions *mentions, uint32_t sentence, uint32_t from, uint32_t to)
{
    for (uint32_t i = mention_from(mentions, from); i < mentions->count && mentions->at[i].from < to; i++) {
        const Mention *m = &mentions->at[i];
        if (m->kind != MENTION_SOURCE || m->to > to) continue;
        if (scene_has_cue(s, sentence, m->to, m->to + 2 < to ? m->to + 2 : to, CUE_BASED)) continue;      /* "Britain-based" */
        /* "Observatory director Rami Abdel Rahman": the person speaks, not the house. */
        bool person = false;
        for (uint32_t t = m->to; t < to; t++)
            if (s->word_of[t] >= 0 && s->trees[sentence].at[s->word_of[t]].upos == UPOS_PROPN) person = true;
        if (!person && m->id != ID_NONE) return s->theatre->sources[m->id].id;
    }
    uint32_t to_cue;
    while (from < to && (scene_cue(s, sentence, from, CUE_PREP, &to_cue) || !(s->text->tokens[from].flags & (TOKEN_WORD | TOKEN_NUMBER)) ||
                         (s->word_of[from] >= 0 && s->trees[sentence].at[s->word_of[from]].upos == UPOS_DET))) from++;
    while (to > from && !(s->text->tokens[to - 1].flags & (TOKEN_WORD | TOKEN_NUMBER))) to--;
    if (from >= to) return STR_NONE;
    if (to - from == 1 && (scene_cue(s, sentence, from, CUE_PRONOUN, &to_cue) || (s->word_of[from] >= 0 && s->trees[sentence].at[s->word_of[from]].upos == UPOS_PRON)))
        return STR_NONE;
    for (uint32_t t = to; t-- > from; ) {
        const Noun *n = speaker_noun(s, sentence, t);
        if (!n || n->house.len == 0) continue;
        Str house = house_of_kind(s, mentions, from, n->house);
        if (house.len && !(s->text->tokens[to - 1].flags & TOKEN_UPPER)) return house;
    }
    /* "Activists in rural Idlib" are activists; "Ahmed Ali head of the office" is Ahmed Ali; else a run of proper names at the end is the person. */
    uint32_t first = to, last = from;
    for (uint32_t i = 0; i < mentions->count; i++)
        if (mentions->at[i].kind == MENTION_PLACE && mentions->at[i].from > from && mentions->at[i].to == to) to = before_preposition(s, sentence, from, to);
    while (first > from && is_proper(s, sentence, first - 1)) first--;
    while (last < to && is_proper(s, sentence, last)) last++;
    if (last - from >= 2 && last < to && speaker_noun(s, sentence, last)) to = last;
    else if (first < to && to - first >= 2 && first > from) from = first;
    return (Str){ s->text->text.at + s->text->tokens[from].span.from, s->text->tokens[to - 1].span.to - s->text->tokens[from].span.from };
}

/* The subject of the verb in the tree; for one without a subject that shares another's ("the group said ... adding that"). */
static int32_t subject_of(const Scene *s, uint32_t sentence, int32_t verb)
{
    for (int hop = 0; hop < 3 && verb >= 0; hop++) {
        int32_t w = syntax_child(s, sentence, verb, DEP_NSUBJ);
        if (w >= 0) return w;
        if (syntax_child(s, sentence, verb, DEP_NSUBJ_PASS) >= 0) return -1;
        Dep d = syntax_dep(s, sentence, verb);
        if (d != DEP_CONJ && d != DEP_ADVCL && d != DEP_XCOMP) return -1;
        verb = s->trees[sentence].at[verb].head;
    }
    return -1;
}

static bool is_verb(const Scene *s, uint32_t sentence, uint32_t t)
{
    int32_t w = s->word_of[t];
    return w < 0 || s->trees[sentence].at[w].upos == UPOS_VERB;
}

static bool speaks_like(const Speakers *sp, const Scene *s, uint32_t sentence, uint32_t t)
{
    uint32_t cue;
    if (!(s->text->tokens[t].flags & TOKEN_WORD) || sp->token[t] & (TOKEN_IS_TIME | TOKEN_IS_PLACE)) return false;
    return sp->token[t] & (TOKEN_IS_SOURCE | TOKEN_IS_ACTOR) || s->text->tokens[t].flags & TOKEN_UPPER ||
           speaker_noun(s, sentence, t) || scene_cue(s, sentence, t, CUE_PRONOUN, &cue);
}

/* How much the tokens look like somebody who speaks: a named source most, people and planes not at all. */
static int speaker_value(const Speakers *sp, const Scene *s, uint32_t sentence, uint32_t from, uint32_t to)
{
    int best = 0;
    uint32_t cue;
    for (uint32_t t = from; t < to; t++) {
        int value = 0;
        if (sp->token[t] & TOKEN_IS_SOURCE) value = 5;
        else if (speaker_noun(s, sentence, t)) value = 4;
        else if (sp->token[t] & TOKEN_IS_ACTOR) value = 2;
        else if (!(sp->token[t] & (TOKEN_IS_PLACE | TOKEN_IS_TIME)) && s->text->tokens[t].flags & TOKEN_UPPER && t > s->text->sentences[sentence].from) value = 3;
        if (to - from == 1 && scene_cue(s, sentence, t, CUE_PRONOUN, &cue)) value = 4;
        if (value > best) best = value;
    }
    return best;
}

/* The names or speaking nouns right before the verb, or right after it where they look more like a speaker, as the words stand. */
static void flat_speaker(const Speakers *sp, const Scene *s, Statement *st)
{
    enum { REACH = 8 };
    const Sentence *sent = &s->text->sentences[st->sentence];
    uint32_t to = st->verb, from = to, after = st->verb_to, end;
    while (from > sent->from && to - from < REACH && speaks_like(sp, s, st->sentence, from - 1)) from--;
    scene_cue(s, st->sentence, after, CUE_DEFINITE, &after);                              /* "meldete die Beobachtungsstelle" */
    for (end = after; end < sent->to && end - after < REACH && speaks_like(sp, s, st->sentence, end); ) end++;
    int before = from < to ? speaker_value(sp, s, st->sentence, from, to) : 0;
    if (end > after && before < 3 && speaker_value(sp, s, st->sentence, after, end) > before) {      /* else it may be who was told */
        from = after;
        to = end;
    }
    if (from > sent->from && from < to && scene_has_cue(s, st->sentence, from - 1, from, CUE_DEFINITE)) from--;
    st->from = from;
    st->to = to;
}

/* "A baker told Reuters": the words behind the verb are those to whom it was said, its subject stands right before it. */
static bool is_told(const Scene *s, const Statement *st, int32_t subject)
{
    if (st->from < st->verb_to || s->word_of[st->from] < 0 || subject < 0) return false;
    const Words *tree = &s->trees[st->sentence];
    int32_t w = s->word_of[st->from];
    Dep d = syntax_dep(s, st->sentence, w);
    return tree->at[subject].head == st->word && tree->at[subject].token_to == st->verb && tree->at[w].head == st->word && (d == DEP_IOBJ || d == DEP_OBJ);
}

/* The subject that the tree gives, unless the words right at the verb look more like a speaker: in text that lost its commas
 * trees go wrong just there. */
static void find_speaker(const Speakers *sp, const Scene *s, Statement *st, int32_t subject)
{
    uint32_t from = 0, to = 0;
    int by_tree = 0;
    if (subject >= 0) {
        const Word *head = &s->trees[st->sentence].at[subject];
        phrase_of(s, st->sentence, subject, &from, &to);
        by_tree = speaker_value(sp, s, st->sentence, head->token, head->token_to);      /* in "government air strikes" nobody speaks */
    }
    flat_speaker(sp, s, st);
    int by_words = st->from < st->to ? speaker_value(sp, s, st->sentence, st->from, st->to) : 0;
    if (by_tree > 0 && by_tree >= by_words) {
        st->from = from;
        st->to = to;
    } else if (by_words < 2 || is_told(s, st, subject)) {
        /* Beside a quotation, to an agency, anybody may speak, a shopkeeper too. */
        bool quotes = by_words >= 2;
        for (uint32_t t = s->text->sentences[st->sentence].from; t < s->text->sentences[st->sentence].to; t++) quotes |= sp->quote[t] != 0;
        bool whom = quotes && subject >= 0 && s->trees[st->sentence].at[subject].upos == UPOS_NOUN;
        st->from = whom ? from : st->verb;
        st->to = whom ? to : st->verb;
    }
}

static bool names_a_source(const Speakers *sp, uint32_t from, uint32_t to)
{
    for (uint32_t t = from; t < to; t++)
        if (sp->token[t] & TOKEN_IS_SOURCE) return true;
    return false;
}

/* "Monitor: 12 killed in Homs", "12 killed in Homs: monitor": who stands alone on one side of the colon at t says the other. */
static bool colon_speaker(const Speakers *sp, const Scene *s, uint32_t sentence, uint32_t t, Statement *st)
{
    enum { NAME_MAX_TOKENS = 7 };
    const Sentence *sent = &s->text->sentences[sentence];
    uint32_t sides[2][2] = { { sent->from, t }, { t + 1, sent->to } };
    if (!str_eq(token_str(s->text, t), STR(":"))) return false;
    bool labelled = t > sent->from;                       /* "SOHR: ...": nothing but a source stands before the colon */
    for (uint32_t i = sent->from; i < t; i++) labelled = labelled && sp->token[i] & TOKEN_IS_SOURCE;
    for (int k = labelled ? 0 : 1; k >= 0; k--) {
        uint32_t from = sides[k][0], to = sides[k][1];
        while (to > from && !(s->text->tokens[to - 1].flags & TOKEN_WORD)) to--;
        while (from < to && sp->token[from] & TOKEN_IS_TIME) from++;
        if (from >= to || to - from > NAME_MAX_TOKENS || speaker_value(sp, s, sentence, from, to) < (k == 1 ? 4 : 2)) continue;
        bool says = false;
        for (uint32_t i = from; !speaker_noun(s, sentence, from) && i < to; i++) says = says || (s->word_of[i] >= 0 && s->trees[sentence].at[s->word_of[i]].upos == UPOS_VERB);
        if (says) continue;
        if (k == 1 && speaker_noun(s, sentence, from))                                    /* "monitor Jane Doe": the by-line runs on */
            while (to > from + 1 && s->text->tokens[to - 1].flags & TOKEN_UPPER) to--;
        *st = (Statement){ .sentence = sentence, .verb = t, .verb_to = t + 1, .word = s->word_of[t], .from = from, .to = to, .according = true };
        return true;
    }
    return false;
}

/* "The town has fallen (SOHR).": the name of a source in brackets at the sentence's end, where the sentence does not name it already. */
static bool bracketed_source(const Speakers *sp, const Scene *s, uint32_t sentence, uint32_t t, Statement *st)
{
    const Sentence *sent = &s->text->sentences[sentence];
    uint32_t to = t + 1;
    if (!str_eq(token_str(s->text, t), STR("(")) || t == sent->from || sp->token[t - 1] & TOKEN_IS_SOURCE) return false;
    while (to < sent->to && sp->token[to] & TOKEN_IS_SOURCE && !(sp->token[to] & TOKEN_IS_ACTOR)) to++;
    if (to == t + 1 || to == sent->to || !str_eq(token_str(s->text, to), STR(")"))) return false;
    for (uint32_t i = to + 1; i < sent->to; i++)
        if (s->text->tokens[i].flags & TOKEN_WORD) return false;
    *st = (Statement){ .sentence = sentence, .verb = t, .verb_to = t + 1, .word = s->word_of[t], .from = t + 1, .to = to, .according = true };
    return true;
}

static void find_statements(Speakers *sp, const Scene *s, const Mentions *mentions, Arena *keep)
{
    StatementList list = { 0 };
    sp->first = ARENA_NEW(keep, uint32_t, (size_t)s->text->sentence_count + 1);
    Str last = STR_NONE;
    uint32_t last_part = UINT32_MAX;
    for (uint32_t k = 0; k < s->text->sentence_count; k++) {
        sp->first[k] = (uint32_t)list.count;
        const Sentence *sent = &s->text->sentences[k];
        if (sent->part != last_part) last = STR_NONE;
        last_part = sent->part;
        for (uint32_t t = sent->from; t < sent->to; t++) {
            uint32_t to;
            Statement st = { .sentence = k, .verb = t, .word = s->word_of[t] };
            if (scene_cue(s, k, t, CUE_ACCORDING, &to) || scene_cue(s, k, t, CUE_CITING, &to)) {
                uint32_t according_to;
                st.according = scene_cue(s, k, t, CUE_ACCORDING, &according_to);
                st.citing = !st.according;
                st.verb_to = to;
                /* its object: the noun before it that it marks ("Aktivisten zufolge"), or the one whose phrase begins right here */
                int32_t object = -1;
                if (st.word >= 0 && syntax_dep(s, k, st.word) == DEP_CASE && s->trees[k].at[st.word].head < st.word) object = s->trees[k].at[st.word].head;
                bool before = object >= 0;
                for (uint32_t n = to; object < 0 && n < sent->to && n < to + 8 && s->word_of[n] >= 0; n++) {
                    const Word *w = &s->trees[k].at[s->word_of[n]];
                    if ((w->upos == UPOS_NOUN || w->upos == UPOS_PROPN) && syntax_dep(s, k, s->word_of[n]) != DEP_COMPOUND &&
                        syntax_dep(s, k, s->word_of[n]) != DEP_AMOD && syntax_dep(s, k, s->word_of[n]) != DEP_NMOD_POSS) { object = s->word_of[n]; break; }
                }
                if (object >= 0) phrase_of(s, k, object, &st.from, &st.to);
                else { st.verb = to; st.verb_to = to; flat_speaker(sp, s, &st); st.verb = t; }
                if (before) st.to = st.to < t ? st.to : t;
                else if (st.from < to) st.from = to;
            } else if (!(sp->token[t] & (TOKEN_IS_ACTOR | TOKEN_IS_SOURCE | TOKEN_IS_PLACE)) && scene_cue(s, k, t, CUE_SAY, &to) && is_verb(s, k, t)) {
                st.verb_to = to;
                int32_t subject = st.word >= 0 ? subject_of(s, k, st.word) : -1;
                if (st.word < 0 || syntax_dep(s, k, st.word) != DEP_AMOD) find_speaker(sp, s, &st, subject);
                if (st.from >= st.to) continue;
                uint32_t cue;
                st.deny = scene_cue(s, k, t, CUE_DENY, &cue);
            } else if (!colon_speaker(sp, s, k, t, &st) && !bracketed_source(sp, s, k, t, &st)) continue;
            st.name = st.from < st.to ? phrase_name(s, mentions, k, st.from, st.to) : STR_NONE;
            const Noun *noun = st.to > st.from ? speaker_noun(s, k, st.to - 1) : NULL;
            bool housed = noun && noun->house.len && house_of_kind(s, mentions, st.from, noun->house).len;      /* "the monitor": the report names one */
            bool bare = st.name.len > 0 && !housed && st.to - st.from > 1 && noun && !(s->text->tokens[st.to - 1].flags & TOKEN_UPPER) &&
                        scene_has_cue(s, k, st.from, st.from + 1, CUE_DEFINITE) &&
                        (st.to - st.from <= 3 || scene_has_cue(s, k, st.from, st.to, CUE_BASED)) && !names_a_source(sp, st.from, st.to);
            if ((st.name.len == 0 || bare) && last.len) st.name = last;
            if (st.name.len) last = st.name;
            LIST_PUSH(keep, &list, st);
        }
    }
    sp->first[s->text->sentence_count] = (uint32_t)list.count;
    sp->at = list.at;
    sp->count = (uint32_t)list.count;
}

/* A quotation is spoken by the statement in a sentence that it touches, outside its marks; else by the one just before. */
static void attribute_quotes(Speakers *sp, const Scene *s)
{
    for (uint32_t pass = 0; pass < 2; pass++)
        for (uint32_t t = 0; t < s->text->token_count; t++) {
            uint32_t q = sp->quote[t];
            if (!q || sp->quote_speaker[q].len) continue;
            uint32_t k = s->sentence_of[t];
            for (uint32_t reach = 0; reach <= pass && !sp->quote_speaker[q].len; reach++) {
                uint32_t where[2] = { k + reach, k - reach };
                for (int side = 0; side < 2 && !sp->quote_speaker[q].len; side++) {
                    if (where[side] >= s->text->sentence_count || s->text->sentences[where[side]].part != s->text->sentences[k].part) continue;
                    for (uint32_t i = sp->first[where[side]]; i < sp->first[where[side] + 1]; i++)
                        if (!sp->quote[sp->at[i].verb] && sp->at[i].name.len) sp->quote_speaker[q] = sp->at[i].name;
                }
            }
        }
}

static bool in_block(const Scene *s, uint32_t sentence)
{
    const uint32_t part = s->text->sentences[sentence].part;
    return part < s->report->part_count && s->report->parts[part].kind == PART_QUOTE;
}

/* "From SouthFront:", "SANA writes:" before a block quotation: all of it is theirs. Of several sources the one right before the colon. */
static void attribute_blocks(Speakers *sp, const Scene *s, const Mentions *mentions, Arena *keep)
{
    sp->block_speaker = ARENA_NEW(keep, Str, s->text->sentence_count + 1);
    for (uint32_t k = 1; k < s->text->sentence_count; k++) {
        if (!in_block(s, k)) continue;
        const Sentence *before = &s->text->sentences[k - 1];
        sp->block_speaker[k] = sp->block_speaker[k - 1];
        if (in_block(s, k - 1)) continue;
        if (before->from == before->to || !str_eq(token_str(s->text, before->to - 1), STR(":"))) continue;
        for (uint32_t i = sp->first[k - 1]; i < sp->first[k]; i++)
            if (sp->at[i].name.len) sp->block_speaker[k] = sp->at[i].name;
        for (uint32_t i = 0; i < mentions->count; i++) {
            const Mention *m = &mentions->at[i];
            if (m->kind == MENTION_SOURCE && m->id != ID_NONE && m->from >= before->from && m->to <= before->to) sp->block_speaker[k] = s->theatre->sources[m->id].id;
        }
    }
}

static bool is_outlet(const Scene *s, Str name)
{
    uint32_t source = theatre_source(s->theatre, name);
    return source != ID_NONE && !str_eq(s->theatre->sources[source].kind, STR("person"));
}

/* The answers of an interview are the word of the person who was cited most before it began. */
static void attribute_answers(Speakers *sp, const Scene *s, Arena *keep)
{
    enum { CITED_MAX = 1000 };                            /* statements that are looked through for the guest */
    const Interview talk = interview_find(s, keep);
    const uint32_t before = sp->first[interview_start(&talk)], end = before < CITED_MAX ? before : CITED_MAX;
    const Statement *guest = NULL;
    for (uint32_t i = 0, most = 0; i < end; i++) {
        uint32_t times = 0;
        for (uint32_t k = i; k < end; k++) times += str_eq(sp->at[k].name, sp->at[i].name);
        if (sp->at[i].name.len && times > most && !is_outlet(s, sp->at[i].name)) most = times, guest = &sp->at[i];
    }
    const bool *answer = guest ? interview_answers(s, &talk, guest->sentence, keep) : NULL;
    for (uint32_t k = 0; guest && k < s->text->sentence_count; k++)
        if (answer[k] && sp->block_speaker[k].len == 0) sp->block_speaker[k] = guest->name;
}

Speakers *speakers_find(const Scene *s, const Mentions *mentions, Arena *keep)
{
    Speakers *sp = ARENA_NEW(keep, Speakers, 1);
    mark_tokens(sp, s, mentions, keep);
    find_quotes(sp, s, keep);
    find_statements(sp, s, mentions, keep);
    attribute_quotes(sp, s);
    attribute_blocks(sp, s, mentions, keep);
    attribute_answers(sp, s, keep);
    return sp;
}

bool speakers_quoted(const Speakers *sp, uint32_t token)
{
    return sp->quote[token] != 0;
}

/* Is the event inside the speaker's own description ("the monitor, which documents the war, said")? */
static bool inside_speaker(const Scene *s, const Statement *st, const Event *e)
{
    if (e->from >= st->from && e->to <= st->to) return true;
    if (e->word < 0 || st->word < 0 || st->from >= st->to || e->from < st->from) return false;      /* what describes a speaker stands behind the name */
    int32_t head = -1;
    for (uint32_t t = st->from; t < st->to; t++)
        if (s->word_of[t] >= 0 && s->trees[st->sentence].at[s->word_of[t]].head == st->word) head = s->word_of[t];
    return head >= 0 && syntax_below(s, st->sentence, e->word, head);
}

/* Whose words a block quotation is, by the source's own name where its address is given. */
static Str quoted_author(const Scene *s, Str author)
{
    uint32_t source = theatre_source_at(s->theatre, author);
    return source == ID_NONE ? author : s->theatre->sources[source].id;
}

void speakers_of(const Speakers *sp, const Scene *s, const Event *e, Arena *keep, Str **chain, uint32_t *count)
{
    enum { CHAIN_MAX = 6 };
    const Statement *found[CHAIN_MAX];
    uint32_t n = 0;
    for (uint32_t i = sp->first[e->sentence]; i < sp->first[e->sentence + 1] && n < CHAIN_MAX; i++) {
        const Statement *st = &sp->at[i];
        if (st->name.len == 0 || inside_speaker(s, st, e)) continue;
        if (e->from >= st->verb && e->to <= st->verb_to) continue;
        bool quoted_verb = sp->quote[st->verb] != 0 && sp->quote[st->verb] != sp->quote[e->from];
        if (quoted_verb) continue;
        if (!st->according && !st->citing && e->word >= 0 && st->word >= 0 && e->from > st->verb) {
            /* What follows "X said" is X's where the verb rules it, or where the sentence opened with X; what stands before
             * "..., X said" is X's in any case. */
            bool opens = st->from <= s->text->sentences[e->sentence].from + 2;
            for (uint32_t t = st->from; !opens && t-- > s->text->sentences[e->sentence].from && t + 2 >= st->from; ) opens = sp->quote[t] != 0 && !sp->quote[t + 1];
            bool aside = syntax_dep(s, e->sentence, st->word) == DEP_PARATAXIS;        /* "the town, activists say, is held by" */
            if (!opens && !aside && !syntax_below(s, e->sentence, e->word, st->word) && !sp->quote[e->from]) continue;
        }
        found[n++] = st;
    }
    LIST(Str) list = { 0 };
    const Part *part = s->report->part_count ? &s->report->parts[s->text->sentences[e->sentence].part] : NULL;
    if (part && part->kind == PART_COMMENT && part->author.len) LIST_PUSH(keep, &list, part->author);
    if (sp->block_speaker[e->sentence].len) LIST_PUSH(keep, &list, sp->block_speaker[e->sentence]);
    else if (part && part->kind == PART_QUOTE && part->author.len) LIST_PUSH(keep, &list, quoted_author(s, part->author));
    uint32_t q = sp->quote[e->from];
    if (n == 0 && q && sp->quote_speaker[q].len) LIST_PUSH(keep, &list, sp->quote_speaker[q]);
    /* The verb nearest to the event is the innermost speaker; one that is cited stands behind all others. */
    for (int citing = 0; citing < 2; citing++)
        for (uint32_t i = 0; i < n; i++) {
            if (found[i]->citing != (citing == 1)) continue;
            bool repeated = list.count && str_eq(list.at[list.count - 1], found[i]->name);
            if (!repeated) LIST_PUSH(keep, &list, found[i]->name);
        }
    *chain = list.at;
    *count = (uint32_t)list.count;
}
