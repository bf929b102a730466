#!/usr/bin/env python3
"""How well `hearsay time` finds and resolves times.

    bench/time.py [--hearsay build/hearsay] [--shared ../shared] [--show N] [--split tune|test|all]

Two measures. WikiWars (Mazur and Dale 2010): 16 narrative histories with TIMEX3; strict F1 wants the same words, relaxed F1
words that overlap, value accuracy is over the relaxed pairs. The first ten documents were looked at while the rules were
written, the other six only measured. News gold: of the claims whose day is known, how many have that day among the days of
the times found in their document or the day it was published.
"""
import argparse, collections, json, pathlib, re, subprocess, sys, tempfile
from datetime import date
from xml.sax.saxutils import unescape

TUNE = 10
PUBLISHED = [("SynTime, from its released output, all 22 documents", 81.5, 94.0)]
TAG = re.compile(r"<TIMEX3 ([^>]*)>|</TIMEX3>")


def attribute(text, name):
    found = re.search(r'%s="([^"]*)"' % name, text)
    return unescape(found.group(1), {"&quot;": '"'}) if found else ""


def read_markup(markup):
    """Text without white space, and the times as (from, to, value, words) in it: so that spacing cannot matter."""
    out, times, open_at, at = [], [], None, 0
    for m in list(TAG.finditer(markup)) + [None]:
        piece = unescape(markup[at:m.start() if m else len(markup)], {"&quot;": '"'})
        out.append(re.sub(r"\s+", "", piece))
        if m is None: break
        at, here = m.end(), sum(map(len, out))
        if m.group(1) is not None:
            open_at = (here, attribute(m.group(1), "value"), at)
        elif open_at:
            times.append((open_at[0], here, open_at[1], unescape(markup[open_at[2]:m.start()], {"&quot;": '"'})))
            open_at = None
    return "".join(out), times


def run_time(program, text, day):
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as f:
        f.write(text)
        f.flush()
        got = subprocess.run([program, "time", "--date", day, f.name], capture_output=True, text=True)
    if got.returncode not in (0, 1):
        sys.exit(got.stderr)
    return re.search(r"<DOC [^>]*>(.*)</DOC>", got.stdout, re.S).group(1)


def f1(right, gold, found):
    return 200.0 * right / (gold + found) if gold + found else 0.0


def score(gold, found):
    strict = len({t[:2] for t in gold} & {t[:2] for t in found})
    pairs, used = [], set()
    for g in gold:
        for k, p in enumerate(found):
            if k not in used and p[0] < g[1] and g[0] < p[1]:
                pairs.append((g, p))
                used.add(k)
                break
    values = sum(g[2] == p[2] for g, p in pairs)
    return strict, len(pairs), values, pairs


def wikiwars(args):
    folder = pathlib.Path(args.shared) / "data/timex/wikiwars/train"
    if not folder.is_dir():
        print("no WikiWars at", folder)
        return
    total = collections.defaultdict(lambda: [0] * 5)
    missed, extra, wrong, edges = [], [], [], []
    for i, path in enumerate(sorted(folder.glob("*.tml"))):
        raw = path.read_text(encoding="utf-8")
        day = re.search(r"<DCT>.*?value=\"([^\"]*)\"", raw).group(1)
        markup = re.search(r"<TEXT>(.*)</TEXT>", raw, re.S).group(1)
        flat, gold = read_markup(markup)
        plain = unescape(TAG.sub("", markup), {"&quot;": '"'})
        seen, found = read_markup(run_time(args.hearsay, plain, day))
        assert seen == flat, path.name + ": the text came back changed"
        strict, relaxed, values, pairs = score(gold, found)
        split = "tune" if i < TUNE else "test"
        for name in (split, "all"):
            for k, n in enumerate((strict, relaxed, values, len(gold), len(found))):
                total[name][k] += n
        if args.split in (split, "all"):
            hit = {id(p) for _, p in pairs}
            got = {id(g) for g, _ in pairs}
            near = lambda t: "%s: …%s[%s]%s" % (path.stem[:6], flat[max(0, t[0] - 30):t[0]], t[3], flat[t[1]:t[1] + 20])
            missed += [near(g) for g in gold if id(g) not in got]
            extra += [near(p) + " " + p[2] for p in found if id(p) not in hit]
            wrong += ["%s  want %s got %s" % (near(g), g[2], p[2]) for g, p in pairs if g[2] != p[2]]
            edges += ["%s  got [%s]" % (near(g), p[3]) for g, p in pairs if g[:2] != p[:2]]
    print("WikiWars                         strict F1  relaxed F1  value accuracy")
    for name, what in (("tune", "documents 1 to 10, looked at"), ("test", "documents 11 to 16, measured"), ("all", "all 16")):
        s, r, v, g, p = total[name]
        print("  %-30s  %8.1f  %10.1f  %14.1f" % (what, f1(s, g, p), f1(r, g, p), 100.0 * v / max(r, 1)))
    for what, s, r in PUBLISHED:
        print("  %-30s  %8.1f  %10.1f" % (what, s, r))
    for what, lines in (("missed", missed), ("not in gold", extra), ("other value", wrong), ("other edges", edges)):
        for line in lines[:args.show]:
            print("%s\t%s" % (what, re.sub(r"\s+", " ", line)))


def days_between(first, last):
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def news(args):
    gold_path = pathlib.Path(args.shared) / "gold/news_dev.jsonl"
    if not gold_path.is_file():
        print("no gold at", gold_path)
        return
    docs = {d["doc"]: d for d in map(json.loads, open(args.shared + "/gold/news_dev.texts.jsonl", encoding="utf-8"))}
    times = {}
    for name, d in docs.items():
        with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as f:
            f.write(d["text"])
            f.flush()
            got = subprocess.run([args.hearsay, "time", "--json", "--date", d["date"], f.name], capture_output=True, text=True)
        times[name] = [json.loads(line) for line in got.stdout.splitlines()]
    named = close = total = 0
    missed = collections.Counter()
    for claim in map(json.loads, gold_path.open(encoding="utf-8")):
        if not claim["time"] or len(claim["time"]) < 10:
            continue
        first, _, last = claim["time"].partition("/")
        total += 1
        spans = [(t["from"], t["to"]) for t in times[claim["doc"]] if t["from"]]
        last, own = last or first, docs[claim["doc"]]["date"]
        if (first, last) in spans or any(a <= first and last <= b and days_between(a, b) <= 7 for a, b in spans):
            named += 1
        elif any(a == first for a, b in spans) and (last == own or any(b == last for a, b in spans)):
            named += 1
        elif first == last == own:
            close += 1
        else:
            missed[(claim["doc"], docs[claim["doc"]]["date"], claim["time"])] += 1
    print("News gold: %d claims with a day; %d (%.1f %%) have it among the times of their document, %d more only as its own day, %d not" %
          (total, named, 100.0 * named / max(total, 1), close, sum(missed.values())))
    for (doc, day, time), n in sorted(missed.items())[:args.show]:
        print("  missed %d: %s of %s: %s" % (n, doc, day, time))


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--hearsay", default="build/hearsay")
    p.add_argument("--shared", default="../shared")
    p.add_argument("--show", type=int, default=0)
    p.add_argument("--split", default="tune", choices=["tune", "test", "all"])
    args = p.parse_args()
    wikiwars(args)
    news(args)


main()
