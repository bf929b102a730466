/* parse/mwt.h - multi-word tokens: which surface tokens are several syntactic words, and which ones ("don't": do, n't).
 *
 * In    a token's form
 * Out   its words' forms: cut out of the token where they make it up, else as the treebank writes them ("della": di, la)
 * Lends the token or the model; a form whose case had to change goes in keep
 * Cost  one look-up, and one for each ending length
 * Next  parse/infer.c
 */
#ifndef HEAR_PARSE_MWT_H
#define HEAR_PARSE_MWT_H

#include "base/map.h"

enum { MWT_WORDS_MAX = 4, MWT_ENDING_MAX = 12, MWT_RULE_MAX = 64, MWT_FORM_MAX = 64 };

typedef struct {
    uint8_t count; /* 1: this token is not cut, whatever its ending */
    bool cut;      /* the words make up the token letter by letter; len[] says where, in letters */
    uint8_t len[MWT_WORDS_MAX];
    Str form[MWT_WORDS_MAX]; /* lower case; empty when cut */
} MwtEntry;

/* What an ending alone gives away, in lower case. Written as a rule: "lo", the last of two words; "r+lo", where the ending is cut;
 * "ándose=ando+se", what the ending becomes. */
typedef struct {
    Str rule, ending;
    MwtEntry entry;
} MwtEnding; /* entry: of the ending; its first word may be empty */

typedef struct {
    Map forms;   /* lower-case token to entries */
    Map endings; /* lower-case ending to ending_list */
    MwtEntry *entries;
    uint32_t entry_count;
    LIST(MwtEnding) ending_list;
    size_t ending_most;      /* bytes of the longest ending */
    bool ending_begins[256]; /* an ending begins with that byte */
} Mwt;

/* form in lower case, as tokens are looked up: apostrophes plain. form.len <= MWT_FORM_MAX. */
Str mwt_key(Str form, char room[2 * MWT_FORM_MAX]);
Str mwt_key_copy(Arena *a, Str form); /* the same of the form's first MWT_FORM_MAX bytes, in a */
/* Code points of s; and the byte at which code point n of s begins. */
size_t mwt_letters(Str s);
size_t mwt_byte(Str s, size_t n);

/* Adds an ending by its rule, which is lent; false where it is none. */
bool mwt_add_ending(Mwt *m, Arena *a, Str rule);
/* The token's words; returns their number, 1 when it is none (then out is not written). */
uint32_t mwt_split(const Mwt *m, Str form, Arena *keep, Str out[MWT_WORDS_MAX]);

#endif
