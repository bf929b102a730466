# A report in two languages is read in both; what stands in the other one is a quotation, and its last line tells from whom.
HEARSAY_DATA=$top/data
printf "L'esercito ha preso la città di Abu Kamal nella notte, hanno detto i residenti della zona.\n\nOn Thursday the army captured Mayadin. ISIS lost the town of al-Qaim, Iraqi officers said.\nFrom https://www.reuters.com/article/1\n\nIntanto l'Isis ha perso la città di Hajin, hanno detto i residenti della zona.\n" >two.txt
"$hearsay" extract -q two.txt --date 2017-11-11 | python3 -c 'import json, sys
for line in sys.stdin:
    c = json.loads(line)
    print(c["event"], c["place"], c["attribution"])'
echo "== one language, as told"
"$hearsay" extract -q two.txt --lang it --date 2017-11-11 | grep -c Mayadin
