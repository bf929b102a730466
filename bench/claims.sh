#!/bin/sh
# Measures claims, against annotated ones, with weights that never saw the document; how far their confidence can be believed; times, toponyms
# and speed. Reads ../shared in place. Some five minutes on four cores.
set -eu
cd "$(dirname "$0")/.."
shared=../shared
[ -d $shared/gold ] || { echo "no reference data at $shared: nothing to measure"; exit 0; }
hearsay=${HEARSAY:-build/hearsay}
gold="$shared/gold/news_dev.jsonl $shared/gold/news_dev.texts.jsonl $shared/gold/seeds.jsonl $shared/gold/seeds.texts.jsonl"
kept=$(mktemp)
trap 'rm -f "$kept"' EXIT
ninja -C build/release src/hearsay-notes >/dev/null
echo "Claims, six folds, each document scored by weights that never saw it (attribution: the slot \"speaker\"):"
tools/train-claims --folds 6 --keep "$kept" --program build/release/src/hearsay-notes --hearsay "$hearsay" \
    $gold --also tools/annotated/claims.jsonl $shared/data/news/syria-news.jsonl \
    --roles tools/annotated/blogs.jsonl tools/annotated/blogs.texts.jsonl --measured $shared/gold/news_dev.texts.jsonl
echo "Their confidence, against how many had event, actor and place right:"
python3 bench/confidence.py "$kept" $gold
echo "Claims out of reports about something else:"
python3 bench/elsewhere.py "$hearsay"
echo "Times:"
python3 bench/time.py --hearsay "$hearsay"
echo "Toponyms, with the world's cities imported into the theatre:"
python3 bench/places.py "$hearsay"
echo "Speed, the news corpus on one thread:"
time -p "$hearsay" extract -j 1 -q $shared/data/news/syria-news.jsonl >/dev/null
