# A GeoNames dump becomes part of a theatre: what is known is not added again, a common word never is, a bad line refuses all.
row() { printf '%s\t%s\t%s\t%s\t%s\t%s\tP\t%s\tSY\t\t11\t\t\t\t%s\t\t500\tAsia/Damascus\t2020-01-01\n' "$@"; }
{
    row 1 Homs Homs 'Hims,Emesa' 34.73 36.71 PPLA 775404            # known
    row 2 'Qaryat at Tajrubah' 'Qaryat at Tajrubah' 'Tajruba,قرية التجربة,Villaggio' 34.70 36.80 PPL 1200
    row 3 March March '' 34.5 36.5 PPL 300                          # a month
    row 4 'The Bridge' 'The Bridge' '' 34.5 36.5 PPL 300            # common words
    row 5 'Old Ruin' 'Khirbat Qadimah' '' 34.4 36.4 PPLQ 0          # abandoned
} >dump.txt
status "$hearsay" gazetteer import dump.txt --data "$top/data" --theatre "$top/tests/data/theatre/small" -o wide
tail -n 1 wide/places.tsv
echo 'Troops entered Tajrubeh in March over the bridge.' >report.txt
status "$hearsay" gazetteer find -q report.txt --lang en --theatre ./wide

{ cat dump.txt; printf '6\tshort\n'; } >bad.txt
status "$hearsay" gazetteer import bad.txt --theatre "$top/tests/data/theatre/small" -o never
[ -e never ] || echo "nothing was written"
row 7 X Xyz '' 95 36 PPL 1 >bad.txt
status "$hearsay" gazetteer import bad.txt --theatre "$top/tests/data/theatre/small" -o never
status "$hearsay" gazetteer import dump.txt --country IQ --theatre "$top/tests/data/theatre/small" -o iraq
status "$hearsay" gazetteer import dump.txt
status "$hearsay" gazetteer shake dump.txt

# All tables go along, and a country that is named is fought over.
row 8 Halden Halden '' 59.1 11.4 PPL 30000 | sed 's/\tSY\t/\tNO\t/' >norway.txt
status "$hearsay" gazetteer import norway.txt -q --country NO --theatre "$top/tests/data/theatre/small" -o north
(cd "$top/tests/data/theatre/small" && ls *.tsv) >tables.txt
(cd north && ls *.tsv) | diff tables.txt - && tail -n 1 north/ground.tsv
status "$hearsay" gazetteer import norway.txt -q --theatre "$top/tests/data/theatre/small" -o world
diff "$top/tests/data/theatre/small/ground.tsv" world/ground.tsv && echo "nothing else is fought over"
