#!/usr/bin/env python3
"""How much of the score of control comes from having chosen the constants on the rows that score it.

  bench/heldout.py LEDGER ROWS.tsv      LEDGER: build/score/control.db, which `make score` leaves

Splits the rows by town into two halves. For each half the constants below are chosen anew, from round values, one after the other, so that
the answers about its towns are best (one for a right answer, three off for a wrong one, then the logarithm of what was given to the
truth); then the other half is answered with them. Prints both beside the constants as they are. The model itself (which statements there are, how
they fit) stays as it is. Builds a copy of src/weigh that takes its constants from the environment; some ten minutes."""
import csv, math, os, pathlib, re, subprocess, sys, tempfile, shutil

root = pathlib.Path(__file__).resolve().parent.parent
SWEEPS, WRONG, LEAST = 2, 3, 0.02
# constant: where it stands, the round value that it begins with, others to try
CONSTANTS = {
    "fight": ("rates", 1 / 1000, [1 / 300, 1 / 3000]), "handover": ("rates", 1 / 1000, [1 / 300, 1 / 3000]),
    "calm": ("rates", 1 / 30, [1 / 10, 1 / 90]), "settle": ("rates", 1 / 365, [1 / 120, 1 / 1000]), "fall": ("rates", 0.5, [0.3, 0.7]),
    "PRESUPPOSED": ("statement.c", 0.5, [0.25, 0.75, 1]), "AS_BACKGROUND": ("statement.c", 0.5, [0.25, 0.75, 1]),
    "BY_THE_WAY": ("statement.c", 0.5, [0.1, 0.25, 0.75]), "IN_A_FIGHT": ("statement.c", 0.5, [0.1, 0.25, 0.75]),
    "UNDATED": ("statement.c", 0.5, [0.25, 0.75, 1]), "POSSIBLY": ("statement.c", 0.5, [0.25, 0.75]),
    "FLARE_MOST": ("case.c", 0.5, [0.1, 0.25, 0.75]), "FOUND_LEAST": ("case.c", 0.5, [0.25, 1]), "COMMON_POWER": ("case.c", 0.5, [0.01, 0.25, 1]),
    "HELD_LEAST": ("who.c", 0.5, [0.4, 0.6, 0.7]), "NEAREST_LEAST": ("who.c", 0.5, [0.25, 0.75]), "TELLS_LEAST": ("who.c", 0.5, [0.25, 0.1]),
    "SURELY_HELD": ("who.c", 0.75, [0.6, 0.9]), "CONTESTED_LEAST": ("who.c", 0.5, [0.4, 0.6, 0.7]), "DIVIDED_LEAST": ("who.c", 0.25, [0.1, 0.5]),
    "FIGHT_LEAST": ("who.c", 0.25, [0.1, 0.5]), "SPOKEN_LEAST": ("who.c", 0.5, [0.25, 1]), "DENIED_LEAST": ("who.c", 0.25, [0.1, 0.5]),
}


def build(work):
    """control_score with constants from the environment; those that are not there are as they are."""
    shutil.copytree(root / "src", work / "src")
    weigh = sorted((work / "src/weigh").glob("*.[ch]"))
    for name in (n for n, (where, _, _) in CONSTANTS.items() if where != "rates"):
        found = 0
        for path in weigh:
            tuned = f'(float)tuned("{name}"' if path.name == "statement.c" else f'tuned("{name}"'
            text, here = re.subn(rf"^#define {name} +([0-9.]+)f?\b", rf"#define {name} {tuned}, \1)", path.read_text(), flags=re.M)
            path.write_text(text)
            found += here
        assert found == 1, name
    (work / "src/weigh/tuned.h").write_text("#include <stdlib.h>\nstatic inline double tuned(const char *name, double otherwise)\n"
                                            "{ const char *s = getenv(name); return s ? atof(s) : otherwise; }\n")
    for path in weigh:
        if path.suffix == ".c":
            path.write_text('#include "weigh/tuned.h"\n' + path.read_text())
    (work / "src/weigh/learned_model.c").write_text('const char learned_model[] = "held out";\n')
    path = work / "src/weigh/weigh.c"
    rates = ", ".join(f'.{r} = tuned("{r}", kernel_default.{r})' for r in ("fight", "handover", "calm", "settle", "fall", "part"))
    text = path.read_text()
    assert "kernel_init(&w->kernel, kernel_default);" in text
    path.write_text(text.replace("kernel_init(&w->kernel, kernel_default);", f"kernel_init(&w->kernel, (KernelRates){{ {rates} }});"))
    libs = [root / f"build/release/src/{l}/lib{l}.a" for l in ("ledger", "claim", "names", "text", "report", "base")]
    subprocess.run(["ninja", "-C", root / "build/release", "bench/control_score"], check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["cc", "-O2", "-flto", "-std=gnu17", "-w", f"-I{work}/src", f"-I{root}/include", "-o", work / "score",
                    root / "bench/control_score.c", *sorted((work / "src/weigh").glob("*.c")), "-Wl,--start-group", *libs, "-Wl,--end-group", "-lm", "-licuuc",
                    "-lxxhash", "-lsqlite3", "-lcrypto", "-ljansson", "-lzstd"], check=True)
    return work / "score"


def answers(program, ledger, rows, values):
    """By place and day: right, WRONG or unknown, and the probability given to the truth."""
    env = dict(os.environ, **{k: repr(v) for k, v in values.items()})
    out = subprocess.run([program, ledger, rows, "-v"], env=env, cwd=root, capture_output=True, text=True, check=True).stdout
    said = re.findall(r"^(right|WRONG|unknown) +(.*?) +(\d{4}-\d\d-\d\d)  want (\S+) +said (.*) contested ([0-9.]+) \(", out, re.M)
    found = {}
    for verdict, place, day, want, shares, contested in said:
        p = dict(re.findall(r"(\S+) ([0-9.]+)", shares))
        found[place, day] = verdict, float(contested) if "+" in want else float(p.get(want, 0))
    return found


def worth(found, half):
    mine = [found[key] for key in half]
    right, wrong = (sum(v == verdict for v, _ in mine) for verdict in ("right", "WRONG"))
    return right - WRONG * wrong, sum(math.log(max(p, LEAST)) for _, p in mine)


def choose(program, ledger, rows, half):
    values = {name: begin for name, (_, begin, _) in CONSTANTS.items()}
    best = worth(answers(program, ledger, rows, values), half)
    for _ in range(SWEEPS):
        for name, (_, begin, others) in CONSTANTS.items():
            for value in [begin, *others]:
                if value == values[name]:
                    continue
                tried = worth(answers(program, ledger, rows, {**values, name: value}), half)
                if tried > best:
                    best, values = tried, {**values, name: value}
    return values


def tell(name, found, rows):
    mine = [found[key][0] for key in rows]
    right, wrong = mine.count("right"), mine.count("WRONG")
    print(f"{name}: {len(mine)} rows, answered {right + wrong} ({100 * (right + wrong) / len(mine):.0f} %), right {right} ({100 * right / max(1, right + wrong):.0f} %)", flush=True)
    return right, wrong


ledger, rows = (pathlib.Path(a).resolve() for a in sys.argv[1:3])
with open(rows, encoding="utf-8", newline="") as file:
    keys = [(r["place"], r["date"]) for r in csv.DictReader(file, delimiter="\t")]
towns = sorted({place for place, _ in keys})
halves = [[k for k in keys if towns.index(k[0]) % 2 == side] for side in (0, 1)]
with tempfile.TemporaryDirectory() as folder:
    program = build(pathlib.Path(folder))
    as_is = answers(program, ledger, rows, {})
    begin = answers(program, ledger, rows, {name: value for name, (_, value, _) in CONSTANTS.items()})
    total = [0, 0]
    for side in (0, 1):
        own, other = halves[side], halves[1 - side]
        tell(f"half {side + 1}, the constants as they are", as_is, own)
        tell(f"half {side + 1}, the round values", begin, own)
        values = choose(program, ledger, rows, own)
        found = answers(program, ledger, rows, values)
        tell(f"half {side + 1}, chosen on it", found, own)
        for i, n in enumerate(tell(f"half {2 - side}, chosen on the other", found, other)):
            total[i] += n
        print("  " + ", ".join(f"{k} {v:.4g}" for k, v in values.items()))
    print(f"both halves, each with what was chosen on the other: answered {sum(total)} of {len(keys)} ({100 * sum(total) / len(keys):.0f} %), "
          f"right {total[0]} ({100 * total[0] / sum(total):.0f} %)")
