# Who denies or confirms what was told before stands against it or beside it, though only a pronoun says so.
HEARSAY_DATA=$top/data
printf 'The Morning Post, 10 March 2017\n\nIslamic State holds Palmyra.\n' >a.txt
printf 'The Evening Post, 12 March 2017\n\nThe army says it captured Palmyra on Saturday. Islamic State denied it.\n' >b.txt
"$hearsay" read -q a.txt b.txt
"$hearsay" disputes Palmyra
printf 'The Late Post, 13 March 2017\n\nThe rebels said on Monday that the army had taken Palmyra. The Observatory confirmed the report.\n' >c.txt
"$hearsay" read -q c.txt
"$hearsay" who Palmyra --on 2017-03-13 --why | cut -c 8-
