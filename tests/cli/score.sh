# Claims against gold: what is paired, at which depth, and which slots are right.
. "$cases/made.inc"
cat >gold.jsonl <<'END'
{"doc":"wire-1","quote":"holds the town of Abu Kamal","event":"control","actor":"ISIS","place":"al-Bukamal","time":"2017-11-03","modality":"asserted","attribution":[]}
{"doc":"sana-1","quote":"army has liberated Abu Kamal","event":"capture","actor":"SYR_GOV","target":"ISIS","place":"Abu Kamal","time":"?","modality":"asserted","attribution":["source"]}
{"doc":"sohr-1","quote":"ISIS took back","event":"enter","actor":"ISIS","place":"Abu Kamal","time":"2017-11-11","modality":"asserted","attribution":["?"]}
{"doc":"wire-2","quote":"in Raqqa","event":"strike","actor":"RUSSIA","place":"Raqqa","modality":"asserted"}
END
echo "== the ledger's claims"
status "$hearsay" score gold.jsonl --errors 3
echo "== a file's, by their quotes alone"
status "$hearsay" score gold.jsonl claims.jsonl --texts reports.jsonl --json
echo "== gold against itself"
"$hearsay" score gold.jsonl gold.jsonl --json | grep -o '"full":{[^}]*}'
echo "== what cannot be read"
echo '{"doc":"wire-1"}' >bad.jsonl
status "$hearsay" score gold.jsonl bad.jsonl
echo '{"doc":"wire-1","event":"control","time":"soon"}' >bad.jsonl
status "$hearsay" score gold.jsonl bad.jsonl
status "$hearsay" score missing.jsonl bad.jsonl
