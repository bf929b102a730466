#!/usr/bin/env python3
"""language_words.py OUT.c FUNCTION-WORDS.tsv TABLE.tsv...: bakes data/lang/function-words.tsv, the verbs of each data/lang/<lang>/triggers.tsv
and the commonest words of each data/lang/<lang>/common.tsv into a table found by hash, with a bit for each language. A letter is kept as a
word that begins with "+"; a word that is no small one has the bit NEWS, when news is full of it or a verb tells an event by it, or COMMON."""
import os
import sys

LANGUAGES = ["en", "it", "fr", "de", "es", "tr", "ru", "ar", "und"]    # in the order of src/text/language.h
NEWS, COMMON = 1 << 15, 1 << 14
COMMONEST = 1000    # of each language: as many as the shortest list has
SHORTEST = 3        # letters: shorter ones are words of several languages
SLOTS = 1 << 16     # as LANGUAGE_SLOTS: twice as many as there are words


def c_letters(word):
    return ", ".join("'%c'" % b if 32 <= b < 127 and chr(b) not in "'\\" else "'\\%03o'" % b for b in word)


def fnv(word):      # as language_slot()
    h = 2166136261
    for b in word: h = (h ^ b) * 16777619 & 0xFFFFFFFF
    return h


def slots_of(words):
    slots = [0] * SLOTS
    for number, word in enumerate(words, 1):
        at = fnv(word) % SLOTS
        while slots[at]: at = (at + 1) % SLOTS
        slots[at] = number
    return slots


def common_words(source):
    with open(source, encoding="utf-8") as lines:
        rows = [line.split("\t")[0] for line in lines if not line.startswith("#")][1:]
    return [word for word in rows[:COMMONEST] if len(word) >= SHORTEST]


def event_verbs(source):
    """Single words by which a verb tells an event."""
    with open(source, encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines if line.strip() and not line.startswith("#")][1:]
    found = {word for row in rows if row[2] == "verb" and " " not in row[4] for word in row[4].split("|")}
    return sorted(word for word in found if word.isalpha() and len(word) > SHORTEST)


def main(target, source, *tables):
    words = {}
    with open(source, encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines if line.strip() and not line.startswith("#")]
    for number, row in enumerate(rows[1:], 2):
        if len(row) != 3 or row[0] not in LANGUAGES or row[1] not in ("word", "letter", "news"):
            sys.exit(f"{source}: row {number} is not a language that is known, word, letter or news, and items")
        for item in row[2].split("|"):
            word = "+" + item if row[1] == "letter" else item
            words[word] = words.get(word, 0) | 1 << LANGUAGES.index(row[0]) | (NEWS if row[1] == "news" else 0)
    listed = set(words)                                  # what is a small word somewhere says nothing as another's common one
    for path in tables:
        lang = os.path.basename(os.path.dirname(path))
        verbs = os.path.basename(path) == "triggers.tsv"
        for word in event_verbs(path) if verbs else common_words(path):
            if word not in listed: words[word] = words.get(word, 0) | 1 << LANGUAGES.index(lang) | (NEWS if verbs else COMMON)
    if 2 * len(words) > SLOTS: sys.exit("more words than there is room for")
    ordered = sorted((word.encode(), bits) for word, bits in words.items())
    at = 0
    with open(target, "w", encoding="utf-8") as out:
        out.write("/* Made by src/text/language_words.py from data/lang. */\n#include \"text/language.h\"\n\n")
        out.write("const LanguageWord language_words[] = {\n")
        for word, bits in ordered:
            out.write("    { %d, %d, %d },\n" % (at, len(word), bits))
            at += len(word)
        out.write("};\nconst char language_letters[] = {\n")
        for word, bits in ordered: out.write("    %s,\n" % c_letters(word))
        out.write("};\nconst uint16_t language_slots[LANGUAGE_SLOTS] = {\n    ")
        out.write(",\n    ".join(", ".join(map(str, row)) for row in zip(*[iter(slots_of([w for w, _ in ordered]))] * 32)))
        out.write(",\n};\n")


main(*sys.argv[1:])
