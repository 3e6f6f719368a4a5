#!/usr/bin/env python3
"""The bars of the first issue on the gold passages: at least 30 % of the expected statuses found, at most 5 % of the forbidden
ones out. usage: gold.py CHANCERY GOLD_FOLDER"""
import json, os, re, subprocess, sys

chancery, folder = sys.argv[1:3]
run = subprocess.run([sys.executable, os.path.join(folder, "score.py"), "--chancery", chancery, "--verbose"],
                     capture_output=True, text=True, timeout=280)
sys.stdout.write("\n".join(run.stdout.splitlines()[-3:]) + "\n")
recall = float(re.search(r"^statuses .*? R ([0-9.]+)", run.stdout, re.M).group(1))
tempting = sum(len(json.loads(line)["reject"]) for line in open(os.path.join(folder, "dev.jsonl"), encoding="utf-8"))
forbidden = len(re.findall(r"^\S+ forbidden ", run.stdout, re.M))
print(f"found {100 * recall:.1f} %, forbidden {forbidden} of {tempting} = {100 * forbidden / tempting:.1f} %")
sys.exit(0 if recall >= 0.30 and forbidden <= 0.05 * tempting and "errors 0" in run.stdout else 1)
