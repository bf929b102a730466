/* report/gunzip.h - gzip data (RFC 1952) unpacked as they are read, one member after the other, as gzip, pigz and web crawlers write them.
 *
 * In    packed bytes, from memory at first and then from a callback
 * Out   the bytes that were packed
 * Cost  a window of 64 kB, whatever comes out: what is too much is for the caller to say
 */
#ifndef HEAR_REPORT_GUNZIP_H
#define HEAR_REPORT_GUNZIP_H

#include "base/str.h"

#define GZIP_MAGIC STR("\x1F\x8B")

/* Where bytes come from: up to `room` of them into `at`; 0 at the end, -1 on error. */
typedef long (*BytesRead)(void *from, char *at, size_t room);

typedef struct Gunzip Gunzip;

/* head: the packed bytes that were read already, lent until they are used up; from is lent. NULL when there is no memory. */
Gunzip *gunzip_open(Str head, BytesRead read, void *from);
/* How many bytes were unpacked into `at`, `room` at most; 0 at the end, -1 when nothing more can be unpacked. */
long gunzip_read(Gunzip *g, char *at, size_t room);
/* After -1: why, and at which byte of the packed data; NULL when `read` failed. */
const char *gunzip_fault(const Gunzip *g, uint64_t *byte);
void gunzip_close(Gunzip *g);

#endif
