/* weigh/bytes.h - what is kept of a weighing as bytes, and back from bytes that may come from anywhere.
 *
 * A number takes seven bits a byte, the low ones first, the last without the eighth; a name has its length before; at the end stands a
 * hash of it all. Reading never goes beyond the end: what does not fit gives 0 and sets `bad`, once for all.
 */
#ifndef HEAR_WEIGH_BYTES_H
#define HEAR_WEIGH_BYTES_H

#include "base/arena.h"

void put_number(Buf *b, uint64_t n);
void put_name(Buf *b, Str name);
void put_real(Buf *b, double x);
/* The last thing to be put. */
void put_hash(Buf *b);

typedef struct {
    Str rest;
    bool bad;
} Bytes;

/* bad when the hash at their end is not theirs. */
Bytes bytes_open(Str bytes);
uint64_t get_number(Bytes *b);
/* A number that is at most so large. */
uint32_t get_upto(Bytes *b, uint64_t most);
/* How many things follow, each of which takes a byte or more. */
uint32_t get_count(Bytes *b);
/* A name; lent by the bytes. */
Str get_name(Bytes *b);
double get_real(Bytes *b);

#endif
