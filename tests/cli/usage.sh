# Exit status 2, and a sentence that says what is wrong.
status "$hearsay" nonsense
status "$hearsay" --nonsense
status "$hearsay" -x
status "$hearsay" who
status "$hearsay" who Raqqa Mosul
status "$hearsay" who Raqqa --on yesterday
status "$hearsay" who Raqqa --on 2017-02-30
status "$hearsay" who Raqqa --on
status "$hearsay" who Raqqa --json=yes
status "$hearsay" who Raqqa --jobs 4
status "$hearsay" claims --limit 0
status "$hearsay" claims --limit many
status "$hearsay" history Raqqa --by decade
status "$hearsay" read
"$hearsay" >/dev/null; echo "[exit $?]"
status "$hearsay" --version
