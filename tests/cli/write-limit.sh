# A file that may not grow is a full disk: said in words, exit status 5, and what was kept before is sound.
"$hearsay" read -q --date 2017-11-03 --lang en - --ledger small.db <<'END'
Nothing of note was told today.
END
awk 'BEGIN { for (i = 1; i <= 9000; i++) printf "{\"doc\":\"d%d\",\"date\":\"2017-11-03\",\"text\":\"Report number %d says nothing much, and at length %032d.\"}\n", i, i, i * i }' >in.jsonl
(ulimit -f 1200; status "$hearsay" read -q --lang en in.jsonl --ledger small.db) 2>&1 | sed 's/^hearsay: [0-9]* new/hearsay: N new/'
"$hearsay" verify --ledger small.db >/dev/null && echo sound
status "$hearsay" read -q --lang en in.jsonl --ledger small.db
"$hearsay" verify --ledger small.db | sed 1q
# Other files: the old one stays, and no half of a new one.
echo old >export.jsonl
(ulimit -f 100; status "$hearsay" export --evidence --ledger small.db -o export.jsonl) 2>&1
cat export.jsonl; ls | grep export
status "$hearsay" export --evidence --ledger small.db -o /dev/full
"$hearsay" time --lang en in.jsonl >/dev/full; echo "[exit $?]"
# A ledger of which nothing was written yet.
: >empty.db
status "$hearsay" who Raqqa --ledger empty.db
status "$hearsay" read -q --date 2017-11-03 --lang en in.jsonl --ledger empty.db
status "$hearsay" verify --ledger empty.db | sed 1q
# The same where the first transaction was cut off: it is undone when the file is opened.
python3 - <<'END'
import os, sqlite3
db = sqlite3.connect("cut.db", isolation_level=None)
db.executescript("PRAGMA cache_size = 1; BEGIN; CREATE TABLE t(a);")
for i in range(100): db.execute("INSERT INTO t VALUES (?)", ("x" * 3000,))
os._exit(0)
END
[ -s cut.db ] && [ -s cut.db-journal ] && echo "something was written"
cp cut.db again.db; cp cut.db-journal again.db-journal
status "$hearsay" who Raqqa --ledger cut.db
status "$hearsay" read -q --date 2017-11-03 --lang en in.jsonl --ledger again.db
status "$hearsay" verify --ledger again.db | sed 1q
