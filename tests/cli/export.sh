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
