# Who held it over time.
. "$cases/made.inc"
"$hearsay" history "Abu Kamal" --json >changes.jsonl; echo "[exit $?]"
"$hearsay" history "Abu Kamal" --by week --since 2017-11-01 --until 2017-11-30 --json >weeks.jsonl; echo "[exit $?]"
python3 - <<'END'
import json
from datetime import date, timedelta
for name in ("changes.jsonl", "weeks.jsonl"):
    rows = [json.loads(line) for line in open(name, encoding="utf-8")]
    for before, after in zip(rows, rows[1:]):
        assert date.fromisoformat(after["from"]) == date.fromisoformat(before["to"]) + timedelta(1), (before, after)
    print(name, "has no gap;", rows[0]["holder"], "at first,", rows[-1]["holder"], "at last")
END
status "$hearsay" history "al-Bab"
