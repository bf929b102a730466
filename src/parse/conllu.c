#include "parse/conllu.h"

static const char *const upos_names[UPOS_COUNT + 1] = {
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X", "_",
};

const char *upos_name(Upos u) { return upos_names[u <= UPOS_COUNT ? u : UPOS_COUNT]; }

Upos upos_of(Str name)
{
    int u = 0;
    while (u < UPOS_COUNT && !str_eq(name, str_of(upos_names[u]))) u++;
    return (Upos)u;
}

/* ---- reading ---- */

enum { ID, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, DEPS, MISC, COLUMNS };

static bool split_columns(Str line, Str cell[COLUMNS])
{
    int n = 0;
    while (n < COLUMNS && str_cut(&line, '\t', &cell[n])) n++;
    return n == COLUMNS && line.len == 0;
}

static Str value_or_empty(Str cell) { return str_eq(cell, STR("_")) ? STR("") : cell; }

static bool no_space_after(Str misc)
{
    Str item;
    while (str_cut(&misc, '|', &item))
        if (str_eq(item, STR("SpaceAfter=No"))) return true;
    return false;
}

/* "8-9" of a multi-word token: true with its first and last word's number. */
static bool range_of(Str id, int64_t *first, int64_t *last)
{
    size_t dash = str_find_char(id, '-', 0);
    return dash != SIZE_MAX && str_int(str_head(id, dash), first) && str_int(str_from(id, dash + 1), last);
}

static Str text_of_tokens(Arena *keep, const ConlluSentence *s)
{
    Buf b = { .arena = keep };
    for (uint32_t i = 0; i < s->token_count; i++) {
        buf_add(&b, s->tokens[i].form);
        if (s->tokens[i].space_after && i + 1 < s->token_count) buf_add_char(&b, ' ');
    }
    return buf_str(&b);
}

typedef struct {
    LIST(ConlluToken) tokens;
    LIST(ConlluWord) words;
    int64_t range_last; /* of the multi-word token being read, 0 when none */
} Lines;

static bool take_line(const ConlluReader *r, Lines *l, Arena *keep, Str line, HearErr *err)
{
    Str c[COLUMNS];
    if (!split_columns(line, c)) return err_fail(err, HEAR_FORMAT, r->file, AT_LINE, r->line, "not ten columns");
    int64_t first = 0, last = 0, next = (int64_t)l->words.count + 1;
    if (range_of(c[ID], &first, &last)) {
        if (first != next || last < first || last - first > 20 || next <= l->range_last)
            return err_fail(err, HEAR_FORMAT, r->file, AT_LINE, r->line, "token range %.*s is out of order", STR_FMT(c[ID]));
        l->range_last = last;
        LIST_PUSH(keep, &l->tokens, (ConlluToken){ c[FORM], (uint32_t)first - 1, (uint32_t)last, !no_space_after(c[MISC]) });
        return true;
    }
    if (str_find_char(c[ID], '.', 0) != SIZE_MAX) return true;
    if (!str_int(c[ID], &first) || first != next)
        return err_fail(err, HEAR_FORMAT, r->file, AT_LINE, r->line, "word number %.*s is not the next one", STR_FMT(c[ID]));
    if (l->words.count == CONLLU_WORDS_MAX)
        return err_fail(err, HEAR_LIMIT, r->file, AT_LINE, r->line, "a sentence of more than %d words", CONLLU_WORDS_MAX);
    if (c[FORM].len == 0) return err_fail(err, HEAR_FORMAT, r->file, AT_LINE, r->line, "a word without a form");
    int64_t head = -1;
    bool headless = str_eq(c[HEAD], STR("_"));
    if (!headless && (!str_int(c[HEAD], &head) || head < 0 || head == first || head > CONLLU_WORDS_MAX))
        return err_fail(err, HEAR_FORMAT, r->file, AT_LINE, r->line, "%.*s cannot be the head of word %.*s", STR_FMT(c[HEAD]), STR_FMT(c[ID]));
    if (first > l->range_last) LIST_PUSH(keep, &l->tokens, (ConlluToken){ c[FORM], (uint32_t)first - 1, (uint32_t)first, !no_space_after(c[MISC]) });
    LIST_PUSH(keep, &l->words,
              (ConlluWord){
                  .form = c[FORM],
                  .lemma = c[LEMMA],
                  .xpos = value_or_empty(c[XPOS]),
                  .feats = value_or_empty(c[FEATS]),
                  .deprel = value_or_empty(c[DEPREL]),
                  .head = headless ? -2 : (int32_t)head - 1,
                  .upos = upos_of(c[UPOS]),
                  .token = (uint32_t)l->tokens.count - 1,
              });
    return true;
}

bool conllu_next(ConlluReader *r, Arena *keep, ConlluSentence *out, HearErr *err)
{
    Lines l = { .range_last = 0 };
    *out = (ConlluSentence){ .text = STR("") };
    Str line;
    while (str_line(&r->rest, &line)) {
        r->line++;
        if (out->line == 0 && line.len) out->line = (uint32_t)r->line;
        if (line.len == 0) {
            if (l.words.count) break;
            continue;
        }
        if (line.at[0] == '#') {
            Str note = str_trim(str_from(line, 1)), value = note;
            if (str_starts(note, STR("newpar")) || str_starts(note, STR("newdoc"))) out->opens_paragraph = true;
            if (str_eat(&value, STR("text = "))) out->text = value;
            continue;
        }
        if (!take_line(r, &l, keep, line, err)) return false;
    }
    if (l.words.count == 0) return false;
    out->tokens = l.tokens.at;
    out->words = l.words.at;
    out->token_count = (uint32_t)l.tokens.count;
    out->word_count = (uint32_t)l.words.count;
    if (l.range_last > (int64_t)out->word_count)
        return err_fail(err, HEAR_FORMAT, r->file, AT_LINE, r->line, "a token range reaches beyond its sentence");
    for (uint32_t i = 0; i < out->word_count; i++)
        if (out->words[i].head >= (int32_t)out->word_count)
            return err_fail(err, HEAR_FORMAT, r->file, AT_LINE, out->line, "word %u's head is beyond its sentence", i + 1);
    if (out->text.len == 0) out->text = text_of_tokens(keep, out);
    return true;
}

void conllu_as_text(const ConlluSentence *s, Arena *keep, Text *text, Sentence *sentence, Words *words)
{
    Buf b = { .arena = keep };
    Token *tokens = ARENA_NEW(keep, Token, s->token_count);
    *words = (Words){ ARENA_NEW(keep, Word, s->word_count), s->word_count };
    for (uint32_t i = 0; i < s->token_count; i++) {
        const ConlluToken *t = &s->tokens[i];
        Span span = { (uint32_t)b.len, (uint32_t)(b.len + t->form.len) };
        tokens[i] = (Token){ .span = span, .flags = t->space_after ? TOKEN_SPACE_AFTER : 0 };
        for (uint32_t w = t->from; w < t->to; w++)
            words->at[w] = (Word){ .form = s->words[w].form, .token = i, .token_to = i + 1, .span = span, .head = -1 };
        buf_add(&b, t->form);
        if (t->space_after) buf_add_char(&b, ' ');
    }
    *text = (Text){ .text = buf_str(&b), .tokens = tokens, .token_count = s->token_count };
    *sentence = (Sentence){ .span = { 0, (uint32_t)b.len }, .to = s->token_count, .opens_paragraph = s->opens_paragraph };
}

/* ---- writing ---- */

static void add_cell(Buf *out, Str s)
{
    for (size_t i = 0; i < s.len; i++) {
        bool breaks = s.at[i] == '\t' || s.at[i] == '\n' || s.at[i] == '\r';
        buf_add_char(out, breaks ? ' ' : s.at[i]);
    }
}

static void add_number(Buf *out, uint32_t n)
{
    char digits[10];
    size_t len = 0;
    do digits[sizeof digits - ++len] = (char)('0' + n % 10);
    while (n /= 10);
    buf_add(out, (Str){ digits + sizeof digits - len, len });
}

static void add_filled(Buf *out, Str s)
{
    buf_add_char(out, '\t');
    if (s.len == 0) buf_add_char(out, '_');
    add_cell(out, s);
}

static void add_misc(Buf *out, const Text *text, uint32_t from, uint32_t to)
{
    buf_add(out, text->tokens[to - 1].flags & TOKEN_SPACE_AFTER || to == text->token_count ? STR("TokenRange=") : STR("SpaceAfter=No|TokenRange="));
    add_number(out, text->tokens[from].span.from);
    buf_add_char(out, ':');
    add_number(out, text->tokens[to - 1].span.to);
    buf_add_char(out, '\n');
}

void conllu_write(Buf *out, const Model *m, const Text *text, const Sentence *sentence, const Words *words, uint32_t number)
{
    if (sentence->opens_paragraph) buf_add(out, STR("# newpar\n"));
    buf_add(out, STR("# sent_id = "));
    add_number(out, number);
    buf_add(out, STR("\n# text = "));
    for (uint32_t i = sentence->from; i < sentence->to; i++) {
        add_cell(out, token_str(text, i));
        if (text->tokens[i].flags & TOKEN_SPACE_AFTER && i + 1 < sentence->to) buf_add_char(out, ' ');
    }
    buf_add_char(out, '\n');
    for (uint32_t i = 0; i < words->count; i++) {
        const Word *w = &words->at[i];
        bool opens = i == 0 || words->at[i - 1].token != w->token;
        bool shared = !opens || (i + 1 < words->count && words->at[i + 1].token == w->token);
        if (opens && shared) {
            uint32_t last = i;
            while (last + 1 < words->count && words->at[last + 1].token == w->token) last++;
            add_number(out, i + 1);
            buf_add_char(out, '-');
            add_number(out, last + 1);
            buf_add_char(out, '\t');
            add_cell(out, str_span(text->text, w->span));
            buf_add(out, STR("\t_\t_\t_\t_\t_\t_\t_\t"));
            add_misc(out, text, w->token, w->token_to);
        }
        add_number(out, i + 1);
        buf_add_char(out, '\t');
        add_cell(out, w->form);
        add_filled(out, w->lemma);
        add_filled(out, str_of(upos_name(w->upos)));
        add_filled(out, w->xpos);
        add_filled(out, w->feats);
        buf_add_char(out, '\t');
        add_number(out, (uint32_t)(w->head + 1));
        add_filled(out, str_of(parse_deprel_name(m, w->deprel)));
        buf_add(out, STR("\t_\t"));
        if (shared) buf_add(out, STR("_\n"));
        else add_misc(out, text, w->token, w->token_to);
    }
    buf_add_char(out, '\n');
}
