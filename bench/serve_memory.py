# SPDX-License-Identifier: Apache-2.0
"""serve_memory.py CHANCERY EXAMPLES FOLDER [MINUTES [CONNECTIONS]]: whether the memory of `chancery serve` stays flat.

wrk asks questions of all kinds, most of them new, over many connections; 20 clients follow the stream, of whom some go
and come back; a writer records a new report every half second. The memory of the process's own (RssAnon: without the
lexicon, model and ledger that are mapped) is printed ten times; it may not grow by more than a tenth and 16 MB over the
second half. Ends with 77 where wrk is not installed."""
import os
import random
import shutil
import subprocess
import sys
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tests", "acceptance"))
from served import TOKEN, Events, Served, example_ledger  # noqa: E402

QUESTIONS = """
local names = {"Palestine", "Russia", "Kosovo", "Taliban", "Norway", "Mali", "Ukraine", "ECOWAS"}
local routes = {
  function(d, n) return "/v1/status/recognizes?object=" .. n .. "&as_of=" .. d end,
  function(d, n) return "/v1/status?entity=" .. n .. "&as_of=" .. d end,
  function(d, n) return "/v1/timeline?entity=" .. n .. "&to=" .. d end,
  function(d, n) return "/v1/changes?from=2020-01-01&to=" .. d end,
  function(d, n) return "/v1/network?as_of=" .. d end,
  function(d, n) return "/v1/who?name=" .. n .. "&as_of=" .. d end,
  function(d, n) return "/v1/search?q=" .. string.sub(n, 1, math.random(1, 4)) end,
  function(d, n) return "/v1/review" end,
  function(d, n) return "/v1/nothing/" .. d end,
  function(d, n) return "/" end,
}
request = function()
  local day = string.format("%04d-%02d-%02d", math.random(1990, 2025), math.random(1, 12), math.random(1, 28))
  return wrk.format("GET", routes[math.random(#routes)](day, names[math.random(#names)]), {["Accept-Encoding"] = "gzip"})
end
"""
STATES = "Norway Peru Kenya Fiji Japan Chile Ghana Nepal Malta Qatar Spain Italy Egypt India Samoa Tonga Cuba Mali".split()


def own_memory(pid):
    """MB."""
    with open(f"/proc/{pid}/status") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("RssAnon")) / 1024


def write(served, stop, written):
    dice = random.Random(7)
    while not stop.wait(0.5):
        who, whom = dice.sample(STATES, 2)
        text = (f"Geneva, {dice.randint(1, 28)} March {dice.randint(2000, 2025)}. {who} {dice.choice(['recognised', 'condemned', 'sanctioned'])} "
                f"{whom} on Sunday, as {dice.randint(2, 10**9)} people looked on.")
        written.append(served.ask("/v1/reports", "POST", text.encode(), {"Content-Type": "text/plain"}, TOKEN).status)


def follow(served, stop):
    streams = [Events(served) for _ in range(20)]
    dice = random.Random(8)
    while not stop.wait(1):
        at = dice.randrange(len(streams))
        streams[at].connection.close()
        streams[at] = Events(served, streams[at].last)
    for one in streams:
        one.connection.close()


def main():
    chancery, examples, folder = sys.argv[1:4]
    minutes = float(sys.argv[4]) if len(sys.argv) > 4 else 10
    connections = int(sys.argv[5]) if len(sys.argv) > 5 else 200
    if shutil.which("wrk") is None:
        print("skipped: wrk is not installed (Debian: wrk)")
        return 77
    ledger = example_ledger(chancery, examples, folder)
    with open(os.path.join(folder, "questions.lua"), "w") as out:
        out.write(QUESTIONS)
    with Served(chancery, ledger) as served:
        stop, written = threading.Event(), []
        threads = [threading.Thread(target=write, args=(served, stop, written)), threading.Thread(target=follow, args=(served, stop))]
        for thread in threads:
            thread.start()
        load = subprocess.Popen(["wrk", "-t1", f"-c{connections}", f"-d{int(minutes * 60)}s", "--latency", "--timeout", "30s", "-s", out.name,
                                 f"http://{served.host}:{served.port}/"], stdout=subprocess.PIPE, text=True)
        measured = []
        started = time.time()
        for tenth in range(1, 11):
            time.sleep(max(0, started + tenth * minutes * 6 - 1 - time.time()))
            measured.append(own_memory(served.process.pid))
            print(f"{tenth * minutes / 10:6.1f} min {measured[-1]:8.1f} MB of its own, {len(written)} reports written", flush=True)
        print(load.communicate()[0])
        stop.set()
        for thread in threads:
            thread.join()
        assert written and set(written) <= {200, 201, 503}, set(written)
        assert served.end() == 0
    least = min(measured[4:6])
    if measured[-1] > least * 1.1 + 16:
        raise SystemExit(f"FAILED: {least:.1f} MB at half time, {measured[-1]:.1f} MB at the end")
    return 0


sys.exit(main())
