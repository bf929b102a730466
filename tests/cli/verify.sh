# Whatever is altered behind hearsay's back is found, and which entry it was.
{
    . "$cases/made.inc"
    status "$hearsay" verify
    version=$("$hearsay" verify | sed -n 's/^version //p')
    status "$hearsay" verify --at "$version"
    status "$hearsay" verify --json
    cp hearsay.db good.db
    alter() {
        cp good.db hearsay.db
        python3 -c 'import sqlite3, sys
db = sqlite3.connect("hearsay.db")
kept = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = \"trigger\"").fetchall()
for name, _ in kept: db.execute("DROP TRIGGER " + name)
db.executescript(sys.argv[1])
for _, sql in kept: db.execute(sql)
db.commit()' "$1"
        echo "\$ $1"
        "$hearsay" verify --at "$version"
        echo "[exit $?]"
    }
    alter "UPDATE claim SET actor = 'SDF' WHERE id = 5"
    alter "DELETE FROM claim WHERE id = 6"
    alter "DELETE FROM claim WHERE id = 6; DELETE FROM entry WHERE seq = 6"
    alter "UPDATE report SET published = published + 1 WHERE id = 2"
    alter "DELETE FROM claim WHERE id = 9; DELETE FROM entry WHERE seq = 9"
} 2>&1 | sed -E 's/[0-9a-f]{64}/VERSION/g'
