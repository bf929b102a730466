#!/usr/bin/env python3
"""Toponyms found and resolved in LGL and TR-News (Gritta et al. 2019), with the world's cities imported into the theatre.

usage: bench/places.py HEARSAY [THEATRE] [SHARED]
  HEARSAY   the program (build/hearsay)
  THEATRE   the theatre to widen (levant)
  SHARED    the folder that holds data/places and data/geo (../shared)

Both corpora lie almost wholly outside the theatre's region, so two numbers are told apart: all toponyms, and those whose
point lies in the region. Recognition counts a gold toponym as found when a place mention overlaps it; precision counts
place mentions that overlap one. Resolution: of the gold toponyms found with a point, those within 161 km of the gold point.
"Within reach" are those of which the gazetteer holds a place of that name within 161 km at all: it has no village of fewer than 15,000
people, no county and no state, of which local news is full, and the other systems had all of GeoNames.
"""
import json
import math
import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

REGION = (28.0, 38.5, 34.0, 49.5)        # south, north, west, east: Syria, Iraq, Lebanon and their borders
NEAR_KM = 161
# Recognition F1 and share within 161 km, with the gold's own spans (*) or of those found (+), as published.
PUBLISHED = {
    "lgl": [("best of nine systems (EUPEG)", "0.71", ""), ("Edinburgh geoparser (Gritta 2017; re-scored)", "0.67", "0.76 +"),
            ("CLAVIN (Gritta 2017; re-scored)", "0.59", "0.71 +"), ("Mordecai 3", "", "0.827 *")],
    "TR-News": [("best of nine systems (EUPEG)", "0.74", ""), ("Mordecai 3", "", "0.873 *")],
}
ROW = "  %-46s %9s %9s %9s %9s"


def km(a, b):
    la, lo, lb, lob = (math.radians(x) for x in (*a, *b))
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin((lob - lo) / 2) ** 2
    return 2 * 6371.0088 * math.asin(min(1, math.sqrt(h)))


def read_corpus(path):
    """Articles as (id, text, [(start, end, point or None)]); offsets in code points."""
    for article in ET.parse(path).getroot().iter("article"):
        text = article.find("text").text or ""
        gold = []
        for t in article.iter("toponym"):
            tag = t.find("gaztag")
            tag = t if tag is None else tag
            lat, lon = tag.findtext("lat"), tag.findtext("lon")
            point = (float(lat), float(lon)) if lat and lon else None
            gold.append((int(t.findtext("start")), int(t.findtext("end")), point))
        yield article.get("docid"), text, gold


def find(program, theatre, docs):
    """Place mentions of each article, in code points."""
    lines = "".join(json.dumps({"doc": d, "text": t}, ensure_ascii=False) + "\n" for d, t, _ in docs)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as f:
        f.write(lines)
        f.flush()
        out = subprocess.run([program, "gazetteer", "find", "-q", "--lang", "en", "--theatre", theatre, f.name],
                             stdout=subprocess.PIPE, check=False).stdout.decode()
    found = {}
    for line in out.splitlines():
        m = json.loads(line)
        if m["kind"] == "place":
            found.setdefault(m["doc"], []).append(m)
    return found


def read_names(theatre):
    """Every spelling of a place, in small letters, to its points."""
    names = {}
    with open(os.path.join(theatre, "places.tsv"), encoding="utf-8") as f:
        columns = next(f).rstrip("\n").split("\t")
        for line in f:
            row = dict(zip(columns, line.rstrip("\n").split("\t")))
            for name in [row["place"]] + row["names"].split("|"):
                if row["lat"]: names.setdefault(name.lower(), []).append((float(row["lat"]), float(row["lon"])))
    return names


def score(name, docs, found, names):
    all_, region = [0, 0], [0, 0]
    resolved, with_point = [0, 0], [0, 0]
    mentions = right = reach = reached = 0
    for doc, text, gold in docs:
        raw = text.encode()
        spans = []
        for m in found.get(doc, []):
            start = len(raw[:m["start"]].decode(errors="replace"))
            spans.append((start, start + len(m["words"]), m))
        mentions += len(spans)
        right += sum(any(a < e and s < b for s, e, _ in gold) for a, b, _ in spans)
        for s, e, point in gold:
            near = point is not None and REGION[0] <= point[0] <= REGION[1] and REGION[2] <= point[1] <= REGION[3]
            hits = [m for a, b, m in spans if a < e and s < b]
            for bag, counts in ((all_, True), (region, near)):
                if counts:
                    bag[1] += 1
                    bag[0] += bool(hits)
            if hits and point is not None and hits[0].get("lat") is not None:
                ok = km(point, (hits[0]["lat"], hits[0]["lon"])) <= NEAR_KM
                for bag, counts in ((resolved, True), (with_point, near)):
                    if counts:
                        bag[1] += 1
                        bag[0] += ok
                if any(km(point, p) <= NEAR_KM for p in names.get(text[s:e].lower(), [])):
                    reach += 1
                    reached += ok
    recall = all_[0] / max(1, all_[1])
    precision = right / max(1, mentions)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    share = lambda b: "%.3f" % (b[0] / max(1, b[1]))
    print(f"{name}: {all_[1]} toponyms, {region[1]} of them in the region; {resolved[1]} found that have a point, {reach} of these within reach")
    print(ROW % ("", "P", "R", "F1", "161 km"))
    print(ROW % ("hearsay, all", "%.3f" % precision, "%.3f" % recall, "%.3f" % f1, share(resolved) + " +"))
    print(ROW % ("hearsay, within the gazetteer's reach", "", "", "", share((reached, reach)) + " +"))
    print(ROW % ("hearsay, in the region", "", share(region), "", share(with_point) + " +"))
    for what, f, near in PUBLISHED[name]:
        print(ROW % (what, "", "", f, near))


def main():
    program = sys.argv[1] if len(sys.argv) > 1 else "build/hearsay"
    theatre = sys.argv[2] if len(sys.argv) > 2 else "levant"
    shared = sys.argv[3] if len(sys.argv) > 3 else "../shared"
    corpora = os.path.join(shared, "data/places")
    if not os.path.isdir(corpora):
        sys.exit(f"skipped: no {corpora}")
    with tempfile.TemporaryDirectory() as folder:
        world = os.path.join(folder, "world")
        subprocess.run([program, "gazetteer", "import", os.path.join(shared, "data/geo/cities15000.txt"), "--theatre", theatre, "-o", world],
                       check=True, stderr=subprocess.DEVNULL)
        names = read_names(world)
        for file in ("lgl.xml", "TR-News.xml"):
            docs = [d for d in read_corpus(os.path.join(corpora, file)) if d[1].strip()]
            score(file[:-4], docs, find(program, world, docs), names)


if __name__ == "__main__":
    main()
