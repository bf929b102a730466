# What was learned is kept in the ledger, and no answer is another for it: not after more reports, a decision, or when it is thrown away.
python3 - <<'END'
import json, random
random.seed(4)
places = ["Abu Kamal", "Raqqa", "Hit", "Homs", "Tabqa", "al-Bab", "Aleppo", "Damascus", "Al-Qaim", "Deir ez-Zor"]
actors = ["SYR_GOV", "ISIS", "REBELS", "YPG"]
sources = ["SOHR", "SANA", "Halden Wire", "Sunbula Press", "Al-Monitor", "Daily Echo"]
def write(name, first, count):
    with open(name + ".jsonl", "w") as reports, open(name + "-claims.jsonl", "w") as claims:
        for n in range(first, first + count):
            day = f"2017-{n % 12 + 1:02}-{n % 28 + 1:02}"
            said = [f"Number {n}, {k}: {random.choice(actors)} holds {random.choice(places)}" for k in range(8)]
            print(json.dumps({"doc": f"r{n}", "source": random.choice(sources), "date": day, "text": ". ".join(said) + "."}), file=reports)
            for words in said:
                actor, place = words.split(": ")[1].split(" holds ")
                print(json.dumps({"doc": f"r{n}", "quote": words, "event": "control", "actor": actor, "place": place, "time": day}), file=claims)
write("many", 0, 300)
write("more", 300, 2)
END
kept() {
    python3 - 2>/dev/null <<'END' || echo "kept: nothing"
import sqlite3
for asked, whole in sqlite3.connect("hearsay.db").execute("SELECT asked, whole IS NOT NULL FROM learned ORDER BY id"):
    print("kept:", " ".join(asked.split()[:-2]), "whole" if whole else "brief")
END
}
ask() { # the same questions, from what is kept and anew
    for place in "Abu Kamal" Raqqa Hit; do
        for question in "who --why" history disputes "who --rule interest --on 2017-06-01" "who --as-known 2017-07-01"; do
            "$hearsay" ${question%% *} "$place" ${question#"${question%% *}"} --json "$@"
        done
        "$hearsay" diff "$place" 2017-05-01 2017-08-01 "$@"
    done
    "$hearsay" sources "$@"
    "$hearsay" forecasts "$@"
}
same() {
    ask >kept.txt 2>&1; ask --anew >anew.txt 2>&1
    [ "$(wc -l <kept.txt)" -gt 300 ] && cmp kept.txt anew.txt && echo "$1: the same"
}
"$hearsay" read -q many.jsonl
"$hearsay" import -q many-claims.jsonl --maker desk
version=$("$hearsay" verify | sed -n 's/^version //p')
kept
same "kept for the first time"
kept
same "asked again"
"$hearsay" read -q more.jsonl
"$hearsay" import -q more-claims.jsonl --maker desk
same "two reports more"
"$hearsay" review reject 700 --reviewer Ada >/dev/null
same "a claim rejected"
ask --at "$version" >at.txt 2>&1
"$hearsay" verify | head -1
python3 -c 'import sqlite3; sqlite3.connect("hearsay.db").execute("DROP TABLE learned")'
kept
ask >dropped.txt 2>&1; cmp kept.txt dropped.txt && echo "thrown away: the same"
ask --at "$version" --anew >anew.txt 2>&1; cmp at.txt anew.txt && echo "an earlier version: the same"
