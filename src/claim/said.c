/* claim/said.c - statements: "X said", "according to X", "X: ...", "... (X)", with the tokens that the speaker's name takes. */
#include "claim/said.h"

/* What mentions and times say of a token, in Said.token. */
enum { TOKEN_IS_SOURCE = 1, TOKEN_IS_ACTOR = 2, TOKEN_IS_TIME = 4, TOKEN_IS_PLACE = 8, TOKEN_OPENS_SOURCE = 16 };

static bool is_quote_mark(Str t)
{
    return str_eq(t, STR("\"")) || str_eq(t, STR("\xE2\x80\x9C")) || str_eq(t, STR("\xE2\x80\x9D")) || str_eq(t, STR("``")) ||
           str_eq(t, STR("''")) || str_eq(t, STR("\xC2\xAB")) || str_eq(t, STR("\xC2\xBB"));
}

/* Does a mark at the token open what follows (1), or close what stands before (-1), by the space around it? 0: one cannot tell. */
static int mark_side(const Scene *s, uint32_t t)
{
    const Str text = s->text->text;
    const Span mark = s->text->tokens[t].span;
    const bool left = mark.from == 0 || (unsigned char)text.at[mark.from - 1] <= ' ', right = mark.to >= text.len || (unsigned char)text.at[mark.to] <= ' ';
    return left == right ? 0 : left ? 1 : -1;
}

static bool ends_sentence(Str t)
{
    return str_ends(t, STR(".")) || str_ends(t, STR("!")) || str_ends(t, STR("?"));
}

static void forget_quote(Said *said, uint32_t from, uint32_t to)
{
    for (uint32_t t = from; t < to; t++) said->quote[t] = 0;
}

/* A mark that opens a sentence while another is open begins the next paragraph of the same quotation, whose partner stands behind the last one. */
static void find_quotes(Said *said, const Scene *s, Arena *keep)
{
    enum { QUOTE_TOKENS_MAX = 400 };                      /* an open mark without its partner ends its reach here */
    said->quote = ARENA_NEW(keep, uint32_t, (size_t)s->text->token_count + 1);
    uint32_t open = 0, from = 0;
    for (uint32_t t = 0; t < s->text->token_count; t++) {
        const Sentence *sent = &s->text->sentences[s->sentence_of[t]];
        if (open && (t - from > QUOTE_TOKENS_MAX || sent->part != s->text->sentences[s->sentence_of[from]].part)) {
            forget_quote(said, from, t);
            open = 0;
        }
        const bool mark = is_quote_mark(token_str(s->text, t)), again = mark && open && mark_side(s, t) > 0 && (t == sent->from || ends_sentence(token_str(s->text, t - 1)));
        if (mark && open && !again) {
            said->quote[t] = open;
            open = 0;
            continue;
        }
        if (mark && !open && mark_side(s, t) >= 0) {
            open = ++said->quote_count;
            from = t;
        }
        said->quote[t] = open;
    }
    if (open) forget_quote(said, from, s->text->token_count);
}

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
    for (uint32_t i = 0; i < s->entity_count; i++)        /* "Moscow said" */
        for (uint32_t t = s->entities[i].from; s->entities[i].governs && t < s->entities[i].to; t++) said->token[t] = TOKEN_IS_SOURCE;
    for (uint32_t i = 0; i < s->times->count; i++)
        for (uint32_t t = s->times->at[i].from; t < s->times->at[i].to; t++) said->token[t] |= TOKEN_IS_TIME;
}

/* The subject whose phrase the word is a part of, -1. */
static int32_t subject_above(const Scene *s, uint32_t sentence, int32_t word)
{
    enum { HOPS_MAX = 4 };
    for (int hop = 0; hop < HOPS_MAX && word >= 0; hop++, word = s->trees[sentence].at[word].head) {
        Dep d = syntax_dep(s, sentence, word);
        if (d == DEP_NSUBJ) return word;
        if (d != DEP_NMOD && d != DEP_APPOS && d != DEP_COMPOUND && d != DEP_FLAT && d != DEP_NMOD_POSS) return -1;
    }
    return -1;
}

static bool in_place(const Scene *s, uint32_t sentence, uint32_t t)
{
    for (uint32_t k = s->first_entity[sentence]; k < s->first_entity[sentence + 1]; k++)
        if (s->entities[k].kind == ENT_PLACE && s->entities[k].from <= t && t < s->entities[k].to) return true;
    return false;
}

/* The verb's own subject; where a lost comma gives it two, the one that is no place: "outside Damascus the monitor said". */
static int32_t own_subject(const Scene *s, uint32_t sentence, int32_t verb)
{
    const Kin *kin = s->kin[sentence];
    const int32_t first = syntax_child(s, sentence, verb, DEP_NSUBJ);
    for (int32_t i = first; i >= 0 && i < verb; i = kin[i].next)
        if (kin[i].dep == DEP_NSUBJ && !in_place(s, sentence, s->trees[sentence].at[i].token)) return i;
    return first;
}

/* "Quoted the minister as saying", "the minister was quoted as saying": the minister; -1. */
static int32_t quoted_as(const Scene *s, uint32_t sentence, int32_t verb)
{
    const int32_t quote = s->trees[sentence].at[verb].head;
    uint32_t to;
    if (quote < 0 || quote > verb || !scene_cue(s, sentence, s->trees[sentence].at[quote].token, CUE_QUOTE, &to)) return -1;
    const int32_t object = syntax_child(s, sentence, quote, DEP_OBJ);
    return object >= 0 ? object : syntax_child(s, sentence, quote, DEP_NSUBJ_PASS);
}

/* "A source on the ground announced", "the monitor, which tracks the war, said": where commas were lost the verb may seem to describe who speaks; -1. */
static int32_t described_speaker(const Scene *s, uint32_t sentence, int32_t verb)
{
    const Words *tree = &s->trees[sentence];
    const Dep d = syntax_dep(s, sentence, verb);
    const int32_t head = tree->at[verb].head;
    if ((d != DEP_ACL && d != DEP_RELCL) || head < 0 || head > verb || !speaker_noun(s, sentence, tree->at[head].token)) return -1;
    const uint32_t next = tree->at[verb].token_to;
    const Prep prep = next < s->text->sentences[sentence].to ? phrasebook_prep(s->book, s->words, next, s->text->sentences[sentence].to, PREP_BY) : PREP_NONE;
    return prep == PREP_BY || prep == PREP_TO ? -1 : head;      /* "fighters said to be", "a source quoted by" */
}

/* The subject of the verb in the tree; for one without a subject that shares another's ("the group said ... adding that", also where that is
 * taken to describe the one who speaks: "said Ali, head of the office, adding that"). */
static int32_t subject_of(const Scene *s, uint32_t sentence, int32_t verb)
{
    if (syntax_dep(s, sentence, verb) == DEP_ACL && !syntax_is_past_participle(&s->trees[sentence].at[verb])) return subject_above(s, sentence, s->trees[sentence].at[verb].head);
    const int32_t whom = quoted_as(s, sentence, verb);
    if (whom >= 0) return whom;
    for (int hop = 0; hop < 3 && verb >= 0; hop++) {
        const int32_t w = own_subject(s, sentence, verb);
        if (w >= 0) return w;
        if (syntax_child(s, sentence, verb, DEP_NSUBJ_PASS) >= 0) return hop == 0 ? syntax_child(s, sentence, verb, DEP_OBL_AGENT) : -1;      /* "were reported by" */
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

static bool has_upos(const Scene *s, uint32_t sentence, uint32_t t, Upos upos)
{
    return t < s->text->sentences[sentence].to && s->word_of[t] >= 0 && s->trees[sentence].at[s->word_of[t]].upos == upos;
}

static bool speaks_like(const Said *said, const Scene *s, uint32_t sentence, uint32_t t)
{
    uint32_t cue;
    if (!(s->text->tokens[t].flags & TOKEN_WORD) || said->token[t] & (TOKEN_IS_TIME | TOKEN_IS_PLACE)) return false;
    return said->token[t] & (TOKEN_IS_SOURCE | TOKEN_IS_ACTOR) || s->text->tokens[t].flags & TOKEN_UPPER ||
           speaker_noun(s, sentence, t) || scene_cue(s, sentence, t, CUE_PRONOUN, &cue);
}

/* Is its capital a name's? A sentence's first word has one anyhow. */
static bool is_named(const Scene *s, uint32_t sentence, uint32_t t)
{
    if (!(s->text->tokens[t].flags & TOKEN_UPPER)) return false;
    return t > s->text->sentences[sentence].from || (s->word_of[t] >= 0 && s->trees[sentence].at[s->word_of[t]].upos == UPOS_PROPN);
}

/* How much the tokens look like somebody who speaks: a named source most, people and planes not at all. */
static int speaker_value(const Said *said, const Scene *s, uint32_t sentence, uint32_t from, uint32_t to)
{
    int best = 0;
    uint32_t cue;
    for (uint32_t t = from; t < to; t++) {
        int value = 0;
        if (said->token[t] & TOKEN_IS_SOURCE) value = 5;
        else if (speaker_noun(s, sentence, t)) value = 4;
        else if (said->token[t] & TOKEN_IS_ACTOR) value = 2;
        else if (!(said->token[t] & (TOKEN_IS_PLACE | TOKEN_IS_TIME)) && is_named(s, sentence, t)) value = 3;
        if (to - from == 1 && scene_cue(s, sentence, t, CUE_PRONOUN, &cue)) value = 4;
        if (value > best) best = value;
    }
    return best;
}

/* "It", "its planes": a phrase that a pronoun opens, and that does not hang on the verb. */
static bool is_pronoun_of_another(const Scene *s, const Statement *st, uint32_t from, uint32_t to)
{
    uint32_t cue;
    if (st->word < 0 || !scene_cue(s, st->sentence, from, CUE_PRONOUN, &cue)) return false;
    for (uint32_t t = from; t < to; t++)
        if (s->word_of[t] < 0 || s->trees[st->sentence].at[s->word_of[t]].head == st->word) return false;
    return true;
}

/* Where a short remark in brackets begins that ends at the token, as in "the Observatory (SOHR) said"; else the token. */
static uint32_t before_brackets(const Scene *s, uint32_t from, uint32_t t)
{
    enum { REACH = 6 };
    if (t == from || !str_eq(token_str(s->text, t - 1), STR(")"))) return t;
    for (uint32_t k = t - 1; k-- > from && t - k <= REACH; )
        if (str_eq(token_str(s->text, k), STR("("))) return k;
    return t;
}

/* The names or speaking nouns right before the verb, or right after it where they look more like a speaker, as the words stand. */
static void flat_speaker(const Said *said, const Scene *s, Statement *st)
{
    enum { REACH = 8 };
    const Sentence *sent = &s->text->sentences[st->sentence];
    uint32_t to = before_brackets(s, sent->from, st->verb), from = to, after = st->verb_to, end, cue;
    while (from > sent->from && to - from < REACH && speaks_like(said, s, st->sentence, from - 1)) from--;
    if (!has_upos(s, st->sentence, after, UPOS_SCONJ)) scene_cue(s, st->sentence, after, CUE_DEFINITE, &after);      /* "meldete die Beobachtungsstelle" */
    for (end = after; end < sent->to && end - after < REACH && speaks_like(said, s, st->sentence, end); ) end++;
    /* Who is accused does not speak, nor who is told. */
    if (scene_cue(s, st->sentence, st->verb, CUE_ACCUSE, &cue) || scene_cue(s, st->sentence, st->verb, CUE_TELL, &cue)) end = after;
    if (end > after && is_pronoun_of_another(s, st, after, end)) end = after;      /* "Russia said its planes had not" */
    int before = from < to ? speaker_value(said, s, st->sentence, from, to) : 0;
    if (end > after && before < 3 && speaker_value(said, s, st->sentence, after, end) > before) {      /* else it may be who was told */
        from = after;
        to = end;
    }
    if (from > sent->from && from < to && scene_has_cue(s, st->sentence, from - 1, from, CUE_DEFINITE)) from--;
    st->from = from;
    st->to = to;
}

/* The end of all that hangs on the word, without signs at its end. */
static uint32_t subtree_end(const Scene *s, uint32_t sentence, int32_t word)
{
    const Words *tree = &s->trees[sentence];
    uint32_t end = tree->at[word].token_to;
    for (uint32_t i = 0; i < tree->count; i++)
        if (tree->at[i].token_to > end && tree->at[i].upos != UPOS_PUNCT && syntax_below(s, sentence, (int32_t)i, word)) end = tree->at[i].token_to;
    return end;
}

/* "A baker told Reuters", "Ali, a baker, told Reuters": the words behind the verb are those to whom it was said, its subject stands right before it. */
static bool is_told(const Scene *s, const Statement *st, int32_t subject)
{
    if (st->from < st->verb_to || s->word_of[st->from] < 0 || subject < 0) return false;
    const Words *tree = &s->trees[st->sentence];
    int32_t w = s->word_of[st->from];
    Dep d = syntax_dep(s, st->sentence, w);
    for (; d == DEP_COMPOUND || d == DEP_AMOD || d == DEP_DET; d = syntax_dep(s, st->sentence, w)) w = tree->at[w].head;      /* "the SANA news agency" */
    if (tree->at[subject].head != st->word || tree->at[w].head != st->word || (d != DEP_IOBJ && d != DEP_OBJ)) return false;
    uint32_t end = subtree_end(s, st->sentence, subject);
    while (end < st->verb && !(s->text->tokens[end].flags & TOKEN_WORD)) end++;
    return end == st->verb;
}

static bool is_voice(const Scene *s, uint32_t sentence, uint32_t from, uint32_t to)
{
    for (uint32_t t = from; t < to; t++) {
        const Noun *n = speaker_noun(s, sentence, t);
        if (n && str_eq(n->house, STR("voice"))) return true;
    }
    return false;
}

/* Are the tokens capitals alone, and what joins them ("al-", "el-")? */
static bool is_name_alone(const Scene *s, uint32_t from, uint32_t to)
{
    for (uint32_t t = from; t < to; t++)
        if (s->text->tokens[t].flags & TOKEN_WORD && !(s->text->tokens[t].flags & TOKEN_UPPER) && !(t + 1 < to && str_eq(token_str(s->text, t + 1), STR("-")))) return false;
    return true;
}

/* The phrase without what only a lost comma joins to it: "on Sunday an official", "outside the capital Damascus the monitor", "killed four civilians residents". */
static uint32_t without_neighbours(const Said *said, const Scene *s, uint32_t sentence, uint32_t from, uint32_t to)
{
    uint32_t cue;
    for (uint32_t t = to; t-- > from + 1; ) {
        const bool article = scene_cue(s, sentence, t, CUE_DEFINITE, &cue) || scene_cue(s, sentence, t, CUE_INDEFINITE, &cue);
        const bool named = !(said->token[t - 1] & TOKEN_IS_TIME) && is_name_alone(s, from, t);      /* "Yusuf el-Bustani a local activist" */
        if (article && !named && said->token[t - 1] & (TOKEN_IS_TIME | TOKEN_IS_PLACE) && speaker_value(said, s, sentence, t, to) >= 4) return t;
        const uint32_t end = s->text->sentences[sentence].to;
        const bool people = phrasebook_noun(s->book, s->words, t - 1, end, NOUN_PEOPLE, 0) || phrasebook_noun(s->book, s->words, t - 1, end, NOUN_FORCE, 0);
        if (people && !speaker_noun(s, sentence, t - 1) && speaker_noun(s, sentence, t) && s->word_of[t - 1] >= 0 &&
            str_find(s->trees[sentence].at[s->word_of[t - 1]].feats, STR("Number=Plur"), 0) != SIZE_MAX) return t;
    }
    return from;
}

/* The tokens of a noun of several words for who speaks that ends before the verb, a day or an auxiliary between them ("a group tracking the war said"); false: none. */
static bool long_noun(const Scene *s, Statement *st)
{
    enum { REACH = 6 };
    const Sentence *sent = &s->text->sentences[st->sentence];
    uint32_t end = st->verb;
    while (end > sent->from && (scene_in_time(s, end - 1) || has_upos(s, st->sentence, end - 1, UPOS_AUX) || (end < st->verb && has_upos(s, st->sentence, end - 1, UPOS_ADP)))) end--;
    for (uint32_t t = end, to; t-- > sent->from && end - t <= REACH; ) {
        const Pattern *p;
        for (uint32_t state = 0; end - t > 2 && phrasebook_match(&s->book->nouns, s->words, t, sent->to, &state, &p, &to); )
            if (to == end && s->book->noun[p->row].class == NOUN_SPEAKER) {
                st->from = t;
                st->to = to;
                return true;
            }
    }
    return false;
}

/* Stands a preposition right before the tokens, or among them? */
static bool is_behind_preposition(const Scene *s, uint32_t sentence, uint32_t from, uint32_t to)
{
    for (uint32_t t = from > s->text->sentences[sentence].from ? from - 1 : from; t < to; t++)
        if (s->word_of[t] >= 0 && s->trees[sentence].at[s->word_of[t]].upos == UPOS_ADP) return true;
    return false;
}

/* The subject that the tree gives, unless the words right at the verb look more like a speaker: in text that lost its commas
 * trees go wrong just there. "A spokesman for Jaish al-Islam" speaks, and no Islam. */
static void find_speaker(const Said *said, const Scene *s, Statement *st, int32_t subject)
{
    uint32_t from = 0, to = 0;
    int by_tree = 0;
    if (long_noun(s, st)) return;
    if (subject >= 0) {
        const Word *head = &s->trees[st->sentence].at[subject];
        speaker_phrase(s, st->sentence, subject, &from, &to);
        by_tree = speaker_value(said, s, st->sentence, head->token, head->token_to);      /* in "government air strikes" nobody speaks */
        if (by_tree == 0 && head->upos == UPOS_PROPN && head->head == st->word && subject < st->word && !is_behind_preposition(s, st->sentence, from, head->token)) by_tree = 3;      /* "Ansari", whom a village is named like */
    }
    flat_speaker(said, s, st);
    if (by_tree > 1 && st->from >= to && st->to == st->verb && in_place(s, st->sentence, s->trees[st->sentence].at[subject].token)) by_tree = 1;      /* "outside Damascus the monitor said" */
    int by_words = st->from < st->to ? speaker_value(said, s, st->sentence, st->from, st->to) : 0;
    const bool told = is_told(s, st, subject);
    const bool spoken_for = st->from > from && st->to <= to && is_voice(s, st->sentence, from, st->from) && scene_has_cue(s, st->sentence, from, st->from, CUE_PREP);
    const bool ends_alike = by_tree >= 3 && st->to == to && st->from < from;      /* "speaking to Anadolu Ali Hassan said": what stands before is no part of the name */
    if (by_tree > 0 && (by_tree >= by_words || told || spoken_for || ends_alike)) {
        st->from = without_neighbours(said, s, st->sentence, from, to);
        st->to = to;
    } else if (by_words < 2 || told) {
        /* Beside a quotation, to an agency, anybody may speak, a shopkeeper too. */
        bool quotes = by_words >= 2;
        for (uint32_t t = s->text->sentences[st->sentence].from; t < s->text->sentences[st->sentence].to; t++) quotes |= said->quote[t] != 0;
        bool whom = quotes && subject >= 0 && s->trees[st->sentence].at[subject].upos == UPOS_NOUN;
        st->from = whom ? from : st->verb;
        st->to = whom ? to : st->verb;
    }
}

/* "A report issued by the monitor", "data from activists": whose paper the word is; -1. */
static int32_t author_of(const Scene *s, uint32_t sentence, int32_t paper)
{
    const Noun *n = paper >= 0 ? speaker_noun(s, sentence, s->trees[sentence].at[paper].token) : NULL;
    if (!n || !str_eq(n->house, STR("paper"))) return -1;
    const Kin *kin = s->kin[sentence];
    for (int32_t i = kin[paper].child; i >= 0; i = kin[i].next) {
        const Prep prep = syntax_prep(s, sentence, i);
        if (kin[i].dep == DEP_NMOD && (prep == PREP_BY || prep == PREP_FROM)) return i;
        if (kin[i].dep != DEP_ACL || !syntax_is_past_participle(&s->trees[sentence].at[i])) continue;
        for (int32_t k = kin[i].child; k >= 0; k = kin[k].next)
            if (kin[k].dep == DEP_OBL_AGENT || (kin[k].dep == DEP_OBL && syntax_prep(s, sentence, k) == PREP_FROM)) return k;
    }
    return -1;
}

static bool names_a_source(const Said *said, uint32_t from, uint32_t to)
{
    for (uint32_t t = from; t < to; t++)
        if (said->token[t] & TOKEN_IS_SOURCE) return true;
    return false;
}

/* Does the word stand elsewhere in the report, too, as a name would? */
static bool is_said_again(const Scene *s, uint32_t t)
{
    for (uint32_t k = 0; k < s->text->token_count; k++)
        if (k != t && str_eq(token_str(s->text, k), token_str(s->text, t))) return true;
    return false;
}

/* "Monitor: 12 killed in Homs", "12 killed in Homs: monitor": who stands alone on one side of the colon at t says the other. */
static bool colon_speaker(const Said *said, const Scene *s, uint32_t sentence, uint32_t t, Statement *st)
{
    enum { NAME_MAX_TOKENS = 7 };
    const Sentence *sent = &s->text->sentences[sentence];
    uint32_t sides[2][2] = { { sent->from, t }, { t + 1, sent->to } };
    if (!str_eq(token_str(s->text, t), STR(":"))) return false;
    bool labelled = t > sent->from;                       /* "SOHR: ...": nothing but a source stands before the colon */
    for (uint32_t i = sent->from; i < t; i++) labelled = labelled && said->token[i] & TOKEN_IS_SOURCE;
    for (int k = labelled ? 0 : 1; k >= 0; k--) {
        uint32_t from = sides[k][0], to = sides[k][1];
        while (to > from && !(s->text->tokens[to - 1].flags & TOKEN_WORD)) to--;
        while (from < to && said->token[from] & TOKEN_IS_TIME) from++;
        if (from >= to || to - from > NAME_MAX_TOKENS || speaker_value(said, s, sentence, from, to) < (k == 1 ? 4 : 2)) continue;
        if (to - from == 1 && speaker_value(said, s, sentence, from, to) == 3 && !is_said_again(s, from)) continue;      /* "Factbox: ..." */
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
    return to < end && said->token[to] & TOKEN_IS_SOURCE && !(said->token[to] & TOKEN_IS_ACTOR) && !phrasebook_noun(s->book, s->words, t, end, NOUN_FORCE, 0);
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

/* "12 killed in Homs Monitor AFP Monday": a headline that lost its colon. Behind who tells it stand at most an agency and the day. */
static bool headline_speaker(const Said *said, const Scene *s, uint32_t sentence, uint32_t t, Statement *st)
{
    enum { HEADLINES = 3 };
    const Sentence *sent = &s->text->sentences[sentence];
    const bool listed = said->token[t] & TOKEN_IS_SOURCE;      /* "state media" */
    uint32_t from = t, to = t + 1, cue;
    if (sentence >= HEADLINES || !speaker_noun(s, sentence, t)) return false;
    while (listed && from > sent->from && !(said->token[from] & TOKEN_OPENS_SOURCE)) from--;
    while (to < sent->to && (listed ? (said->token[to] & (TOKEN_IS_SOURCE | TOKEN_OPENS_SOURCE)) == TOKEN_IS_SOURCE : speaker_noun(s, sentence, to) != NULL)) to++;
    if (from == sent->from || !tells_headline(said, s, sentence, t, to)) return false;
    const Words *tree = &s->trees[sentence];
    const int32_t word = s->word_of[t], left = s->word_of[from - 1];
    if (left < 0 || tree->at[left].upos == UPOS_DET || tree->at[left].upos == UPOS_ADP || scene_cue(s, sentence, from - 1, CUE_SAY, &cue)) return false;
    if (tree->at[left].head == word && tree->at[left].upos == UPOS_ADJ && !(said->token[from - 1] & (TOKEN_IS_PLACE | TOKEN_IS_ACTOR))) from--;      /* "medical source" */
    if (!ends_headline(said, s, sentence, to)) return false;
    *st = (Statement){ .sentence = sentence, .verb = t, .verb_to = to, .word = word, .from = from, .to = to, .according = true, .headline = true };
    return true;
}

/* "Rebels capture Manbij - monitor": behind the dash stands nothing but who tells it, and perhaps the next headline. */
static bool dash_speaker(const Said *said, const Scene *s, uint32_t sentence, uint32_t t, Statement *st)
{
    const Sentence *sent = &s->text->sentences[sentence];
    const uint8_t space = s->text->tokens[t].flags & TOKEN_SPACE_AFTER;
    if (!str_eq(token_str(s->text, t), STR("-")) && !str_eq(token_str(s->text, t), STR("\xE2\x80\x93"))) return false;
    if (!space || t == sent->from || !(s->text->tokens[t - 1].flags & TOKEN_SPACE_AFTER)) return false;
    uint32_t to = t + 1;
    const bool listed = to < sent->to && said->token[to] & TOKEN_IS_SOURCE;
    while (to < sent->to && (listed ? (said->token[to] & TOKEN_IS_SOURCE) != 0 : speaker_noun(s, sentence, to) != NULL)) to++;
    if (to == t + 1 || (to < sent->to && !(s->text->tokens[to].flags & TOKEN_UPPER) && s->text->tokens[to].flags & TOKEN_WORD)) return false;
    *st = (Statement){ .sentence = sentence, .verb = t, .verb_to = t + 1, .word = s->word_of[t], .from = t + 1, .to = to, .according = true, .headline = true };
    return true;
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
        if ((w->upos == UPOS_NOUN || w->upos == UPOS_PROPN) && d != DEP_COMPOUND && d != DEP_AMOD && d != DEP_NMOD_POSS) object = s->word_of[n];
    }
    const int32_t author = author_of(s, k, object);
    if (author >= 0) object = author;
    if (object >= 0) speaker_phrase(s, k, object, &st->from, &st->to);
    else {
        st->verb = to;
        flat_speaker(said, s, st);
        st->verb = t;
    }
    if (before) st->to = st->to < t ? st->to : t;
    else if (st->from < to) st->from = to;
}

static bool is_official(const Scene *s, Str name)
{
    for (uint32_t i = 0; i < s->theatre->source_count; i++)
        if (str_eq(s->theatre->sources[i].id, name)) return str_eq(s->theatre->sources[i].kind, STR("official"));
    return false;
}

/* Is it a bare "the group", which names nobody by itself, but may be who spoke last? */
static bool is_bare(const Said *said, const Scene *s, const Mentions *mentions, const Statement *st, Str last)
{
    const uint32_t k = st->sentence, from = st->from, to = st->to;
    if (to <= from + 1 || st->name.len == 0) return false;
    const Noun *noun = speaker_noun(s, k, to - 1);
    if (!noun || s->text->tokens[to - 1].flags & TOKEN_UPPER || !scene_has_cue(s, k, from, from + 1, CUE_DEFINITE)) return false;
    const Noun *force = phrasebook_noun(s->book, s->words, to - 1, s->text->sentences[k].to, NOUN_FORCE, 0);
    const bool article = s->word_of[from] >= 0 && s->trees[k].at[s->word_of[from]].upos == UPOS_DET;
    const bool party = (force && force->state) || said->token[to - 1] & TOKEN_IS_ACTOR;
    if (to - from == 2 && article && party && !is_official(s, last)) return false;      /* "the army" is no agency that spoke before */
    if (speaker_house(s, mentions, k, from, to).len) return false;      /* "the monitor": the report names one */
    return (to - from <= 3 || scene_has_cue(s, k, from, to, CUE_BASED)) && !names_a_source(said, from, to);
}

static bool is_noun(const Scene *s, uint32_t sentence, uint32_t t)
{
    const int32_t w = s->word_of[t];
    return w >= 0 && (s->trees[sentence].at[w].upos == UPOS_NOUN || s->trees[sentence].at[w].upos == UPOS_PROPN);
}

/* "The source", "the ministry", "the statement": who spoke before and was called so, or who said something in a statement; empty: nobody. */
static Str spoke_before(const Scene *s, const Mentions *mentions, const Statement *before, size_t count, const Statement *st)
{
    enum { STATEMENTS = 16 };
    const uint32_t from = st->from, to = st->to;
    if (to <= from + 1 || to - from > 3 || s->text->tokens[to - 1].flags & TOKEN_UPPER || !speaker_noun(s, st->sentence, to - 1)) return STR_NONE;
    if (!scene_has_cue(s, st->sentence, from, from + 1, CUE_DEFINITE) || speaker_house(s, mentions, st->sentence, from, to).len) return STR_NONE;
    const Str word = token_str(s->text, to - 1);
    const bool paper = str_eq(speaker_noun(s, st->sentence, to - 1)->house, STR("paper"));
    for (size_t i = count; i-- > 0 && count - i <= STATEMENTS; ) {
        const Statement *b = &before[i];
        if (b->name.len == 0 || str_eq_nocase(b->name, word) || s->text->sentences[b->sentence].part != s->text->sentences[st->sentence].part) continue;
        const uint32_t first = paper ? b->verb_to : b->from, end = paper ? s->text->sentences[b->sentence].to : b->to;
        for (uint32_t t = first; t < end && !(b->sentence == st->sentence && t >= from); t++)
            if (str_eq_nocase(token_str(s->text, t), word) && (t + 1 >= end || !is_noun(s, b->sentence, t + 1))) return b->name;      /* not the army of "an army source" */
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
    const Pattern *p;
    uint32_t to;
    for (uint32_t state = 0; phrasebook_match(&s->book->triggers, s->words, t, s->text->sentences[sentence].to, &state, &p, &to); )
        if (s->book->trigger[p->row].event == EVENT_CASUALTIES) return true;
    return false;
}

/* "Told Reuters ..., adding that": a participle without a subject of its own is the word of who spoke before it. */
static bool goes_on(const Scene *s, const Statement *st)
{
    enum { REACH = 8 };
    if (st->word < 0 || syntax_child(s, st->sentence, st->word, DEP_NSUBJ) >= 0) return false;
    for (uint32_t t = st->verb; t-- > s->text->sentences[st->sentence].from && st->verb - t < REACH && !is_verb(s, st->sentence, t); )
        if (phrasebook_prep(s->book, s->words, t, st->verb, PREP_WITH) == PREP_WITH) return false;      /* "with the agency saying" */
    const Str feats = s->trees[st->sentence].at[st->word].feats;
    return str_find(feats, STR("VerbForm=Ger"), 0) != SIZE_MAX || (str_find(feats, STR("VerbForm=Part"), 0) != SIZE_MAX && str_find(feats, STR("Tense=Pres"), 0) != SIZE_MAX);
}

/* "No group claimed the attack". */
static bool is_nobody(const Scene *s, const Statement *st)
{
    uint32_t cue;
    return scene_cue(s, st->sentence, st->from, CUE_NOT, &cue) || (st->from > s->text->sentences[st->sentence].from && scene_cue(s, st->sentence, st->from - 1, CUE_NOT, &cue));
}

/* "Ali Hassan, an activist in the area, told Reuters", where a tree that lost the commas gives nobody: the noun for who speaks before a preposition, or whom
 * it describes. */
static void placed_speaker(const Said *said, const Scene *s, Statement *st)
{
    enum { REACH = 8 };
    const uint32_t k = st->sentence, first = s->text->sentences[k].from;
    uint32_t t = st->verb, cue;
    while (t > first && st->verb - t < REACH && !has_upos(s, k, t - 1, UPOS_VERB) && !has_upos(s, k, t - 1, UPOS_PUNCT) && !has_upos(s, k, t - 1, UPOS_CCONJ) &&
           !(speaker_noun(s, k, t - 1) && has_upos(s, k, t, UPOS_ADP))) t--;
    if (t == first || t == st->verb || !speaker_noun(s, k, t - 1) || !has_upos(s, k, t, UPOS_ADP)) return;
    if (has_upos(s, k, st->verb - 1, UPOS_AUX) || str_eq(speaker_noun(s, k, t - 1)->house, STR("paper")) || phrasebook_noun(s->book, s->words, t - 1, s->text->sentences[k].to, NOUN_FORCE, 0)) return;
    uint32_t before = t - 1;                              /* "in the head", "on a network" */
    while (before > first && (has_upos(s, k, before - 1, UPOS_DET) || has_upos(s, k, before - 1, UPOS_ADJ) || has_upos(s, k, before - 1, UPOS_PROPN))) before--;
    if (before > first && has_upos(s, k, before - 1, UPOS_ADP)) return;
    st->from = t - 1;
    st->to = st->verb;
    uint32_t to = t - 1;
    if (to == first || !scene_cue(s, k, to - 1, CUE_INDEFINITE, &cue)) return;
    for (t = --to; t > first && s->text->tokens[t - 1].flags & TOKEN_UPPER && !(said->token[t - 1] & TOKEN_IS_TIME); ) t--;
    if (t == to) return;
    st->from = t;
    st->to = to;
}

/* Does somebody say something at token t? before: who spoke before in the sentence, NULL. */
static bool statement_at(const Said *said, const Scene *s, const Statement *before, uint32_t sentence, uint32_t t, Statement *st)
{
    uint32_t to;
    *st = (Statement){ .sentence = sentence, .verb = t, .word = s->word_of[t] };
    if (scene_cue(s, sentence, t, CUE_ACCORDING, &to) || scene_cue(s, sentence, t, CUE_CITING, &to)) {
        cited_speaker(said, s, to, st);
        return true;
    }
    bool named = said->token[t] & (TOKEN_IS_ACTOR | TOKEN_IS_SOURCE | TOKEN_IS_PLACE);
    if (named || !scene_cue(s, sentence, t, CUE_SAY, &to) || !is_verb(s, sentence, t))
        return colon_speaker(said, s, sentence, t, st) || bracketed_source(said, s, sentence, t, st) || dash_speaker(said, s, sentence, t, st) || headline_speaker(said, s, sentence, t, st);
    if (is_name_said(said, s, sentence, t) || takes_lives(s, sentence, t)) return false;
    st->verb_to = to;
    int32_t subject = st->word >= 0 ? subject_of(s, sentence, st->word) : -1;
    if (before && goes_on(s, st) && quoted_as(s, sentence, st->word) < 0) {
        st->from = before->from;
        st->to = before->to;
        return st->from < st->to;
    }
    if (subject < 0 && st->word >= 0) subject = described_speaker(s, sentence, st->word);
    const int32_t author = author_of(s, sentence, subject);
    if (author >= 0) speaker_phrase(s, sentence, author, &st->from, &st->to);
    else if (st->word < 0 || syntax_dep(s, sentence, st->word) != DEP_AMOD) find_speaker(said, s, st, subject);
    if (st->from == st->to && (st->word < 0 || syntax_dep(s, sentence, st->word) != DEP_AMOD)) placed_speaker(said, s, st);
    return st->from < st->to && !is_nobody(s, st);
}

/* "Darwish": the person whose whole name was given when he spoke before. */
static Str whole_name(const Statement *before, size_t count, Str name)
{
    if (name.len == 0 || str_find(name, STR(" "), 0) != SIZE_MAX) return name;
    for (size_t i = count; i-- > 0; ) {
        const Str whole = before[i].name;
        const size_t at = whole.len - name.len;
        if (whole.len > name.len && (whole.at[at - 1] == ' ' || whole.at[at - 1] == '-') && str_eq(str_span(whole, (Span){ (uint32_t)at, (uint32_t)whole.len }), name)) return whole;
    }
    return name;
}

/* Where the clause begins that somebody speaks in, if a word opens it that parts it from the others; else the sentence's start. */
static uint32_t clause_start(const Scene *s, const Statement *st)
{
    enum { REACH = 4, HEADLINE = 14 };                    /* "but one of his relatives"; words of a headline, where others may run on before it */
    const uint32_t from = s->text->sentences[st->sentence].from;
    uint32_t cue;
    if (st->headline) return st->to + 1 < s->text->sentences[st->sentence].to && st->verb > from + HEADLINE ? st->verb - HEADLINE : from;
    if (st->verb > from && s->text->tokens[st->verb].flags & TOKEN_UPPER && scene_cue(s, st->sentence, st->verb, CUE_ACCORDING, &cue)) return st->verb;      /* "... in Homs According to": a full stop was lost */
    for (uint32_t t = st->from; t > from && st->from - t < REACH && !st->according && !st->citing && st->from < st->verb; ) {
        if (scene_cue(s, st->sentence, --t, CUE_APART, &cue)) return t;
        if (s->word_of[t] >= 0 && (s->trees[st->sentence].at[s->word_of[t]].upos == UPOS_VERB || s->trees[st->sentence].at[s->word_of[t]].upos == UPOS_PUNCT)) break;
    }
    return from;
}

static void find_statements(Said *said, const Scene *s, const Mentions *mentions, Arena *keep)
{
    LIST(Statement) list = { 0 };
    said->first = ARENA_NEW(keep, uint32_t, (size_t)s->text->sentence_count + 1);
    Str last = STR_NONE;                                  /* who spoke last in this part: whom "he" and "the group" mean */
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
            st.name = st.from < st.to ? speaker_name(s, mentions, k, st.from, st.to) : STR_NONE;
            const Str house = st.from < st.to ? speaker_spoken_for(s, mentions, k, st.from, st.to) : STR_NONE;
            const Str same = spoke_before(s, mentions, list.at, list.count, &st);
            if (house.len) st.name = house;
            else if (same.len) st.name = same;
            else if ((st.name.len == 0 || is_bare(said, s, mentions, &st, last)) && last.len) st.name = last;
            if (st.from < st.to && s->text->tokens[st.to - 1].flags & TOKEN_UPPER) st.name = whole_name(list.at, list.count, st.name);
            st.apart = clause_start(s, &st);
            if (st.headline && before && before->headline && before->to > st.apart) st.apart = before->to;
            if (st.name.len) last = st.name;
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
    find_quotes(&said, s, keep);
    find_statements(&said, s, mentions, keep);
    return said;
}
