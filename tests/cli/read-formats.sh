# Texts, pages, JSONL, Markdown, a folder of them, standard input; what a page is drawn with is passed over.
mkdir -p in/page_files
echo "A plain text." >in/a.txt
echo "# A Markdown text" >in/b.md
echo "<html><head><title>A page</title></head><body><p>A paragraph of some length, so that it is taken for text.</p></body></html>" >in/c.html
printf '%s\n%s\n' '{"doc":"d1","source":"S","date":"2017-11-09","text":"First."}' '{"doc":"d2","text":"Second.","more":[1,2]}' >in/d.jsonl
echo "body { color: red }" >in/page_files/style.css
echo "<html><head></head><body><p>An advertisement in a frame.</p></body></html>" >in/page_files/saved_resource.html
echo "<html><head><title>Page</title></head><body><p>The page to which that folder belongs, saved by a browser.</p></body></html>" >in/page.html
printf 'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\n' >in/e.mhtml
mkdir "in/Die Seite-Dateien" in/notes-files
echo "<html><head></head><body><p>Another advertisement in a frame.</p></body></html>" >"in/Die Seite-Dateien/frame.html"
echo "<html><head><title>Seite</title></head><body><p>A page that was saved by a browser that speaks German.</p></body></html>" >"in/Die Seite.html"
echo "A text beside no page." >in/notes-files/f.txt
printf '[InternetShortcut]\r\nURL=https://news.test/\r\n' >in/link.url
printf 'id,date,text\n7,2017-11-09,"A post, in a table."\n' >in/posts.csv
printf 'place,lat\nSelin,3\n' >in/places.csv
echo "About this folder." >in/README.md
status "$hearsay" read in --lang en --date 2017-11-08
status "$hearsay" read in/places.csv
echo "From standard input." | status "$hearsay" read - --lang en --date 2017-11-08
"$hearsay" verify | head -1
