#include "names/fold.h"

#include "base/utf8.h"

bool fold_is_apostrophe(uint32_t c)
{
    switch (c) {
    case '\'':
    case '`':
    case 0xB4: /* typewriter, grave, acute */
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x2032: /* quotes, prime */
    case 0x2BB:
    case 0x2BC:
    case 0x2BD:
    case 0x2BE:
    case 0x2BF: /* modifier letters: hamza, ayn */
    case 0x2C8:
    case 0x2CA:
    case 0x2CB:
    case 0xFF07: return true;
    default: return false;
    }
}

bool fold_is_unseen(uint32_t c)
{
    return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF || c == 0xAD;
}

/* Arabic letters in one form each: hamza carriers, final forms, Persian twins. 0: the letter vanishes. */
static uint32_t arabic_letter(uint32_t c)
{
    switch (c) {
    case 0x622:
    case 0x623:
    case 0x625:
    case 0x671: return 0x627; /* alef with madda, hamza, wasla */
    case 0x624: return 0x648; /* waw with hamza */
    case 0x626:
    case 0x649:
    case 0x6CC: return 0x64A; /* ya with hamza, alef maqsura, Persian ya */
    case 0x629: return 0x647; /* ta marbuta as ha */
    case 0x6A9: return 0x643; /* Persian kaf */
    case 0x621:
    case 0x640: return 0;                             /* hamza alone, tatweel */
    default: return c >= 0x64B && c <= 0x65F ? 0 : c; /* vowel signs */
    }
}

size_t fold_plain(Str word, char *out)
{
    size_t len = 0;
    if (word.len > FOLD_WORD_MAX / 2) return 0;
    for (size_t pos = 0; pos < word.len;) {
        if (len + 8 > FOLD_WORD_MAX) return 0;
        char b = word.at[pos];
        if (ascii_alnum(b)) {
            out[len++] = ascii_down(b);
            pos++;
            continue;
        }
        uint32_t c = utf8_next(word, &pos);
        if (c == '.' || fold_is_apostrophe(c) || fold_is_unseen(c)) continue;
        if (c >= 0x600 && c < 0x700) c = arabic_letter(c);
        else c = arabic_letter(utf8_fold(c));
        switch (c) {
        case 0: continue;
        case 0xDF: c = 's'; break;  /* sharp s, then doubled letters are one */
        case 0xE6: c = 'a'; break;  /* ae */
        case 0x153: c = 'o'; break; /* oe */
        case 0xF8: c = 'o'; break;  /* o with stroke */
        case 0x142: c = 'l'; break;
        case 0x111:
        case 0xF0: c = 'd'; break;
        case 0x131: c = 'i'; break; /* dotless i */
        case 0x259: c = 'e'; break; /* schwa */
        default: break;
        }
        len += utf8_put(c, out + len);
    }
    return len;
}

static bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

size_t fold_word(Str plain, char *out)
{
    size_t len = 0;
    for (size_t i = 0; i < plain.len; i++) {
        char c = plain.at[i], next = i + 1 < plain.len ? plain.at[i + 1] : 0;
        if (c == 'o' && (next == 'o' || next == 'u')) {
            c = 'u';
            i++;
        } else if (c == 'e' && next == 'e') {
            c = 'i';
            i++;
        }
        if (ascii_alpha(c) && len && out[len - 1] == c) continue;
        out[len++] = c;
    }
    if (len > 2 && out[len - 1] == 'h' && (out[len - 2] == 'a' || out[len - 2] == 'e')) len--;
    return len;
}

/* A consonant, perhaps of two letters, as its class; *used is how many letters it took. */
static char consonant(Str s, size_t i, char dh, size_t *used)
{
    char c = s.at[i], next = i + 1 < s.len ? s.at[i + 1] : 0;
    *used = 2;
    if (next == 'h') switch (c) {
        case 'k': return 'q'; /* a letter that nothing else becomes */
        case 'g': return 'g';
        case 'd': return dh;
        case 't': return 't';
        case 's':
        case 'c': return 'x';
        case 'p': return 'f';
        default: break;
        }
    if (c == 'd' && next == 'j') return 'j';
    if (c == 'c' && next == 'k') return 'k';
    *used = 1;
    switch (c) {
    case 'q':
    case 'c': return 'k';
    case 'v': return 'w';
    default: return c;
    }
}

size_t fold_skeleton(Str s, char dh, char *out)
{
    size_t len = 0;
    for (size_t i = 0; i < s.len;) {
        bool round = false, ending;
        size_t from = i;
        for (; i < s.len; i++) {
            bool vowel_before = i > from, ends = i + 1 == s.len;
            bool w = s.at[i] == 'w' && vowel_before && (ends || !(is_vowel(s.at[i + 1]) || s.at[i + 1] == 'y'));
            if (!is_vowel(s.at[i]) && s.at[i] != 'y' && !w) break;
            round |= w || s.at[i] == 'o' || s.at[i] == 'u';
        }
        char c = round ? 'u' : 'a';
        ending = i == s.len && i - from > 1 && from > 0 && (s.at[from] == 'i' || s.at[from] == 'y');
        if (ending) out[len++] = 'y'; /* -iya, -ieh: not the same as -i */
        if (i == from) {
            size_t used;
            c = consonant(s, i, dh, &used);
            i += used;
        }
        if (!ascii_alpha(c) || len == 0 || out[len - 1] != c) out[len++] = c;
    }
    return len;
}

ArticleKind fold_article(Str p, Str next)
{
    if (p.len < 2 || p.len > 3 || next.len < 2 || p.at[0] == 'o' || !is_vowel(p.at[0])) return ARTICLE_NO;
    Str tail = str_from(p, 1);
    if (str_eq(tail, STR("l"))) return ARTICLE_SURE;
    if (tail.at[0] != next.at[0]) return ARTICLE_NO;
    static const char *const sun[] = { "d", "r", "s", "sh", "t", "th", "z", "dh", "n" };
    for (size_t i = 0; i < sizeof sun / sizeof *sun; i++)
        if (str_eq(tail, str_of(sun[i]))) return str_starts(next, tail) ? ARTICLE_LIKELY : ARTICLE_NO;
    return ARTICLE_NO;
}

size_t fold_arabic_article(Str plain)
{
    Str al = STR("\xD8\xA7\xD9\x84");
    return str_starts(plain, al) && plain.len >= al.len + 4 ? al.len : 0;
}
