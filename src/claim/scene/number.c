/* claim/scene/number.c - the numbers of a sentence, in digits and in words: "28", "1.9 million", "two dozen", "two hundred and six", "20 to 30". */
#include "claim/scene/scene.h"

enum { WHOLE = 1000 };                       /* amounts are kept in thousandths */
static const int64_t AMOUNT_MAX = INT32_MAX; /* of whole ones */

/* "470,000", "1.9", "470.000": a sign before each three digits parts them, one before others begins a fraction. */
static bool read_digits(Str w, int64_t *amount)
{
    enum { GROUP = 3 };
    int64_t n = 0, fraction = 0;
    if (w.len && (w.at[w.len - 1] == ',' || w.at[w.len - 1] == '.')) w.len--; /* "200." */
    if (w.len > 1 && w.at[0] == '0' && ascii_digit(w.at[1])) return false;    /* "0914": an hour, or a sign */
    size_t signs = 0, last = 0;
    bool grouped = true;
    for (size_t i = 0; i < w.len; i++) {
        if (w.at[i] == ',' || w.at[i] == '.') {
            if (signs++) grouped &= i - last == GROUP + 1;
            last = i;
            continue;
        }
        if (!ascii_digit(w.at[i]) || n > AMOUNT_MAX / 10) return false;
        n = n * 10 + (w.at[i] - '0');
    }
    const size_t behind = w.len - last - 1;
    if (signs && !(grouped && behind == GROUP)) {
        if (signs > 1 || behind == 0 || behind > GROUP) return false; /* "12.04.2017" */
        int64_t ten = 1;
        for (size_t k = 0; k < behind; k++) ten *= 10;
        fraction = n % ten * (WHOLE / ten);
        if (fraction == 0) return false; /* "12.00": an hour */
        n /= ten;
    }
    *amount = n * WHOLE + fraction;
    return true;
}

static const Cue *number_cue(const Scene *s, uint32_t sentence, uint32_t t, CueClass class, uint32_t *to)
{
    const uint32_t end = s->text->sentences[sentence].to;
    return t < end ? phrasebook_cue(s->book, s->words, t, end, class, to) : NULL;
}

/* "Twenty|-eight", "sixty| nine": the ones behind the tens. */
static int64_t with_ones(const Scene *s, uint32_t sentence, int64_t tens, uint32_t *to)
{
    uint32_t next = *to, behind;
    if (tens < 20 || tens > 90 || tens % 10) return tens;
    if (next + 1 < s->text->sentences[sentence].to && str_eq(token_str(s->text, next), STR("-"))) next++;
    const Cue *c = number_cue(s, sentence, next, CUE_NUMBER, &behind);
    if (!c || behind != next + 1 || c->number <= 0 || c->number >= 10) return tens;
    *to = behind;
    return tens + c->number;
}

static bool amount_at(const Scene *s, uint32_t sentence, uint32_t t, bool in_words, uint32_t *to, int64_t *amount);

/* "Two hundred| and six", "three thousand| two hundred": what is counted on behind. */
static int64_t with_rest(const Scene *s, uint32_t sentence, int64_t scale, uint32_t *to)
{
    uint32_t next = *to, link, behind;
    int64_t rest;
    if (next < s->text->sentences[sentence].to && s->text->tokens[next].flags & TOKEN_WORD && scene_cue(s, sentence, next, CUE_LINK, &link))
        next = link;
    const Cue *c = number_cue(s, sentence, next, CUE_NUMBER, &behind);
    if (!c || c->number < 2 || scene_cue(s, sentence, next, CUE_LEAST, &link)) return 0; /* "a hundred and |a child", "and |dozens of" */
    if (!amount_at(s, sentence, next, true, &behind, &rest) || rest >= scale * WHOLE) return 0;
    *to = behind;
    return rest;
}

/* Behind the digits that begin at the token, where a language's tokens part them: "1|,|5". */
static uint32_t behind_digits(const Scene *s, uint32_t sentence, uint32_t t)
{
    const Token *token = s->text->tokens + t;
    if (t + 2 >= s->text->sentences[sentence].to || (token[0].flags | token[1].flags) & TOKEN_SPACE_AFTER) return t + 1;
    return str_eq(token_str(s->text, t + 1), STR(",")) && token[2].flags & TOKEN_NUMBER ? t + 3 : t + 1;
}

/* The amount at the token, in thousandths. in_words: not one in digits. */
static bool amount_at(const Scene *s, uint32_t sentence, uint32_t t, bool in_words, uint32_t *to, int64_t *amount)
{
    const Cue *c = number_cue(s, sentence, t, CUE_NUMBER, to);
    int64_t low;
    if (c) *amount = with_ones(s, sentence, c->number, to) * WHOLE;
    else {
        if (in_words || !(s->text->tokens[t].flags & TOKEN_NUMBER)) return false;
        *to = behind_digits(s, sentence, t);
        if (!read_digits(tokens_str(s->text, t, *to), amount)) return false;
        Str next = *to < s->text->sentences[sentence].to ? token_str(s->text, *to) : (Str){ 0 }; /* "300 |000" */
        if (*amount > 0 && *amount < 1000 * WHOLE && *amount % WHOLE == 0 && next.len == 3 && str_int(next, &low)) {
            *amount = *amount * 1000 + low * WHOLE;
            ++*to;
        }
    }
    uint32_t behind;
    const Cue *scale = number_cue(s, sentence, *to, CUE_SCALE, &behind);
    if (scale && *amount < scale->number * WHOLE && *amount <= AMOUNT_MAX / scale->number * WHOLE) {
        *amount *= scale->number;
        *to = behind;
        if (c) *amount += with_rest(s, sentence, scale->number, to);
    } else if (c && c->number >= 100 && *to == t + 2) *amount += with_rest(s, sentence, c->number, to); /* "a hundred| and six" */
    return *amount <= AMOUNT_MAX * WHOLE;
}

bool scene_amount(const Scene *s, uint32_t sentence, uint32_t t, uint32_t *to, double *out)
{
    int64_t amount;
    if (!amount_at(s, sentence, t, false, to, &amount)) return false;
    *out = (double)amount / WHOLE;
    return true;
}

/* "20 |to 30", "two |or three", "between 20 |and 30": the most of a range, whose least is known. */
static void read_range(const Scene *s, uint32_t sentence, Number *n)
{
    uint32_t link, to, between;
    int64_t most;
    const uint32_t first = s->text->sentences[sentence].from;
    const bool joined = number_cue(s, sentence, n->to, CUE_RANGE, &link) ||
                        (n->from > first && scene_cue(s, sentence, n->from - 1, CUE_AMID, &between) && between == n->from &&
                         number_cue(s, sentence, n->to, CUE_LINK, &link));
    if (!joined || link >= s->text->sentences[sentence].to || scene_in_time(s, link)) return;
    if (!amount_at(s, sentence, link, false, &to, &most) || most % WHOLE || most / WHOLE <= n->least) return;
    uint32_t scaled; /* "20 to 30 |thousand" counts thousands in both */
    const Cue *scale = number_cue(s, sentence, to - 1, CUE_SCALE, &scaled);
    if (scale && n->to == n->from + 1 && n->least < most / WHOLE / scale->number) n->least *= (int32_t)scale->number;
    n->most = (int32_t)(most / WHOLE);
    n->to = to;
}

bool scene_number(const Scene *s, uint32_t sentence, uint32_t t, Number *out)
{
    int64_t amount;
    uint32_t to;
    *out = (Number){ .from = t, .to = t + 1 };
    if (!amount_at(s, sentence, t, false, &to, &amount) || amount % WHOLE) return false;
    out->to = to;
    out->least = out->most = (int32_t)(amount / WHOLE);
    read_range(s, sentence, out);
    return true;
}
