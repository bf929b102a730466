/* parse/train_words.c - learns which tokens are several words, and how lemmas are made: by counting. */
#include "parse/train.h"

#include <stdlib.h>

#include "base/tsv.h"

#include "base/utf8.h"

/* ---- multi-word tokens ---- */

typedef struct {
    Str token;
    MwtEntry entry;
    uint32_t count;
} Split;
typedef LIST(Split) Splits;

static MwtEntry entry_of(Arena *a, const ConlluSentence *s, const ConlluToken *t)
{
    MwtEntry e = { .count = (uint8_t)(t->to - t->from), .cut = true };
    Str rest = mwt_key_copy(a, t->form);
    for (uint32_t i = 0; i < e.count; i++) {
        Str form = e.form[i] = mwt_key_copy(a, s->words[t->from + i].form);
        e.len[i] = (uint8_t)mwt_letters(form);
        e.cut = e.cut && form.len > 0 && str_starts(rest, form);
        rest = str_from(rest, form.len);
    }
    e.cut = e.cut && rest.len == 0;
    return e;
}

static bool same_entry(const MwtEntry *a, const MwtEntry *b)
{
    if (a->count != b->count || a->cut != b->cut) return false;
    for (uint32_t i = 0; i < a->count; i++)
        if (a->cut ? a->len[i] != b->len[i] : !str_eq(a->form[i], b->form[i])) return false;
    return true;
}

static void count_split(Arena *a, Splits *list, Map *first, Str token, const MwtEntry *e)
{
    uint32_t at = map_get(first, token); /* the splits of one token lie together by number in a chain */
    for (uint32_t i = at; i != MAP_NONE && i < list->count; i++) {
        if (!str_eq(list->at[i].token, token) || !same_entry(&list->at[i].entry, e)) continue;
        list->at[i].count++;
        return;
    }
    if (at == MAP_NONE) map_put(first, token, (uint32_t)list->count);
    LIST_PUSH(a, list, (Split){ token, *e, 1 });
}

static void add_entry(Model *m, Str token, MwtEntry e)
{
    token = arena_copy(&m->arena, token);
    for (uint32_t i = 0; i < e.count; i++) e.form[i] = e.cut || e.count == 1 ? STR("") : arena_copy(&m->arena, e.form[i]);
    map_put(&m->mwt.forms, token, m->mwt.entry_count);
    m->mwt.entries[m->mwt.entry_count++] = e;
}

static bool ends_like(const Mwt *m, Str token)
{
    size_t longest = token.len - 1 < MWT_ENDING_MAX ? token.len - 1 : MWT_ENDING_MAX;
    for (size_t n = longest; n > 0; n--)
        if (map_get(&m->endings, str_from(token, token.len - n)) != MAP_NONE) return true;
    return false;
}

/* What is seen of tokens: how they are split, the first split of each, how often each is one word, and all of them in their order. */
typedef struct {
    Arena *arena;
    Splits splits;
    Map first, plain, kinds;
    LIST(uint32_t) plain_count;
    LIST(Str) order;
} Tokens;

/* Has it a rule, or does a shorter one do? */
static bool is_known(const Mwt *m, Str ending) { return map_get(&m->endings, ending) != MAP_NONE || ends_like(m, ending); }

typedef struct {
    Str rule, ending;
    uint32_t split, number;
} Ending; /* number: of the ending, which several rules may share */
typedef LIST(Ending) Endings;

/* The rule that splits this token, said of its ending from `context` letters before the place where its first word ends or is changed;
 * empty where nothing of the token would be left before it. */
static Str ending_rule(Arena *a, const Split *s, uint32_t context, Str *ending)
{
    const MwtEntry *e = &s->entry;
    Str first = e->form[0];
    size_t same = 0;
    while (same < first.len && same < s->token.len && first.at[same] == s->token.at[same]) same++;
    while (same > 0 && same < s->token.len && ((unsigned char)s->token.at[same] & 0xC0) == 0x80) same--;
    size_t letters = mwt_letters(str_head(s->token, same));
    if (letters <= context) return STR("");
    size_t from = mwt_byte(s->token, letters - context);
    *ending = str_from(s->token, from);
    if (ending->len > MWT_ENDING_MAX) return STR("");
    if (e->cut && context == 0 && e->count == 2) return *ending;
    Buf b = { .arena = a };
    if (!e->cut) buf_printf(&b, "%.*s=", STR_FMT(*ending));
    buf_add(&b, str_from(first, from));
    for (uint32_t i = 1; i < e->count; i++) buf_printf(&b, "+%.*s", STR_FMT(e->form[i]));
    return b.len > MWT_RULE_MAX ? STR("") : buf_str(&b);
}

/* Counts the rules of one context; *number numbers their endings. */
static void count_endings(Arena *a, Endings *list, Map *number, const Splits *splits, uint32_t context, bool changed)
{
    Map index = { .arena = a };
    size_t before = list->count;
    for (size_t i = 0; i < splits->count; i++) {
        const Split *s = &splits->at[i];
        Str ending, rule;
        if (!changed && (!s->entry.cut || s->entry.count != 2)) continue;
        if ((rule = ending_rule(a, s, context, &ending)).len == 0) continue;
        uint32_t at = map_add(&index, rule, (uint32_t)(list->count - before));
        if (at == list->count - before) LIST_PUSH(a, list, (Ending){ rule, ending, 0, map_add(number, ending, (uint32_t)number->count) });
        list->at[before + at].split++;
    }
}

/* Endings that nearly always belong to a word of their own (nine of ten), in tokens of four kinds or more. With clitics, also those that do
 * so after certain letters ("r+lo"), and those before which the first word changes ("ándose=ando+se"): there four of five and three kinds
 * are enough, for what stands before them tells too. */
static void train_endings(Model *m, Arena *a, const Tokens *t, bool clitics)
{
    enum { CONTEXT_MAX = 3 };
    const size_t kinds_least = clitics ? 3 : 4, share = clitics ? 4 : 9;
    Endings endings = { 0 };
    Map number = { .arena = a };
    for (uint32_t context = 0; context <= (clitics ? CONTEXT_MAX : 0); context++) count_endings(a, &endings, &number, &t->splits, context, clitics);
    uint32_t *seen = ARENA_NEW(a, uint32_t, number.count + 1);
    for (size_t i = 0; i < t->order.count; i++) {
        Str token = t->order.at[i];
        if (map_get(&t->plain, token) == MAP_NONE) continue;
        for (size_t n = 1; n < token.len && n <= MWT_ENDING_MAX; n++) {
            uint32_t at = map_get(&number, str_from(token, token.len - n));
            if (at != MAP_NONE) seen[at]++;
        }
    }
    for (size_t i = 0; i < endings.count; i++) {
        const Ending *e = &endings.at[i];
        if (e->split < kinds_least || e->split < share * seen[e->number] || (clitics && is_known(&m->mwt, e->ending))) continue;
        mwt_add_ending(&m->mwt, &m->arena, arena_copy(&m->arena, e->rule));
    }
}

/* One word often enough for the tree to learn when: "des" is "de les" in two of three places. */
static bool is_undecided(const Split *s, uint32_t alone)
{
    enum { ALONE_LEAST = 10, SHARE = 10 }; /* one in so many */
    return s->entry.count == 2 && alone >= ALONE_LEAST && alone * SHARE >= alone + s->count;
}

static void count_tokens(Tokens *c, const Treebank *t)
{
    c->first.arena = c->plain.arena = c->kinds.arena = c->arena;
    for (size_t i = 0; i < t->count; i++) {
        const ConlluSentence *s = &t->at[i];
        for (uint32_t k = 0; k < s->token_count; k++) {
            const ConlluToken *token = &s->tokens[k];
            if (token->form.len > MWT_FORM_MAX || token->to - token->from > MWT_WORDS_MAX) continue;
            Str key = mwt_key_copy(c->arena, token->form);
            if (map_add(&c->kinds, key, (uint32_t)c->order.count) == c->order.count) LIST_PUSH(c->arena, &c->order, key);
            if (token->to - token->from > 1) {
                MwtEntry e = entry_of(c->arena, s, token);
                count_split(c->arena, &c->splits, &c->first, key, &e);
            } else {
                uint32_t at = map_add(&c->plain, key, (uint32_t)c->plain_count.count);
                if (at == c->plain_count.count) LIST_PUSH(c->arena, &c->plain_count, 0);
                c->plain_count.at[at]++;
            }
        }
    }
}

bool read_endings(GivenEndings *out, Arena *keep, Str path, HearErr *err)
{
    *out = (GivenEndings){ 0 };
    if (path.len == 0) return true;
    Str text, cell[2], word;
    const char *const names[] = { "rule", "not" };
    Tsv tsv;
    if (!file_read(keep, path, 1 << 20, &text, err) || !tsv_open(&tsv, path, text, names, 2, err)) return false;
    while (tsv_next(&tsv, cell)) {
        Mwt tried = { .endings.arena = keep };
        if (!mwt_add_ending(&tried, keep, cell[0]))
            return err_fail(err, HEAR_FORMAT, path, AT_LINE, tsv.line, "\"%.*s\" is no rule of an ending", STR_FMT(cell[0]));
        LIST_PUSH(keep, &out->rules, cell[0]);
        while (str_cut(&cell[1], '|', &word)) LIST_PUSH(keep, &out->whole, word);
    }
    return err->code == HEAR_OK;
}

void train_mwt(Model *m, const Treebank *banks, size_t own, const GivenEndings *given, bool clitics, Map *undecided)
{
    Arena a = { 0 };
    Tokens of_own = { .arena = &a }, of_all = { .arena = &a };
    for (size_t i = 0; i < own; i++) {
        if (i == 0) count_tokens(&of_own, &banks[i]);
        count_tokens(&of_all, &banks[i]);
    }
    m->mwt.forms.arena = m->mwt.endings.arena = &m->arena;
    for (size_t i = 0; i < given->rules.count; i++) mwt_add_ending(&m->mwt, &m->arena, arena_copy(&m->arena, given->rules.at[i]));
    train_endings(m, &a, clitics ? &of_all : &of_own, clitics);
    m->mwt.entries = ARENA_NEW(&m->arena, MwtEntry, of_own.order.count + given->whole.count + 1);
    for (size_t i = 0; i < of_own.order.count; i++) {
        const Splits *splits = &of_own.splits;
        Str token = of_own.order.at[i];
        uint32_t at = map_get(&of_own.first, token), single = map_get(&of_own.plain, token), best = MAP_NONE;
        for (uint32_t k = at; k != MAP_NONE && k < splits->count; k++)
            if (str_eq(splits->at[k].token, token) && (best == MAP_NONE || splits->at[k].count > splits->at[best].count)) best = k;
        uint32_t alone = single == MAP_NONE ? 0 : of_own.plain_count.at[single];
        uint32_t apart = best == MAP_NONE ? 0 : splits->at[best].count;
        if (apart > alone) {
            if (is_undecided(&splits->at[best], alone)) map_add(undecided, arena_copy(undecided->arena, token), 0);
            add_entry(m, token, splits->at[best].entry);
        } else if (alone > 0 && token.len > 1 && ends_like(&m->mwt, token)) add_entry(m, token, (MwtEntry){ .count = 1 });
    }
    for (size_t i = 0; i < given->whole.count; i++)
        if (map_get(&m->mwt.forms, given->whole.at[i]) == MAP_NONE) add_entry(m, given->whole.at[i], (MwtEntry){ .count = 1 });
    arena_free(&a);
}

/* ---- lemmas ---- */

typedef struct {
    uint32_t key, rule;
} Vote;

static int vote_order(const void *x, const void *y)
{
    const Vote *a = x, *b = y;
    if (a->key != b->key) return a->key < b->key ? -1 : 1;
    return a->rule < b->rule ? -1 : a->rule > b->rule;
}

static uint32_t rule_number(Model *m, Arena *a, Map *index, const LemmaRule *r)
{
    Buf b = { .arena = a };
    buf_add_char(&b, (char)r->casing), buf_add_char(&b, (char)r->cut_front), buf_add_char(&b, (char)r->cut_back);
    buf_add(&b, r->add_front);
    buf_add_char(&b, '\t');
    buf_add(&b, r->add_back);
    uint32_t at = map_add(index, buf_str(&b), m->lemmas.rule_count);
    if (at == m->lemmas.rule_count && at < LEMMA_RULES_MAX) {
        LemmaRule copy = *r;
        copy.add_front = arena_copy(&m->arena, r->add_front);
        copy.add_back = arena_copy(&m->arena, r->add_back);
        m->lemmas.rules[m->lemmas.rule_count++] = copy;
    }
    return at;
}

/* What the keys after `level` would give. */
static uint32_t rule_below(const Lemmas *l, const uint32_t key[LEMMA_KEYS], uint32_t level)
{
    for (uint32_t i = level + 1; i < LEMMA_KEYS; i++) {
        uint32_t rule = key[i] ? lemma_get(l, key[i]) : 0;
        if (rule) return rule;
    }
    return 0;
}

/* first: no word before it had the same form, combo and rule. */
typedef struct {
    Str form;
    uint32_t combo, upos, rule;
    bool first;
} Seen;
typedef LIST(Seen) SeenList;

/* An ending may speak for a rule that cuts no more than the ending itself, and each kind of word has one vote: else "ho", which is
 * frequent and irregular, would tell what becomes of every verb in "o". */
static bool may_vote(const Model *m, const Seen *s, uint32_t level)
{
    uint32_t letters = lemma_key_letters(level);
    if (letters == UINT32_MAX) return true;
    const LemmaRule *r = &m->lemmas.rules[s->rule - 1];
    size_t at = s->form.len;
    for (uint32_t i = 0; i < letters && at > 0; i++) {
        at--;
        while (at > 0 && ((unsigned char)s->form.at[at] & 0xC0) == 0x80) at--;
    }
    return s->first && r->cut_back <= s->form.len - at && (size_t)r->cut_front + r->cut_back < s->form.len;
}

/* The rule most often seen under each key of one level, into chosen. */
static void elect(const Model *m, Lemmas *chosen, const SeenList *seen, uint32_t level, Vote *votes)
{
    size_t n = 0;
    for (size_t i = 0; i < seen->count; i++) {
        uint32_t key[LEMMA_KEYS];
        if (!may_vote(m, &seen->at[i], level)) continue;
        lemma_keys(seen->at[i].form, seen->at[i].combo, seen->at[i].upos, key);
        if (key[level]) votes[n++] = (Vote){ key[level], seen->at[i].rule };
    }
    qsort(votes, n, sizeof *votes, vote_order);
    for (size_t i = 0; i < n;) {
        size_t best = i, best_count = 0, from = i;
        while (i < n && votes[i].key == votes[from].key) {
            size_t run = i;
            while (i < n && votes[i].key == votes[run].key && votes[i].rule == votes[run].rule) i++;
            if (i - run > best_count) best_count = i - run, best = run;
        }
        lemma_put(chosen, votes[from].key, votes[best].rule);
    }
}

/* An entry is needed only where the keys that are tried after it would give another rule: so entries are added from the least
 * telling key upward, and left out where they would change nothing. */
void train_lemmas(Model *m, const Treebank *train, const Labels *labels)
{
    Arena a = { 0 };
    Map index = { .arena = &a };
    Map kinds = { .arena = &a };
    size_t known = 0;
    SeenList seen = { 0 };
    m->lemmas.rules = ARENA_NEW(&m->arena, LemmaRule, LEMMA_RULES_MAX);
    for (size_t i = 0; i < train->count; i++) {
        const ConlluSentence *s = &train->at[i];
        for (uint32_t w = 0; w < s->word_count; w++) {
            const ConlluWord *word = &s->words[w];
            if (word->upos == UPOS_COUNT || word->lemma.len == 0 || word->form.len > LEMMA_BYTES_MAX) continue;
            if (str_eq(word->lemma, STR("_")) && !str_eq(word->form, STR("_"))) continue;
            uint32_t combo = combo_number(labels, word, &a);
            LemmaRule r = lemma_rule(word->form, word->lemma);
            uint32_t rule = rule_number(m, &a, &index, &r);
            if (rule >= LEMMA_RULES_MAX) continue;
            Str kind = arena_printf(&a, "%u %u %.*s", combo, rule, (int)word->form.len, word->form.at);
            map_add(&kinds, kind, 0);
            bool first = kinds.count > known;
            known = kinds.count;
            LIST_PUSH(&a, &seen, (Seen){ word->form, combo, word->upos, rule + 1, first });
        }
    }
    Vote *votes = ARENA_NEW(&a, Vote, seen.count + 1);
    Lemmas all = { 0 };
    lemma_table_init(&all, &a, (uint32_t)seen.count * 3 + 64);
    for (uint32_t level = LEMMA_KEYS; level-- > 0;) {
        ArenaMark mark = arena_mark(&a);
        Lemmas chosen = { 0 };
        lemma_table_init(&chosen, &a, (uint32_t)seen.count + 16);
        elect(m, &chosen, &seen, level, votes);
        for (size_t i = 0; i < seen.count; i++) {
            uint32_t key[LEMMA_KEYS];
            lemma_keys(seen.at[i].form, seen.at[i].combo, seen.at[i].upos, key);
            uint32_t rule = key[level] ? lemma_get(&chosen, key[level]) : 0;
            if (rule && rule != rule_below(&all, key, level)) lemma_put(&all, key[level], rule);
        }
        arena_rewind(&a, mark);
    }
    lemma_table_init(&m->lemmas, &m->arena, all.used);
    for (uint32_t i = 0; i <= all.mask; i++)
        if (all.slots[i].rule) lemma_put(&m->lemmas, all.slots[i].key, all.slots[i].rule);
    arena_free(&a);
}
