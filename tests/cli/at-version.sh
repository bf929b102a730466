# Every answer and export of an earlier version comes again, byte for byte, whatever the ledger has learned since.
. "$cases/made.inc"
long="The army took Abu Kamal again on Sunday, and its engineers began to clear the mines that were left in houses, shops and schools."
printf '{"doc":"wire-4","source":"Halden Wire","date":"2017-11-20","text":"%s"}\n' "$long" >long.jsonl
"$hearsay" read -q long.jsonl
version=$("$hearsay" verify | sed -n 's/^version //p')
ask() {
    "$hearsay" who "Abu Kamal" --on 2017-11-11 --why --json "$@" >"$out/who"
    "$hearsay" history "Abu Kamal" "$@" >"$out/history"
    "$hearsay" disputes --json "$@" >"$out/disputes"
    "$hearsay" sources "$@" >"$out/sources"
    "$hearsay" copies "$@" >"$out/copies"
    "$hearsay" forecasts "$@" >"$out/forecasts"
    "$hearsay" claims "$@" >"$out/claims"
    "$hearsay" claims --json "$@" >"$out/claims.jsonl"
    "$hearsay" review list "$@" >"$out/waiting"
    "$hearsay" review log "$@" >"$out/decided"
    "$hearsay" diff "Abu Kamal" 2017-11-10 2017-11-12 --json "$@" >"$out/diff"
    "$hearsay" report "Abu Kamal" "$@" >"$out/report.html"
    "$hearsay" export --evidence "$@" >"$out/evidence"
    for form in jsonl csv geojson acled ucdp viina ftm claimreview; do "$hearsay" export --format $form "$@" >"$out/$form"; done
} 2>"$out.notes"
out=then; mkdir then now again
ask
"$hearsay" review reject 6 --reviewer me >/dev/null
printf '{"doc":"wire-4b","source":"Sunbula Press","date":"2017-11-21","text":"%s"}\n' "$long" >later.jsonl
printf '%s\n' '{"doc":"wire-3","source":"Halden Wire","date":"2017-11-25","text":"The army holds the town. It also took Raqqa."}' >>later.jsonl
printf '%s\n' '{"doc":"wire-4b","quote":"The army took Abu Kamal again","event":"capture","actor":"SYR_GOV","place":"Abu Kamal","time":"2017-11-19"}' \
    '{"doc":"wire-3","quote":"The army holds the town","event":"control","actor":"SYR_GOV","place":"Abu Kamal","time":"2017-11-11"}' \
    '{"doc":"wire-3","quote":"It also took Raqqa","event":"capture","actor":"SYR_GOV","place":"Raqqa","time":"2017-11-24"}' >later-claims.jsonl
"$hearsay" read -q later.jsonl
"$hearsay" import -q later-claims.jsonl --maker desk
out=now; ask
out=again; ask --at "$version"
for file in then/*; do
    name=${file#then/}
    cmp -s "$file" "again/$name" && same=same || same=DIFFERENT
    cmp -s "$file" "now/$name" && since="as before" || since=new
    echo "$name: then $same, now $since"
done
head -1 then/claims.jsonl | grep -o '"version":"[0-9a-f]*"' | sed "s/$version/VERSION/"
status "$hearsay" review accept 8 --reviewer me --at "$version"
head -1 then/who | grep -o '"version":"[0-9a-f]*"' | sed "s/$version/VERSION/"          # each answer says which one it is about
python3 "$top/tools/verify-evidence" again/evidence "$version" | sed "s/$version/VERSION/"
status "$hearsay" export --evidence --at 00000000
# A day names the version that the ledger had when it ended.
SOURCE_DATE_EPOCH=$((1700000000 + 86400)) "$hearsay" read -q --lang en - <<'END'
Date: 2017-11-26

The army lost the town again on the 26th.
END
"$hearsay" verify --at 2023-11-14 | sed -E 's/[0-9a-f]{64}/VERSION/g'
"$hearsay" claims --at 2023-11-14 >claims-of-day; "$hearsay" claims --at 2023-11-15 >claims-later
cmp -s claims-of-day now/claims && echo "claims of the day: as they were that day"
status "$hearsay" claims --at 2023-11-13
status "$hearsay" claims --at 2023-14-11
status "$hearsay" serve --at 00000000
