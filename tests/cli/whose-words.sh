# Comments are their authors' words; a block quotation is the paper's that is named before it, or in its dateline.
cat >post.txt <<'END'
Sand and more sand

The army entered Mayadin on Tuesday.

My readers asked for the article of the "Levant Gazette", which I quote for its sobriety:

"Government troops captured Abu Kamal on Wednesday. The jihadists withdrew from the town before midnight, officers in Damascus said."

An agency that I respect, Sahara Press, had this in the morning:

> Islamic State fighters attacked the army in Abu Kamal from tunnels.

Let me quote at length:

"HAJIN, Nov 8 (Steppe Press) - Islamic State fighters entered Gharanij on Tuesday and held it for five hours before they left it again."

Some are happy about it:

Nadia Rahim @nadia_r - 16:35 UTC - 8 Nov 2017
Rebel fighters captured Latamneh.

I am not sure.

" ... government forces captured Idlib from the rebels on Tuesday.

The army withdrew from Saraqib on Wednesday.  AMN

The army captured Hama.

Comments (2)

#1 Tin Kettle (9 Nov 2017, 10:02)
The rebels captured Tadef.

#2 ostrava77 (9 Nov 2017, 11:12)
@1 They didn't. ISIS captured Palmyra on Sunday.
END
HEARSAY_DATA=$top/data "$hearsay" extract --date 2017-11-09 post.txt | sed 's/.*"event":"\([a-z]*\)".*"place":"\([^"]*\)".*"attribution":\(.*\),"count".*/\1 \2 \3/'
