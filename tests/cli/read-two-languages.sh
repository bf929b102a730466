# A text of which no language is most is read in both, and not said to be in none.
export HEARSAY_DATA=$top/data
cat >both.txt <<'END'
La città di Al-Bukamal è stata liberata dall'esercito siriano.

The Syrian army captured Mayadin on Friday, the ministry said.
END
status "$hearsay" read both.txt --date 2017-11-20
"$hearsay" claims "Abu Kamal" --json | grep -o '"event":"[a-z]*"'
"$hearsay" claims Mayadin --json | grep -o '"event":"[a-z]*"'
