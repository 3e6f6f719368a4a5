#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""When, whether and by whom: `evaluate dates|factuality|attribution` on the sentences of tests/corpus/events, with floors.

usage: told.py CHANCERY FOLDER KIND LEAST LEAST_OF_FOUND
"""
import re, subprocess, sys

program, folder, kind, least, least_found = sys.argv[1:6]
run = subprocess.run([program, "evaluate", kind, f"{folder}/{kind}.tsv", "--misses"], capture_output=True, text=True)
print(run.stdout, run.stderr)
figures = re.search(r"^right \d+ of (\d+): ([\d.]+); of the \d+ events found ([\d.]+)$", run.stdout, re.M)
if run.returncode != 0 or figures is None:
    sys.exit("no figures")
items, right, found = int(figures[1]), float(figures[2]), float(figures[3])
if items < 80 or right < float(least) or found < float(least_found):
    sys.exit(f"{kind}: {right} of {items} (of those found {found}), where {least} ({least_found}) are expected")
