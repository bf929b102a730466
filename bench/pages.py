#!/usr/bin/env python3
"""bench/pages.py DUMP [DATA]: main text of real pages against their ground truth, beside the figures that others published.

DUMP is bench/report_dump as built; DATA the article-extraction-benchmark (default ../shared/data/pages/...). The score is
that of the benchmark: 4-word shingles, precision and recall averaged over the pages, F1 of the two averages.
"""
import collections
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile

SHINGLE = 4
PUBLISHED = [("rs_trafilatura", 0.970), ("trafilatura 2.0.0", 0.958), ("readability_js 0.6.0", 0.947), ("jusText 3.0.2", 0.804)]
DEFAULT = "../shared/data/pages/article-extraction-benchmark"


def shingles(text):
    words = re.findall(r"\w+", text)
    return collections.Counter(tuple(words[i:i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1)) if words)


def compare(truth, found):
    truth, found = shingles(truth), shingles(found)
    hit = sum((truth & found).values())
    return hit, sum(found.values()) - hit, sum(truth.values()) - hit


def main(dump, data=DEFAULT, *options):
    if not os.path.isdir(data):
        print(f"pages: {data} is not here, nothing measured")
        return
    with open(os.path.join(data, "ground-truth.json"), encoding="utf-8") as file:
        truth = json.load(file)
    precisions, recalls, exact, rows = [], [], 0, []
    with tempfile.TemporaryDirectory() as folder:
        for name, page in sorted(truth.items()):
            path = os.path.join(folder, name + ".html")
            with open(path, "wb") as out:
                out.write(gzip.open(os.path.join(data, "html", name + ".html.gz")).read())
            run = subprocess.run([dump, "--main", path], capture_output=True, check=False)
            hit, extra, missed = compare(page["articleBody"], run.stdout.decode("utf-8", "replace"))
            if hit + extra:
                precisions.append(hit / (hit + extra))
            if hit + missed:
                recalls.append(hit / (hit + missed))
            exact += extra == missed == 0
            rows.append((2 * hit / (2 * hit + extra + missed), extra, missed, name[:8], page.get("url", "")))
    precision, recall = sum(precisions) / len(precisions), sum(recalls) / len(recalls)
    f1 = 2 * precision * recall / (precision + recall)
    if "--worst" in options:
        for row in sorted(rows)[:60]:
            print("%.3f  extra %4d  missed %4d  %s %s" % row)
    print(f"{'main text of %d pages' % len(truth):24} F1 {f1:.3f}  precision {precision:.3f}  recall {recall:.3f}  exact {exact / len(truth):.3f}")
    for who, figure in PUBLISHED:
        print(f"{who:24} F1 {figure:.3f}  (published)")


main(*sys.argv[1:])
