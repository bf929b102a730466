# The claims that match, as a table and as JSON.
. "$cases/made.inc"
status "$hearsay" claims
status "$hearsay" claims abukamaal --actor "Islamic State"
status "$hearsay" claims Syria --source sana
status "$hearsay" claims --event control,loss
status "$hearsay" claims --modality predicted
status "$hearsay" claims --since 2017-11-10 --until 2017-11-15
status "$hearsay" claims --as-known 2017-11-10
status "$hearsay" claims --limit 1 --json
status "$hearsay" claims "al-Bab"
status "$hearsay" claims --event conquest
status "$hearsay" claims --actor Martians
"$hearsay" claims --json | python3 -c '
import json, sys
for line in sys.stdin: json.loads(line)
print("every line is JSON")'
