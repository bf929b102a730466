# A truncated ledger, and files that are none: refused by every command, and left as they are.
echo "Something to read." >one.txt
"$hearsay" read one.txt --date 2017-11-09 2>/dev/null
head -c 20000 hearsay.db >cut.db
echo "a letter, not a ledger" >letter.db
python3 -c 'import sqlite3; db = sqlite3.connect("other.db"); db.execute("CREATE TABLE t (x)"); db.commit()'
for file in cut letter other; do cp $file.db $file.copy; done
for file in cut letter other; do
    for command in "who Raqqa" claims verify "export -q" "read one.txt"; do
        echo "\$ $command"
        status "$hearsay" $command --ledger $file.db
    done
    cmp $file.db $file.copy && echo "$file.db is as it was"
done
status "$hearsay" who Raqqa --ledger none.db
ls
