#!/usr/bin/env python3
"""The README's commands give the output that stands under them. usage: readme.py CHANCERY README.md [--bless]"""
import os, re, shlex, subprocess, sys, tempfile

chancery, readme = os.path.realpath(sys.argv[1]), os.path.realpath(sys.argv[2])
text = open(readme, encoding="utf-8").read()
folder = tempfile.TemporaryDirectory()
environment = dict(os.environ, CHANCERY_LEDGER=os.path.join(folder.name, "readme.db"), COLUMNS="100")
wrong = 0


def block(match):
    """A block of commands, each followed by its output."""
    global wrong
    parts = re.split(r"^(\$ chancery .*)\n", match.group(1), flags=re.M)
    made = parts[0]
    for command, expected in zip(parts[1::2], parts[2::2]):
        words = shlex.split(command[2:], comments=True)
        run = subprocess.run([chancery, *words[1:]], capture_output=True, text=True, cwd=os.path.dirname(readme), env=environment)
        if run.stdout.strip() != expected.strip() or run.returncode != 0:
            wrong += 1
            print(f"{command}\n--- README\n{expected}--- program (exit {run.returncode})\n{run.stdout}{run.stderr}")
        made += f"{command}\n{run.stdout.rstrip()}\n"
    return "```\n" + made + "```"


blessed = re.sub(r"```\n((?:\$ chancery )(?:.|\n)*?)```", block, text)
if "--bless" in sys.argv:
    open(readme, "w", encoding="utf-8").write(blessed)
elif wrong or blessed == text and "$ chancery" not in text:
    sys.exit(1)
