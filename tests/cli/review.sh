# Decisions about claims: each is an entry, counts at once, and can be taken back; several are decided together or not at all.
. "$cases/made.inc"
status "$hearsay" review
status "$hearsay" review list Raqqa
echo "nobody decides without a name, and no claim is decided that is not there"
status "$hearsay" review reject 6
status "$hearsay" review reject 6 99 --reviewer Ada
status "$hearsay" review accept six --reviewer Ada
status "$hearsay" review frown 6 --reviewer Ada
status "$hearsay" review log
echo "rejected, it is passed over by every question"
status "$hearsay" review reject 6 8 --reviewer Ada --note "a rumour"
"$hearsay" claims --json | grep -c '"claim":6,'
"$hearsay" review undo 6 --reviewer Bo
"$hearsay" claims --json | grep -c '"claim":6,'
status "$hearsay" review undo 6 --reviewer Bo
echo "corrected, another stands in its place, slots completed from the theatre"
"$hearsay" review correct 7 place="albu kamal" actor="islamic state" time=2017-11-10 "attribution=SANA > a source" --reviewer Ada
"$hearsay" claims --json | grep '"made_by":"Ada' | grep -o '"actor.*"count"'
status "$hearsay" review correct 6 place=Atlantis --reviewer Ada
status "$hearsay" review correct 6 colour=red --reviewer Ada
status "$hearsay" review correct 6 event=birthday --reviewer Ada
status "$hearsay" review correct 6 --reviewer Ada
"$hearsay" review log
HEARSAY_REVIEWER=Cy "$hearsay" review accept 9 --json
"$hearsay" verify | head -1
