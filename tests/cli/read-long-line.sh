# A line of 500 MB: refused, never held whole in memory; the records before and after it are read.
{
    echo '{"doc":"before","date":"2017-11-09","text":"Before the long line."}'
    head -c 500000000 /dev/zero | tr '\0' x
    echo
    echo '{"doc":"after","date":"2017-11-09","text":"After the long line."}'
} >long.jsonl
status "$hearsay" read long.jsonl --lang en
"$hearsay" verify | head -1
tail -n 2 long.jsonl | head -c 499999000 >long.txt
rm long.jsonl
echo "Good text." >good.txt
status "$hearsay" read long.txt good.txt --lang en --date 2017-11-09
rm long.txt
