#!/usr/bin/env python3
"""Do claims of confidence 0.8 turn out right in eight of ten?

usage: bench/confidence.py PREDICTED.jsonl GOLD.jsonl TEXTS.jsonl [GOLD TEXTS ...]

PREDICTED are claims of weights that never saw their documents (tools/train-claims --folds N --keep FILE). A claim is right when an annotator
has one of the same event, actor and place in overlapping words ("core" of the scorer in ../shared/score); "found" says how many have one of
the same kind of event there, whatever its actor and place. The error is the mean difference between confidence and share right over the
tenths, each by its claims (expected calibration error); Brier's score is that of the confidence, beside that of saying the mean of all.
"""
import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SHARED = os.path.join(os.path.dirname(ROOT), "shared")
sys.path.insert(0, os.path.join(SHARED, "score"))
import score_claims as sc

BINS = 10


def judged(gold, predicted, texts, place):
    """(confidence, found, right) of each claim predicted for the gold's documents."""
    for doc in sorted({c["doc"] for c in gold}):
        g, p = ([c for c in cs if c["doc"] == doc] for cs in (gold, predicted))
        words = ([sc.evidence(c, texts) for c in g], [sc.evidence(c, texts) for c in p])
        found, right = ({j for _, j, _ in sc.match(g, p, words, place, sc.LEVELS[level])} for level in ("detect", "core"))
        for j, c in enumerate(p):
            yield c["confidence"], j in found, j in right


def main():
    predicted, files = sc.load(sys.argv[1]), sys.argv[2:]
    place = sc.Names(os.path.join(SHARED, "gold/aliases.tsv"))
    texts = {o["doc"]: o["text"] for f in files[1::2] for o in sc.load(f)}
    rows = [r for f in files[::2] for r in judged(sc.load(f), predicted, texts, place)]
    bins = [[r for r in rows if min(BINS - 1, int(r[0] * BINS)) == b] for b in range(BINS)]
    mean = lambda xs: sum(xs) / len(xs)
    print("  confidence   claims    mean   right   found")
    for b, told in enumerate(bins):
        if told:
            print("  %.1f to %.1f   %6d   %.3f   %.3f   %.3f" % (b / BINS, (b + 1) / BINS, len(told), *(mean([t[i] for t in told]) for i in (0, 2, 1))))
    error = sum(len(t) * abs(mean([r[0] for r in t]) - mean([r[2] for r in t])) for t in bins if t) / len(rows)
    all_right = mean([r[2] for r in rows])
    print("  all          %6d   %.3f   %.3f   %.3f" % (len(rows), mean([r[0] for r in rows]), all_right, mean([r[1] for r in rows])))
    print("  expected calibration error %.3f; Brier %.3f (the mean for all: %.3f)" % (error, mean([(r[0] - r[2]) ** 2 for r in rows]), all_right * (1 - all_right)))


main()
