#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes places.tsv from a GeoNames dump of cities (cities15000.txt; CC BY 4.0, geonames.org).

    places.py GEONAMES_FILE [CORPUS.conllu ...]

Cities of 50,000 inhabitants and more are kept, all capitals and seats of first-level divisions, and those that stand in
tools/places-by-hand.tsv, which also gives the names that English reports use today; tools/places-extra.tsv adds more. Names that the corpora show in lower
case, or that people bear, get the mark `ambiguous`. Running it again gives the same file.
"""
import collections
import difflib
import json
import pathlib
import re
import sys
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent
POPULATION = 50_000
ALIASES = 3
OWN_LATIN = {"LVA", "LTU", "ROU", "TUR", "POL", "NZL", "MDA", "WSM", "TON"}  # elsewhere a macron or a dot is a romaniser's


def plain(text):
    """`text` in ASCII where accents are all that parts it from that."""
    text = text.translate(str.maketrans("øØłŁđĐıßʼ’‘`´", "oOlLdDis'''''"))
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def read_country_codes():
    rows = (line.rstrip("\n").split("\t") for line in open(HERE / "countries.tsv", encoding="utf-8") if line[0] != "#")
    return {row[1]: row[2] for row in rows}


def read_hand():
    """(country, GeoNames name) -> (name to show, aliases)."""
    hand = {}
    for line in open(HERE / "places-by-hand.tsv", encoding="utf-8"):
        if line.strip() and line[0] != "#":
            country, old, name, aliases = (line.rstrip("\n").split("\t") + [""])[:4]
            hand[country, old] = (name, [a for a in aliases.split("|") if a])
    return hand


def ordinary_words(corpora):
    count = collections.Counter()
    for path in corpora:
        for line in open(path, encoding="utf-8"):
            columns = line.split("\t")
            if len(columns) == 10 and columns[3] not in ("PROPN", "X") and columns[1].islower():
                count[columns[1]] += 1
    return {word for word, n in count.items() if n >= 2}


def old_marks(path):
    """The marked names of the file as it stands: kept when no corpus is given."""
    if not path.exists():
        return set()
    rows = (line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8"))
    return {plain(row[1]).lower() for row in rows if len(row) == 8}


def useful_aliases(name, alternates):
    """At most three spellings close to the name: what another romanisation or an older map prints."""
    base = plain(name).lower()
    ranked = []
    for position, alias in enumerate(alternates):
        if not re.fullmatch(r"[A-ZÀ-Þ][A-Za-zÀ-ÿ.' -]{3,}", alias) or "'" in alias or alias.isupper():
            continue
        likeness = difflib.SequenceMatcher(None, base, plain(alias).lower()).ratio()
        if plain(alias).lower() != base and likeness >= 0.72 and alias == plain(alias):
            ranked.append((-likeness, position, alias))
    return [alias for _, _, alias in sorted(ranked)[:ALIASES]]


def main(arguments):
    if not arguments:
        sys.exit(__doc__)
    target = HERE.parent / "places.tsv"
    iso3, hand = read_country_codes(), read_hand()
    words = ordinary_words(arguments[1:]) if len(arguments) > 1 else old_marks(target)
    words |= {w.strip().lower() for w in open(HERE / "given-names.txt", encoding="utf-8") if w[0] != "#"}
    rows, used = [], set()
    for line in open(arguments[0], encoding="utf-8"):
        c = line.rstrip("\n").split("\t")
        name, ascii_name, country, population = c[1], c[2], iso3.get(c[8]), int(c[14] or 0)
        if country is None:
            continue
        by_hand = hand.get((country, name))
        if not (population >= POPULATION or c[7] in ("PPLC", "PPLA", "PPLG") or by_hand):
            continue
        name = name.replace("’", "'").replace("ʼ", "'")
        aliases = [ascii_name, plain(name)]
        if re.search("[āīūēōḩşţḑẕḏ‘`ǝ]", name) and country not in OWN_LATIN:
            name, aliases = plain(name).strip("'`"), aliases + [name]
        if by_hand:
            used.add((country, c[1]))
            aliases = by_hand[1] + [name] + aliases
            name = by_hand[0]
        else:
            aliases += useful_aliases(name, c[3].split(","))
        kept = []
        for alias in aliases:
            if alias and alias != name and alias not in kept and "|" not in alias:
                kept.append(alias)
        mark = "ambiguous" if plain(name).lower() in words or len(name) < 3 else ""
        row = ["place:" + c[0], name, "|".join(kept), country, f"{float(c[4]):.4f}", f"{float(c[5]):.4f}", str(population)]
        rows.append((int(c[0]), row + ([mark] if mark else [])))
    for line in open(HERE / "places-extra.tsv", encoding="utf-8"):
        if line[0] != "#":
            row = line.rstrip("\n").split("\t")
            rows.append((0, row[:4] + [f"{float(row[4]):.4f}", f"{float(row[5]):.4f}", row[6]]))
    with open(target, "w", encoding="utf-8") as out:
        out.write("# Cities: id, name, aliases (parted by |), country, latitude, longitude, population, mark. Made by tools/places.py\n")
        out.write("# from GeoNames (geonames.org, CC BY 4.0); what tools/places-by-hand.tsv says goes before it.\n")
        for _, row in sorted(rows):
            out.write("\t".join(row) + "\n")
    for country, name in sorted(set(hand) - used):
        print(f"places-by-hand.tsv: no {name} in {country}", file=sys.stderr)
    print(f"{len(rows)} places", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1:])
