#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the names of states and territories in other languages, from the CLDR of Unicode (Debian: unicode-cldr-core).

    cldr.py CLDR_COMMON_FOLDER        # /usr/share/unicode/cldr/common

Rewrites the `native` lines with the source `cldr` in states.tsv and territories.tsv: the names in the languages that are
official there, and in those that reports are often translated from. Names in Latin letters only where they are no English
word, no given name and no name of anything else in the lexicon. Running it again gives the same files.
"""
import collections
import pathlib
import re
import sys
import unicodedata
import xml.etree.ElementTree as ElementTree

HERE = pathlib.Path(__file__).resolve().parent
LEXICON = HERE.parent
# Other scripts collide with nothing in English; of Latin ones only the large languages, whose names reports do quote.
LANGUAGES = ("ar fa ps ur he ru uk be bg sr mk ka hy el zh zh_Hant ja ko hi bn ta te th my km lo mn am ti kk ky tg "
             "de fr es pt it nl pl tr id vi").split()


def plain(text):
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).lower()


def latin(text):
    return any("LATIN" in unicodedata.name(c, "") for c in text if c.isalpha())


def read_tsv(path):
    for line in open(path, encoding="utf-8"):
        if line.strip() and line[0] != "#":
            yield line.rstrip("\n").split("\t")


def names_in(folder, language):
    """ISO alpha-2 -> names in the language."""
    names = collections.defaultdict(list)
    root = ElementTree.parse(folder / "main" / f"{language}.xml").getroot()
    for node in root.iterfind("localeDisplayNames/territories/territory"):
        text = (node.text or "").strip()
        if text and text != "↑↑↑" and len(node.get("type")) == 2 and node.get("alt") in (None, "short", "variant"):
            names[node.get("type")].append(re.sub(r"\s*[（(].*[)）]$", "", text))
    return names


def official_languages(folder):
    root = ElementTree.parse(folder / "supplemental" / "supplementalData.xml").getroot()
    out = collections.defaultdict(list)
    for territory in root.iterfind("territoryInfo/territory"):
        for language in territory.iterfind("languagePopulation"):
            if language.get("officialStatus") in ("official", "de_facto_official"):
                out[territory.get("type")].append(language.get("type"))
    return out


def taken_names():
    """What the lexicon calls something: plain name -> ids."""
    taken = collections.defaultdict(set)
    for path in LEXICON.glob("*.tsv"):
        for row in read_tsv(path):
            if path.name in ("places.tsv", "divisions.tsv", "landscape.tsv"):
                for name in [row[1]] + row[2].split("|"):
                    taken[plain(name)].add(row[0])
            elif path.name == "roles.tsv":
                taken[plain(row[0])].add("role")
            elif path.name == "given-names.tsv":
                taken[plain(row[0])].add("given")
            elif len(row) > 2 and row[1] in ("name", "alias", "native", "former", "demonym", "abbr", "surname", "capital"):
                if (row + [""] * 3)[5] != "cldr":
                    taken[plain(row[2])].add(row[0])
                    if row[0].startswith("person:"):
                        taken[plain(row[2]).split()[0]].add("given")
    for line in open(HERE / "cities-like-names.txt", encoding="utf-8"):
        if line[0] != "#":
            taken[plain(line.strip())].add("given")
    return taken


WORDS = set("indie grenade dominika dania gine figi chade r.-u. chili man oman inde cap chine polen mali male niger jersey turkey palau island belize peru cuba tonga samoa "
            "vatican union georgia salvador monaco".split())


def main(arguments):
    if len(arguments) != 1:
        sys.exit(__doc__)
    folder = pathlib.Path(arguments[0])
    alpha2 = {row[2]: row[1] for row in read_tsv(HERE / "countries.tsv")}
    tables = {}
    official = official_languages(folder)

    def table(language):
        if language not in tables:
            exists = (folder / "main" / f"{language}.xml").exists()
            tables[language] = names_in(folder, language) if exists else {}
        return tables[language]

    taken = taken_names()
    count = 0
    for path, kind in ((LEXICON / "states.tsv", "state:"), (LEXICON / "territories.tsv", "territory:")):
        lines = [line for line in open(path, encoding="utf-8").read().split("\n")
                 if not (line.split("\t")[1:2] == ["native"] and line.split("\t")[5:6] == ["cldr"])]
        out = []
        for at, line in enumerate(lines):
            out.append(line)
            entity = line.split("\t")[0]
            behind = lines[at + 1].split("\t")[0] if at + 1 < len(lines) else ""
            code = alpha2.get(entity.removeprefix(kind)) or {"state:XKX": "XK"}.get(entity)
            if not code or not entity.startswith(kind) or behind == entity or line.startswith("#"):
                continue
            seen = set()
            for language in dict.fromkeys(official[code] + LANGUAGES):
                if language.split("_")[0] == "en":
                    continue
                for name in table(language).get(code, []):
                    key = plain(name)
                    owners = taken.get(key, set())
                    if key in seen or entity in owners or "|" in name:
                        continue
                    if latin(name) and (owners or len(key) < 4 or key in WORDS or language not in LANGUAGES and language not in official[code]):
                        continue
                    seen.add(key)
                    out.append(f"{entity}\tnative\t{name}\t\t\tcldr")
                    count += 1
        open(path, "w", encoding="utf-8").write("\n".join(out))
    print(f"{count} names", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1:])
