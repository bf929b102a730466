# Pages, texts and records kept as .gz are read as what was packed; the same page packed or not is one report.
mkdir in bad
page="<html><head><title>A page</title></head><body><p>A paragraph of some length, so that it is taken for text.</p></body></html>"
echo "$page" >page.html
echo "$page" | gzip >in/page.html.gz
echo "<html><head><title>Another</title></head><body><p>Another page, whose name ends otherwise.</p></body></html>" | gzip >in/b.htm.gz
echo "A plain text." | gzip >in/a.txt.gz
printf '%s\n%s\n' '{"doc":"d1","source":"S","date":"2017-11-09","text":"First."}' '{"doc":"d2","text":"Second."}' | gzip >in/d.jsonl.gz
echo '[{"doc":"j1","text":"Third."}]' | gzip >in/e.json.gz
echo "a b c" | gzip >in/table.csv.gz
echo "About this folder." | gzip >in/README.md.gz
status "$hearsay" read in --lang en --date 2017-11-08
status "$hearsay" read page.html --lang en --date 2017-11-08
echo "From standard input." | gzip | status "$hearsay" read - --lang en --date 2017-11-08
# What cannot be unpacked is told with its place, the rest is read.
head -c 60 in/page.html.gz >bad/cut.html.gz
{ head -c 40 in/page.html.gz; printf 'XXXXXXXX'; tail -c +49 in/page.html.gz; } >bad/damaged.html.gz
printf '\037\213' >bad/short.txt.gz
echo "no gzip at all" >bad/plain.txt.gz
{ cat in/d.jsonl.gz; echo more; } >bad/more.jsonl.gz
tar -czf bad/pages.tar.gz page.html
status "$hearsay" read bad --lang en --date 2017-11-08 -j1 2>&1 | sed '/cut/!s/byte [0-9]*:/byte N:/'
