#!/usr/bin/env python3
"""raw_text.py FILE.conllu: its raw text, sentences as in "# text", a blank line between paragraphs."""
import sys

out, text, opens, glued, last = [], "", True, True, ""
for line in open(sys.argv[1], encoding="utf-8"):
    line = line.rstrip("\n")
    if line.startswith("# newpar") or line.startswith("# newdoc"):
        opens = True
    elif line.startswith("# text = "):
        text = line[9:]
    elif line and line[0].isdigit() and "." not in line.split("\t")[0]:
        first = line.split("\t")[0].split("-")
        if len(first) == 2:
            inside, last = int(first[1]), line
        elif int(first[0]) > (inside if "inside" in globals() else 0):
            last = line
    elif not line and text:
        out.append(("" if not out else "\n\n" if opens else "" if glued else " ") + text)
        glued, opens, text, inside = "SpaceAfter=No" in last, False, "", 0
print("".join(out))
