# Where a day is not known to the day, an export says so: in EDTF (ISO 8601-2), with ACLED's and UCDP's marks of precision.
cat >reports.jsonl <<'END'
{"doc":"r","source":"SANA","date":"2017-11-20","text":"Held. Took. Month. Undated. Shelled. Fled. Early. Late."}
{"doc":"s","source":"SOHR","date":"2017-11-20","text":"Shelled."}
END
cat >claims.jsonl <<'END'
{"doc":"r","quote":"Held","event":"control","actor":"ISIS","place":"Abu Kamal","time":"2017-11-01/2017-11-05"}
{"doc":"r","quote":"Took","event":"capture","actor":"SYR_GOV","target":"ISIS","place":"Abu Kamal","time":"2017-11-10/2017-11-12"}
{"doc":"r","quote":"Month","event":"attack","actor":"ISIS","target":"SYR_GOV","place":"Abu Kamal","time":"2017-11"}
{"doc":"r","quote":"Undated","event":"strike","actor":"SYR_GOV","target":"civilians","place":"Abu Kamal","count":{"killed":7,"op":">="}}
{"doc":"r","quote":"Shelled","event":"casualties","actor":"SYR_GOV","target":"civilians","place":"Abu Kamal","time":"2017-11-19","count":{"killed":12}}
{"doc":"s","quote":"Shelled","event":"casualties","actor":"SYR_GOV","target":"civilians","place":"Abu Kamal","time":"2017-11-19","count":{"killed":20}}
{"doc":"r","quote":"Fled","event":"withdraw","actor":"ISIS","place":"Abu Kamal+Raqqa","time":"2017-11-19"}
{"doc":"r","quote":"Early","event":"attack","actor":"ISIS","place":"Deir ez-Zor Governorate","time":"2017-11-01/2017-11-10"}
{"doc":"r","quote":"Late","event":"attack","actor":"ISIS","place":"Abu Kamal","time":"2017-11-21/2017-11-30"}
END
"$hearsay" read -q reports.jsonl
"$hearsay" import -q claims.jsonl
columns() { python3 -c 'import csv, sys
for row in csv.DictReader(open(sys.argv[1])): print("  ".join(row[c] or "-" for c in sys.argv[2:]))' "$@"; }
echo "== csv"
"$hearsay" export -q -f csv -o rows.csv
columns rows.csv event time_from time_to time_edtf
echo "== acled: week 2, month 3, its beginning the first day, its end the last; a state's own forces are so in their own country"
"$hearsay" export -q -f acled -o rows.csv
columns rows.csv event_date time_precision event_type sub_event_type inter1 interaction civilian_targeting iso region tags | sed 's/ledger=.*/ledger=…/'
echo "== ucdp: two sources of one event are one row"
"$hearsay" export -q -f ucdp -o rows.csv
columns rows.csv date_start date_end date_prec type_of_violence side_a side_b number_of_sources deaths_civilians best low high where_prec country_id gwnoa priogrid_gid
echo "== geojson: two places are a MultiPoint; the version and what is left out are told inside"
"$hearsay" export -q -f geojson | python3 -c 'import json, sys
o = json.load(sys.stdin)
for f in o["features"]: print(f["properties"]["event"], f["properties"]["edtf"], f["geometry"]["type"])
print(len(o["hearsay"]["ledger_version"]), o["hearsay"]["left_out"])'
