# A report in words: one witness is one, and of a time that nobody tells of no certainty is given.
HEARSAY_DATA=$top/data
printf 'The Syrian army captured Hajin on 14 October 2017.\n' >one.txt
"$hearsay" read -q one.txt --date 2017-10-15
"$hearsay" report Hajin -o page.html
grep -o '[0-9]* reports* behind it, [0-9]* independent witness[es]*' page.html
grep -o "<td>unknown<td class='n'>[^<]*" page.html | sort -u
