# Each form of export has as many cells in every row as its head names columns, and says what it left out.
export HEARSAY_DATA="$top/data"
"$hearsay" read "$top/data/sample/2017-11-09-halden-victory.txt" "$top/data/sample/2017-11-12-sunbula-denial.html" --quiet --sources "$top/data/sample/sources.tsv"
for form in acled ucdp viina; do
    "$hearsay" export --format $form --sources "$top/data/sample/sources.tsv" --output rows.csv 2>note || cat note
    python3 -c 'import csv, sys
rows = list(csv.reader(open("rows.csv")))
print(sys.argv[1], len(rows) > 1 and {len(r) for r in rows} == {len(rows[0])})' $form
    grep -c 'ledger version .*left out: ' note
    [ $form = viina ] && sed -n '2s/^[0-9]*,\([^,]*\),.*/\1/p' rows.csv
done
"$hearsay" export --format ftm 2>/dev/null | python3 -c 'import json, sys
print(sorted({json.loads(line)["schema"] for line in sys.stdin}))'
"$hearsay" export --format claimreview 2>/dev/null; echo "[exit $?]"
"$hearsay" report "Abu Kamal" --sources "$top/data/sample/sources.tsv" --output page.html; echo "[exit $?]"
grep -c '<script\|http://\|https://' page.html
grep -o 'ledger version [0-9a-f]\{64\}' page.html | wc -l
