#include "claim/watch.h"

#include <endian.h>

#include "base/utf8.h"

enum {
    FOLDED_MAX = 96,   /* bytes; no word watched for is longer */
    REACH = 64 << 10,  /* bytes before and behind a word that go with it: some twenty news articles */
    WHOLE = 4 * REACH, /* a text up to here is taken whole */
    NEARBY = 16 << 10, /* how far off a word it is looked for whether anybody speaks of the war: some three thousand words */
    SNAP = 4 << 10,    /* how far off a stretch's end a line break or space is looked for */
};

/* Eight bytes of s from at on, the first lowest, with zeros behind its end. */
static uint64_t eight_at(Str s, size_t at)
{
    uint64_t eight = 0;
    if (s.len - at >= sizeof eight) memcpy(&eight, s.at + at, sizeof eight);
    else memcpy(&eight, s.at + at, s.len - at);
    return le64toh(eight);
}

/* How many of them, from the first on, are ASCII letters. */
static unsigned letters_of(uint64_t eight)
{
    const uint64_t ones = 0x0101010101010101, highs = ones << 7;
    /* to small letters; sums that reach the high bit say what is not below "a", what is above "z" */
    uint64_t low = (eight | ones << 5) & ~highs;
    uint64_t letters = (low + ones * (0x80 - 'a')) & ~(low + ones * (0x7F - 'z')) & ~eight & highs;
    return letters == highs ? 8 : (unsigned)__builtin_ctzll(~letters & highs) / 8;
}

/* A word's hash: of eight letters after another, the last fewer than eight or none. Read so, a text costs a few steps a word, not a letter. */
static uint64_t hash_step(uint64_t h, uint64_t eight, unsigned letters)
{
    uint64_t kept = letters == 8 ? eight : eight & (((uint64_t)1 << 8 * letters) - 1);
    h = (h ^ kept) * 0x9E3779B97F4A7C15;
    return h ^ h >> 32;
}

static uint32_t bit_of(uint64_t h) { return (uint32_t)(h >> 48) & (WATCH_BITS - 1); }

static bool is_letter(uint32_t c) { return utf8_is_letter(c) || utf8_is_mark(c); }

/* The run of letters at *at, folded; steps past it. Empty where there is none, or it is too long: then only the step is made. */
static Str fold_run(Str text, size_t *at, char room[FOLDED_MAX])
{
    size_t len = 0;
    bool fits = true;
    while (*at < text.len) {
        size_t next = *at;
        uint32_t c = utf8_next(text, &next);
        if (!is_letter(c)) break;
        *at = next;
        uint32_t f = utf8_fold(c);
        if (f && len + 4 > FOLDED_MAX) fits = false;
        if (f && fits) len += utf8_put(f, room + len);
    }
    return (Str){ room, fits ? len : 0 };
}

static void add_word(WatchWords *w, Str word, uint32_t what)
{
    char room[FOLDED_MAX], best[FOLDED_MAX];
    size_t len = 0;
    for (size_t at = 0; at < word.len;) {
        size_t before = at;
        Str run = fold_run(word, &at, room);
        if (run.len > len) memcpy(best, run.at, len = run.len);
        if (at == before) utf8_next(word, &at);
    }
    if (len == 0) return;
    Str key = arena_copy(w->words.arena, (Str){ best, len });
    if (map_add(&w->words, key, what) == WATCH_ONLY_MOVES) map_put(&w->words, key, what);
    uint64_t h = 0;
    for (size_t i = 0; i <= len; i += 8) h = hash_step(h, eight_at(key, i), len - i < 8 ? (unsigned)(len - i) : 8);
    w->may[bit_of(h) / 8] |= (uint8_t)(1u << bit_of(h) % 8);
}

void watch_add(Watch *w, Str word) { add_word(&w->events, word, WATCH_TELLS); }

/* How much a slot says: the letters of its shortest word, or nothing where one of its words is small ("under", "of"). */
static size_t weight_of(const Str *word, const PatternSlot *slot)
{
    size_t least = SIZE_MAX;
    for (uint16_t k = 0; k < slot->count; k++) {
        if (text_is_small_word(word[slot->words[k]])) return 0;
        if (word[slot->words[k]].len < least) least = word[slot->words[k]].len;
    }
    return least;
}

typedef LIST(Str) Particles;

static void watch_slot(WatchWords *w, const Particles *particles, const Str *word, const PatternSlot *slot, uint32_t what)
{
    for (uint16_t k = 0; k < slot->count; k++) {
        Str s = word[slot->words[k]];
        add_word(w, s, what);
        for (size_t p = 0; p < particles->count; p++) /* "einnahm" may stand there as "nahm ... ein" */
            if (s.len > particles->at[p].len && str_starts(s, particles->at[p])) add_word(w, str_from(s, particles->at[p].len), what);
    }
}

/* Does the row tell only where somebody armed goes or is? Who leaves may be anybody. */
static bool only_moves(const Trigger *t)
{
    return t->frame == FRAME_MOVE && (t->event == EVENT_ADVANCE || t->event == EVENT_ENTER || t->event == EVENT_PRESENCE);
}

static void watch_armed(WatchWords *w, const Phrasebook *book, const Str *word)
{
    for (uint32_t i = 0; i < book->nouns.count; i++) {
        const Pattern *p = &book->nouns.patterns[i];
        const NounClass class = book->noun[p->row].class;
        for (uint16_t k = 0; (class == NOUN_FORCE || class == NOUN_ARMS) && k < p->slots[p->head].count; k++)
            add_word(w, word[p->slots[p->head].words[k]], WATCH_TELLS);
    }
}

static WatchWords no_words(Arena *a) { return (WatchWords){ .words.arena = a, .may = ARENA_NEW(a, uint8_t, WATCH_BITS / 8) }; }

void watch_open(Watch *out, const Phrasebook *book, Arena *a)
{
    *out = (Watch){ no_words(a), no_words(a) };
    Arena scratch = { 0 };
    Str *word = ARENA_NEW(&scratch, Str, (size_t)book->word_count + 1);
    for (size_t i = 0; i < book->words.room; i++)
        if (book->words.slots[i].key.at) word[book->words.slots[i].value] = book->words.slots[i].key;
    Particles particles = { 0 };
    for (uint32_t w = 0; w < book->word_count; w++)
        if (cue_bit(&book->begins[w], CUE_PARTICLE)) LIST_PUSH(&scratch, &particles, word[w]);
    for (uint32_t i = 0; i < book->triggers.count; i++) {
        const Pattern *p = &book->triggers.patterns[i];
        const Needs needs = book->trigger[p->row].needs;
        if (needs == NEEDS_STANDING || needs == NEEDS_HOLDER) continue; /* "is in", "town": found where something else, or a holder, is named */
        const PatternSlot *best = &p->slots[p->head];
        for (uint16_t k = p->head; k < p->slot_count; k++)
            if (!p->slots[k].optional && weight_of(word, &p->slots[k]) > weight_of(word, best)) best = &p->slots[k];
        watch_slot(&out->events, &particles, word, best, only_moves(&book->trigger[p->row]) ? WATCH_ONLY_MOVES : WATCH_TELLS);
    }
    watch_armed(&out->armed, book, word);
    arena_free(&scratch);
}

/* Finds the next word watched for, at or after *at: where it begins, with *at behind it, and what it is watched for; SIZE_MAX when there are no
 * more. */
static size_t next_word(const WatchWords *w, Str text, size_t *at, uint32_t *what)
{
    size_t i = *at;
    while (i < text.len) {
        size_t from = i;
        uint64_t h = 0;
        unsigned letters;
        do {
            uint64_t eight = eight_at(text, i);
            letters = letters_of(eight);
            h = hash_step(h, eight | 0x2020202020202020, letters);
            i += letters;
        } while (letters == 8);
        bool plain = i == text.len || (unsigned char)text.at[i] < 0x80;
        if (plain && (i == from || !((unsigned)w->may[bit_of(h) / 8] >> bit_of(h) % 8 & 1u))) {
            i++; /* what ends a word begins none */
            continue;
        }
        char room[FOLDED_MAX];
        i = from;
        Str run = fold_run(text, &i, room);
        if (i == from) utf8_next(text, &i);
        if (run.len && (*what = map_get(&w->words, run)) != MAP_NONE) {
            *at = i;
            return from;
        }
    }
    *at = text.len;
    return SIZE_MAX;
}

/* The run of letters at *at, as it is written; steps past it. Empty where there is none: then only the step is made. */
static Str plain_run(Str text, size_t *at)
{
    const size_t from = *at;
    size_t next = from;
    while (*at < text.len) {
        if (!is_letter(utf8_next(text, &next))) break;
        *at = next;
    }
    const Str run = { text.at + from, *at - from };
    if (run.len == 0) *at = next;
    return run;
}

static bool has_capital(Str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (ascii_upper(text.at[i])) return true;
    return false;
}

/* "The", as most sentences begin. */
static bool is_small_word(Str run)
{
    enum { LONGEST = 8 };
    char low[LONGEST];
    if (run.len > LONGEST) return false;
    for (size_t i = 0; i < run.len; i++) low[i] = ascii_down(run.at[i]);
    return text_is_small_word((Str){ low, run.len });
}

/* What a text speaks of: words, or where these are NULL, names of those kinds. at: how far it was looked for; found: where one stands that was found
 * last, SIZE_MAX: there are no more; small: nobody wrote capitals. */
typedef struct {
    const WatchWords *words;
    const Names *names;
    uint32_t kinds;
    Str text;
    Arena *scratch;
    bool small, begun;
    size_t at, found;
} Theme;

static size_t next_of(Theme *t)
{
    uint32_t what;
    if (t->words) return next_word(t->words, t->text, &t->at, &what);
    while (t->at < t->text.len) {
        const size_t from = t->at;
        if (ascii_lower(t->text.at[from]) && !t->small) { /* a word that is no name, quickly */
            while (t->at < t->text.len && ascii_alpha(t->text.at[t->at])) t->at++;
            continue;
        }
        const Str run = plain_run(t->text, &t->at);
        if (run.len && !is_small_word(run) && names_begin(t->names, t->text, from, t->scratch) & t->kinds) return from;
    }
    return SIZE_MAX;
}

/* Is it spoken of near the word at `at`? Asked by rising offset. */
static bool is_spoken_of(Theme *t, size_t at)
{
    const size_t least = at > NEARBY ? at - NEARBY : 0;
    if (!t->begun || t->found < least) {
        t->begun = true;
        if (t->at < least) t->at = least;
        t->found = next_of(t);
    }
    return t->found != SIZE_MAX && t->found <= at + NEARBY;
}

/* The place nearest before or behind `at` where the text may be cut. */
static size_t snap(Str text, size_t at, bool back)
{
    static const char marks[] = { '\n', ' ' };
    size_t low = back && at > SNAP ? at - SNAP : back ? 0 : at, high = back ? at : at + SNAP < text.len ? at + SNAP : text.len;
    for (size_t k = 0; k < sizeof marks; k++) {
        const char *hit = back ? memrchr(text.at + low, marks[k], high - low) : memchr(text.at + low, marks[k], high - low);
        if (hit) return (size_t)(hit - text.at) + 1;
    }
    while (at < text.len && ((unsigned char)text.at[at] & 0xC0) == 0x80) at++;
    return at;
}

void watch_stretches(const Watch *w, const Names *names, Str text, Arena *keep, Stretches *out)
{
    LIST(Span) list = { 0 };
    uint32_t what;
    size_t at = 0, hit = next_word(&w->events, text, &at, &what);
    *out = (Stretches){ 0 };
    if (hit == SIZE_MAX) return;
    if (text.len <= WHOLE) {
        LIST_PUSH(keep, &list, ((Span){ 0, (uint32_t)text.len }));
        *out = (Stretches){ list.at, 1 };
        return;
    }
    const bool small = !has_capital(str_head(text, REACH));
    Theme named = { .names = names, .kinds = 1u << MENTION_PLACE | 1u << MENTION_ACTOR, .text = text, .scratch = keep, .small = small };
    Theme actor = named, armed = { .words = &w->armed, .text = text };
    actor.kinds = 1u << MENTION_ACTOR;
    size_t from = 0, to = REACH; /* who, where and when are told at the beginning */
    bool any = false;
    for (; hit != SIZE_MAX && named.found != SIZE_MAX; hit = next_word(&w->events, text, &at, &what)) {
        if (names && !is_spoken_of(&named, hit)) continue;
        if (names && what == WATCH_ONLY_MOVES && !is_spoken_of(&armed, hit) && !is_spoken_of(&actor, hit)) continue;
        if (hit > to + REACH) {
            LIST_PUSH(keep, &list, ((Span){ (uint32_t)from, (uint32_t)snap(text, to, false) }));
            from = snap(text, hit - REACH, true);
        }
        to = at + REACH;
        any = true;
    }
    if (!any) return;
    LIST_PUSH(keep, &list, ((Span){ (uint32_t)from, to < text.len ? (uint32_t)snap(text, to, false) : (uint32_t)text.len }));
    *out = (Stretches){ list.at, (uint32_t)list.count };
}
