#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What `export` writes is what others can read: each format against its rules.

usage: exports.py PROGRAM EXAMPLES FOLDER

Reads the example reports and invented events into a ledger and checks: PLOVER lines have what PLOVER demands; a POLECAT file that is
imported and exported again is the same, and so is a third; GraphML has nodes for all edges and keys for all data (with
python3-networkx it is also opened by that); N-Quads fit the grammar, and the provenance fits the shapes below (with
python3-rdflib they are also parsed by that); filters choose; the output does not depend on the order of recording.
"""
import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as tree
from collections import defaultdict

PROV = "http://www.w3.org/ns/prov#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
TERM = "urn:chancery:term:"
XSD = "http://www.w3.org/2001/XMLSchema#"

POLECAT_ROWS = [
    "5_ASSAULT_aerial	2023-02-01	ASSAULT	aerial	-9.5	MATERIAL CONFLICT	military; terrorism	Russia; Some Militia	RUS; UKR	365; None	MIL; REB	MIL|GOV; REB	None; commander	Russian jets; a militia	Russia; None	Ukraine	UKR	369	None	None	None	Ukraine	Ukraine	Kyiv	Kyiv	None	Kyiv City	UKR	50.4500	30.5200	703448	kyiv	PPLC	Wire	2023-02-02	A Person	An Organization	Kyiv	en	2.1.0",
    "5_ASSAULT_destroy	2023-02-01	ASSAULT	destroy	-8.5	MATERIAL CONFLICT	military; terrorism	Russia; Some Militia	RUS; UKR	365; None	MIL; REB	MIL|GOV; REB	None; commander	Russian jets; a militia	Russia; None	Ukraine	UKR	369	None	None	None	Ukraine	Ukraine	Kyiv	Kyiv	None	Kyiv City	UKR	50.4500	30.5200	703448	kyiv	PPLC	Wire	2023-02-02	A Person	An Organization	Kyiv	en	2.1.0",
    "6_CONSULT_None	2023-02-03	CONSULT	None	2.5	VERBAL COOPERATION	None	France	FRA	220	GOV	GOV; MIL	None	France	None	None	None	None	None	None	None	None	None	None	None	None	None	None	None	None	None	None	None	Wire	2023-02-03	None	None	None	en	2.1.0",
]


class Fail(Exception):
    pass


def need(condition, message):
    if not condition:
        raise Fail(message)


def run(program, *words, ledger, status=0):
    done = subprocess.run([program, *words, "--ledger", ledger, "--quiet"], capture_output=True, text=True)
    need(done.returncode == status, f"{' '.join(words)}: status {done.returncode}: {done.stderr}")
    return done.stdout


def check_plover(text):
    seen = set()
    for line in text.splitlines():
        record = json.loads(line)
        need(record["id"] not in seen, f"{record['id']} stands twice")
        seen.add(record["id"])
        need(len(record["event_type"]) == 1 and record["quad_code"] in (1, 2, 3, 4), line)
        need(isinstance(record["actor"], list) and isinstance(record["recipient"], list), line)
        need(record["cite_info"]["report"], line)
    need(seen, "no events")
    return seen


def check_graphml(text, folder):
    ns = "{http://graphml.graphdrawing.org/xmlns}"
    root = tree.fromstring(text)
    need(root.tag == ns + "graphml", root.tag)
    keys = {(key.get("id"), key.get("for")): key.get("attr.type") for key in root.iter(ns + "key")}
    nodes, edges, kinds = set(), set(), defaultdict(int)
    for node in root.iter(ns + "node"):
        need(node.get("id") not in nodes, f"node {node.get('id')} stands twice")
        nodes.add(node.get("id"))
        for data in node.iter(ns + "data"):
            need((data.get("key"), "node") in keys, f"no key {data.get('key')}")
    for edge in root.iter(ns + "edge"):
        need(edge.get("id") not in edges, f"edge {edge.get('id')} stands twice")
        edges.add(edge.get("id"))
        need(edge.get("source") in nodes and edge.get("target") in nodes, f"edge {edge.get('id')} hangs in the air")
        for data in edge.iter(ns + "data"):
            kind = keys.get((data.get("key"), "edge"))
            need(kind is not None, f"no key {data.get('key')}")
            {"int": int, "double": float, "string": str}[kind](data.text)
            if data.get("key") == "kind":
                kinds[data.text] += 1
    need(kinds["event"] and kinds["status"], f"kinds of edges: {dict(kinds)}")
    try:
        import networkx
    except ImportError:
        return
    path = os.path.join(folder, "graph.graphml")
    with open(path, "w", encoding="utf-8") as out:
        out.write(text)
    graph = networkx.read_graphml(path, force_multigraph=True)
    need(graph.number_of_nodes() == len(nodes) and graph.number_of_edges() == len(edges), "networkx reads another graph")


IRI = r"<([^\x00-\x20<>\"{}|^`\\]*)>"
LITERAL = r"\"((?:[^\x22\x5C\x0A\x0D]|\\[tbnrf\"'\\]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*)\"(?:\^\^" + IRI + ")?"
QUAD = re.compile(f"^{IRI} {IRI} (?:{IRI}|{LITERAL}) {IRI} \\.$")
ABSOLUTE = re.compile(r"^[a-z][a-z0-9+.-]*:(?:[^%\s]|%[0-9A-F]{2})+$")
LEXICAL = {
    XSD + "date": r"-?\d{4}-\d\d-\d\d",
    XSD + "gYearMonth": r"-?\d{4}-\d\d",
    XSD + "gYear": r"-?\d{4}",
    XSD + "dateTime": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z",
    XSD + "decimal": r"[+-]?\d+\.\d+",
    XSD + "anyURI": r"\S+",
}


def check_nquads(text, folder):
    about = defaultdict(lambda: defaultdict(set))
    seen = set()
    for number, line in enumerate(text.splitlines(), 1):
        quad = QUAD.match(line)
        need(quad, f"line {number} is no quad: {line}")
        subject, predicate, iri, literal, datatype, graph = quad.groups()
        for one in (subject, predicate, iri, graph, datatype):
            need(one is None or ABSOLUTE.match(one), f"line {number}: {one} is no absolute IRI")
        if datatype is not None:
            need(re.fullmatch(LEXICAL[datatype], literal), f"line {number}: {literal} is no {datatype}")
        need(line not in seen, f"line {number} stands twice: {line}")
        seen.add(line)
        about[subject][predicate].add(iri if iri is not None else (literal, datatype))
    # The shapes: what each thing must have, how many, and what that must be.
    shapes = {
        TERM + "Claim": [(PROV + "wasDerivedFrom", 1, 1, TERM + "Report"), (PROV + "wasGeneratedBy", 1, 1, PROV + "Activity"),
                         (PROV + "generatedAtTime", 1, 1, None), (TERM + "tells", 1, 1, TERM + "Event"),
                         (TERM + "factuality", 1, 1, None), (PROV + "wasAttributedTo", 0, 99, PROV + "Agent")],
        TERM + "Report": [(PROV + "wasAttributedTo", 0, 1, PROV + "Agent"), (TERM + "published", 0, 1, None)],
        TERM + "Event": [(TERM + "act", 1, 1, None), (TERM + "eventType", 0, 1, None), (TERM + "date", 0, 1, None)],
        TERM + "Status": [(PROV + "wasDerivedFrom", 1, 10**6, TERM + "Claim"), (PROV + "wasGeneratedBy", 1, 1, PROV + "Activity"),
                          (TERM + "subject", 1, 1, TERM + "Entity"), (TERM + "object", 0, 1, TERM + "Entity"),
                          (TERM + "relation", 1, 1, None), (TERM + "certainty", 1, 1, None)],
        PROV + "Activity": [(PROV + "wasAssociatedWith", 1, 1, PROV + "SoftwareAgent"), (PROV + "used", 0, 1, PROV + "Entity")],
        TERM + "Entity": [("http://www.w3.org/2000/01/rdf-schema#label", 1, 1, None)],
    }
    counts = defaultdict(int)
    for subject, facts in about.items():
        need(facts[RDF_TYPE], f"{subject} has no type")
        for kind in facts[RDF_TYPE]:
            counts[kind] += 1
            for predicate, least, most, of in shapes.get(kind, []):
                values = facts[predicate]
                need(least <= len(values) <= most, f"{subject}: {len(values)} of {predicate}")
                for value in values:
                    need(of is None or (isinstance(value, str) and of in about[value][RDF_TYPE]), f"{subject}: {predicate} {value} is no {of}")
        # Domains of PROV-O: an entity is derived and generated, an activity uses.
        if facts[PROV + "wasDerivedFrom"] or facts[PROV + "wasGeneratedBy"]:
            need(PROV + "Entity" in facts[RDF_TYPE], f"{subject} is derived and no prov:Entity")
        if facts[PROV + "used"] or facts[PROV + "wasAssociatedWith"]:
            need(PROV + "Activity" in facts[RDF_TYPE], f"{subject} uses and is no prov:Activity")
    need(all(counts[TERM + kind] for kind in ("Claim", "Report", "Event", "Status", "Entity")), dict(counts))
    try:
        import rdflib
    except ImportError:
        return
    graph = rdflib.ConjunctiveGraph()
    graph.parse(data=text, format="nquads")
    need(len(graph) == len(seen), "rdflib reads another number of quads")


def main():
    program, examples, folder = sys.argv[1:4]
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    path = lambda name: os.path.join(folder, name)
    header = run_header(program, path("empty.db"), folder)
    with open(path("a.tsv"), "w", encoding="utf-8") as out:
        out.write(header + "\n".join(POLECAT_ROWS) + "\n")
    with open(path("quads.tsv"), "w", encoding="utf-8") as out:
        out.write("Norway\tGrant_diplomatic_recognition\tPalestine\t2024-05-28\nA <b> & \"c\" \\ d\tAccuse\tNorway\t2024-05-29\n")

    # POLECAT and back.
    run(program, "import", "polecat", path("a.tsv"), ledger=path("p1.db"))
    first = run(program, "export", "polecat", ledger=path("p1.db"))
    need(first == header + "\n".join(POLECAT_ROWS) + "\n", "POLECAT does not come out as it went in:\n" + first)
    # What was read goes there too, and comes back the same.
    big = path("big.db")
    run(program, "read", examples, ledger=big)
    run(program, "import", "quads", path("quads.tsv"), ledger=big)
    run(program, "import", "polecat", path("a.tsv"), ledger=big)
    once = run(program, "export", "polecat", ledger=big)
    with open(path("once.tsv"), "w", encoding="utf-8") as out:
        out.write(once)
    run(program, "import", "polecat", path("once.tsv"), ledger=path("p2.db"))
    twice = run(program, "export", "polecat", ledger=path("p2.db"))
    cells = lambda text: [dict(row) for row in csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE)]
    key = lambda row: row["Event ID"]
    a, b = sorted(cells(once), key=key), sorted(cells(twice), key=key)
    need(len(a) == len(b), f"{len(a)} rows went out, {len(b)} came back")
    own = ("Version",)  # of the coder, not of the event
    for before, after in zip(a, b):
        for column in ("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name Raw",
                       "Recipient Name Raw", "Source", "Publication Date", "Language", "Latitude", "Longitude", "Version"):
            need(before[column] == after[column], f"{before['Event ID']}: {column}: {before[column]} -> {after[column]}")
    with open(path("twice.tsv"), "w", encoding="utf-8") as out:
        out.write(twice)
    run(program, "import", "polecat", path("twice.tsv"), ledger=path("p3.db"))
    need(run(program, "export", "polecat", ledger=path("p3.db")) == twice, "the third POLECAT file is another than the second")

    everything = check_plover(run(program, "export", "plover", ledger=big))
    rows = list(csv.DictReader(io.StringIO(run(program, "export", "csv", ledger=big))))
    need({row["id"] for row in rows} >= everything, "CSV lacks events")
    check_graphml(run(program, "export", "graphml", ledger=big), folder)
    check_nquads(run(program, "export", "nquads", ledger=big), folder)

    # Filters.
    norway = check_plover(run(program, "export", "plover", "--entity", "Norway", ledger=big))
    need(norway < everything, "--entity chooses nothing")
    both = check_plover(run(program, "export", "plover", "--entity", "Norway", "--entity", "Palestine", ledger=big))
    need(both < norway, "a second --entity chooses nothing")
    dated = [json.loads(line)["date"] for line in run(program, "export", "plover", "--from", "2023-01-01", "--to", "2023-12-31", ledger=big).splitlines()]
    need(dated and all(date.startswith("2023") for date in dated), f"--from and --to: {dated}")
    need(dated == sorted(dated), "not in order of date")
    recognized = check_plover(run(program, "export", "plover", "--relation", "recognizes", "--object", "Palestine", ledger=big))
    need(recognized and recognized <= everything, "--relation chooses nothing")
    check_nquads(run(program, "export", "nquads", "--relation", "recognizes", ledger=big), folder)
    need(run(program, "export", "plover", "--known-at", "2001-01-01", ledger=big) == "", "--known-at chooses nothing")
    run(program, "export", "plover", "--relation", "recognizes", "--entity", "Norway", ledger=big, status=2)

    # The order of recording leaves no trace but the instants.
    other = path("other.db")
    run(program, "import", "polecat", path("a.tsv"), ledger=other)
    run(program, "import", "quads", path("quads.tsv"), ledger=other)
    run(program, "read", examples, ledger=other)
    for form in ("plover", "csv", "polecat", "graphml"):
        need(run(program, "export", form, ledger=big) == run(program, "export", form, ledger=other), f"{form} depends on the order of recording")
    print(f"{len(everything)} PLOVER events; all formats as they should be")


def run_header(program, ledger, folder):
    with open(os.path.join(folder, "none.tsv"), "w", encoding="utf-8") as out:
        out.write("Norway\tConsult\tSweden\t2020-01-01\n")
    run(program, "import", "quads", os.path.join(folder, "none.tsv"), ledger=ledger)
    return run(program, "export", "polecat", ledger=ledger).splitlines(keepends=True)[0]


if __name__ == "__main__":
    try:
        main()
    except Fail as failure:
        sys.exit(str(failure))
