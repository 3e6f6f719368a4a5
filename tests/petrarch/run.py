#!/usr/bin/env python3
"""usage: run.py CHANCERY LEXICON MODEL SUITE_FOLDER [--events] [--least ACTOR TARGET] [--misses]

The unit records of PETRARCH with the suite's own dictionaries: converts them (convert.py), compiles a lexicon of them with the frames and
relations of LEXICON, and runs `evaluate actors` on the records. With --least it fails if a smaller share than ACTOR or TARGET of the codes is
among the mentions of their sentences.

With --events the frames are made of the suite's verb dictionary as well (convert_verbs.py), and the events coded are compared with the
records: source, target and event code, each pair by itself, and whole records; --least then is the least share of the pairs (RECALL) and of
the whole records (RECORDS). Words of the lexicon that belong to English and not to an ontology (attitudes, light verbs, classes) stay.
"""
import collections, html, json, os, pathlib, re, shutil, subprocess, sys, tempfile
import convert, convert_verbs


def triples(code):
    """GONMIL -> the codes it is made of, in no order; nobody is none"""
    code = code.replace("-", "")
    return tuple(sorted(code[i:i + 3] for i in range(0, len(code), 3)))


def records(path):
    """[(id, date, text, {(source, target, event)})]; words in quotation marks of a code are no code"""
    out = []
    text = re.sub(r"<!--.*?-->", "", path.read_text(encoding="utf-8", errors="replace"), flags=re.S)
    for attributes, body in re.findall(r"<Sentence\b(.*?)>(.*?)</Sentence>", text, re.S):
        attribute = lambda name: (re.search(name + r'\s*=\s*"([^"]*)"', attributes) or [None, ""])[1]
        sentence = re.search(r"<Text>(.*?)</Text>", body, re.S)
        if not sentence: continue
        events = set()
        for coding in re.findall(r"<EventCoding\b([^>]*)>", body):
            codes = dict(re.findall(r'(\w+)\s*=\s*"([^"]*)"', coding))
            if "eventcode" in codes: events.add((triples(codes.get("sourcecode", "")), triples(codes.get("targetcode", "")), codes["eventcode"]))
        day = attribute("date")
        out.append((attribute("id"), f"{day[:4]}-{day[4:6]}-{day[6:8]}", " ".join(html.unescape(sentence.group(1)).split()), events))
    return out


def code_of(participant):
    return triples("".join([participant.get("country_code") or "", participant.get("sector_code") or ""] + (participant.get("other_sector_codes") or [])))


def compare_events(exe, data, suite, misses):
    """-> (recall of the pairs with their code, share of whole records)"""
    gold = records(suite / "petrarch1-unit-records.xml")
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for number, (_, day, text, _) in enumerate(gold):
            file.write(json.dumps({"id": str(number), "published": day, "text": text}) + "\n")
        file.flush()
        out = subprocess.run([exe, "--data", str(data), "code", "--format", "jsonl", file.name], capture_output=True, text=True, timeout=300)
    if out.returncode: sys.exit("code ended with " + str(out.returncode) + ": " + out.stderr)
    got, alone = collections.defaultdict(set), collections.defaultdict(list)
    for line in out.stdout.splitlines():
        event = json.loads(line)
        if event["factuality"] == "denied": continue
        # PETRARCH codes pairs: several who do it as one do it to each other, "032:033" is what is done and what is suffered.
        code, _, back = (event["cameo"] or "").partition(":")
        actors, others = [code_of(a) for a in event["actor"]], [code_of(o) for o in event["recipient"]]
        number = int(event["cite_info"]["report"])
        if not others: alone[number, tuple(event["text_info"]["trigger"]), code, back] += actors
        for a, o in [(a, o) for a in actors for o in others]:
            got[number].add((a, o, code))
            if back: got[number].add((o, a, back))
    for (number, _, code, _), actors in alone.items():
        got[number] |= {(a, b, code) for a in actors for b in actors if a != b}
    wanted = sum(len(r[3]) for r in gold)
    found = sum(len(e) for e in got.values())
    both = sum(len(r[3] & got[i]) for i, r in enumerate(gold))
    pairs = sum(len({e[:2] for e in r[3]} & {e[:2] for e in got[i]}) for i, r in enumerate(gold))
    whole = sum(r[3] == got[i] for i, r in enumerate(gold))
    for i, (ident, _, text, events) in enumerate(gold):
        if misses and events != got[i]:
            shown = lambda es: "; ".join(f"{''.join(a) or '-'} > {''.join(b) or '-'} {c}" for a, b, c in sorted(es)) or "nothing"
            print(f"{ident}: wanted {shown(events)}; found {shown(got[i])}\n    {text}")
    print(f"{len(gold)} records, {wanted} events wanted, {found} coded, {both} right: precision {both / max(found, 1):.3f}, recall {both / wanted:.3f}; "
          f"source and target right {pairs / wanted:.3f}; whole records right {whole / len(gold):.3f}")
    return both / wanted, whole / len(gold)


def main():
    args = sys.argv[1:]
    misses = "--misses" in args
    if misses: args.remove("--misses")
    events = "--events" in args
    if events: args.remove("--events")
    least = None
    if "--least" in args:
        at = args.index("--least")
        least = [float(x) for x in args[at + 1:at + 3]]
        del args[at:at + 3]
    if len(args) != 4: sys.exit(__doc__)
    exe, lexicon, model, suite = args
    suite = pathlib.Path(suite)
    read = lambda path: pathlib.Path(path).read_text(encoding="utf-8", errors="replace")
    with tempfile.TemporaryDirectory() as work:
        folder = pathlib.Path(work) / "lexicon"
        for part in ("frames", "relations"): shutil.copytree(pathlib.Path(lexicon) / part, folder / part)
        convert.convert(read(suite / "petrarch1-validate-actors.txt"), read(suite / "petrarch1-validate-agents.txt"), read(pathlib.Path(lexicon) / "actors" / "roles.tsv"), folder / "actors")
        if events:
            for frames in (folder / "frames").glob("*.frames"): frames.unlink()
            made, _ = convert_verbs.convert(read(suite / "petrarch1-validate-verbs.txt"))
            (folder / "frames" / "petrarch.frames").write_text(made, encoding="utf-8")
        data = pathlib.Path(work) / "data"
        data.mkdir()
        os.symlink(os.path.abspath(model), data / "english.bin")
        built = subprocess.run([exe, "lexicon", "build", str(folder), "-o", str(data / "lexicon.bin"), "--quiet"], capture_output=True, text=True)
        if built.returncode: sys.exit("lexicon build failed:\n" + built.stderr)
        if events:
            recall, whole = compare_events(exe, data, suite, misses)
            if least and (recall < least[0] or whole < least[1]): sys.exit(f"less than {least[0]} of the events or {least[1]} of the records")
            return
        command = [exe, "--data", str(data), "evaluate", "actors", str(suite / "petrarch1-unit-records.xml")] + (["--misses"] if misses else [])
        out = subprocess.run(command, capture_output=True, text=True, timeout=300)
        print(out.stdout, out.stderr)
        if out.returncode: sys.exit(f"evaluate actors ended with {out.returncode}")
        share = {name: float(value) for name, value in re.findall(r"^(\w+) among the mentions +\d+ +\d+ +([\d.]+)", out.stdout, re.M)}
        if least and (share["actor"] < least[0] or share["target"] < least[1]):
            sys.exit(f"fewer codes among the mentions than {least[0]} of actors and {least[1]} of targets")


if __name__ == "__main__":
    main()
