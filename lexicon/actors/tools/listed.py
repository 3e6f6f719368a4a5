#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes listed.tsv: persons and bodies of the United Nations' consolidated list, and foreign terrorist organisations of
OFAC, that the other files lack; and names that the lists have for those they do not lack.

    listed.py UN_LIST.xml OFAC_SDN.csv

Only names of two words and more are taken, and aliases that the list calls good. Run tools/coverage.py afterwards.
"""
import csv
import pathlib
import re
import sys
import unicodedata
import xml.etree.ElementTree

HERE = pathlib.Path(__file__).resolve().parent
NAMES = ("name", "alias", "native", "former", "abbr")
LISTS = {"Iran": "IRN", "DPRK": "PRK", "Iraq": "IRQ", "Taliban": "AFG", "Somalia": "SOM", "Libya": "LBY",
         "Yemen": "YEM", "Haiti": "HTI", "CAR": "CAF", "DRC": "COD", "GB": "GNB", "Sudan": "SDN", "SouthSudan": "SSD"}
NATIONS = {"Democratic People's Republic of Korea": "PRK", "Democratic Republic of the Congo": "COD",
           "United Kingdom of Great Britain and Northern Ireland": "GBR", "Iran (Islamic Republic of)": "IRN",
           "Russian Federation": "RUS", "Syrian Arab Republic": "SYR", "State of Palestine": "PSE", "Congo": "COG",
           "United Republic of Tanzania": "TZA", "United States of America": "USA", "Türkiye": "TUR"}
FIRM = re.compile(r"\b(compan(y|ie)|co|ltd|limited|llc|trading|bank|corporation|corp|industr(y|ies|ial)|shipping|airlines|airways|"
                  r"enterprise|factories|exchange|insurance|gmbh|anstalt|s\.?a|maritime|engineering|impex|spinning|parts|international|"
                  r"technology|hawala|group limited)\b", re.I)
ORGAN = re.compile(r"\b(ministry|department|bureau|commission|army|force|headquarters|second economic committee|"
                   r"(organi[sz]ation|center|centre) (of|for|and))\b", re.I)
SOCIETY = re.compile(r"\b(foundation|society|support committee|relief|charit|trust)", re.I)


def plain(name):
    letters = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()
    return re.sub(r"[^\w]+", " ", letters.replace("'", "").replace("’", "")).strip()


def slug(name):
    return plain(name).replace(" ", "-").replace("_", "-")


def title(name):
    """AL-ITIHAAD AL-ISLAMIYA -> al-Itihaad al-Islamiya; what has lower case is left alone."""
    if name != name.upper():
        return name
    small = {"OF", "THE", "AND", "IN", "FOR", "A", "DE", "DU", "DES", "ET", "LA", "LE", "EN", "OU", "UL", "E", "I", "O", "TA"}
    words = []
    for i, word in enumerate(name.split()):
        parts = [p.lower() if p in ("AL", "UL", "UR", "US", "I", "E") and "-" in word else p.capitalize() for p in word.split("-")]
        words.append(word.lower() if i and word in small else "-".join(parts))
    return " ".join(words)


def names_of(raw):
    """The names in one field: without brackets, parted at slashes and semicolons; the abbreviations in brackets."""
    short = re.findall(r"\(([A-Z][A-Za-z0-9-]{1,9})\)", raw)
    bare = re.sub(r"\s*\([^)]*\)?", " ", raw)
    parts = [title(re.sub(r"\s+", " ", p).strip(" ,;.'\"")) for p in re.split(r"\s*[;/]\s*", bare)]
    return [p for p in parts if p], short


def known_names():
    ids, facts = {}, {}
    for path in sorted(HERE.parent.glob("*.tsv")):
        if path.name in ("listed.tsv", "roles.tsv", "given-names.tsv", "examples.tsv", "places.tsv", "divisions.tsv", "landscape.tsv"):
            continue
        for line in path.read_text(encoding="utf-8").split("\n"):
            fact = line.split("\t")
            if len(fact) > 2 and not line.startswith("#") and fact[1] in NAMES:
                ids.setdefault(plain(fact[2]), set()).add(fact[0])
                facts.setdefault(fact[0], set()).add(plain(fact[2]))
    return ids, facts


def countries():
    codes = dict(NATIONS)
    for line in open(HERE / "countries.tsv", encoding="utf-8"):
        columns = line.rstrip("\n").split("\t")
        if line[0] != "#":
            codes[columns[3]] = columns[2]
    return codes


def long_enough(name):
    return 2 <= len(name.split()) <= 9 and re.search(r"[A-Za-z]{3}", name) and len(name) < 90 and '"' not in name


class Writer:
    def __init__(self):
        self.ids, self.facts = known_names()
        self.blocks = {}

    def find(self, names, kinds):
        votes = {}
        for name in names:
            if not long_enough(name):
                continue
            for id in self.ids.get(plain(name), ()):
                if id.split(":")[0] in kinds:
                    votes[id] = votes.get(id, 0) + 1
        return max(sorted(votes), key=votes.get) if votes else None

    def add(self, id, names, short, facts, source):
        new = id not in self.facts and id not in self.blocks
        block = self.blocks.setdefault(id, [])
        known = self.facts.setdefault(id, set())
        if new:
            block.append([id, "name", names[0], "", "", source])
            known.add(plain(names[0]))
            block += [[id, *fact, source] for fact in facts]
        for name in names:
            if plain(name) not in known and long_enough(name):
                block.append([id, "alias", name, "", "", source])
                known.add(plain(name))
        for abbr in short if new else ():
            if plain(abbr) not in known and len(abbr) > 3 and plain(abbr) not in self.ids:
                block.append([id, "abbr", abbr, "", "", source])
                known.add(plain(abbr))


def field(item, path):
    return re.sub(r"\s+", " ", item.findtext(path) or "").strip()


def main(arguments):
    if len(arguments) != 2:
        sys.exit(__doc__)
    codes = countries()
    out = Writer()
    root = xml.etree.ElementTree.parse(arguments[0]).getroot()
    for item in root.find("INDIVIDUALS"):
        full = title(" ".join(p for p in (field(item, f"{n}_NAME") for n in ("FIRST", "SECOND", "THIRD", "FOURTH")) if p).upper())
        full = " ".join(names_of(full)[0]) if full else ""
        if len(full.split()) < 2:
            continue
        names = [full] + [n for a in item.findall("INDIVIDUAL_ALIAS") if field(a, "QUALITY") == "Good"
                          for n in names_of(field(a, "ALIAS_NAME"))[0]]
        nation = next((codes[v.text] for v in item.findall("NATIONALITY/VALUE") if v.text in codes), "")
        kind = field(item, "UN_LIST_TYPE")
        nation = nation or LISTS.get(kind, "")
        facts = [("type", "person", "", "")]
        if nation:
            facts.append(("country", nation, "", ""))
        if kind in ("Al-Qaida", "Taliban"):
            facts.append(("sector", "REB", "", ""))
        facts.append(("note", f"UN list {field(item, 'REFERENCE_NUMBER')}, since {field(item, 'LISTED_ON')}", "", ""))
        id = out.find(names, ("person",)) or "person:" + slug(full)
        out.add(id, names, [], facts, "un-list")
    bodies = []
    for item in root.find("ENTITIES"):
        names, short = names_of(field(item, "FIRST_NAME"))
        for alias in item.findall("ENTITY_ALIAS"):
            if field(alias, "QUALITY") in ("a.k.a.", "f.k.a."):
                more, abbrs = names_of(field(alias, "ALIAS_NAME"))
                names, short = names + more, short + abbrs
        kind = field(item, "UN_LIST_TYPE")
        where = next((codes[c.text] for c in item.findall("ENTITY_ADDRESS/COUNTRY") if c.text in codes), "")
        where = LISTS.get(kind) if kind in ("Iran", "DPRK", "Iraq") else where or LISTS.get(kind, "")
        note = f"UN list {field(item, 'REFERENCE_NUMBER')}, since {field(item, 'LISTED_ON')}"
        bodies.append((names, short, where, note, "un-list"))
    for row in csv.reader(open(arguments[1], encoding="latin-1")):
        if len(row) > 3 and row[2].strip() == "-0-" and "FTO" in row[3]:
            bodies.append((*names_of(row[1].strip()), "", "OFAC: foreign terrorist organization", "ofac"))
    for names, short, where, note, source in bodies:
        if not names:
            continue
        id = out.find(names, ("group", "company", "ngo", "organ", "party", "movement", "igo", "media"))
        # What has but one word is too like others, but for a group.
        names.sort(key=lambda name: not long_enough(name)) if not long_enough(names[0]) else None
        facts, main_name = [], names[0]
        if not id:
            if ORGAN.search(main_name) and where:
                id, kind = f"organ:{where}:{slug(main_name)}", "organ"
            elif FIRM.search(main_name):
                id, kind = "company:" + slug(main_name), "company"
            elif SOCIETY.search(main_name):
                id, kind = "ngo:" + slug(main_name), "ngo"
            else:
                id, kind = "group:" + slug(main_name), "group"
            facts = [("type", kind, "", "")]
            if where:
                facts.append(("country", where, "", ""))
            facts.append(("sector", {"organ": "GOV", "company": "BUS", "ngo": "SOC", "group": "REB"}[kind], "", ""))
            facts.append(("note", note, "", ""))
        if facts and not long_enough(main_name) and not id.startswith("group:"):
            continue
        out.add(id, names, short if id.startswith("group:") else [], facts, source)
    lines = ["# Persons, groups, firms and organs of the United Nations' consolidated list and foreign terrorist organisations of OFAC",
             "# that the other files lack, and names that the lists have for what is there. Written by tools/listed.py; do not edit."]
    for id in sorted(out.blocks):
        if out.blocks[id]:
            lines += [""] + ["\t".join(fact) for fact in out.blocks[id]]
    (HERE.parent / "listed.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
