# A missing file, a folder without reports, an empty file: told one by one, exit status 3, and the rest is read.
mkdir empty in
echo "Something to read." >in/good.txt
: >in/empty.txt
status "$hearsay" read missing.txt empty in --lang en --date 2017-11-09
"$hearsay" verify | head -1
status "$hearsay" read missing.txt
status "$hearsay" extract missing.txt
