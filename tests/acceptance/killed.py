#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""kill -9 at random moments of read and import: nothing that was reported as recorded is lost, no ledger is damaged.

usage: killed.py PROGRAM FOLDER [ROUNDS [SEED]]

Each round starts a command on a new input and kills it at a random moment of the time that it takes. A command that ended
with status 0 has reported its claims as recorded: they must be there ever after. After each kill the file must be sound
and the reports in it whole; then the command is repeated to its end. After some rounds the ledger must hold exactly what one holds
that was never killed, and `ledger check` must find nothing; then the next one begins.
"""
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

ROUNDS_OF_A_LEDGER = 20  # then a new one: all of its claims are compared after each kill, which grows with the square
STATES = ["Norway", "Sweden", "Finland", "Denmark", "Poland", "Kenya", "Ghana", "Chad", "Peru", "Chile", "Japan", "Nepal"]
LABELS = ["Make_a_visit", "Consult", "Grant_diplomatic_recognition", "Impose_embargo,_boycott,_or_sanctions", "Accuse",
          "fight_with_small_arms_and_light_weapons", "Declare_truce,_ceasefire", "Praise_or_endorse"]
VERBS = ["recognized", "visited", "condemned", "attacked", "imposed sanctions on", "praised", "established diplomatic relations with"]


def write_quads(path, rows, rng):
    with open(path, "w", encoding="utf-8") as out:
        for _ in range(rows):
            a, b = rng.sample(STATES, 2)
            out.write(f"{a}\t{rng.choice(LABELS)}\t{b}\t{rng.randint(1990, 2020)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}\n")


def write_reports(path, reports, rng):
    with open(path, "w", encoding="utf-8") as out:
        for i in range(reports):
            sentences = []
            for _ in range(4):
                a, b = rng.sample(STATES, 2)
                sentences.append(f"{a} {rng.choice(VERBS)} {b} on {rng.randint(1, 28)} May {rng.randint(1990, 2020)}.")
            out.write(json.dumps({"id": f"{os.path.basename(path)}-{i}", "published": "2021-01-01", "text": " ".join(sentences)}) + "\n")


def events(ledger):
    """(report, event) of all claims; the file must be sound and no report be without its text."""
    connection = sqlite3.connect(ledger)
    try:
        sound = connection.execute("PRAGMA quick_check").fetchone()[0]
        if sound != "ok":
            sys.exit(f"{ledger}: damaged: {sound}")
        return set(connection.execute("SELECT r.key, c.event FROM claim c JOIN report r ON r.id=c.report"))
    finally:
        connection.close()


def statuses(ledger):
    connection = sqlite3.connect(ledger)
    try:
        return sorted(connection.execute("SELECT relation, subject, object, from_date, to_date, certainty FROM statuses"), key=str)
    finally:
        connection.close()


def main():
    program, folder = sys.argv[1:3]
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 200
    rng = random.Random(int(sys.argv[4]) if len(sys.argv) > 4 else 1)
    killed = early = claims = 0
    for begin in range(0, rounds, ROUNDS_OF_A_LEDGER):
        figures = life_of_a_ledger(program, folder, min(ROUNDS_OF_A_LEDGER, rounds - begin), rng)
        killed, early, claims = killed + figures[0], early + figures[1], claims + figures[2]
    print(f"{rounds} rounds, {killed} killed before their end ({early} of them imports), {claims} claims: 0 lost, 0 ledgers damaged")


def life_of_a_ledger(program, folder, rounds, rng):
    """Kills it `rounds` times; how often before the end, how many of these were imports, and the claims in it at last."""
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    killed_ledger, whole_ledger = os.path.join(folder, "killed.db"), os.path.join(folder, "whole.db")
    reported, killed, early = set(), 0, 0
    took = {}
    for number in range(rounds):
        kind = "import" if number % 2 else "read"
        # Now and then more than one transaction: 20,000 events of an import, 256 reports.
        size = rng.choice([200, 2000, 2000, 26000]) if kind == "import" else rng.choice([3, 20, 20, 300])
        path = os.path.join(folder, f"{number:03}." + ("tsv" if kind == "import" else "jsonl"))
        (write_quads if kind == "import" else write_reports)(path, size, rng)
        words = [kind, "quads", path] if kind == "import" else [kind, path]
        begin = time.monotonic()
        subprocess.run([program, *words, "--ledger", whole_ledger, "--quiet"], check=True, stdout=subprocess.DEVNULL)
        took[kind, size] = time.monotonic() - begin

        process = subprocess.Popen([program, *words, "--ledger", killed_ledger, "--quiet"], stdout=subprocess.DEVNULL)
        time.sleep(rng.uniform(0, 1.1) * took[kind, size])
        process.send_signal(signal.SIGKILL)
        ended = process.wait() == 0
        killed += not ended
        if os.path.exists(killed_ledger) and os.path.getsize(killed_ledger) > 0:
            there = events_or_empty(killed_ledger)
            lost = reported - there
            if lost:
                sys.exit(f"round {number}: {len(lost)} claims lost that were reported as recorded, such as {sorted(lost)[0]}")
            foreign = there - events(whole_ledger)
            if foreign:
                sys.exit(f"round {number}: claims that nobody told, such as {sorted(foreign)[0]}")
        elif reported:
            sys.exit(f"round {number}: the ledger is gone")
        early += not ended and kind == "import"
        if not ended:
            again = subprocess.run([program, *words, "--ledger", killed_ledger, "--quiet"], stdout=subprocess.DEVNULL)
            if again.returncode != 0:
                sys.exit(f"round {number}: status {again.returncode} when it was repeated")
        reported |= events(killed_ledger)
    if events(killed_ledger) != events(whole_ledger):
        sys.exit("the ledgers do not hold the same claims")
    if statuses(killed_ledger) != statuses(whole_ledger):
        sys.exit("the ledgers do not hold the same statuses")
    check = subprocess.run([program, "ledger", "check", "--ledger", killed_ledger], capture_output=True, text=True)
    if check.returncode != 0:
        sys.exit(f"ledger check: {check.stdout}{check.stderr}")
    return killed, early, len(reported)


def events_or_empty(ledger):
    try:
        return events(ledger)
    except sqlite3.OperationalError as error:
        if "no such table" in str(error):  # killed before there was anything in it
            return set()
        raise


if __name__ == "__main__":
    main()
