#!/bin/sh
# Measures parsing: quality from raw text on the test treebanks (score_conllu.py), then speed, threads and memory on the news corpus,
# with link-grammar's link-parser beside it where that is installed (Debian: link-grammar). Reads ../shared in place.
set -eu
cd "$(dirname "$0")/.."
shared=../shared
[ -d $shared/data/ud ] || { echo "no reference data at $shared: nothing to measure"; exit 0; }
hearsay=${HEARSAY:-build/hearsay}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

quality() { # language, name, file
    [ -f "data/lang/$1/model.bin" ] && [ -f "$3" ] || return 0
    python3 bench/raw_text.py "$3" > "$work/raw.txt"
    $hearsay parse --lang "$1" -j1 "$work/raw.txt" > "$work/out.conllu"
    printf '%-22s %s\n' "$2" "$(python3 $shared/score/score_conllu.py "$3" "$work/out.conllu")"
}
ud=$shared/data/ud
echo "Quality, from raw text (F1):"
quality en "English EWT"       $ud/UD_English-EWT/en_ewt-ud-test.conllu
quality en "English PUD"       $ud/UD_English-PUD/en_pud-ud-test.conllu
quality en "English GUM"       $ud/GUM-permissive-subset/en_gumperm-test.conllu
quality it "Italian ParlaMint" $ud/UD_Italian-ParlaMint/it_parlamint-ud-test.conllu
quality it "Italian MarkIT"    $ud/UD_Italian-MarkIT/it_markit-ud-test.conllu
quality it "Italian PUD"       $ud/UD_Italian-PUD/it_pud-ud-test.conllu
quality fr "French GSD"        $ud/UD_French-GSD/fr_gsd-ud-test.conllu
quality fr "French Sequoia"    $ud/UD_French-Sequoia/fr_sequoia-ud-test.conllu
quality fr "French PUD"        $ud/UD_French-PUD/fr_pud-ud-test.conllu
quality de "German GSD"        $ud/UD_German-GSD/de_gsd-ud-test.conllu
quality es "Spanish AnCora"    $ud/UD_Spanish-AnCora/es_ancora-ud-test.older-2021-10-29.conllu
quality es "Spanish GSD"       $ud/UD_Spanish-GSD/es_gsd-ud-test.conllu
quality es "Spanish PUD"       $ud/UD_Spanish-PUD/es_pud-ud-test.conllu
quality ru "Russian GSD"       $ud/UD_Russian-GSD/ru_gsd-ud-test.conllu
quality ru "Russian Taiga"     $ud/UD_Russian-Taiga/ru_taiga-ud-test.conllu
quality ru "Russian PUD"       $ud/UD_Russian-PUD/ru_pud-ud-test.conllu
quality tr "Turkish BOUN"      $ud/UD_Turkish-BOUN/tr_boun-ud-test.conllu
quality tr "Turkish Penn"      $ud/UD_Turkish-Penn/tr_penn-ud-test.conllu

news=$shared/data/news/syria-news.jsonl
seconds() { # best of three
    best=
    for _ in 1 2 3; do
        from=$(date +%s.%N); "$@" > "$work/out.conllu" || true; to=$(date +%s.%N)
        best=$(echo "$from $to $best" | awk '{ t = $2 - $1; print ($3 != "" && $3 < t) ? $3 : t }')
    done
    echo "$best"
}
echo "Speed on the news corpus, $(nproc) cores, load $(cut -d' ' -f1 /proc/loadavg):"
one=$(seconds $hearsay parse --lang en -j1 $news)
tokens=$(grep -c '^[0-9]*	' "$work/out.conllu"); sentences=$(grep -c '^# text' "$work/out.conllu")
echo "$tokens $sentences $one" | awk '{ printf "hearsay -j1: %d tokens a second, %d sentences a second; %.1f times 2260 tokens a second (UDPipe 1.4)\n", $1/$3, $2/$3, $1/$3/2260 }'
for jobs in 2 4; do
    [ "$jobs" -le "$(nproc)" ] || continue
    many=$(seconds $hearsay parse --lang en -j$jobs $news)
    echo "$one $many $jobs" | awk '{ printf "hearsay -j%d: %.2f times -j1\n", $3, $1/$2 }'
done
[ -x /usr/bin/time ] && /usr/bin/time -f 'memory: %M kB at most, -j1' $hearsay parse --lang en -j1 $news > /dev/null
if command -v link-parser > /dev/null; then
    grep '^# text = ' "$work/out.conllu" | sed 's/^# text = //' | awk 'NR % 20 == 0' > "$work/sentences"
    count=$(wc -l < "$work/sentences")
    from=$(date +%s.%N); link-parser en -batch -limit=1 < "$work/sentences" > /dev/null 2>&1 || true; to=$(date +%s.%N)
    echo "$count $from $to $sentences $one" | awk '{ s = $1/($3-$2); printf "link-parser -batch -limit=1: %.0f sentences a second (%d sentences); hearsay is %.1f times as fast\n", s, $1, $4/$5/s }'
fi
