# A theatre with a latitude of 95: file, line and reason.
cp -R "$top/tests/data/theatre/small" theatre
printf 'Nowhere\ttown\tSyria\t95.0\t38.0\t\t\n' >>theatre/places.tsv
echo "Something to read." | status "$hearsay" read - --theatre ./theatre
status "$hearsay" extract --theatre ./none "$top/data/sample"
status "$hearsay" extract --data ./none "$top/data/sample"
