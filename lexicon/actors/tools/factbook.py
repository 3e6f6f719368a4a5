#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Brings states.tsv up to a newer World Factbook and says which offices in leaders.tsv look stale.

    factbook.py FACTBOOK_FOLDER       folder of JSON files by region, named by the two-letter FIPS codes

Rewritten: the `member-of` lines with the source `factbook`. A membership that has a line of another source (with dates)
is left alone. Printed: heads of state and government whom leaders.tsv does not know in an office that still runs.
"""
import html
import json
import pathlib
import re
import sys
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent
# Factbook abbreviation -> id in organisations.tsv. Those nearly every state belongs to say nothing and are left out.
ORGANISATIONS = {
    "AU": "igo:au", "LAS": "igo:arab-league", "OIC": "igo:oic", "OSCE": "igo:osce", "C": "igo:commonwealth",
    "OAS": "igo:oas", "G-20": "igo:g20", "CIS": "igo:cis", "OIF": "igo:francophonie",
    "CE": "igo:council-of-europe", "NAM": "igo:nam", "SADC": "igo:sadc", "EAC": "igo:eac", "IGAD": "igo:igad",
    "ECCAS": "igo:eccas", "COMESA": "igo:comesa", "CEMAC": "igo:cemac", "WAEMU": "igo:uemoa", "AMU": "igo:amu",
    "SAARC": "igo:saarc", "BIMSTEC": "igo:bimstec", "APEC": "igo:apec", "PIF": "igo:pif", "Caricom": "igo:caricom",
    "CELAC": "igo:celac", "Mercosur": "igo:mercosur", "SICA": "igo:sica", "ALBA": "igo:alba", "EFTA": "igo:efta",
    "ECO": "igo:eco", "ICCt": "igo:icc", "Paris Club": "igo:paris-club", "Arctic Council": "igo:arctic-council",
    "IAEA": "igo:iaea", "Interpol": "igo:interpol", "WTO": "igo:wto", "IMF": "igo:imf", "CPLP": "igo:cplp",
    "CICA": "igo:cica", "D-8": "igo:d8", "Nordic Council": "igo:nordic-council", "OPCW": "igo:opcw",
}


def text(field):
    return html.unescape(re.sub("<[^>]+>", "", (field or {}).get("text", ""))).strip()


def plain(name):
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()


def read_blocks(path):
    """The file as comment lines and blocks of facts, one block an entity."""
    head, blocks = [], {}
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("#"):
            head.append(line)
        elif line:
            blocks.setdefault(line.split("\t")[0], []).append(line.split("\t"))
    return head, blocks


def memberships(government):
    listed = re.split(r"[,:]\s*", text(government.get("International organization participation")))
    return sorted({ORGANISATIONS[o.strip()] for o in listed if o.strip() in ORGANISATIONS})


def people_in_office(leaders):
    words = {}
    for facts in leaders.values():
        names = [f[2] for f in facts if f[1] in ("name", "alias", "surname")]
        for fact in facts:
            if fact[1] == "office" and (len(fact) < 5 or not fact[4]):
                words.setdefault(fact[2].split(" ", 1)[-1], set()).update(w for n in names for w in re.split("[ -]", plain(n)))
    return words


def main(arguments):
    if len(arguments) != 1:
        sys.exit(__doc__)
    codes = [line.rstrip("\n").split("\t") for line in open(HERE / "countries.tsv", encoding="utf-8") if line[0] != "#"]
    files = {path.stem: path for path in pathlib.Path(arguments[0]).glob("*/*.json")}
    head, states = read_blocks(HERE.parent / "states.tsv")
    in_office = people_in_office(read_blocks(HERE.parent / "leaders.tsv")[1])
    for fips, _, code, name in codes:
        state = states.get("state:" + code)
        if state is None or fips not in files:
            continue
        government = json.loads(files[fips].read_text(encoding="utf-8")).get("Government", {})
        kept = [f for f in state if not (f[1] == "member-of" and f[5] == "factbook")]
        others = {f[2] for f in kept if f[1] == "member-of"}
        lines = [[f"state:{code}", "member-of", o, "", "", "factbook"] for o in memberships(government) if o not in others]
        last = max(i for i, f in enumerate(kept) if f[1] not in ("founded", "dissolved", "successor", "note")) + 1
        states["state:" + code] = kept[:last] + lines + kept[last:]
        for field in ("chief of state", "head of government"):
            holder = text(government.get("Executive branch", {}).get(field)).split("(since")[0]
            known = in_office.get("state:" + code, set())
            surnames = [w for w in re.findall(r"[^\W\d_a-zß-ÿ]{3,}", holder) if w not in ("III", "VIII")]
            if surnames and not any(plain(w) in known for w in surnames):
                print(f"{name}: {field}: {holder}")
    out = head + [""] + "\n\n".join("\n".join("\t".join(f) for f in block) for block in states.values()).split("\n")
    (HERE.parent / "states.tsv").write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
