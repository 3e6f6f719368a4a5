#!/usr/bin/env python3
"""PETRARCH verb dictionary -> lexicon/frames: convert_verbs.py VERBS OUTPUT_FILE

VERBS: "--- VERB [code] ---" blocks with synonyms ("+WORD", "VERB {FORMS}"), patterns ("- TO * WITH_&TIES [064]") and sets of synonyms
("&NAME" with "+WORD" lines). Writes one frame for each code, its act being "code-CODE" and its cameo the code.

A pattern is a string of words around the verb; ours are conditions on what the tree gives: a noun behind the verb is its object, a
preposition with a noun the argument behind that preposition, "TO WORD" the infinitive, a lone preposition or adverb a particle, a noun
before the verb its subject, a form of a passive or a modal nothing. Patterns that negate are left out (factuality tells), and those that
want words which the tree has no place for.
"""
import pathlib, re, sys

PREPOSITIONS = set("to with from against on over in at for as by of about into between among through under after upon near toward towards".split())
PARTICLES = set("up down out off away back apart over on upon in through along together".split())
NEGATIVE = re.compile(r"^(not|n't|never|no|neither|nor|refus\w*|fail\w*|did|didn't|wo|ca|without|hardly)$")
IDLE = set("$ + % ^ the a an its his her their our will would has have had is are was were be been being to_be said say may should "
           "might must can could recently really most_certainly to and that indicated noted also just now".split())
# The target of PETRARCH is the first who stands behind the verb, however deep.
SLOTS = ("actor=subj recipient=obj.by|obj|iobj|with|to|against|on|at|for|from|of|in|into|over|about|upon|between|toward|obj.with|obj.to|obj.of|obj.for|obj.from|"
         "obj.on|obj.against|obj.into|obj.between|obj.in|obj.over|obj.of.with|obj.of.between|obj.of.by|obj.poss|obj.mod|comp.obj|comp.subj|comp.with|comp.to|comp.from|"
         "comp.on|comp.obj.with|comp.obj.of|comp.obj.to|for.of|for.with|for.against|of.with|of.between|in.of|to.of|on.of|with.of|by")


def clean(text):
    text = re.sub(r"<!--.*?-->", "", text, flags=re.S)
    return [re.sub(r"(^|\s)#.*", "", line).strip() for line in text.splitlines()]


def words_of(text):
    return [w for w in re.sub(r"_", " ", text).split() if w]


def lemma(word):
    return word.lower()


def forms(word):
    """A noun as it may stand, and without its plural: lemmas are singular."""
    word = word.lower()
    out = [word]
    if word.endswith("ies"): out.append(word[:-3] + "y")
    elif word.endswith("es") and word[:-2].endswith(("ss", "sh", "ch", "x")): out.append(word[:-2])
    elif word.endswith("s") and not word.endswith("ss"): out.append(word[:-1])
    return out


def read(text):
    """-> [(verbs, default code, [(pattern words, code)])], {set name: [phrases]}"""
    blocks, others, sets, name = [], [], {}, None
    for line in clean(text):
        if not line: continue
        head = re.match(r"---\s*(\S+)\s*\[([^\]]*)\]\s*-*", line)
        if head:
            blocks.append(([head.group(1).rstrip("_")], head.group(2), []))
            name = None
        elif line.startswith("&"):
            name = line[1:].split()[0].rstrip("_")
            sets[name] = []
        elif line.startswith("+") and name:
            sets[name].append(line[1:].split("[")[0].strip())
        elif line.startswith("-") and blocks:
            m = re.match(r"-\s*(.*?)\s*\[([^\]]*)\]", line)
            if m: blocks[-1][2].append((m.group(1), m.group(2)))
        elif blocks:
            m = re.match(r"\+?([A-Z_'+]+)\s*(\{[^}]*\})?\s*(\[([^\]]*)\])?", line)
            if not m: continue
            word = m.group(1).strip("_")
            if m.group(4):
                others.append(([word], m.group(4), []))  # a code of its own; the patterns below are still the block's
            elif word not in blocks[-1][0]:
                blocks[-1][0].append(word)
    return blocks + others, sets


class Converter:
    def __init__(self, sets):
        self.sets = sets
        self.skipped = 0

    def values(self, word, seen=()):
        """The alternatives that a word or a &SET stands for, as values of a condition."""
        if not word.startswith("&"): return forms(word)
        out = []
        key = next((k for k in (word[1:], word[1:].rstrip("_"), word[1:].rstrip("S")) if k in self.sets), None)
        if key is None or key in seen: return out
        for phrase in self.sets[key]:
            parts = words_of(phrase)
            if len(parts) == 1: out += self.values(parts[0], seen + (key,))
            else: out.append("_".join(p.lower().lstrip("&") for p in parts[:-1]) + "_" + forms(parts[-1])[-1])
        return out

    def conditions(self, pattern):
        """-> (particles, [condition]) or None if the tree has no place for it"""
        tokens = pattern.replace("*", " * ").split()
        tokens = [w for t in tokens for w in (t.split("_") if not t.startswith("&") or "_" in t.strip("_") else [t.strip("_")]) if w]
        if tokens.count("*") != 1: return None
        star = tokens.index("*")
        particles, made = [], []
        before = [t for t in tokens[:star] if t.lower() not in IDLE]
        if any(NEGATIVE.match(t.lower()) or "NEG" in t for t in tokens): return None
        if len(before) > 1: return None
        if before:
            if before[0].lower() in PREPOSITIONS: return None
            made.append("subj=" + "|".join(self.values(before[0])))
        rest = [t for t in tokens[star + 1:] if t.lower() not in IDLE or t.lower() == "to"]
        i = 0
        while i < len(rest):
            word = rest[i].lower()
            behind = [t for t in rest[i + 1:]]
            if word == "to" and behind and behind[0].lower() not in PREPOSITIONS and not behind[0].startswith("&") and i == 0:
                made.append("comp=" + lemma(behind[0]) + "|" + lemma(behind[0]).rstrip("s"))
                break
            if word in PREPOSITIONS and behind and behind[0].lower() not in PREPOSITIONS:
                noun = behind[-1] if not any(b.lower() in PREPOSITIONS for b in behind) else behind[0]
                made.append(word + "=" + "|".join(self.values(noun)))
                i += 1 + (behind.index(noun) + 1)
                continue
            if word in PREPOSITIONS:
                made.append(word + "=*")
            elif word in PARTICLES:
                particles.append(word)
            elif not any(c.startswith("obj=") for c in made):
                # A noun phrase: its last word before a preposition is the head.
                end = i
                while end + 1 < len(rest) and rest[end + 1].lower() not in PREPOSITIONS | PARTICLES: end += 1
                values = self.values(rest[end])
                if end > i:
                    words = self.values(rest[end - 1])
                    values = [f"{word}_{value}" for word in words for value in values if "_" not in word]
                if values: made.append("obj=" + "|".join(dict.fromkeys(values)))
                i = end
            else:
                return None
            i += 1
        if any(c.endswith("=") for c in made): return None
        return particles, made


def convert(text):
    blocks, sets = read(text)
    converter = Converter(sets)
    frames = {}
    def put(code, line):
        code = code.strip()
        if not code or code.startswith("+"): return
        frames.setdefault(code, [])
        if line not in frames[code]: frames[code].append(line)
    for verbs, code, patterns in blocks:
        # "ABC_DEF_GHI" without a mark is a verb with fixed words behind it.
        lemmas = " | ".join(" ".join(w.lower().lstrip("+") for w in v.split("_") if w) for v in verbs if re.fullmatch(r"[A-Z'_+]+", v))
        if not lemmas: continue
        if code.strip("-"): put(code, f"  verb {lemmas}")
        for pattern, own in patterns:
            found = converter.conditions(pattern)
            if found is None:
                converter.skipped += 1
                continue
            particles, made = found
            these = lemmas if not particles else " | ".join(v + " " + " ".join(particles) for v in lemmas.split(" | "))
            put(own if own.strip("-") else "none", f"  verb {these}  " + " ".join(made))
    out = ["# Made from a PETRARCH verb dictionary by tests/petrarch/convert_verbs.py."]
    for code, lines in sorted(frames.items()):
        slug = re.sub(r"\W", "-", code)
        kind = "NONE" if code == "none" else "MOBILIZE"  # of no private matter, and the same in the future
        out.append(f"\nframe code-{slug}\n  act code-{slug}\n  type {kind}" + ("" if code == "none" else f"\n  cameo {code}") + f"\n  slots {SLOTS}\n" + "\n".join(lines))
    return "\n".join(out) + "\n", converter.skipped


if __name__ == "__main__":
    if len(sys.argv) != 3: sys.exit(__doc__)
    frames, skipped = convert(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8", errors="replace"))
    pathlib.Path(sys.argv[2]).write_text(frames, encoding="utf-8")
    print(f"{skipped} patterns have no place in a tree", file=sys.stderr)
