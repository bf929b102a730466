#!/usr/bin/env python3
"""learned_model.py OUT.c IN...: a hash of the sources by which what is learned could change, so that nothing is taken for learned that an
earlier hearsay learned otherwise."""
import hashlib
import sys

sha = hashlib.sha256()
for path in sys.argv[2:]:
    with open(path, "rb") as file:
        sha.update(file.read())
with open(sys.argv[1], "w") as out:
    out.write(f'/* Made by learned_model.py. */\n#include "weigh/learned.h"\n\nconst char learned_model[] = "{sha.hexdigest()[:16]}";\n')
