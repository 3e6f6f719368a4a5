# SPDX-License-Identifier: Apache-2.0
"""serve_away.py CHANCERY EXAMPLES FOLDER: a service over a ledger in PostgreSQL, whose server goes away and comes back.

While it is away every question is answered with 503 as problem+json, at once, and says nothing of where the server is;
what has been recorded is read again when it is back, new reports are recorded, and whoever follows hears of them."""
import json
import os
import subprocess
import sys
import time

here = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [here, os.path.join(here, "..", "servers")]
import postgres  # noqa: E402
from served import TOKEN, Events, Served  # noqa: E402

QUESTIONS = ["/v1/status/recognizes?limit=3", "/v1/timeline?entity=Russia&limit=3", "/v1/ledger", "/v1/review",
             "/v1/explain/ev_0", "/v1/search?q=rus", "/v1/reconcile?queries=%7B%22q0%22%3A%7B%22query%22%3A%22Russia%22%7D%7D"]
TEXT = "Canberra, {} September 2025. Australia recognised Palestine on Sunday."


def until(condition, seconds, what):
    end = time.time() + seconds
    while time.time() < end:
        if condition():
            return
        time.sleep(0.1)
    raise SystemExit("not within %d s: %s" % (seconds, what))


def main():
    chancery, examples, folder = sys.argv[1:4]
    if postgres.programs() is None:
        print("skipped: PostgreSQL is not installed (Debian: postgresql)")
        return postgres.SKIPPED
    os.makedirs(folder, exist_ok=True)
    with postgres.server() as server:
        subprocess.run([chancery, "read", examples, "--ledger", server.address, "--quiet"], check=True, stdout=subprocess.DEVNULL)
        with Served(chancery, server.address) as served:
            def record(day):
                return served.ask("/v1/reports", "POST", TEXT.format(day).encode(), {"Content-Type": "text/plain"}, TOKEN)

            def ids():
                return [row["id"] for row in served.ask(QUESTIONS[0]).json()]

            assert record(1).status == 201
            before = ids()
            assert len(before) == 3, before
            events = Events(served)
            assert events.wait(lambda e: e.last), "the stream says where it begins"
            for round_number in (1, 2):
                server.kill()
                time.sleep(0.1)
                for path in QUESTIONS:
                    started = time.time()
                    answer = served.ask(path)
                    assert (answer.status, answer.headers["Content-Type"]) == (503, "application/problem+json"), (path, answer.status, answer.body)
                    assert answer.headers["Retry-After"], path
                    assert answer.json()["type"] == "urn:chancery:error:ledger.cannot_open", answer.body
                    assert server.address.split("host=")[1] not in answer.body.decode(), answer.body
                    assert time.time() - started < 5, path
                assert record(20 + round_number).status == 503
                assert served.ask("/healthz").status == 200
                assert b"chancery_ledger_answers 0" in served.ask("/metrics").body
                server.start()
                until(lambda: served.ask(QUESTIONS[0]).status == 200, 15, "it answers again")
                assert ids() == before
                until(lambda: record(10 + round_number).status in (200, 201), 15, "it records again")
                told = record(10 + round_number).json()["reports"][0]["id"]
                assert events.wait(lambda e: any(told in json.dumps(item) for item in e.items)), "the stream goes on"
                assert b"chancery_ledger_answers 1" in served.ask("/metrics").body
                # What is asked again is answered from what is kept: the state of the ledger is seen once more.
                time.sleep(2.5)
                kept = "chancery_cache_hits_total "
                hits = []
                for _ in range(2):
                    served.ask(QUESTIONS[0])
                    hits += [float(line.split()[1]) for line in served.ask("/metrics").body.decode().splitlines() if line.startswith(kept)]
                assert hits[1] > hits[0], hits
            assert served.end() == 0
    print("all is well")
    return 0


sys.exit(main())
