#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Which names of public lists the lexicon answers, and which it does not.

    coverage.py FACTS_FOLDER [CHANCERY] [--least SHARE]

FACTS_FOLDER holds the lists as they are published: cow-states2016.csv, reign-leaderlist_3_21.csv, a folder factbook/ of
the World Factbook's JSON files, un-consolidated-*.xml, ofac-sdn.csv and ofac-alt.csv. Every state of the Correlates of War
list, every REIGN leader in office (surname, country, day), heads of state and government of the Factbook, persons and
entities of the UN list and foreign terrorist organisations of OFAC are looked up in one call of `chancery lexicon check
--names`; what means nothing, or somebody else, is printed with the counts. With --least the exit status is 1 where a list
has less than that share.
"""
import csv
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree

HERE = pathlib.Path(__file__).resolve().parent
# Correlates of War abbreviations whose country field in the lexicon is not found by the state's name.
COW_NAMES = {"Germany": "DEU", "German Democratic Republic": "DDR", "German Federal Republic": "DEU",
             "Russia": "RUS", "Yugoslavia": "YUG", "Austria-Hungary": "AUH", "Austria": "AUT"}


# Rows that stand for bodies.
NOBODY = re.compile(r"council|junta|government|committee|military|presid|commission|assembly|regency| and | & ", re.I)


def plain(name):
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower().strip()


def country_codes():
    """Country field of a state by any of its names, in plain letters."""
    codes = {}
    for file in ("former-states.tsv", "states.tsv"):
        country, names = {}, {}
        for line in (HERE.parent / file).read_text(encoding="utf-8").split("\n"):
            fact = line.split("\t")
            if len(fact) < 3 or line.startswith("#"):
                continue
            if fact[1] in ("name", "alias", "former", "abbr", "native"):
                names.setdefault(fact[0], []).append(fact[2])
            if fact[1] == "country":
                country[fact[0]] = fact[2]
        for state, all_names in names.items():
            for name in all_names:
                codes[plain(name)] = country.get(state, state.split(":")[1])
    return codes


def cow_states(folder):
    for row in csv.DictReader(open(folder / "cow-states2016.csv", encoding="utf-8")):
        middle = (int(row["styear"]) + int(row["endyear"])) // 2
        yield row["statenme"], str(middle), "state:*", ""


def reign_leaders(folder, codes):
    names = {r["ccode"]: r["statenme"] for r in csv.DictReader(open(folder / "cow-states2016.csv", encoding="utf-8"))}
    for row in csv.DictReader(open(folder / "reign-leaderlist_3_21.csv", encoding="latin-1")):
        state = names.get(row["ccode"], "")
        code = COW_NAMES.get(state) or codes.get(plain(state), "")
        # The list goes on under the code of the state of which one is the heir.
        heirs = row["ccode"] in ("345", "365") or (row["ccode"], row["syear"][:3]) in (("552", "196"), ("552", "197"))
        # "Duvalier, Francois", "Rafael Trujillo (son)"
        name = re.sub(r"\(.*?\)", "", row["leader"]).strip()
        if "," in name:
            name = " ".join(reversed([part.strip() for part in name.split(",", 1)]))
        name = re.sub(r"\s+", " ", name).strip(" -.'")
        if not name or not row["syear"].strip() or NOBODY.search(name):
            continue
        code = "" if heirs else code
        yield name, f"{int(row['syear']):04d}-{int(row['smonth'] or 1):02d}", "person:*", code


def factbook_heads(folder):
    codes = [line.rstrip("\n").split("\t") for line in open(HERE / "countries.tsv", encoding="utf-8") if line[0] != "#"]
    files = {path.stem: path for path in (folder / "factbook").glob("*/*.json")}
    for fips, _, code, _ in codes:
        if fips not in files:
            continue
        executive = json.loads(files[fips].read_text(encoding="utf-8")).get("Government", {}).get("Executive branch", {})
        for field in ("chief of state", "head of government"):
            text = re.sub("<[^>]+>", "", (executive.get(field) or {}).get("text", "")).split("(since")[0]
            # The family name is in capitals; what stands before the given names is the office: any of the runs of words
            # that end there may be what the lexicon has.
            words = [w.strip(",;.'’") for w in text.split()]
            ends = [i for i, w in enumerate(words) if len(w) > 1 and w == w.upper() and w.isalpha() and not re.fullmatch("[IVX]+", w)]
            if ends:
                yield [" ".join(words[start:end + 1]).title() for end in {ends[0], ends[-1], len(words) - 1}
                       for start in range(max(0, end - 4), end + 1)], "2026-05", "person:*", ""


def un_list(folder):
    file = sorted(folder.glob("un-consolidated-*.xml"))[-1]
    root = xml.etree.ElementTree.parse(file).getroot()
    field = lambda item, name: (item.findtext(name) or "").strip()
    bare = lambda name: re.split(r"\s*[;/]\s*", re.sub(r"\s*\([^)]*\)?", " ", name).strip())[0]
    for item in root.find("INDIVIDUALS"):
        parts = [field(item, f"{n}_NAME") for n in ("FIRST", "SECOND", "THIRD", "FOURTH")]
        yield "UN persons", bare(" ".join(p for p in parts if p)).title(), "2026", "person:*", ""
    for item in root.find("ENTITIES"):
        yield "UN entities", bare(field(item, "FIRST_NAME")), "2026", "*:*", ""


def ofac_groups(folder):
    for row in csv.reader(open(folder / "ofac-sdn.csv", encoding="latin-1")):
        if len(row) > 3 and row[2].strip() == "-0-" and "FTO" in row[3]:
            yield re.split(r"\s*[;/]\s*", re.sub(r"\s*\([^)]*\)?", " ", row[1]).strip())[0], "2026", "*:*", ""


def main(arguments):
    least = None
    if "--least" in arguments:
        at = arguments.index("--least")
        least = float(arguments[at + 1])
        del arguments[at:at + 2]
    if not arguments:
        sys.exit(__doc__)
    folder = pathlib.Path(arguments[0])
    chancery = arguments[1] if len(arguments) > 1 else "chancery"
    codes = country_codes()
    table = [("CoW states", *row) for row in cow_states(folder)]
    table += [("REIGN leaders", *row) for row in reign_leaders(folder, codes)]
    table += [("Factbook heads", *row) for row in factbook_heads(folder)]
    table += list(un_list(folder))
    table += [("OFAC groups", *row) for row in ofac_groups(folder)]
    # A row may have several names, of which one must be known.
    table = [(kind, [names] if isinstance(names, str) else names, *rest) for kind, names, *rest in table]
    rows = [(i, name, *rest) for i, (_, names, *rest) in enumerate(table) for name in names]
    with tempfile.NamedTemporaryFile("w", suffix=".tsv", encoding="utf-8") as file:
        for _, name, day, wanted, country in rows:
            file.write("\t".join([re.sub(r"\s+", " ", name), day, wanted, country]) + "\n")
        file.flush()
        run = subprocess.run([chancery, "lexicon", "check", "--names", file.name], capture_output=True, text=True)
    missing = {}
    for line in run.stderr.split("\n"):
        found = re.search(re.escape(file.name) + r":(\d+): (.*)", line)
        if found:
            missing.setdefault(rows[int(found.group(1)) - 1][0], []).append(found.group(2).split(";")[0])
    missing = {i: told[0] for i, told in missing.items() if len(told) == len(table[i][1])}
    total, lost = {}, {}
    for i, (kind, *_) in enumerate(table):
        total[kind] = total.get(kind, 0) + 1
        if i in missing:
            lost[kind] = lost.get(kind, 0) + 1
            print(f"{kind}: {missing[i]}")
    low = False
    for kind, count in total.items():
        share = 1 - lost.get(kind, 0) / count
        low = low or (least is not None and share < least)
        print(f"{kind}: {count - lost.get(kind, 0)} of {count}, {100 * share:.1f} %", file=sys.stderr)
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
