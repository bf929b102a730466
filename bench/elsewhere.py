#!/usr/bin/env python3
"""Claims that are read out of reports that have nothing to do with the theatre: each is one too many.

usage: bench/elsewhere.py HEARSAY [SHARED]
  HEARSAY   the program (build/hearsay)
  SHARED    the folder that holds data/places (../shared)

The reports are the articles of LGL and TR-News (Gritta et al. 2019), local and world news, whose annotated toponyms all lie outside the
theatre's region. Told are the articles and words, the claims, and how many articles gave any.
"""
import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import places


def in_region(point):
    south, north, west, east = places.REGION
    return point is not None and south <= point[0] <= north and west <= point[1] <= east


def main():
    program = sys.argv[1]
    shared = sys.argv[2] if len(sys.argv) > 2 else "../shared"
    for name in ("lgl", "TR-News"):
        path = os.path.join(shared, "data/places", name + ".xml")
        if not os.path.exists(path):
            print(f"no {path}: nothing to measure")
            continue
        docs = [(d, text) for d, text, gold in places.read_corpus(path) if not any(in_region(point) for _, _, point in gold)]
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as f:
            for d, text in docs: f.write(json.dumps({"doc": d, "text": text}, ensure_ascii=False) + "\n")
            f.flush()
            out = subprocess.run([program, "extract", "-q", "--lang", "en", f.name], check=True, capture_output=True, text=True).stdout
        claims = [json.loads(line) for line in out.splitlines()]
        words = sum(len(text.split()) for _, text in docs)
        print(f"{name}: {len(docs)} articles, {words} words: {len(claims)} claims, in {len({c['doc'] for c in claims})} articles")


if __name__ == "__main__":
    main()
