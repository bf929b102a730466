/* A file of any bytes, opened as a ledger and asked everything. Law: whatever is opened can be verified to the end, and every
 * claim that it gives lies within the words it quotes. */
#include "ledger/ledger.h"

#include <assert.h>
#include <stdlib.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void ignore(void *user, int64_t entry, const char *what) { (void)user, (void)entry, (void)what; }

static void ask(Ledger *l)
{
    HearErr err = { 0 };
    LedgerClaims *query;
    LedgerClaim claim;
    uint64_t faults;
    ledger_verify(l, ignore, NULL, &faults, &err);
    err = (HearErr){ 0 };
    if (!ledger_claims(&query, l, &(ClaimFilter){ .by_time = true }, &err)) return;
    while (ledger_claims_next(query, &claim, &err)) assert(claim.claim.event < EVENT_COUNT && claim.claim.modality < MODALITY_COUNT);
    ledger_claims_close(query);
    Arena a = { 0 };
    LedgerReport report = { 0 };
    for (err = (HearErr){ 0 }; ledger_report_next(l, report.id, &a, &report, &err) && report.id;) {
        Str raw;
        ledger_raw(l, report.id, &a, &raw, &err);
    }
    LedgerVersion version;
    LedgerIds ids;
    StrList places;
    LedgerLearned learned;
    Str town = STR("Hajin");
    err = (HearErr){ 0 };
    ledger_reports_about(l, &(StrList){ &town, 1, 1 }, 0, &a, &ids, &err);
    if (ledger_reports_since(l, 0, INT64_MAX, &a, &ids, &err)) ledger_places_of(l, &ids, &a, &places, &err);
    if (ledger_version(l, &version, &err)) {
        ledger_learned(l, STR("key"), &version, true, &a, &learned);
        ledger_keep_learned(l, STR("key"), &(LedgerLearned){ version, STR("brief"), STR("whole") });
    }
    arena_free(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[] = "/dev/shm/ledger-fuzz-XXXXXX"; /* memory where there is such a folder: SQLite wants a path */
    int fd = mkstemp(path);
    if (fd < 0) {
        memcpy(path, "/tmp/ledger-fuzz-XXXXXX", sizeof "/tmp/ledger-fuzz-XXXXXX");
        fd = mkstemp(path);
    }
    if (fd < 0) return 0;
    HearErr err = { 0 };
    Ledger *l;
    ssize_t put = write(fd, data, size);
    close(fd);
    if (put == (ssize_t)size && ledger_open(&l, str_of(path), LEDGER_READ, &err)) {
        ask(l);
        ledger_close(l);
    }
    unlink(path);
    return 0;
}
