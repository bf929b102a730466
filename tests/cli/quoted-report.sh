# A block quotation belongs to whom the words before it name, and those whom it cites stand behind them; what follows it is the report's own.
HEARSAY_DATA=$top/data
printf 'Nobody should trust what follows, but it is worth a look. From Reuters:\n\n> On Thursday the army captured Abu Kamal. ISIS lost the town of al-Qaim, Iraqi officers said.\n\nThat is all.\n\nThe army took Mayadin, too.\n' >quoted.txt
"$hearsay" extract -q quoted.txt --date 2017-11-11 | python3 -c 'import json, sys
for line in sys.stdin:
    c = json.loads(line)
    print(c["event"], c["place"], c["attribution"])'
