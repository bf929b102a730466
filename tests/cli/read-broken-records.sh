# Bad records of a JSONL file are told by number, and the others are read.
cat >in.jsonl <<'END'
{"doc":"one","date":"2017-11-09","text":"First."}
this is no JSON
{"doc":"three","date":"2017-11-09"}
["a","list"]
{"doc":"five","date":"2017-11-09","text":"Fifth."}
END
"$hearsay" read in.jsonl --lang en 2>notes; echo "[exit $?]"
sed -n 's/^\(hearsay: in.jsonl: record [0-9]*:\).*/\1/p; /new claims/p' notes
