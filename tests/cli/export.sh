# All claims, in three forms that other programs can read.
. "$cases/made.inc"
printf '%s\n' '{"doc":"evil","source":"=cmd()","date":"2017-11-21","text":"=1+1, \"quoted\"\nand a second line"}' >evil.jsonl
printf '%s\n' '{"doc":"evil","quote":"=1+1, \"quoted\"\nand a second line","event":"control","actor":"+ISIS","place":"al-Bab"}' >claim.jsonl
"$hearsay" read -q evil.jsonl
"$hearsay" import -q claim.jsonl
status "$hearsay" export >out.jsonl; tail -1 out.jsonl
"$hearsay" export -q --format csv -o out.csv; echo "[exit $?]"
"$hearsay" export -q --format geojson >out.geojson; echo "[exit $?]"
python3 - <<'END'
import csv, json
lines = [json.loads(l) for l in open("out.jsonl", encoding="utf-8") if l.startswith("{")]
rows = list(csv.DictReader(open("out.csv", encoding="utf-8", newline="")))
geo = json.load(open("out.geojson", encoding="utf-8"))
assert len(lines) == len(rows) == len(geo["features"]) == 6, (len(lines), len(rows), len(geo["features"]))
assert geo["type"] == "FeatureCollection"
assert geo["features"][0]["geometry"] == {"type": "Point", "coordinates": [40.9171, 34.4506]}, geo["features"][0]
assert rows[-1]["words"] == "'=1+1, \"quoted\"\nand a second line", rows[-1]
assert not any(cell[:1] in ("=", "+", "-", "@") for row in rows for cell in row.values() if cell), "a formula"
print("the three agree")
END
# The evidence is verified by somebody who has only the file; what was altered is found.
verify=$top/tools/verify-evidence
"$hearsay" export -q --evidence -o evidence.jsonl; echo "[exit $?]"
status python3 "$verify" evidence.jsonl >said.txt; sed 's/version .*/version/' said.txt
sed 's/asserted/denied/' evidence.jsonl >altered.jsonl
sed 's/army/navy/' evidence.jsonl >other-words.jsonl
sed '4d' evidence.jsonl >shorter.jsonl
for file in altered other-words shorter; do
    python3 "$verify" $file.jsonl >said.txt && echo "$file passes" || { head -1 said.txt; }
done
python3 "$verify" evidence.jsonl 00000000 | head -1 | sed 's/is [0-9a-f]*/is .../'
