#include "claim/phrasebook.h"

#include <assert.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/tsv.h"
#include "base/utf8.h"

enum { TABLE_BYTES_MAX = 4 << 20, REPEAT_MAX = 3 };

static const char *const ilk_names[ILK_COUNT] = { "", "state", "band", "league", "men" };
static const char *const frame_names[FRAME_COUNT] = { "act", "undergo", "move", "lose", "drive", "die", "state" };
static const char *const class_names[CLASS_COUNT] = { "verb", "noun", "adj", "phrase" };
static const char *const needs_names[NEEDS_COUNT] = { "", "place", "force", "war", "weapon", "people", "route", "holder", "standing" };
static const char *const noun_names[NOUN_CLASS_COUNT] = { "place", "force", "arms", "people", "speaker" };
const char *const side_names[SIDE_COUNT] = {
    "northern", "southern", "eastern", "western", "northeastern", "northwestern", "southeastern", "southwestern",
};
const CueClass answer_cues[ANSWER_CUES] = { CUE_DENY, CUE_CONFIRM, CUE_FALSE, CUE_TRUE, CUE_STANDIN };

static const char *const cue_names[CUE_COUNT] = {
    "not",       "deny",        "fail",       "avert",     "stop",       "false",    "possible",  "predicted", "planned",   "conditional",
    "question",  "say",         "according",  "citing",    "prep",       "least",    "most",      "about",     "part",      "whole",
    "outskirts", "number",      "link",       "pronoun",   "arms",       "wounded",  "captured",  "definite",  "fraction",  "based",
    "hearsay",   "since",       "indefinite", "they",      "lies",       "particle", "air",       "shells",    "blast",     "not-only",
    "passive",   "active",      "purpose",    "back",      "myself",     "side",     "rural",     "across",    "accuse",    "other",
    "left",      "same",        "war",        "home",      "begin",      "proof",    "answer",    "owns",      "blame",     "repel",
    "suffered",  "over",        "after",      "tell",      "bid",        "apart",    "quote",     "who",       "what",      "cause",
    "either",    "either-verb", "person",     "tags",      "upon",       "craft",    "idle",      "end",       "unknown",   "break",
    "branch",    "habit",       "ongoing",    "suppose",   "if",         "true",     "label",     "join",      "regime",    "whether",
    "behind",    "among",       "ally",       "where",     "resistance", "wish",     "mass",      "include",   "briefing",  "decide",
    "ended",     "setback",     "too",        "needed",    "beyond",     "bring",    "rounds",    "push",      "only",      "as",
    "brings",    "planted",     "flown",      "broker",    "meanwhile",  "while",    "or",        "see",       "any",       "launch",
    "gas",       "rest",        "ride",       "armistice", "cooperate",  "support",  "follow",    "free",      "these",     "linking",
    "aid",       "exist",       "truth",      "except",    "last",       "offshoot", "sprung",    "poison",    "against",   "run",
    "onesided",  "allied",      "debate",     "feign",     "hope",       "when",     "whenever",  "always",    "goal",      "drop",
    "so",        "nearly",      "vain",       "matter",    "told",       "vow",      "reject",    "verify",    "nowise",    "instead",
    "those",     "agree",       "foretold",   "intended",  "imminent",   "dread",    "remain",    "watch",     "retract",   "treaty",
    "liable",    "foot",        "fired",      "whom",      "pocket",     "outlawed", "attackers", "press",     "turned",    "consent",
    "garb",      "thing",       "creature",   "ailment",   "ancient",    "work",     "mutual",    "travel",    "alongside", "deprive",
    "accident",  "unit",        "grip",       "amid",      "confirm",    "standin",  "account",   "guess",     "arsenal",   "scale",
    "range",     "risen",       "aged",
};
static const char *const prep_names[PREP_COUNT] = { "", "of", "in", "on", "by", "from", "to", "near", "after", "with" };

static bool find_name(Str s, const char *const *names, unsigned count, unsigned *out)
{
    for (unsigned i = 0; i < count; i++)
        if (str_eq(s, str_of(names[i]))) {
            *out = i;
            return true;
        }
    return false;
}

static uint32_t word_id(Phrasebook *l, Str word)
{
    Str low = utf8_lower_str(&l->arena, word);
    uint32_t id = map_get(&l->words, low);
    if (id != MAP_NONE) return id;
    map_put(&l->words, low, l->word_count);
    return l->word_count++;
}

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static bool add_slot(Phrasebook *l, Tsv *t, Pattern *p, Str spec)
{
    if (p->slot_count == PATTERN_SLOTS_MAX) return tsv_fail(t, "a pattern of more than %d words", PATTERN_SLOTS_MAX);
    PatternSlot *slot = &p->slots[p->slot_count++];
    if (spec.len > 1 && (str_ends(spec, STR("?")) || str_ends(spec, STR("*")))) {
        slot->optional = true;
        slot->repeat = spec.at[spec.len - 1] == '*';
        spec.len--;
    }
    if (str_starts(spec, STR("(")) && str_ends(spec, STR(")"))) spec = (Str){ spec.at + 1, spec.len - 2 };
    LIST(uint32_t) ids = { 0 };
    Str word;
    while (str_cut(&spec, '|', &word)) {
        if (word.len == 0) return tsv_fail(t, "a pattern with an empty word");
        LIST_PUSH(&l->arena, &ids, word_id(l, word));
    }
    qsort(ids.at, ids.count, sizeof *ids.at, by_number);
    slot->words = ids.at;
    slot->count = (uint16_t)ids.count;
    return true;
}

typedef LIST(Pattern) PatternList;

/* Reads one pattern, or for a table whose cells list whole phrases ("at least|more than") one a phrase. */
static bool add_patterns(Phrasebook *l, Tsv *t, PatternList *list, Str cell, bool phrases, uint32_t *added)
{
    *added = 0;
    Str phrase = cell;
    while (phrases ? str_cut(&cell, '|', &phrase) : *added == 0) {
        Pattern p = { .row = (uint32_t)list->count };
        Str rest = str_trim(phrase), word;
        while (str_cut(&rest, ' ', &word))
            if (word.len && !add_slot(l, t, &p, word)) return false;
        while (p.head < p.slot_count && p.slots[p.head].optional) p.head++;
        if (p.head == p.slot_count) return tsv_fail(t, "a pattern without a word that must be there");
        LIST_PUSH(&l->arena, list, p);
        ++*added;
    }
    return true;
}

static void index_patterns(Phrasebook *l, PatternTable *t, const PatternList *list)
{
    t->patterns = list->at;
    t->count = (uint32_t)list->count;
    t->by_word = ARENA_NEW(&l->arena, uint32_t, l->word_count + 2);
    size_t total = 0;
    for (uint32_t i = 0; i < t->count; i++) {
        Pattern *p = &t->patterns[i];
        const PatternSlot *s = &p->slots[p->head];
        for (uint16_t k = 0; k < s->count; k++) t->by_word[s->words[k] + 2]++, total++;
    }
    for (uint32_t w = 2; w < l->word_count + 2; w++) t->by_word[w] += t->by_word[w - 1];
    t->index = ARENA_NEW(&l->arena, uint32_t, total);
    for (uint32_t i = 0; i < t->count; i++) {
        const PatternSlot *s = &t->patterns[i].slots[t->patterns[i].head];
        for (uint16_t k = 0; k < s->count; k++) t->index[t->by_word[s->words[k] + 1]++] = i;
    }
}

static bool open_table(Phrasebook *l, Str folder, const char *name, const char *const *columns, uint32_t count, Tsv *t, HearErr *err)
{
    Str path = path_join(&l->arena, folder, str_of(name)), text;
    return file_read(&l->arena, path, TABLE_BYTES_MAX, &text, err) && tsv_open(t, path, text, columns, count, err);
}

static bool read_triggers(Phrasebook *l, Str folder, PatternList *list, HearErr *err)
{
    static const char *const columns[] = { "event", "frame", "class", "needs", "words" };
    Tsv t;
    Str c[5];
    LIST(Trigger) rows = { 0 };
    if (!open_table(l, folder, "triggers.tsv", columns, 5, &t, err)) return false;
    while (tsv_next(&t, c)) {
        EventType event;
        unsigned frame, class, needs;
        uint32_t added;
        if (!event_parse(c[0], &event)) return tsv_fail(&t, "no such event: \"%.*s\"", STR_FMT(c[0]));
        if (!find_name(c[1], frame_names, FRAME_COUNT, &frame)) return tsv_fail(&t, "no such frame: \"%.*s\"", STR_FMT(c[1]));
        if (!find_name(c[2], class_names, CLASS_COUNT, &class)) return tsv_fail(&t, "no such class: \"%.*s\"", STR_FMT(c[2]));
        if (!find_name(c[3], needs_names, NEEDS_COUNT, &needs)) return tsv_fail(&t, "no such need: \"%.*s\"", STR_FMT(c[3]));
        if (!add_patterns(l, &t, list, c[4], false, &added)) return false;
        uint64_t key = str_hash(c[4]) + 31 * (uint64_t)event + class;
        LIST_PUSH(&l->arena, &rows, (Trigger){ event, (Frame)frame, (TriggerClass) class, (Needs)needs, (uint32_t)(key % TRIGGER_KEYS) });
    }
    l->trigger = rows.at;
    return err->code == HEAR_OK;
}

static bool parse_kinds(Tsv *t, Str cell, uint32_t *kinds)
{
    Str word;
    *kinds = 0;
    while (str_cut(&cell, ' ', &word)) {
        PlaceKind kind;
        if (word.len == 0) continue;
        if (!place_kind_parse(word, &kind)) return tsv_fail(t, "no such kind of place: \"%.*s\"", STR_FMT(word));
        *kinds |= 1u << kind;
    }
    return true;
}

static bool read_nouns(Phrasebook *l, Str folder, PatternList *list, HearErr *err)
{
    static const char *const columns[] = { "class", "kinds", "words" };
    Tsv t;
    Str c[3];
    LIST(Noun) rows = { 0 };
    if (!open_table(l, folder, "nouns.tsv", columns, 3, &t, err)) return false;
    while (tsv_next(&t, c)) {
        unsigned class;
        uint32_t kinds, added;
        if (!find_name(c[0], noun_names, NOUN_CLASS_COUNT, &class)) return tsv_fail(&t, "no such class: \"%.*s\"", STR_FMT(c[0]));
        unsigned ilk = ILK_ANY;
        if ((class == NOUN_FORCE || class == NOUN_PEOPLE) && c[1].len && !find_name(c[1], ilk_names, ILK_COUNT, &ilk))
            return tsv_fail(&t, "no such armed people: \"%.*s\"", STR_FMT(c[1]));
        Str house = class == NOUN_SPEAKER ? c[1] : STR_NONE;
        if (!parse_kinds(&t, ilk != ILK_ANY || house.len ? STR_NONE : c[1], &kinds)) return false;
        if (!add_patterns(l, &t, list, c[2], true, &added)) return false;
        while (added--) LIST_PUSH(&l->arena, &rows, (Noun){ (NounClass) class, kinds, (Ilk)ilk, house });
    }
    l->noun = rows.at;
    return err->code == HEAR_OK;
}

static bool read_cues(Phrasebook *l, Str folder, PatternList *list, HearErr *err)
{
    enum { NUMBER_MAX = 1000000000 }; /* of a row of number words */
    static const char *const columns[] = { "class", "words" };
    Tsv t;
    Str c[2];
    LIST(Cue) rows = { 0 };
    if (!open_table(l, folder, "cues.tsv", columns, 2, &t, err)) return false;
    while (tsv_next(&t, c)) {
        unsigned class, prep = PREP_NONE;
        uint32_t added;
        int64_t number = 0;
        Str name = c[0], sub;
        str_cut(&name, ' ', &sub); /* "prep of", "number 12": the class, then its value */
        if (!find_name(sub, cue_names, CUE_COUNT, &class)) return tsv_fail(&t, "no such class: \"%.*s\"", STR_FMT(c[0]));
        if (class == CUE_PREP && !find_name(name, prep_names, PREP_COUNT, &prep))
            return tsv_fail(&t, "no such preposition class: \"%.*s\"", STR_FMT(name));
        const bool counts = class == CUE_NUMBER || class == CUE_SCALE || class == CUE_FRACTION;
        if (counts && (!str_int(name, &number) || number < (class == CUE_SCALE) || number > NUMBER_MAX))
            return tsv_fail(&t, "not a number that counts: \"%.*s\"", STR_FMT(name));
        if (class == CUE_SIDE) {
            unsigned side;
            if (!find_name(name, side_names, SIDE_COUNT, &side)) return tsv_fail(&t, "no such side: \"%.*s\"", STR_FMT(name));
            number = side;
        }
        const bool one = str_eq(name, STR("pattern")); /* "idle pattern": one run of words, as in triggers.tsv, and no list of phrases */
        if (!add_patterns(l, &t, list, c[1], !one, &added)) return false;
        while (added--) LIST_PUSH(&l->arena, &rows, (Cue){ (CueClass) class, (Prep)prep, number });
    }
    l->cue = rows.at;
    return err->code == HEAR_OK;
}

static void mark_beginnings(Phrasebook *l)
{
    l->begins = ARENA_NEW(&l->arena, CueBits, (size_t)l->word_count + 1);
    l->class_at = ARENA_NEW(&l->arena, uint16_t, (size_t)l->cues.by_word[l->word_count] + 1);
    for (uint32_t w = 0; w < l->word_count; w++)
        for (uint32_t i = l->cues.by_word[w]; i < l->cues.by_word[w + 1]; i++) {
            const CueClass class = l->cue[l->cues.patterns[l->cues.index[i]].row].class;
            l->class_at[i] = (uint16_t) class;
            l->begins[w].bits[class / 64] |= (uint64_t)1 << class % 64;
        }
}

bool phrasebook_open(Phrasebook *out, Str folder, HearErr *err)
{
    *out = (Phrasebook){ 0 };
    out->words.arena = &out->arena;
    PatternList triggers = { 0 }, nouns = { 0 }, cues = { 0 };
    if (read_triggers(out, folder, &triggers, err) && read_nouns(out, folder, &nouns, err) && read_cues(out, folder, &cues, err)) {
        index_patterns(out, &out->triggers, &triggers);
        index_patterns(out, &out->nouns, &nouns);
        index_patterns(out, &out->cues, &cues);
        mark_beginnings(out);
        return true;
    }
    phrasebook_close(out);
    return false;
}

void phrasebook_close(Phrasebook *l)
{
    arena_free(&l->arena);
    *l = (Phrasebook){ 0 };
}

enum { WORD_BYTES_MAX = 48, LOWER_BYTES_MAX = WORD_BYTES_MAX * 3 / 2 + 4 }; /* no pattern has a longer word */

static size_t lower_word(Str s, char low[LOWER_BYTES_MAX])
{
    size_t len = 0;
    for (size_t pos = 0; pos < s.len;) {
        if ((unsigned char)s.at[pos] < 0x80) low[len++] = ascii_down(s.at[pos++]);
        else {
            uint32_t c = utf8_next(s, &pos);
            len += utf8_put(c == 0x2019 ? '\'' : utf8_lower(c), low + len);
        }
    }
    return len;
}

static bool ends_clause(const Phrasebook *l, const uint32_t *words, const Text *text, uint32_t t, uint32_t end)
{
    uint32_t to;
    return t + 1 >= end || !(text->tokens[t + 1].flags & (TOKEN_WORD | TOKEN_NUMBER)) || phrasebook_cue(l, words, t + 1, end, CUE_LINK, &to) ||
           phrasebook_cue(l, words, t + 1, end, CUE_PREP, &to);
}

/* The nearest verb before the particle at token t that makes a known word with it takes that word's number. */
static void join_particle(const Phrasebook *l, uint32_t *words, const Text *text, uint32_t from, uint32_t t)
{
    enum { REACH = 30 };
    char joined[2 * LOWER_BYTES_MAX];
    Str particle = token_str(text, t);
    if (particle.len > WORD_BYTES_MAX) return;
    size_t len = lower_word(particle, joined);
    for (uint32_t v = t; v-- > from && t - v <= REACH;) {
        Str verb = token_str(text, v);
        if (verb.len > WORD_BYTES_MAX || !(text->tokens[v].flags & TOKEN_WORD)) continue;
        uint32_t id = map_get(&l->words, (Str){ joined, len + lower_word(verb, joined + len) });
        if (id == MAP_NONE) continue;
        words[v] = id;
        return;
    }
}

/* "The group's": the word before a possessive that its token holds; the whole where it has none. */
static Str owner_word(Str s)
{
    enum { STEM_MIN = 4 }; /* bytes: "it's", "he's" are no possessives */
    static const char *const endings[] = { "'s", "\xE2\x80\x99s" };
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        Str ending = str_of(endings[i]);
        if (str_ends(s, ending) && s.len >= STEM_MIN + ending.len) return str_head(s, s.len - ending.len);
    }
    return s;
}

uint32_t *phrasebook_words(const Phrasebook *l, const Text *text, Arena *keep)
{
    uint32_t *ids = ARENA_NEW(keep, uint32_t, (size_t)text->token_count + 1), number = map_get(&l->words, STR("#"));
    for (uint32_t i = 0; i < text->token_count; i++) {
        Str s = token_str(text, i);
        char low[LOWER_BYTES_MAX];
        ids[i] = s.len > WORD_BYTES_MAX ? WORD_NONE : map_get(&l->words, (Str){ low, lower_word(s, low) });
        const Str owner = owner_word(s);
        if (ids[i] == WORD_NONE && owner.len < s.len && s.len <= WORD_BYTES_MAX) ids[i] = map_get(&l->words, (Str){ low, lower_word(owner, low) });
        if (ids[i] == WORD_NONE && (text->tokens[i].flags & TOKEN_NUMBER) && !(text->tokens[i].flags & TOKEN_WORD)) ids[i] = number;
    }
    ids[text->token_count] = WORD_NONE;
    for (uint32_t k = 0; k < text->sentence_count; k++) {
        const Sentence *s = &text->sentences[k];
        uint32_t to;
        for (uint32_t t = s->from; t < s->to; t++)
            if (phrasebook_cue(l, ids, t, s->to, CUE_PARTICLE, &to) && ends_clause(l, ids, text, t, s->to)) join_particle(l, ids, text, s->from, t);
    }
    return ids;
}

static bool slot_takes(const PatternSlot *s, uint32_t word)
{
    uint32_t from = 0, to = s->count;
    while (from < to) {
        uint32_t mid = (from + to) / 2;
        if (s->words[mid] == word) return true;
        if (s->words[mid] < word) from = mid + 1;
        else to = mid;
    }
    return false;
}

/* The end of the longest match of slots[k..] at token `at`, or UINT32_MAX. */
static uint32_t match_slots(const Pattern *p, uint16_t k, const uint32_t *words, uint32_t at, uint32_t end)
{
    for (; k < p->slot_count && !p->slots[k].optional && !p->slots[k].repeat; k++, at++)
        if (at >= end || words[at] == WORD_NONE || !slot_takes(&p->slots[k], words[at])) return UINT32_MAX;
    if (k == p->slot_count) return at;
    const PatternSlot *s = &p->slots[k];
    uint32_t most = s->repeat ? REPEAT_MAX : 1, n = 0;
    while (n < most && at + n < end && words[at + n] != WORD_NONE && slot_takes(s, words[at + n])) n++;
    uint32_t least = s->optional ? 0 : 1;
    for (; n + 1 > least; n--) {
        uint32_t to = match_slots(p, k + 1, words, at + n, end);
        if (to != UINT32_MAX) return to;
        if (n == 0) break;
    }
    return UINT32_MAX;
}

/* The end of the pattern's match where its head's word is known to stand, or UINT32_MAX. */
static uint32_t match_at(const Pattern *p, const uint32_t *words, uint32_t at, uint32_t end)
{
    return p->slots[p->head].repeat ? match_slots(p, p->head, words, at, end) : match_slots(p, p->head + 1, words, at + 1, end);
}

bool phrasebook_match(const PatternTable *t, const uint32_t *words, uint32_t at, uint32_t end, uint32_t *state, const Pattern **pattern, uint32_t *to)
{
    uint32_t w = words[at];
    if (w == WORD_NONE || at >= end) return false;
    for (uint32_t i = t->by_word[w] + *state; i < t->by_word[w + 1]; i++) {
        ++*state;
        const Pattern *p = &t->patterns[t->index[i]];
        *to = match_at(p, words, at, end);
        if (*to != UINT32_MAX) {
            *pattern = p;
            return true;
        }
    }
    return false;
}

const Noun *phrasebook_noun(const Phrasebook *l, const uint32_t *words, uint32_t at, uint32_t end, NounClass class, uint32_t kinds)
{
    const Pattern *p;
    uint32_t to;
    for (uint32_t state = 0; phrasebook_match(&l->nouns, words, at, end, &state, &p, &to);) {
        const Noun *n = &l->noun[p->row];
        if (n->class == class && (kinds == 0 || (n->kinds & kinds))) return n;
    }
    return NULL;
}

const Cue *phrasebook_cue(const Phrasebook *l, const uint32_t *words, uint32_t at, uint32_t end, CueClass class, uint32_t *to)
{
    uint32_t w = at < end ? words[at] : WORD_NONE;
    if (w == WORD_NONE || !cue_bit(&l->begins[w], class)) return NULL;
    const Cue *best = NULL;
    for (uint32_t i = l->cues.by_word[w]; i < l->cues.by_word[w + 1]; i++) {
        if (l->class_at[i] != class) continue;
        const Pattern *p = &l->cues.patterns[l->cues.index[i]];
        const uint32_t match_to = match_at(p, words, at, end);
        if (match_to == UINT32_MAX || (best && match_to <= *to)) continue;
        best = &l->cue[p->row];
        *to = match_to;
    }
    return best;
}

void phrasebook_cue_classes(const Phrasebook *l, const uint32_t *words, uint32_t from, uint32_t to, CueBits *out)
{
    for (uint32_t t = from; t < to; t++)
        for (size_t i = 0; words[t] != WORD_NONE && i < sizeof out->bits / sizeof *out->bits; i++) out->bits[i] |= l->begins[words[t]].bits[i];
}

Prep phrasebook_prep(const Phrasebook *l, const uint32_t *words, uint32_t at, uint32_t end, Prep wanted)
{
    uint32_t to, match_to;
    const Pattern *p;
    const Cue *best = phrasebook_cue(l, words, at, end, CUE_PREP, &to);
    for (uint32_t state = 0; best && wanted != PREP_NONE && phrasebook_match(&l->cues, words, at, end, &state, &p, &match_to);)
        if (l->cue[p->row].class == CUE_PREP && l->cue[p->row].prep == wanted && match_to == to) return wanted;
    return best ? best->prep : PREP_NONE;
}
