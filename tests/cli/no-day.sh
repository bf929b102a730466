# A report without a day speaks of no day: the one on which it was read is not borrowed. A day that it tells itself counts.
HEARSAY_DATA=$top/data
printf 'The Syrian army captured Hajin. Activists said ISIS still holds Hajin.\n' >undated.txt
"$hearsay" read -q undated.txt
"$hearsay" who Hajin || echo "status $?"
"$hearsay" disputes Hajin || echo "status $?"
printf 'The Syrian army captured Mayadin on 14 October 2017.\n' >dated.txt
"$hearsay" read -q dated.txt
"$hearsay" who Mayadin --on 2017-10-20 | head -n 1
