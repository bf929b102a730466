#!/usr/bin/env python3
"""Claims that are read out of reports that have nothing to do with the theatre: each is one too many.

usage: bench/elsewhere.py HEARSAY [SHARED]
  HEARSAY   the program (build/hearsay)
  SHARED    the folder that holds data/places and data/ud (../shared)

The reports are the articles of LGL and TR-News (Gritta et al. 2019), local and world news, whose annotated toponyms all lie outside the
theatre's region; and the thousand sentences of each Parallel Universal Dependencies treebank, news and encyclopedia, in groups of
ten. Told are the reports and words, the claims, and how many reports gave any.
"""
import glob
import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import places

LANGUAGES = {"en": "English", "it": "Italian", "fr": "French", "es": "Spanish", "de": "German", "ru": "Russian", "tr": "Turkish"}


def in_region(point):
    south, north, west, east = places.REGION
    return point is not None and south <= point[0] <= north and west <= point[1] <= east


def articles(path):
    return [(d, text) for d, text, gold in places.read_corpus(path) if not any(in_region(point) for _, _, point in gold)]


def sentences(path):
    with open(path, encoding="utf-8") as f:
        text = [line[len("# text = "):].strip() for line in f if line.startswith("# text = ")]
    return [(str(i), " ".join(text[i:i + 10])) for i in range(0, len(text), 10)]


def measure(program, name, lang, docs):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as f:
        for d, text in docs:
            f.write(json.dumps({"doc": d, "text": text}, ensure_ascii=False) + "\n")
        f.flush()
        done = subprocess.run([program, "extract", "-q", "--lang", lang, f.name], capture_output=True, text=True)
    if done.returncode > 1:
        sys.exit(done.stderr)
    claims = [json.loads(line) for line in done.stdout.splitlines()]
    words = sum(len(text.split()) for _, text in docs)
    print(f"{name}: {len(docs)} reports, {words} words: {len(claims)} claims, in {len({c['doc'] for c in claims})} reports")


def main():
    program = sys.argv[1]
    data = os.path.join(sys.argv[2] if len(sys.argv) > 2 else "../shared", "data")
    if not os.path.isdir(data):
        sys.exit(f"skipped: no {data}")
    for name in ("lgl", "TR-News"):
        measure(program, name, "en", articles(f"{data}/places/{name}.xml"))
    for lang, name in LANGUAGES.items():
        for path in glob.glob(f"{data}/ud/UD_{name}-PUD/*.conllu"):
            measure(program, f"PUD {lang}", lang, sentences(path))


if __name__ == "__main__":
    main()
