# Claims made elsewhere: each must quote its report; a line that does not is refused, and the others are taken.
. "$cases/made.inc"
cat >more.jsonl <<'END'
{"doc":"wire-1","quote":"still holds the town","event":"control","actor":"ISIS","place":"Abu Kamal","start":5,"end":25}
{"doc":"wire-1","quote":"no longer holds the town","event":"loss","actor":"ISIS","place":"Abu Kamal"}
{"doc":"wire-1","quote":"still holds","event":"control","start":0,"end":11}
{"doc":"wire-1","event":"control","start":30,"end":900}
{"doc":"wire-9","quote":"anything","event":"control"}
{"doc":"wire-1","quote":"holds","event":"conquest"}
{"doc":"wire-1","quote":"holds","event":"control","modality":"sworn"}
{"doc":"wire-1","quote":"holds","event":"control","time":"soon"}
{"doc":"wire-1","quote":"holds","event":"control","confidence":7}
{"doc":"wire-1","quote":"holds","event":"casualties","count":{"killed":-3}}
{"doc":"wire-1","quote":"holds","event":"casualties","count":{"killed":3,"op":"!"}}
{"doc":"wire-1","quote":"holds","event":"control","attribution":"SOHR"}
{"doc":"wire-1","quote":7,"event":"control"}
["no","claim"]
no JSON at all
{"event":"control"}
END
status "$hearsay" import more.jsonl --maker "another program"
status "$hearsay" import claims.jsonl --maker desk
"$hearsay" claims --json | grep -c '"made_by":"another program"'
"$hearsay" verify | head -1
status "$hearsay" import missing.jsonl
