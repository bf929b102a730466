/* ledger/sha256.h - SHA-256 of bytes, and its 64 hexadecimal digits. */
#ifndef HEAR_SHA256_H
#define HEAR_SHA256_H

#include "base/str.h"

typedef struct {
    unsigned char at[32];
} Sha256;

enum { SHA256_TEXT = 65 };

Sha256 sha256(Str bytes);
char *sha256_text(const Sha256 *hash, char out[SHA256_TEXT]);
static inline bool sha256_eq(const Sha256 *a, const Sha256 *b) { return memcmp(a->at, b->at, sizeof a->at) == 0; }

#endif
