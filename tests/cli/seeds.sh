# The course of Abu Kamal from annotated claims: what weighing makes of right readings, whatever extraction can do.
gold=$top/../shared/gold
[ -f "$gold/seeds.jsonl" ] || skip "../shared is not here"
"$hearsay" read -q "$gold/seeds.texts.jsonl"
python3 - "$gold/seeds.jsonl" >claims.jsonl <<'END'
import json, sys
for line in open(sys.argv[1], encoding="utf-8"):
    claim = json.loads(line)
    if claim.get("time") == "?": claim["time"] = None
    claim["attribution"] = [a for a in claim["attribution"] if a != "?"]
    print(json.dumps(claim))
END
"$hearsay" import -q claims.jsonl --maker gold || echo "import failed"
for day in 2017-11-03 2017-11-11 2017-11-20 2018-06-08 2018-06-10; do
    "$hearsay" who "Abu Kamal" --on $day --theatre "$top/data/theatre/levant" --json
done | python3 -c 'import json, sys
for line in sys.stdin:
    a = json.loads(line)
    assert max(a["p"].values()) < 1
    print(a["day"], a["state"], a["holder"], a["sides"])'
