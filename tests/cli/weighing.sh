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
cat >roads.jsonl <<'MORE'
{"doc":"r-1","source":"Halden Wire","date":"2017-11-20","text":"The army holds all of Abu Kamal. The army holds all of Mayadin. Iraqi forces hold al-Qaim."}
{"doc":"r-2","source":"Daily Echo","date":"2017-11-20","text":"Abu Kamal is held by the army, and so is Mayadin. Iraqi forces hold al-Qaim and Ramadi."}
MORE
cat >road-claims.jsonl <<'MORE'
{"doc":"r-1","quote":"The army holds all of Abu Kamal","event":"control","actor":"SYR_GOV","place":"Abu Kamal","time":"2017-11-20"}
{"doc":"r-1","quote":"The army holds all of Mayadin","event":"control","actor":"SYR_GOV","place":"Mayadin","time":"2017-11-20"}
{"doc":"r-1","quote":"Iraqi forces hold al-Qaim","event":"control","actor":"IRAQ_GOV","place":"Al-Qaim","time":"2017-11-20"}
{"doc":"r-2","quote":"Abu Kamal is held by the army","event":"control","actor":"SYR_GOV","place":"Abu Kamal","time":"2017-11-20"}
{"doc":"r-2","quote":"and so is Mayadin","event":"control","actor":"SYR_GOV","place":"Mayadin","time":"2017-11-20"}
{"doc":"r-2","quote":"Iraqi forces hold al-Qaim and Ramadi","event":"control","actor":"IRAQ_GOV","place":"Al-Qaim","time":"2017-11-20"}
MORE
"$hearsay" read -q more.jsonl
"$hearsay" import -q more-claims.jsonl --maker desk
status "$hearsay" copies
"$hearsay" copies --json | sed -E "s/[0-9a-f]{64}/VERSION/"
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
status "$hearsay" road "Abu Kamal" Raqqa --for Nobody
"$hearsay" read -q roads.jsonl --ledger roads.db
"$hearsay" import -q road-claims.jsonl --maker desk --ledger roads.db
for actors in SYR_GOV SYR_GOV+IRAQ_GOV; do
    "$hearsay" road Al-Qaim Mayadin --for $actors --on 2017-11-20 --ledger roads.db --theatre "$top/data/theatre/levant" --json
done >roads-open.jsonl; echo "[exit $?]"
"$hearsay" road Baghdad Damascus --for SYR_GOV+IRAQ_GOV --on 2017-11-20 --ledger roads.db --theatre "$top/data/theatre/levant" --json >far.jsonl; echo "[exit $?]"
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
alone, together = read("roads-open.jsonl")
assert alone["any_open_at_most"] < 0.05 and alone["way"], "a way through what others hold is shown, and shut"
assert together["for"] == "SYR_GOV+IRAQ_GOV" and together["any_open_at_most"] > 0.3, together
between = {p["place"]: p for p in together["way"]}
assert all(p["known_by"] or p["place"] in together["unknown"] for p in between.values())
assert any(p["known_by"] and p["known_by"] != name and p["open"] == between[p["known_by"]]["open"] for name, p in between.items())
print("an unread village goes with the nearest known place by road")
far, = read("far.jsonl")
assert far["unknown"] and far["any_open"] < far["any_open_at_most"] and not far["exact"], far
print("ignorance is told as a range, and of which places")
f = read("forecasts.jsonl")
assert [x["end"] for x in f] == ["open"] and f[0]["place"] == "Raqqa", f
print("a forecast is open until its day")
END
