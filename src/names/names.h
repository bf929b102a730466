/* names/names.h - finds the places, actors and sources that a text mentions, in any spelling.
 *
 * In    Text (text/text.h), Theatre, language
 * Out   mentions by rising offset, longest first; one reading a mention, with rivals counted
 * Lends the theatre's strings; mentions themselves go in keep
 * Cost  one pass; length of the text, whatever the size of the gazetteer
 * Next  parse/parse.h takes long names as single tokens; claim/ gives mentions their roles
 */
#ifndef HEAR_NAMES_H
#define HEAR_NAMES_H

#include "names/theatre.h"
#include "text/text.h"

typedef enum { MENTION_PLACE, MENTION_ACTOR, MENTION_SOURCE } MentionKind;

typedef struct {
    MentionKind kind;
    Span span;         /* bytes: the name itself ("eastern Aleppo": "Aleppo"; "government forces": both words) */
    uint32_t from, to; /* tokens that it covers, half open */
    uint32_t id;       /* index into the theatre's places, actors or sources; ID_NONE: a name nobody lists */
    NameUse use;       /* of actors: how the name stands there */
    uint32_t rivals;   /* other places or actors that this spelling could also mean */
    bool proper;       /* listed in this very spelling, with a capital: no common noun, and not met by its skeleton alone */
} Mention;

typedef struct {
    Mention *at;
    uint32_t count;
} Mentions;

/* The first mention at or after the token. */
static inline uint32_t mentions_from(const Mentions *m, uint32_t token)
{
    uint32_t first = 0, end = m->count;
    while (first < end) {
        const uint32_t mid = (first + end) / 2;
        if (m->at[mid].from < token) first = mid + 1;
        else end = mid;
    }
    return first;
}

typedef struct Names Names; /* the compiled matcher of one theatre and one language; const and shared */

/* Compiles the theatre's names for a language; lang_folder is data/lang/<lang> (force nouns, words that are no names). */
bool names_open(Names **out, const Theatre *theatre, Str lang, Str lang_folder, HearErr *err);
void names_close(Names *n);
/* All mentions of the text. */
void names_find(const Names *n, const Text *text, Arena *keep, Mentions *out);
/* The place, actor or source that a user's spelling means ("abu kamaal"); ID_NONE when none. */
uint32_t names_place(const Names *n, Str spelling);
uint32_t names_actor(const Names *n, Str spelling);
uint32_t names_source(const Names *n, Str spelling);
/* Of what kinds are the names, as the theatre lists them, that begin at the byte of the text, where a word begins: bits of MentionKind. Not of few
 * letters, nor such as are written small. */
uint32_t names_begin(const Names *n, Str text, size_t at, Arena *scratch);
/* The words that make a name a holder: "held" of "rebel-held". */
const Str *names_held(const Names *n, size_t *count);
/* Of all tables by which names are found, the theatre's and the language's: other bytes, another digest. */
uint64_t names_digest(const Names *n);
/* The folded skeleton of a name: case, marks, hyphens, apostrophes, article, doubled and long vowels gone. In keep. */
Str names_fold(Arena *keep, Str name);

#endif
