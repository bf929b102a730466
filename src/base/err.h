/* base/err.h - errors are values: what went wrong, in which file, at which line, byte or record.
 *
 * The caller owns one HearErr, {0} at first. A call that fails fills it and returns false; the first cause stays, so a
 * run of calls may be checked once. Input faults are errors, our own faults are asserts. A doubtful report is no error.
 */
#ifndef HEAR_BASE_ERR_H
#define HEAR_BASE_ERR_H

#include "base/str.h"

/* The numbers are the program's exit status. */
typedef enum { HEAR_OK, HEAR_NOTHING, HEAR_USAGE, HEAR_FORMAT, HEAR_LIMIT, HEAR_SYSTEM } HearCode;

typedef enum { AT_NOWHERE, AT_LINE, AT_BYTE, AT_RECORD } HearUnit;

typedef struct {
    HearCode code;
    HearUnit unit;
    uint64_t at; /* line and record count from 1, byte from 0 */
    char file[256];
    char what[256];
} HearErr;

/* Records a failure and returns false, so that callers can write  return err_fail(err, ...). */
__attribute__((format(printf, 6, 7))) bool err_fail(HearErr *e, HearCode code, Str file, HearUnit unit, uint64_t at, const char *fmt, ...);

/* "FILE:LINE: what" or "FILE: byte N: what" into out, always NUL-ended. */
void err_text(const HearErr *e, char *out, size_t room);

#endif
