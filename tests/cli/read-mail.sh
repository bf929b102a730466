# Letters, a mailbox, a page saved as MHTML: each is read as what it is; what cannot be read is told, the rest is read, and the evidence fits.
mkdir in
printf '%s\r\n' 'From: Press Office <press@army.test>' 'Date: Thu, 9 Nov 2017 10:00:00 +0200' 'Subject: =?utf-8?Q?Statement_on_Selin?=' 'MIME-Version: 1.0' \
    'Content-Type: multipart/mixed; boundary=b' '' '--b' 'Content-Type: text/plain; charset=utf-8' 'Content-Transfer-Encoding: quoted-printable' '' 'The army took the =E2=80=9Cold=E2=80=9D town.' \
    '--b' 'Content-Type: application/pdf' 'Content-Disposition: attachment; filename="statement.pdf"' '' '%PDF-' '--b' 'Content-Type: text/plain' 'Content-Disposition: attachment; filename="more.txt"' '' 'More of the same.' '--b--' >in/a.eml
printf '%s\n' 'From x Thu Nov  9 10:00:00 2017' 'From: One <1@x.test>' 'Date: 9 Nov 2017 10:00:00 +0000' 'Subject: First' '' 'The first text.' '' \
    'From x Thu Nov  9 10:00:00 2017' 'From: Two <2@x.test>' 'Date: 10 Nov 2017 10:00:00 +0000' 'Subject: Second' '' 'The second text.' >in/b.mbox
printf '%s\r\n' 'From: <Saved by Blink>' 'Snapshot-Content-Location: https://news.test/2017/11/09/town' 'Subject: The town' 'Date: Sat, 21 Nov 2026 10:00:00 -0000' 'MIME-Version: 1.0' \
    'Content-Type: multipart/related; type="text/html"; boundary="x"' '' '--x' 'Content-Type: text/html' 'Content-Location: https://news.test/2017/11/09/town' '' '<p>The town was quiet on Thursday.</p>' '--x' >in/c.mhtml
printf '\300\360\354\350\377 \342\356\370\353\340 \342 \343\356\360\356\344 \363\362\360\356\354.\n' >in/d.txt
status "$hearsay" read in --lang en --date 2017-11-08
"$hearsay" export --evidence -o evidence.jsonl
status python3 "$top/tools/verify-evidence" evidence.jsonl
python3 -c 'import json
for line in open("evidence.jsonl", encoding="utf-8"):
    row = json.loads(line)
    if "payload" in row: print(*(json.loads(row["payload"]).get(k) for k in ("doc", "source", "published", "title", "url")), repr(row["text"]), sep=" | ")'
