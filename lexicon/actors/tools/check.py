#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks the form of the actor files: columns, ids, one name and one type each, dates, doubled facts."""
import pathlib
import re
import sys

FACTS = set(
    "name type alias native former abbr demonym capital metonym ambiguous common country sector sector2 member-of "
    "office surname parent successor founded dissolved lat lon population kind note".split())
TYPES = set(
    "state territory igo ngo group movement party company media people religion organ person place agreement".split())
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")
OWN_COLUMNS = {"examples.tsv", "given-names.tsv", "roles.tsv"}
PLACES = {"places.tsv", "divisions.tsv", "landscape.tsv"}
KINDS = {"", "country", "division", "district", "city", "suburb", "region", "water", "island", "mountain", "site"}


def check_facts(path, names, problems):
    last, seen_ids, facts = None, {}, set()
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        where = f"{path.name}:{number}: "
        if not line.strip() or line.startswith("#"):
            continue
        if line != line.strip(" "):
            problems.append(where + "blank at the edge of the line")
        columns = line.split("\t")
        if not 3 <= len(columns) <= 6:
            problems.append(where + f"{len(columns)} columns, 3 to 6 are wanted")
            continue
        entity, fact, value, start, end, _ = columns + [""] * (6 - len(columns))
        if any(c != c.strip() for c in columns):
            problems.append(where + "blank at the edge of a column")
        if fact not in FACTS:
            problems.append(where + f"unknown fact '{fact}'")
        if not value:
            problems.append(where + "no value")
        for date in (start, end) + ((value,) if fact in ("founded", "dissolved") else ()):
            if date and not DATE.match(date):
                problems.append(where + f"'{date}' is no date")
        if start and end and start > end:
            problems.append(where + f"ends ({end}) before it begins ({start})")
        if fact == "type" and value not in TYPES:
            problems.append(where + f"unknown type '{value}'")
        if entity != last:
            if entity in seen_ids:
                problems.append(where + f"{entity} stood before, at line {seen_ids[entity]}")
            seen_ids[entity] = number
            last = entity
        if (entity, fact, value, start, end) in facts:
            problems.append(where + "said twice")
        facts.add((entity, fact, value, start, end))
        if fact in ("name", "type"):
            if (entity, fact) in names:
                problems.append(where + f"second {fact} for {entity}, first at {names[entity, fact]}")
            names[entity, fact] = where[:-2]
    return {entity: f"{path.name}:{number}" for entity, number in seen_ids.items()}


def check_places(path, ids, problems):
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        where = f"{path.name}:{number}: "
        columns = line.split("\t")
        if not 7 <= len(columns) <= 10:
            problems.append(where + f"{len(columns)} columns, 7 to 10 are wanted")
            continue
        if len(columns) > 8 and columns[8] not in KINDS:
            problems.append(where + f"'{columns[8]}' is no kind of place")
        if columns[0] in ids:
            problems.append(where + f"{columns[0]} stood before")
        ids.add(columns[0])
        try:
            if not (-90 <= float(columns[4]) <= 90 and -180 <= float(columns[5]) <= 180 and int(columns[6]) >= 0):
                raise ValueError
        except ValueError:
            problems.append(where + "latitude, longitude or population is wrong")


def main():
    folder = pathlib.Path(__file__).resolve().parent.parent
    names, places, problems, entities = {}, set(), [], {}
    for path in sorted(folder.glob("*.tsv")):
        if path.name in PLACES:
            check_places(path, places, problems)
        elif path.name not in OWN_COLUMNS:
            entities.update(check_facts(path, names, problems))
    for entity, where in entities.items():
        for fact in ("name", "type"):
            if (entity, fact) not in names:
                problems.append(f"{where}: {entity} has no {fact}")
    for problem in problems:
        print(problem)
    print(f"{len(names) // 2} entities, {len(problems)} problems", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
