# Nothing found is said in words, with exit status 1: an empty answer could be taken for a fault.
echo "Nothing of note was told today." >quiet.txt
"$hearsay" read -q quiet.txt --date 2017-11-03 --lang en
status "$hearsay" copies
status "$hearsay" disputes
status "$hearsay" disputes Raqqa
status "$hearsay" forecasts
status "$hearsay" diff Raqqa 2017-11-01 2017-11-05
status "$hearsay" claims
# A name that is none, or too short for a guess; days the wrong way round; nobody's road.
status "$hearsay" who ""
status "$hearsay" who 1
status "$hearsay" who Rq
status "$hearsay" claims --since 2018-01-01 --until 2017-01-01
status "$hearsay" claims --since 2017-01-01 --until 2017-01-01
status "$hearsay" road Raqqa Mosul --for Martians
status "$hearsay" copies all
