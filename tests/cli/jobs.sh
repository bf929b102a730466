# The number of threads changes nothing: not the claims, not their order, not the ledger.
HEARSAY_DATA=$top/data
"$hearsay" extract -q -j 1 "$top/data/sample" >one.jsonl; echo "[exit $?]"
"$hearsay" extract -q -j 7 "$top/data/sample" >seven.jsonl; echo "[exit $?]"
cmp one.jsonl seven.jsonl && echo "the same claims"
"$hearsay" read -q -j 1 "$top/data/sample" --ledger one.db
"$hearsay" read -q -j 7 "$top/data/sample" --ledger seven.db
"$hearsay" verify --ledger one.db >one.txt
"$hearsay" verify --ledger seven.db | cmp - one.txt && echo "the same ledger"
python3 - <<'END'
import json
for line in open("one.jsonl", encoding="utf-8"):
    claim = json.loads(line)
    assert {"doc", "quote", "event", "actor", "target", "place", "extent", "time", "modality", "attribution", "count", "start", "end", "confidence"} <= set(claim), claim
    assert 0 <= claim["start"] < claim["end"] and 0 <= claim["confidence"] <= 1, claim
print("every line has every key")
END
