# A reader that goes away early ends the program quietly; a full disk is told.
"$hearsay" extract -q "$top/data/sample" | head -c 1 >/dev/null
"$hearsay" help --man | head -c 1 >/dev/null
[ -w /dev/full ] || skip "no /dev/full here"
"$hearsay" help --man >/dev/full; echo "[exit $?]"
