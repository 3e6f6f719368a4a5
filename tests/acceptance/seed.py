#!/usr/bin/env python3
"""What reading the seed report into an empty ledger must come to, row by row of the first issue, and that nothing else holds.
usage: seed.py CHANCERY REPORT"""
import json, os, re, subprocess, sys, tempfile

chancery, report = sys.argv[1:3]
folder = tempfile.TemporaryDirectory()
ledger = os.path.join(folder.name, "seed.db")
failures = []


def run(*arguments):
    done = subprocess.run([chancery, *arguments], capture_output=True, text=True, timeout=60)
    if done.returncode != 0:
        failures.append(f"{' '.join(arguments)}: exit {done.returncode}: {done.stderr.strip()[-200:]}")
    return done.stdout


def status(relation, *arguments):
    return json.loads(run("status", relation, "--ledger", ledger, "--format", "json", *arguments) or "[]")


def check(name, ok, shown=None):
    print("ok  " if ok else "MISS", name)
    if not ok:
        failures.append(f"{name}: {json.dumps(shown, ensure_ascii=False)[:600]}")


def text(rows):
    return json.dumps(rows, ensure_ascii=False)


def begin(row):
    return (row.get("from") or {}).get("date") or ""


def end(row):
    return (row.get("to") or {}).get("date") or ""


run("read", "--quiet", "--ledger", ledger, report)
events = [json.loads(line) for line in run("code", "--format", "jsonl", "--all", report).splitlines()]
published = {e["cite_info"].get("published") for e in events}
check("the date is inferred: July 2025", published == {"2025-07"}, sorted(map(str, published)))
basis = text([e["cite_info"].get("published_basis") for e in events[:1]])
check("and says from what", "inferred" in basis and "Thursday" in basis and "2023" in basis, basis)

rows = [r for r in status("recognizes", "--object", "Taliban", "--as-of", "2025-07-04") if r["holds"]]
check("Russia alone recognises", [r["subject"]["id"] for r in rows] == ["state:RUS"], rows)
check("from the third of July", all(begin(r) == "2025-07-03" for r in rows), rows)
check("as the first country", any(r["attributes"].get("order") == "first" for r in rows), rows)
check("said by the ministry", any("Foreign Affairs" in s for r in rows for c in r["claims"] for s in c["said_by"]), rows)
check("the headline supports it", any("First Country to Recognize" in c["text"] for r in rows for c in r["claims"]), rows)
rows = status("recognizes", "--subject", "China", "--object", "Taliban", "--history")
check("China: talks only", not any(r["holds"] for r in rows), rows)
check("kept as hypothetical", any(e["act"] == "recognize" and e["factuality"] == "hypothetical" and "talks" in e["text"] for e in events))

rows = [r for r in status("accredits", "--subject", "Afghanistan", "--object", "Russia", "--as-of", "2025-07-04") if r["holds"]]
check("Gul Hassan, ambassador", "Gul Hassan" in text(rows) and "mbassador" in text(rows), rows)
check("accepted by Andrey Rudenko", "Andrey Rudenko" in text([r["attributes"] for r in rows]), rows)
check("arrived on July 1st", "2025-07-01" in text(rows) or any(e["act"] == "arrive-ambassador" and e["date"] == "2025-07-01" for e in events), rows)

rows = status("designates", "--subject", "Russia", "--object", "Taliban", "--history")
check("delisted on 2025-04-17, begin unknown", any(end(r) == "2025-04-17" and not begin(r) for r in rows), rows)
check("not held afterwards", not any(r["holds"] for r in status("designates", "--subject", "Russia", "--object", "Taliban", "--as-of", "2025-07-04")))
check("held before", any(r["holds"] for r in status("designates", "--subject", "Russia", "--object", "Taliban", "--as-of", "2025-01-01")))
check("Supreme Court named", "Supreme Court" in text(rows), rows)
check("removal confirmed", "removed from the list" in text(rows), rows)

check("Taliban from 1994", any(begin(r).startswith("1994") for r in status("exists", "--subject", "Taliban", "--history")))
check("Kabul from 1996", any(begin(r).startswith("1996") for r in status("controls", "--subject", "Taliban", "--object", "Kabul", "--history")))
rows = status("governs", "--subject", "Taliban", "--object", "Afghanistan", "--history")
check("governs 1996 to 2001", any(begin(r).startswith("1996") and end(r).startswith("2001") for r in rows), rows)
check("governs again from 2021", any(begin(r).startswith("2021") for r in rows), rows)
rows = status("named", "--subject", "Afghanistan", "--history")
check("Islamic Emirate from 1997", any("Islamic Emirate of Afghanistan" == r["object"]["name"] and begin(r).startswith("1997") for r in rows), rows)
rows = status("harbors", "--subject", "Taliban", "--history")
check("harboured bin Laden, historical", "Laden" in text(rows) and "historical" in text(rows), rows)
rows = status("at-war-with", "--subject", "United States", "--object", "Taliban", "--history")
check("at war from 2001", any(begin(r).startswith("2001") for r in rows), rows)

rows = status("party-to", "--subject", "Taliban", "--history")
oil = [r for r in rows if "oil" in text(r)]
check("oil agreement, signed 2023", any(begin(r).startswith("2023") for r in oil), rows)
check("ended by July 2025", any(r.get("to") and end(r) <= "2025-07-31" for r in oil), oil)
check("its term and counterparty", any("25" in text(r["attributes"]) and "Chinese" in text(r["attributes"]) for r in oil), oil)
check("ended unilaterally", any("unilateral" in text(r["attributes"]) for r in oil), oil)
check("four reasons", any(all(w in text(r["attributes"]) for w in ("investment", "drilling", "local employment", "social responsibilities")) for r in oil), oil)

rows = status("also-known-as", "--history")
check("an alias, by China", any("Turkistan" in r["subject"]["name"] and "Xinjiang independence" in r["object"]["name"] and "China" in text(r) for r in rows), rows)
rows = status("regards-as", "--subject", "China", "--history")
check("regarded as a threat", any("Turkistan" in text(r) and "threat" in text(r["attributes"]) for r in rows), rows)

line = json.loads(run("timeline", "Taliban", "United States", "--format", "json", "--ledger", ledger) or "[]")
items = [(e.get("date") or "", e.get("act") or "", e.get("text") or "") for e in line]
dates = [d[:4] for d, _, _ in items if d]
check("timeline in order", dates == sorted(dates) and "2001" in dates and "2021" in dates, items)
acts = " ".join(a for _, a, _ in items)
check("attack, violated agreements, withdrawal", all(a in acts for a in ("attack", "violate-agreement")), items)
check("quote of the ministry", any((e["attribution"].get("quote") or {}) and "formal recognition of the Afghan government" in text(e["attribution"]["quote"])
                                   and "Foreign Affairs" in text(e["attribution"]["said_by"]) for e in events))

# Nothing else may hold: every status on the day after must be one that the report states.
allowed = [("recognizes", "Russia", "Taliban"), ("recognizes", "Russia", "Afghanistan"), ("accredits", "Afghanistan", "Russia"), ("exists", "Taliban", ""), ("controls", "Taliban", "Kabul"),
           ("controls", "Taliban", "Afghanistan"), ("governs", "Taliban", "Afghanistan"), ("named", "Afghanistan", "Islamic Emirate"), ("at-war-with", "", ""),
           ("also-known-as", "Turkistan", "Xinjiang"), ("regards-as", "China", "Turkistan"), ("holds-office", "Andrey Rudenko", "eputy"),
           ("holds-office", "Gul Hassan", "mbassador"), ("has-relations-with", "Russia", "Afghanistan"), ("has-relations-with", "Afghanistan", "Russia")]
relations = ("recognizes has-relations-with accredits designates sanctions party-to governs controls named holds-office member-of "
             "at-war-with harbors regards-as also-known-as exists").split()
for relation in relations:
    for row in status(relation, "--as-of", "2025-07-04"):
        who, what = row["subject"]["name"], (row.get("object") or {}).get("name") or ""
        if row["holds"]:
            known = any(relation == r and s in who and o in what for r, s, o in allowed)
            check(f"holds, and is said: {relation} {who} -> {what}", known, row)

for failure in failures:
    print("     ", failure)
sys.exit(1 if failures else 0)
