/* cli/ledgers.h - what the commands that use a ledger share. */
#ifndef HEAR_CLI_LEDGERS_H
#define HEAR_CLI_LEDGERS_H

#include "cli/cli.h"
#include "ledger/ledger.h"

/* Who the claims are made by that hearsay takes out itself. */
#define MADE_BY "hearsay " HEARSAY_VERSION

/* Now, in seconds since 1970-01-01 UTC; what $SOURCE_DATE_EPOCH says where it is set, so that the same input gives the same
 * ledger. */
int64_t record_time(void);
/* A clock for measuring; milliseconds since some moment. */
int64_t clock_ms(void);

/* What every question to a ledger needs: no language but the names that users write, in English. */
typedef struct {
    Ledger *ledger;
    Names *names;
    const Theatre *theatre;
    Theatre *opened;
} Asked;
HearCode asked_open(Asked *a, Cli *cli, HearErr *err);
void asked_close(Asked *a); /* whatever asked_open said */
/* The version that is asked about: the one that --at names, else the last. Whoever asks only for entries up to out->entries is told of
 * one state of the ledger, whatever is written meanwhile. */
bool asked_version(const Asked *a, const Cli *cli, LedgerVersion *out, HearErr *err);

/* The place that a user's spelling means. ID_NONE when none: told on standard error, with places that are spelt nearly so. */
uint32_t asked_place(const Asked *a, Str spelling);
/* The actor and those that are part of it, for a filter; false, told, when the spelling means none. */
bool asked_actors(const Asked *a, Str spelling, Arena *keep, StrList *out);

/* The name to show for an actor's id; the id itself when the theatre has no such actor. */
Str actor_label(const Theatre *t, Str id);
/* On whose word: "Halden Wire › SOHR". In keep. */
Str claim_voice(Arena *keep, const LedgerClaim *c);

#endif
