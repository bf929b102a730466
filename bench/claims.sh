#!/bin/sh
# Measures claims: against annotated ones with weights that never saw the document, times on WikiWars, and speed on the news corpus.
# Reads ../shared in place.
set -eu
cd "$(dirname "$0")/.."
shared=../shared
[ -d $shared/gold ] || { echo "no reference data at $shared: nothing to measure"; exit 0; }
hearsay=${HEARSAY:-build/hearsay}
ninja -C build/release src/hearsay-notes >/dev/null
echo "Claims, five folds, each document scored by weights that never saw it:"
tools/train-claims --folds 5 --program build/release/src/hearsay-notes --hearsay "$hearsay" \
    $shared/gold/news_dev.jsonl $shared/gold/news_dev.texts.jsonl $shared/gold/seeds.jsonl $shared/gold/seeds.texts.jsonl \
    --also tools/annotated/claims.jsonl $shared/data/news/syria-news.jsonl
echo "Times, WikiWars (SynTime, all 22: strict 81.5, relaxed 94.0):"
python3 bench/time.py --hearsay "$hearsay"
echo "Speed, the news corpus on one thread:"
time -p "$hearsay" extract -j 1 -q $shared/data/news/syria-news.jsonl >/dev/null
