# Words in no order: trees are mended word by word, and two mends of such a heap would hang two words on each other. Reading it ends all the same.
HEARSAY_DATA=$top/data
echo "said had which Idlib's ten the in Raqqa fighters held if wounded on." >heap.txt
timeout 100 "$hearsay" extract --date 2017-11-09 heap.txt >heap.jsonl
echo "one sentence: status $?"
awk 'BEGIN {
    n = split("said had which ten the in Raqqa fighters held if wounded on army killed strikes Idlib siege rebels captured and denied control", word, " ")
    for (i = 0; i < 4000; i++) { draw = (draw * 1103 + 12345) % 65521; printf "%s ", word[1 + draw % n] }
}' >heap.txt
timeout 100 "$hearsay" extract --date 2017-11-09 heap.txt >heap.jsonl
echo "one line of 4000 words: status $?"
