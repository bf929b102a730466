# Words of a report cannot steer the terminal: controls and changes of direction are shown, not obeyed.
. "$cases/made.inc"
printf '%s\n' '{"doc":"evil","source":"A\u001b[2JB","date":"2017-11-21","text":"The town \u202edlefni\u202c of \u001b[31mal-Bab\u0007 fell,\nthey\tsaid."}' >evil.jsonl
printf '%s\n' '{"doc":"evil","quote":"town \u202edlefni\u202c of \u001b[31mal-Bab\u0007 fell,\nthey\tsaid.","event":"capture","actor":"ISIS","place":"al-Bab","time":"2017-11-21"}' >claim.jsonl
"$hearsay" read -q evil.jsonl
"$hearsay" import -q claim.jsonl
"$hearsay" claims al-Bab
for question in who history; do
    "$hearsay" $question al-Bab | grep -o 'town ‹U+202E›.*'
done
"$hearsay" claims --json al-Bab
{ "$hearsay" claims al-Bab; "$hearsay" who al-Bab; "$hearsay" history al-Bab; "$hearsay" claims --json al-Bab; } |
    LC_ALL=C grep -c "$(printf '[\001-\010\013-\037]')"
