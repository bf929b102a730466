# Who held it, as a sentence with its evidence, and as JSON with the keys that scripts hold on to.
. "$cases/made.inc"
# How sure it is, is the weighing's affair: not pinned here.
"$hearsay" who "Al-Boukamal" --on 2017-11-03 >text; echo "[exit $?]"
sed -n '1s/(p [0-9.]*)/(p …)/p; s/.*Halden Wire  *//p' text
"$hearsay" who "أبو كمال" --on 2017-11-03 --json | python3 -c '
import json, sys
a = json.load(sys.stdin)
print(a["place"], a["day"], a["state"], a["holder"], a["reports"], a["witnesses"], a["evidence"][0]["quote"])'
status "$hearsay" who "Abu Kamal" --on 1997-11-01
status "$hearsay" who "Raqqa"
for day in 2017-11-03 2017-11-09 2017-11-11 2017-11-20; do
    "$hearsay" who "Abu Kamal" --on $day --json
    "$hearsay" who "Abu Kamal" --on $day --as-known 2017-11-10 --json
done >answers.jsonl
python3 - <<'END'
import json
for line in open("answers.jsonl", encoding="utf-8"):
    a = json.loads(line)
    keys = ["place", "day", "as_known", "state", "holder", "p", "reports", "witnesses", "evidence"]
    assert [k for k in a if k in keys] == keys, list(a)
    assert a["state"] in ("held", "contested", "unknown")
    assert (a["state"] == "held") == (a["holder"] is not None)
    assert all(0 <= p <= 1 for p in a["p"].values()) and sum(a["p"].values()) <= 1.0001, a["p"]
    assert all(c["quote"] and c["doc"] for c in a["evidence"])
    if a["as_known"]: assert all(c["published"] <= a["as_known"] for c in a["evidence"])
    weights = [abs(c["weight"]) for c in a["evidence"]]
    assert weights == sorted(weights, reverse=True), weights
print("every answer has its keys")
END
