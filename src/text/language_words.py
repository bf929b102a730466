#!/usr/bin/env python3
"""language_words.py IN.tsv OUT.c: bakes data/lang/function-words.tsv into a table sorted by word, with a bit for each language. A letter is
kept as a word that begins with "+"; a word that news is full of, but that is no small one, has the bit NEWS."""
import sys

LANGUAGES = ["en", "it", "fr", "de", "es", "tr", "ru", "ar", "und"]    # in the order of src/text/language.h
NEWS = 1 << 15


def c_string(word):
    return '"' + "".join(chr(b) if 32 <= b < 127 and chr(b) not in '"\\?' else "\\%03o" % b for b in word.encode()) + '"'


def main(source, target):
    words = {}
    with open(source, encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines if line.strip() and not line.startswith("#")]
    for number, row in enumerate(rows[1:], 2):
        if len(row) != 3 or row[0] not in LANGUAGES or row[1] not in ("word", "letter", "news"):
            sys.exit(f"{source}: row {number} is not a language that is known, word, letter or news, and items")
        for item in row[2].split("|"):
            word = "+" + item if row[1] == "letter" else item
            words[word] = words.get(word, 0) | 1 << LANGUAGES.index(row[0]) | (NEWS if row[1] == "news" else 0)
    with open(target, "w", encoding="utf-8") as out:
        out.write("/* Made by src/text/language_words.py from data/lang/function-words.tsv. */\n#include \"text/language.h\"\n\n")
        out.write("const LanguageWord language_words[] = {\n")
        for word in sorted(words, key=lambda w: w.encode()):
            out.write("    { { %s, %d }, %d },\n" % (c_string(word), len(word.encode()), words[word]))
        out.write("};\nconst size_t language_word_count = sizeof language_words / sizeof *language_words;\n")


main(*sys.argv[1:])
