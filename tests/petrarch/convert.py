#!/usr/bin/env python3
"""PETRARCH dictionaries -> lexicon/actors: convert.py ACTORS AGENTS ROLES OUTPUT_FOLDER

ACTORS, AGENTS: dictionaries of PETRARCH or TABARI ("NAME [CODE]", "+SYNONYM", dated codes; "AGENT {PLURAL} [~CODE]").
ROLES: our roles.tsv, for what kind of agent a word is. Writes actors.tsv, roles.tsv and sectors.tsv.

A code is a country (its first three letters) and what else it says, by threes: each three of them are a sector. A name whose code is a
country alone is a name of that state; all other names are entities of their own.
"""
import collections, pathlib, re, sys

NON_STATES = {"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"}
PLOVER = set("COP CRM GOV CVL JUD EDU LEG ELI MIL JRN PRM LAB PTY MED REB REF SPY OPP UAF PRE UNK REL AGR SOC BUS".split())
NATION = re.compile(r"(ian|ese|ish|ean|ani|eli|ari|nch|zech|rdori|athi|iadori)$", re.I)


def without_comments(text):
    text = re.sub(r"<!\s*--.*?-->", "", text, flags=re.S)
    return [re.sub(r"(^|\s)#.*", "", line).rstrip() for line in text.splitlines()]


def day(digits):
    """911226 or 19911226 as ISO"""
    if len(digits) == 6: digits = "19" + digits
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}"


def code_of(body):
    """"HOBGOV 19950601 - 19990815" -> (code, from, to)"""
    m = re.match(r"\s*([^\s<>]+)\s*(.*)$", body)
    code, when = m.group(1), m.group(2).strip()
    span = re.match(r"(\d{6,8})\s*-\s*(\d{6,8})$", when)
    if span: return code, day(span.group(1)), day(span.group(2))
    if when.startswith("<"): return code, "", day(re.sub(r"\D", "", when))
    if when.startswith(">"): return code, day(re.sub(r"\D", "", when)), ""
    return code, "", ""


def words(name):
    return re.sub(r"[_\s]+", " ", name).strip()


def shown(name):
    """MINAS_TIRITH -> Minas Tirith; U.S. stays"""
    def one(word):
        if "." in word or len(word) < 3: return word
        return "-".join(part[:1].upper() + part[1:].lower() for part in word.split("-"))
    return " ".join(one(word) for word in words(name).split())


def read_actors(text):
    """[(names, [(code, from, to)])]"""
    actors, names, codes = [], [], []
    def finish():
        if names and codes: actors.append((list(names), list(codes)))
    for line in without_comments(text):
        if not line.strip(): continue
        found = [code_of(body) for body in re.findall(r"\[([^\]]+)\]", line)]
        name = line.split("[")[0]
        if name.strip().startswith("+"):
            names.append(name.strip()[1:])
        elif name.strip():
            finish()
            names, codes = [name.strip()], []
        codes += found
    finish()
    return actors


def read_agents(text):
    """[(phrase, plural or "", code)]; words for others ("!PERSON!") are put in for them"""
    sets, agents = {}, []
    for line in without_comments(text):
        m = re.match(r"\s*!(\w+)!\s*=\s*(.*)$", line)
        if m:
            sets[m.group(1)] = [w.strip() for w in m.group(2).split(",")]
            continue
        code = re.search(r"\[\s*([^\]]+?)\s*\]", line)
        if not code: continue
        plural = re.search(r"\{([^}]*)\}", line)
        name = re.split(r"[{\[]", line)[0].strip()
        names = [name]
        for key, values in sets.items():
            names = [n.replace(f"!{key}!", v) for n in names for v in (values if f"!{key}!" in n else [""])]
        for n in names: agents.append((words(n).lower(), words(plural.group(1)).lower() if plural else "", code.group(1)))
    return agents


def triples(code):
    return [t for t in (code[i:i + 3] for i in range(0, len(code), 3)) if len(t) == 3]


def convert(actors_text, agents_text, roles_text, folder):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    states, others, sectors = collections.OrderedDict(), [], set()
    taken = set()
    for names, codes in read_actors(actors_text):
        codes = [(c.upper(), a, b) for c, a, b in codes if re.fullmatch(r"[A-Za-z]{3,}", c)]
        if not codes: continue
        country = codes[0][0][:3]
        if len(codes) == 1 and len(codes[0][0]) == 3 and country not in NON_STATES and not codes[0][1] and not codes[0][2]:
            # The first name of a code is the state; the next are somebody or something of it, unless they only decline it.
            own = states.get(country)
            if own and names[0].strip("_ ")[:4] != own[0].strip("_ ")[:4]:
                others.append((country, names, codes))
            else:
                states.setdefault(country, [])
                states[country] += names
        else:
            if country not in NON_STATES: states.setdefault(country, [])
            others.append((country, names, codes))
    out = []
    for country, names, codes in others:
        slug = re.sub(r"\W+", "-", words(names[0]).lower()).strip("-")
        dated = any(a or b for _, a, b in codes)
        somebody = dated or all(len(c) == 3 for c, _, _ in codes) or re.match(r"PRESIDENT|KING|PRINCE", names[0])
        kind = "igo" if country in NON_STATES else "person" if somebody else "organ"
        ident = f"{kind}:{slug}" if kind != "organ" else f"organ:{country}:{slug}"
        if ident in taken: continue
        taken.add(ident)
        for i, name in enumerate(names):
            text = shown(name)
            out.append((ident, "name" if i == 0 else "alias", text))
            if i == 0: out.append((ident, "type", kind))
            if "." in text or len(words(name)) < 5: out.append((ident, "abbr", words(name)))
        out.append((ident, "country", country))
        if kind == "organ": out.append((ident, "parent", "state:" + country))
        for code, begin, end in codes:
            rest = triples(code)[1:]
            if code[:3] != country:
                states.setdefault(code[:3], [])
                out.append((ident, "country", code[:3], begin, end))
            for i, sector in enumerate(rest):
                sectors.add(sector)
                out.append((ident, "sector" if i == 0 else "sector2", sector, begin, end))
    for country, names in states.items():
        seen, first = set(), True
        for name in names or ["State of " + country]:
            text = shown(name)
            if text.lower() in seen: continue
            seen.add(text.lower())
            fact = "name" if first else "demonym" if NATION.search(text) and " " not in text else "alias"
            out.append(("state:" + country, fact, text))
            if first: out.append(("state:" + country, "type", "state"))
            if first and NATION.search(text) and " " not in text: out.append(("state:" + country, "demonym", text))
            if "." in text or len(words(name)) < 5: out.append(("state:" + country, "abbr", words(name)))
            first = False
    known = {}
    for line in roles_text.splitlines():
        columns = (line.split("\t") + [""] * 6)[:6]
        if line and not line.startswith("#"): known.setdefault(columns[0], columns)
    roles, seen = [], set()
    for phrase, plural, code in read_agents(agents_text):
        own = [t for t in triples(code.replace("~", "").replace(" ", "")) if t]
        sectors.update(own)
        row = known.get(phrase) or known.get(phrase.split()[-1]) or [phrase, "group"] + [""] * 4
        kind, office = row[1], row[3] if row[0] == phrase else ""
        if kind == "organ" and not office: kind = "group"
        note = "" if row[5].startswith(("weak", "country", "former")) else row[5]
        if phrase not in seen: roles.append([phrase, kind, ",".join(own), office, plural or (row[4] if row[0] == phrase else ""), note])
        seen.add(phrase)
    (folder / "actors.tsv").write_text("".join("\t".join(line) + "\n" for line in out), encoding="utf-8")
    (folder / "roles.tsv").write_text("".join("\t".join(r).rstrip("\t") + "\n" for r in roles), encoding="utf-8")
    (folder / "sectors.tsv").write_text("".join(f"{s}\tof the dictionaries\n" for s in sorted(sectors - PLOVER)), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 5: sys.exit(__doc__)
    texts = [pathlib.Path(p).read_text(encoding="utf-8", errors="replace") for p in sys.argv[1:4]]
    convert(*texts, sys.argv[4])
