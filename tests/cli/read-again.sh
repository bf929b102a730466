# Same bytes twice is one report, under whatever name; to read again is harmless.
mkdir in
echo "Nothing to tell today." >in/one.txt
echo "Nothing to tell tomorrow." >in/two.txt
cp in/one.txt in/copy-of-one.txt
status "$hearsay" read in --lang en --date 2017-11-09
"$hearsay" verify | tail -1 >before
status "$hearsay" read in in/one.txt --lang en --date 2017-11-09
"$hearsay" verify | tail -1 | cmp - before && echo "the ledger is as it was"
