# Claims are not read from every language: the report is kept and searched, and said so; its names and days are found.
export HEARSAY_DATA=$top/data
echo "سيطر الجيش السوري على مدينة البوكمال يوم الجمعة" >arabic.txt
status "$hearsay" read arabic.txt --date 2017-11-20
status "$hearsay" extract arabic.txt --date 2017-11-20
status "$hearsay" extract arabic.txt --date 2017-11-20 --quiet
status "$hearsay" gazetteer find arabic.txt --lang ar
status "$hearsay" time arabic.txt --date 2017-11-20
