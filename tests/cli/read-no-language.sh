# A text of too few words to tell its language is kept without claims, and said so.
echo "Xyzzy." >short.txt
status "$hearsay" read short.txt --date 2017-11-09
status "$hearsay" read short.txt --date 2017-11-09 --ledger other.db --lang en
