# HTML 100,000 elements deep: refused before it can exhaust the stack; the rest is read.
{ echo "<html><body>"; yes "<div>" | head -n 100000; echo "<p>The bottom of it all.</p>"; } >deep.html
echo "Good text." >good.txt
status "$hearsay" read deep.html good.txt --lang en --date 2017-11-09
