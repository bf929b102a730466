#include "ledger/sha256.h"

#include <openssl/sha.h>

Sha256 sha256(Str bytes)
{
    Sha256 hash;
    SHA256((const unsigned char *)(bytes.at ? bytes.at : ""), bytes.len, hash.at);
    return hash;
}

char *sha256_text(const Sha256 *hash, char out[SHA256_TEXT])
{
    for (size_t i = 0; i < sizeof hash->at; i++) {
        out[2 * i] = "0123456789abcdef"[hash->at[i] >> 4];
        out[2 * i + 1] = "0123456789abcdef"[hash->at[i] & 15];
    }
    out[SHA256_TEXT - 1] = '\0';
    return out;
}
