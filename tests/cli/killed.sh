# Killed in the middle of reading, then run again: nothing that was committed is lost, and the ledger ends up the same.
awk 'BEGIN { for (i = 1; i <= 3000; i++) printf "{\"doc\":\"d%d\",\"date\":\"2017-11-%02d\",\"text\":\"Report number %d says nothing much.\"}\n", i, 1 + i % 28, i }' >in.jsonl
"$hearsay" read in.jsonl --ledger whole.db 2>/dev/null
for round in 1 2 3; do
    "$hearsay" read in.jsonl --ledger killed.db 2>/dev/null &
    pid=$!
    want=$((round * 600))
    while kill -0 $pid 2>/dev/null; do
        have=$(python3 -c 'import sqlite3; print(sqlite3.connect("file:killed.db?mode=ro", uri=True).execute("SELECT count(*) FROM report").fetchone()[0])' 2>/dev/null || echo 0)
        [ "$have" -ge $want ] && break
    done
    kill -9 $pid 2>/dev/null
    wait $pid 2>/dev/null
    "$hearsay" verify --ledger killed.db >now
    sed 's/:.*//' now | head -1
done
status "$hearsay" read in.jsonl --ledger killed.db --quiet
"$hearsay" verify --ledger killed.db >killed.txt
"$hearsay" verify --ledger whole.db >whole.txt
cmp killed.txt whole.txt && echo "the same version"
