#!/bin/sh
# Measures weighing on simulated worlds, then what questions to a ledger of a million claims cost: see docs/internals/weigh.md. -v tells each
# source. PLACES, DAYS and WORDS in the environment make the ledger smaller.
set -eu
cd "$(dirname "$0")/.."
[ -d build/bench ] || meson setup build/bench -Dbuildtype=release >/dev/null
ninja -C build/bench bench/weigh_bench bench/world_ledger src/cli/hearsay >/dev/null
build/bench/bench/weigh_bench "$@"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
hearsay=$PWD/build/bench/src/cli/hearsay
export HEARSAY_DATA=$PWD/data
echo "a ledger:"
build/bench/bench/world_ledger "$work" "${PLACES:-1000}" "${DAYS:-2500}" "${WORDS:-2}"
cd "$work"
ask() { # what it is called, a question: seconds of the processor, memory
    name=$1; shift
    if [ -x /usr/bin/time ]; then
        /usr/bin/time -o time -f '%U %S %M' "$hearsay" "$@" --theatre ./theatre >answer 2>/dev/null || true
        tail -n 1 time | awk -v name="$name" '{ printf "  %-46s %5.2f s  %4d MB\n", name, $1 + $2, $3 / 1024 }'
    else
        echo "  $name"; time -p "$hearsay" "$@" --theatre ./theatre >answer 2>/dev/null || true
    fi
}
place() { sed -n "$(($1 + 2))p" theatre/places.tsv | cut -f1; }
ask "who, nothing learned yet"             who "$(place 1)"
ask "who, the next place"                  who "$(place 2)"
ask "history"                              history "$(place 3)"
ask "disputes of a place"                  disputes "$(place 4)"
ask "sources, asked for the first time"    sources
ask "sources, asked again"                 sources
ask "all disputes"                         disputes
ask "who, everything learned anew"         who "$(place 1)" --anew
for i in 11 12 13 14 15; do
    p=$(place $((i * 7)))
    printf '{"doc":"late-%d","source":"neutral-%d","date":"2018-11-%d","text":"Army A holds %s, says dispatch %d."}\n' $i $((i % 5 + 1)) $i "$p" $i >late.jsonl
    printf '{"doc":"late-%d","quote":"Army A holds %s","event":"control","actor":"ARMY_A","place":"%s","time":"2018-11-%d"}\n' $i "$p" "$p" $i >claim.jsonl
    "$hearsay" read -q late.jsonl --theatre ./theatre
    "$hearsay" import -q claim.jsonl
    ask "one more report, who holds its place"     who "$p"
    ask "the same again"                           who "$p"
done
