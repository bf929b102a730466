/* What was learned, kept beside the chain. The table is made when there is something to keep; it may be dropped at any time. */
#include "ledger/inside.h"

enum { LEARNED_KEPT = 16 }; /* states of knowledge that are kept, those put in last */

static const char table[] = "CREATE TABLE learned ("
                            "  id      INTEGER PRIMARY KEY,"
                            "  asked   TEXT NOT NULL,"
                            "  entries INTEGER NOT NULL,"
                            "  head    BLOB NOT NULL,"
                            "  brief   BLOB NOT NULL,"
                            "  whole   BLOB"
                            ") STRICT";

/* True when the table is there and is the one above, with nothing else hanging from it. */
static bool has_table(Ledger *l)
{
    sqlite3_stmt *s = NULL;
    bool there = false, other = false;
    if (sqlite3_prepare_v2(l->db, "SELECT sql FROM sqlite_schema WHERE tbl_name = 'learned' COLLATE NOCASE", -1, &s, NULL) != SQLITE_OK) return false;
    while (sqlite3_step(s) == SQLITE_ROW) {
        if (str_eq(column_str(s, 0), str_of(table))) there = true;
        else other = true;
    }
    sqlite3_finalize(s);
    return there && !other;
}

static Str column_blob(sqlite3_stmt *s, int at, Arena *keep)
{
    const char *bytes = sqlite3_column_blob(s, at);
    return bytes ? arena_copy(keep, (Str){ bytes, (size_t)sqlite3_column_bytes(s, at) }) : STR_NONE;
}

void ledger_learned(Ledger *l, Str key, const LedgerVersion *at, bool whole, Arena *keep, LedgerLearned *out)
{
    static const char this_version[] =
        "SELECT entries, head, brief, NULL FROM learned WHERE asked = ?1 AND entries = ?2 AND head = ?3 ORDER BY id DESC LIMIT 1";
    static const char latest[] = "SELECT k.entries, k.head, k.brief, k.whole FROM learned k JOIN entry e ON e.seq = k.entries AND e.hash = k.head"
                                 " WHERE k.asked = ?1 AND k.entries <= ?2 AND k.whole IS NOT NULL ORDER BY k.entries DESC, k.id DESC LIMIT 1";
    sqlite3_stmt *s = NULL;
    *out = (LedgerLearned){ 0 };
    if (!has_table(l) || sqlite3_prepare_v2(l->db, whole ? latest : this_version, -1, &s, NULL) != SQLITE_OK) return;
    bind_str(s, 1, key);
    sqlite3_bind_int64(s, 2, at->entries);
    if (!whole) bind_hash(s, 3, &at->head);
    LedgerLearned found = { 0 };
    if (sqlite3_step(s) == SQLITE_ROW && column_hash(s, 1, &found.of.head)) {
        found.of.entries = sqlite3_column_int64(s, 0);
        found.brief = column_blob(s, 2, keep);
        found.whole = column_blob(s, 3, keep);
        *out = found;
    }
    sqlite3_finalize(s);
}

static bool run(Ledger *l, const char *text) { return sqlite3_exec(l->db, text, NULL, NULL, NULL) == SQLITE_OK; }

static bool insert(Ledger *l, Str key, const LedgerLearned *learned)
{
    sqlite3_stmt *add = NULL, *drop = NULL, *lighten = NULL;
    bool ok = sqlite3_prepare_v2(l->db, "DELETE FROM learned WHERE asked = ?1 AND entries = ?2", -1, &drop, NULL) == SQLITE_OK &&
              sqlite3_prepare_v2(l->db, "UPDATE learned SET whole = NULL WHERE asked = ?1 AND entries < ?2", -1, &lighten, NULL) == SQLITE_OK &&
              sqlite3_prepare_v2(l->db, "INSERT INTO learned (asked, entries, head, brief, whole) VALUES (?1, ?2, ?3, ?4, ?5)", -1, &add, NULL) ==
                  SQLITE_OK;
    sqlite3_stmt *const all[] = { drop, lighten, add };
    for (int i = 0; ok && i < 3; i++) {
        bind_str(all[i], 1, key);
        sqlite3_bind_int64(all[i], 2, learned->of.entries);
    }
    if (ok) {
        bind_hash(add, 3, &learned->of.head);
        sqlite3_bind_blob64(add, 4, learned->brief.at, learned->brief.len, SQLITE_STATIC);
        if (learned->whole.len) sqlite3_bind_blob64(add, 5, learned->whole.at, learned->whole.len, SQLITE_STATIC);
    }
    for (int i = 0; i < 3; i++) {
        ok = ok && sqlite3_step(all[i]) == SQLITE_DONE;
        sqlite3_finalize(all[i]);
    }
    char forget[128];
    sqlite3_snprintf(sizeof forget, forget, "DELETE FROM learned WHERE id NOT IN (SELECT id FROM learned ORDER BY id DESC LIMIT %d)", LEARNED_KEPT);
    return ok && run(l, forget);
}

void ledger_keep_learned(Ledger *l, Str key, const LedgerLearned *learned)
{
    if (l->writing || learned->of.entries == 0) return;
    sqlite3_busy_timeout(l->db, 0);
    if (run(l, "BEGIN IMMEDIATE")) {
        bool ok = (has_table(l) || run(l, table)) && has_table(l) && insert(l, key, learned) && run(l, "COMMIT");
        if (!ok) run(l, "ROLLBACK");
    }
    sqlite3_busy_timeout(l->db, LEDGER_WAIT_MS);
}
