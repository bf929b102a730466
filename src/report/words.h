/* report/words.h - the words by which a page shows its day, its header and its comment threads.
 *
 * They stand in data/lang/page.tsv and are baked into the program, so that reading a page needs no file beside it.
 */
#ifndef HEAR_REPORT_WORDS_H
#define HEAR_REPORT_WORDS_H

#include "base/str.h"

/* In the order of page_words.py. */
typedef enum {
    WORD_MONTH,
    WORD_WEEKDAY,
    WORD_HEAD,
    WORD_DATED,
    WORD_AFTER,
    WORD_SAYS,
    WORD_POSTED,
    WORD_ON,
    WORD_THREAD,
    WORD_CLOSING,
    WORD_REPLY,
    WORD_SAVED,
    WORD_COLUMN,
    WORD_AGE
} WordKind;

/* values of WORD_HEAD, of WORD_COLUMN */
enum { HEAD_TITLE = 1, HEAD_SOURCE, HEAD_DATE, HEAD_LANG, HEAD_AUTHOR, HEAD_URL, HEAD_TEXT, HEAD_DOC, HEAD_COUNT };

typedef struct {
    const char *word;
    uint8_t len, kind, value;
} PageWord;
extern const PageWord page_words[];
extern const uint16_t page_word_from[][257]; /* [kind][byte]: the first row of the kind that begins with the byte or comes after it */

/* The longest word of the kind that stands at byte `at` of s, whole, in any case and with any marks: where it ends, and
 * its value. False when there is none. */
bool words_at(Str s, size_t at, WordKind kind, size_t *end, int *value);
/* True when s ends with a word of the kind; *from is where it begins. */
bool words_end(Str s, WordKind kind, size_t *from);

#endif
