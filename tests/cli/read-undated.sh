# A report without a day of publication is kept, and said so; after five, only counted.
mkdir in
for n in 1 2 3 4 5 6 7; do echo "Text number $n." >in/$n.txt; done
status "$hearsay" read in --lang en
status "$hearsay" read in --quiet
