#!/usr/bin/env python3
"""usage: run.py CHANCERY LEXICON MODEL SUITE_FOLDER [--least ACTOR TARGET] [--misses]

The unit records of PETRARCH with the suite's own dictionaries: converts them (convert.py), compiles a lexicon of them with the frames and
relations of LEXICON, and runs `evaluate actors` on the records. With --least it fails if a smaller share than ACTOR or TARGET of the codes is
among the mentions of their sentences.
"""
import os, pathlib, re, shutil, subprocess, sys, tempfile
import convert


def main():
    args = sys.argv[1:]
    misses = "--misses" in args
    if misses: args.remove("--misses")
    least = None
    if "--least" in args:
        at = args.index("--least")
        least = [float(x) for x in args[at + 1:at + 3]]
        del args[at:at + 3]
    if len(args) != 4: sys.exit(__doc__)
    exe, lexicon, model, suite = args
    suite = pathlib.Path(suite)
    read = lambda path: pathlib.Path(path).read_text(encoding="utf-8", errors="replace")
    with tempfile.TemporaryDirectory() as work:
        folder = pathlib.Path(work) / "lexicon"
        for part in ("frames", "relations"): shutil.copytree(pathlib.Path(lexicon) / part, folder / part)
        convert.convert(read(suite / "petrarch1-validate-actors.txt"), read(suite / "petrarch1-validate-agents.txt"), read(pathlib.Path(lexicon) / "actors" / "roles.tsv"), folder / "actors")
        data = pathlib.Path(work) / "data"
        data.mkdir()
        os.symlink(os.path.abspath(model), data / "english.bin")
        built = subprocess.run([exe, "lexicon", "build", str(folder), "-o", str(data / "lexicon.bin"), "--quiet"], capture_output=True, text=True)
        if built.returncode: sys.exit("lexicon build failed:\n" + built.stderr)
        command = [exe, "--data", str(data), "evaluate", "actors", str(suite / "petrarch1-unit-records.xml")] + (["--misses"] if misses else [])
        out = subprocess.run(command, capture_output=True, text=True, timeout=300)
        print(out.stdout, out.stderr)
        if out.returncode: sys.exit(f"evaluate actors ended with {out.returncode}")
        share = {name: float(value) for name, value in re.findall(r"^(\w+) among the mentions +\d+ +\d+ +([\d.]+)", out.stdout, re.M)}
        if least and (share["actor"] < least[0] or share["target"] < least[1]):
            sys.exit(f"fewer codes among the mentions than {least[0]} of actors and {least[1]} of targets")


if __name__ == "__main__":
    main()
