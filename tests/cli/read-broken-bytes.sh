# Broken UTF-8 and NUL bytes are replaced, counted and told.
printf 'Caf\351 and \377\376 more.\n' >latin.txt
printf 'A NUL \000 in the middle of a line.\n' >nul.txt
echo "Good text." >good.txt
status "$hearsay" read latin.txt nul.txt good.txt --lang en --date 2017-11-09
"$hearsay" verify | head -1
