# --ledger, else $HEARSAY_LEDGER, else hearsay.db here.
echo "One." >one.txt; echo "Two." >two.txt; echo "Three." >three.txt
"$hearsay" read -q one.txt --ledger given.db
HEARSAY_LEDGER=from-env.db "$hearsay" read -q two.txt
HEARSAY_LEDGER=from-env.db "$hearsay" read -q two.txt --ledger given.db
"$hearsay" read -q three.txt
for ledger in given.db from-env.db hearsay.db; do "$hearsay" verify --ledger $ledger | head -1; done
ls *.db*
