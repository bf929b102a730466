# What stands on the weighing: disputes, states of knowledge, sources, copies, forecasts, roads. The verdict under each rule.
. "$cases/made.inc"
cat >more.jsonl <<'END'
{"doc":"copy-1","source":"Daily Echo","date":"2017-11-12","text":"Fighters of the group drove the army out of the eastern quarters of the town before dawn on Saturday and had taken back all of it by noon, said two residents who reached the river by boat with their children and what they could carry."}
{"doc":"copy-0","source":"Halden Wire","date":"2017-11-11","text":"Fighters of the group drove the army out of the eastern quarters of the town before dawn on Saturday and had taken back all of it by noon, said two residents who reached the river by boat with their children and what they could carry. More follows."}
{"doc":"mod-1","source":"Russian MoD","date":"2017-11-12","text":"The town of Abu Kamal was not retaken."}
{"doc":"sana-2","source":"SANA","date":"2017-11-11","text":"The army holds all of Abu Kamal."}
END
cat >more-claims.jsonl <<'END'
{"doc":"copy-0","quote":"had taken back all of it by noon","event":"capture","actor":"ISIS","place":"Abu Kamal","time":"2017-11-11","modality":"asserted"}
{"doc":"copy-1","quote":"had taken back all of it by noon","event":"capture","actor":"ISIS","place":"Abu Kamal","time":"2017-11-11","modality":"asserted"}
{"doc":"mod-1","quote":"The town of Abu Kamal was not retaken","event":"capture","actor":"ISIS","place":"Abu Kamal","time":"2017-11-11","modality":"denied"}
{"doc":"sana-2","quote":"The army holds all of Abu Kamal","event":"control","actor":"SYR_GOV","place":"Abu Kamal","time":"2017-11-11"}
END
"$hearsay" read -q more.jsonl
"$hearsay" import -q more-claims.jsonl --maker desk
status "$hearsay" copies
"$hearsay" copies --json
for rule in equal interest learned; do
    "$hearsay" who "Abu Kamal" --on 2017-11-11 --rule $rule --json >$rule.json
done
"$hearsay" disputes "Abu Kamal" --json >disputes.jsonl; echo "[exit $?]"
"$hearsay" diff "Abu Kamal" 2017-11-10 2017-11-12 --json >diff.jsonl; echo "[exit $?]"
"$hearsay" sources --json >sources.jsonl; echo "[exit $?]"
"$hearsay" forecasts --json >forecasts.jsonl; echo "[exit $?]"
"$hearsay" simulate -n 2 --seed 7 >one.jsonl; "$hearsay" simulate -n 2 --seed 7 | cmp - one.jsonl && echo "one seed, one world"
status "$hearsay" disputes "Damascus"
status "$hearsay" diff "Abu Kamal" 2017-11-12 2017-11-10
status "$hearsay" road "Abu Kamal" Raqqa
status "$hearsay" who "Abu Kamal" --rule best
python3 - <<'END'
import json
read = lambda name: [json.loads(line) for line in open(name, encoding="utf-8")]
for rule in ("equal", "interest", "learned"):
    a = read(rule + ".json")[0]
    assert a["rule"] == rule and a["state"] in ("held", "contested", "unknown")
    said = {c["doc"]: c for c in a["evidence"]}
    assert "copy-1" not in said, "a copy is no evidence of its own"
    assert said["copy-0"]["reports"] == 2, "but it is counted as a report"
    assert said["copy-0"]["right"] >= 0.5
print("copies count once under every rule")
kinds = {d["kind"] for d in read("disputes.jsonl")}
assert kinds == {"holders", "denial"}, kinds
for d in read("disputes.jsonl"):
    assert d["one"] and d["other"] and all(c["quote"] for c in d["one"] + d["other"])
print("enemies at one time and a denial are disputes")
causes = [c for d in read("diff.jsonl") for c in d["because"]]
assert causes and all("2017-11-10" < c["published"] <= "2017-11-12" for c in causes), causes
print("what changed between two states of knowledge became known between them")
sources = {s["source"]: s for s in read("sources.jsonl")}
assert sources["Daily Echo"]["copies"] == 1 and sources["Daily Echo"]["copies_most"] == "Halden Wire"
for s in sources.values():
    for key in ("for_its_side", "otherwise", "always"):
        if key in s: assert 0 <= s[key]["low"] <= s[key]["right"] <= s[key]["high"] <= 1, s
assert sources["Russian MoD"]["contradicted"] == 1
print("each source has its record")
f = read("forecasts.jsonl")
assert [x["end"] for x in f] == ["open"] and f[0]["place"] == "Raqqa", f
print("a forecast is open until its day")
END
