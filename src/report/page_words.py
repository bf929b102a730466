#!/usr/bin/env python3
"""page_words.py IN.tsv OUT.c: bakes data/lang/page.tsv into a table sorted by kind and first letter, folded as words_at() folds text,
and an index of where the rows of each kind and first byte begin."""
import bisect
import sys
import unicodedata

KINDS = ["month", "weekday", "head", "dated", "after", "says", "posted", "on", "thread", "closing", "reply", "saved", "column", "age"]


def fold(word):
    plain = unicodedata.normalize("NFKD", word.lower())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def c_string(word):
    return '"' + "".join(chr(b) if 32 <= b < 127 and chr(b) not in '"\\?' else "\\%03o" % b for b in word.encode()) + '"'


def main(source, target):
    rows = set()
    with open(source, encoding="utf-8") as lines:
        header = None
        for number, line in enumerate(lines, 1):
            if not line.strip() or line.startswith("#"):
                continue
            cells = line.rstrip("\n").split("\t")
            if header is None:
                header = cells
                continue
            row = dict(zip(header, cells))
            if len(cells) != len(header) or row["kind"] not in KINDS or not row["words"]:
                sys.exit(f"{source}:{number}: not a row of {', '.join(header)} with a known kind")
            for word in row["words"].split("|"):
                rows.add((KINDS.index(row["kind"]), fold(word), int(row["value"] or 0)))
    with open(target, "w", encoding="utf-8") as out:
        out.write("/* Made by src/report/page_words.py from data/lang/page.tsv. */\n#include \"report/words.h\"\n\n")
        out.write("const PageWord page_words[] = {\n")
        table = sorted(rows)
        for kind, word, value in table:
            out.write("    { %s, %d, %d, %d },\n" % (c_string(word), len(word.encode()), kind, value))
        out.write("};\nconst uint16_t page_word_from[][257] = {\n")
        firsts = [(kind, word.encode()[0]) for kind, word, value in table]
        for kind in range(len(KINDS)):
            out.write("    { %s },\n" % ", ".join(str(bisect.bisect_left(firsts, (kind, byte))) for byte in range(257)))
        out.write("};\n")


main(*sys.argv[1:])
