# SPDX-License-Identifier: Apache-2.0
"""answer_times.py CHANCERY MAKE_EVENTS FOLDER [EVENTS]: how long every GET address takes on a large ledger.

Each question is asked of a service that has kept no answer to it. What counts is the time that its threads run: what
else the machine does is in the time on the wall, which is printed beside it. Fails where an answer takes more than
200 ms, in the best of three, or where an address of the document is not asked."""
import glob
import os
import subprocess
import sys
import time
import urllib.parse

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from served import Served  # noqa: E402

BOUND = 0.2  # seconds


def questions(served):
    """Of each operation the questions that cost the most: whoever has the most events, the longest lists."""
    status = served.ask("/v1/status?history=true&limit=1").json()[0]["id"]
    busiest = max(served.ask("/v1/relations").json(), key=lambda one: one["statuses"])["name"]
    hot = "state:USA"  # make_events gives it the most
    event = served.ask(f"/v1/timeline?entity={hot}&limit=1").json()[0]["id"]
    report = served.ask("/v1/reports?limit=1").json()[0]["id"]
    reconcile = urllib.parse.quote('{"q0":{"query":"Russia","limit":5},"q1":{"query":"United States"}}')
    return {
        "relations": ["/v1/relations"],
        "allStatuses": ["/v1/status", "/v1/status?history=true&limit=1000", f"/v1/status?entity={hot}",
                        "/v1/status?brief=true&limit=5000", "/v1/status?known_at=2030-01-01",
                        "/v1/status?without=all"],
        "status": [f"/v1/status/{busiest}?history=true", f"/v1/status/{busiest}?subject={hot}&history=true&limit=1000",
                   f"/v1/status/{busiest}?as_of=2010-05-05"],
        "timeline": [f"/v1/timeline?entity={hot}{more}" for more in
                     ("", "&order=desc", "&limit=1000", "&order=desc&limit=1000", "&other=state:RUS",
                      "&other=state:RUS&order=desc", "&from=2012-01-01&to=2012-12-31", "&known_at=2030-01-01",
                      "&order=desc&known_at=2030-01-01")],
        "changes": ["/v1/changes?from=1990-01-01", "/v1/changes?from=2010-01-01&to=2010-12-31&brief=true&limit=1000",
                    "/v1/changes?from=2010-01-01&known_at=2030-01-01"],
        "scores": [f"/v1/scores?entity={hot}", f"/v1/scores?entity={hot}&other=state:RUS&by=day", "/v1/scores?by=month"],
        "search": ["/v1/search?q=u", "/v1/search?q=united", "/v1/search?q=s&limit=50"],
        "network": [f"/v1/network?entity={hot}&limit=300", "/v1/network?limit=300", f"/v1/network?entity={hot}&as_of=2010-05-05",
                    "/v1/network?known_at=2030-01-01&limit=300"],
        "reports": ["/v1/reports", "/v1/reports?limit=1000"],
        "events": ["/v1/events", f"/v1/events?entity={hot}&limit=1000", f"/v1/events?entity={hot}&entity=state:RUS",
                   "/v1/events?from=2012-01-01&limit=1000"],
        "event": [f"/v1/events/{event}"],
        "report": [f"/v1/reports/{report}"],
        "explain": [f"/v1/explain/{event}", f"/v1/explain/{status}", f"/v1/explain/{event}?known_at=2030-01-01"],
        "who": ["/v1/who?name=Russia", f"/v1/who?name={hot}", "/v1/who?name=Government"],
        "review": ["/v1/review", "/v1/review?limit=1000", "/v1/review?reason=contradiction"],
        "decisions": ["/v1/review/log"],
        "ledger": ["/v1/ledger"],
        "reconcile": [f"/v1/reconcile?queries={reconcile}", "/v1/reconcile"],
        "reconcileSuggest": ["/v1/reconcile/suggest/entity?prefix=uni"],
        "reconcilePreview": [f"/v1/reconcile/preview?id={hot}"],
        "reconcileFlyout": [f"/v1/reconcile/flyout?id={hot}"],
        "openapi": ["/v1/openapi.json"],
        "health": ["/healthz"],
        "metrics": ["/metrics"],
        "stream": [],  # answers for as long as one listens
    }


def processor_time(pid):
    """Nanoseconds that the threads of a process have run."""
    total = 0
    for path in glob.glob(f"/proc/{pid}/task/*/schedstat"):
        with open(path) as file:
            total += int(file.read().split()[0])
    return total


def large_ledger(chancery, make_events, folder, events):
    os.makedirs(folder, exist_ok=True)
    ledger = os.path.join(folder, f"large-{events}.db")
    for end in ("", "-wal", "-shm"):
        if os.path.exists(ledger + end):
            os.unlink(ledger + end)
    rows = subprocess.Popen([make_events, str(events)], stdout=subprocess.PIPE)
    subprocess.run([chancery, "import", "icews", "-", "--ledger", ledger, "--quiet"], stdin=rows.stdout, check=True,
                   stdout=subprocess.DEVNULL)
    return ledger


def timed(served, path):
    """(own seconds, seconds on the wall, answer)"""
    before, started = processor_time(served.process.pid), time.perf_counter()
    answer = served.ask(path, headers={"Accept-Encoding": "gzip"})
    wall = time.perf_counter() - started
    return (processor_time(served.process.pid) - before) / 1e9, wall, answer


def main():
    chancery, make_events, folder = sys.argv[1:4]
    ledger = large_ledger(chancery, make_events, folder, int(sys.argv[4]) if len(sys.argv) > 4 else 100_000)
    failed, slow, worst = [], [], 0.0
    with Served(chancery, ledger) as served:
        document = served.ask("/v1/openapi.json").json()
        gets = {item["get"]["operationId"] for item in document["paths"].values() if "get" in item}
        asked = questions(served)
        failed += [f"{name}: not asked" for name in sorted(gets ^ set(asked))]
    with Served(chancery, ledger) as served:
        print("  own ms  wall ms      bytes")
        for path in (path for paths in asked.values() for path in paths):
            own, wall, answer = timed(served, path)
            print(f"{own * 1000:8.1f} {wall * 1000:8.1f} {len(answer.body):10d}  {path[:110]}", flush=True)
            if answer.status != 200:
                failed.append(f"{path}: status {answer.status}: {answer.body[:200]!r}")
            if own > BOUND:
                slow.append((path, own))
            worst = max(worst, own)
    for path, own in slow:  # perhaps something came between
        for _ in range(2):
            with Served(chancery, ledger) as served:
                served.ask("/v1/relations")
                own = min(own, timed(served, path)[0])
        if own > BOUND:
            failed.append(f"{path}: {own * 1000:.0f} ms")
    print(f"at most {worst * 1000:.0f} ms")
    if failed:
        sys.exit("\n".join(["FAILED:"] + failed))


main()
