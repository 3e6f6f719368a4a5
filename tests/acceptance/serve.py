# SPDX-License-Identifier: Apache-2.0
"""serve.py CHANCERY EXAMPLES FOLDER: what programs can rely on of `chancery serve`.

First a client that reads the OpenAPI document and calls every address with the examples that stand there; then
conditional requests, pages, tokens, limits, streams and the end."""
import csv
import gzip
import io
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.parse

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from served import TOKEN, Events, Served, example_ledger  # noqa: E402

try:
    import jsonschema
except ImportError:
    jsonschema = None

failures = []


def check(condition, what):
    if not condition:
        failures.append(what)
        print("FAILED:", what)


def same(given, wanted, what):
    check(given == wanted, f"{what}: {given!r}, not {wanted!r}")


# --- every address of the document


def schema_of(document, schema):
    return {**schema, "components": document["components"]}


def fits(document, schema, value, what):
    if jsonschema is None:
        return
    errors = list(jsonschema.Draft202012Validator(schema_of(document, schema)).iter_errors(value))
    check(not errors, f"{what}: {errors[0].json_path if errors else ''} {errors[0].message[:200] if errors else ''}")


def address(path, parameters, given):
    query = []
    for one in parameters:
        value = given.get(one["name"], one.get("example"))
        if one["in"] == "path":
            if value is None:
                return None
            path = path.replace("{" + one["name"] + "}", urllib.parse.quote(str(value), safe=""))
        elif one["in"] == "query" and value is not None:
            query.append((one["name"], str(value).lower() if isinstance(value, bool) else value))
    return path + ("?" + urllib.parse.urlencode(query) if query else "")


def answer_to(expression, body):
    at = body
    for part in expression.removeprefix("$response.body#/").split("/"):
        at = at[int(part)] if isinstance(at, list) else at[part]
    return at


def every_address(served):
    event = served.ask("/v1/events?limit=1").json()[0]["id"]
    served.ask("/v1/review/" + event, "POST", b'{"decision":"accept","by":"a test"}', {}, TOKEN)  # for the log
    document = served.ask("/v1/openapi.json").json()
    same(document["openapi"], "3.1.0", "OpenAPI's version")
    todo = {}
    linked = {}
    for path, item in document["paths"].items():
        for method, operation in item.items():
            todo[operation["operationId"]] = (path, method, operation)
    called = set()
    for _ in range(3):  # what another's answer names comes in a later round
        for name, (path, method, operation) in todo.items():
            if name in called:
                continue
            target = address(path, operation.get("parameters", []), linked.get(name, {}))
            if target is None:
                continue
            called.add(name)
            contents = operation.get("requestBody", {}).get("content", {None: {}})
            for kind, content in contents.items():
                if kind is not None and "example" not in content:
                    continue
                body, headers = None, {}
                if kind is not None:
                    example = content["example"]
                    body = (example if isinstance(example, str)
                            else urllib.parse.urlencode(example) if "urlencoded" in kind else json.dumps(example)).encode()
                    headers["Content-Type"] = kind
                what = f"{name} {method.upper()} {target} {kind or ''}"
                if name == "stream":
                    events = Events(served)
                    same(events.response.status, 200, what)
                    same(events.response.headers["Content-Type"], "text/event-stream", what)
                    events.connection.close()
                    continue
                answer = served.ask(target, method.upper(), body, headers, TOKEN)
                check(str(answer.status) in operation["responses"] and answer.status < 300,
                      f"{what}: status {answer.status}: {answer.body[:200]!r}")
                if str(answer.status) not in operation["responses"]:
                    continue
                told = operation["responses"][str(answer.status)]
                media = answer.headers["Content-Type"].split(";")[0]
                check(media in told["content"], f"{what}: content type {media}")
                if media == "application/json":
                    value = answer.json()
                    fits(document, told["content"][media]["schema"], value, what)
                    if isinstance(value, list):
                        check(value, f"{what}: an example without an answer")
                    for link in told.get("links", {}).values():
                        if value:
                            linked.setdefault(link["operationId"], {}).update(
                                {key: answer_to(e, value) for key, e in link["parameters"].items()})
                for header in told.get("headers", {}):
                    if header == "ETag":
                        check(answer.headers["ETag"], f"{what}: no ETag")
                if "text/csv" in told["content"]:
                    table = served.ask(target, headers={"Accept": "text/csv"})
                    same(table.headers["Content-Type"], "text/csv; charset=utf-8", what + " as CSV")
                    rows = list(csv.reader(io.StringIO(table.body.decode())))
                    check(len(rows) > 1 and all(len(row) == len(rows[0]) for row in rows), what + ": CSV rows")
    check(called == set(todo), f"not called: {set(todo) - called}")
    print(f"{len(called)} operations called", "and checked against their schemas" if jsonschema else
          "(python3-jsonschema is not there: schemas not checked)")


# --- single promises


def as_commands(served):
    def command(*arguments):
        run = subprocess.run([served.chancery, *arguments, "--ledger", served.ledger, "--format", "json", "--quiet"],
                             capture_output=True, check=True)
        return json.loads(run.stdout)

    same(served.ask("/v1/status/recognizes?object=Palestine&as_of=2024-06-01").json(),
         command("status", "recognizes", "--object", "Palestine", "--as-of", "2024-06-01"), "status as the command")
    same(served.ask("/v1/timeline?entity=Russia").json(), command("timeline", "Russia"), "timeline as the command")
    same(served.ask("/v1/changes?from=2024-01-01&to=2024-12-31").json(),
         command("changes", "--from", "2024-01-01", "--to", "2024-12-31"), "changes as the command")
    same(served.ask("/v1/who?name=Taliban&as-of=2024-01-01").json(),
         command("who", "Taliban", "--as-of", "2024-01-01"), "who as the command, hyphens in names")


def conditions(served):
    path = "/v1/status/recognizes?history=true"
    first = served.ask(path)
    tag = first.headers["ETag"]
    again = served.ask(path, headers={"If-None-Match": f'"other", {tag}'})
    same((again.status, again.body), (304, b""), "the same ETag")
    same(served.ask(path, headers={"If-None-Match": '"other"'}).status, 200, "another ETag")
    packed = served.ask(path, headers={"Accept-Encoding": "gzip"})
    same(packed.headers["Content-Encoding"], "gzip", "gzip")
    same(gzip.decompress(packed.body), first.body, "what is packed")
    check(packed.headers["ETag"] != tag, "packed bytes have an ETag of their own")
    same(served.ask(path, headers={"If-None-Match": packed.headers["ETag"], "Accept-Encoding": "gzip"}).status, 304,
         "the ETag of packed bytes")
    head = served.ask(path, "HEAD")
    same((head.body, head.headers["Content-Length"]), (b"", str(len(first.body))), "HEAD")
    options = served.ask(path, "OPTIONS")
    same((options.status, options.headers["Allow"]), (204, "GET, HEAD, OPTIONS"), "OPTIONS")
    check("Access-Control-Allow-Origin" not in served.ask(path, headers={"Origin": "http://elsewhere"}).headers,
          "no CORS unless asked for")


def newest_first(served):
    rows = [row for row in served.ask("/v1/timeline?entity=Russia").json() if row["date"]]
    got, path = [], "/v1/timeline?entity=Russia&order=desc&limit=3"
    while path:
        answer = served.ask(path)
        got += answer.json()
        link = answer.headers["Link"]
        path = link.split(">")[0][1:] if link else None
    same(sorted(row["id"] for row in got), sorted(row["id"] for row in rows), "the newest first: the same events")
    check(got[0]["date"] >= got[-1]["date"], "the newest first")


def pages(served):
    whole = served.ask("/v1/status?history=true&limit=1000").json()
    for base, rows in (("/v1/status?history=true&limit=7", whole),
                       ("/v1/events?limit=9", served.ask("/v1/events?limit=1000").json()),
                       ("/v1/reports?limit=2", served.ask("/v1/reports").json()),
                       ("/v1/timeline?entity=Russia&limit=3", served.ask("/v1/timeline?entity=Russia").json()),
                       ("/v1/review?limit=2", served.ask("/v1/review").json()),
                       ("/v1/changes?from=1990-01-01&limit=4", served.ask("/v1/changes?from=1990-01-01").json())):
        got, path = [], base
        while path:
            answer = served.ask(path)
            same(answer.status, 200, path)
            got += answer.json()
            link = answer.headers["Link"]
            path = link.split(">")[0][1:] if link else None
        same([row.get("id") for row in got], [row.get("id") for row in rows], "pages of " + base)
        check(len(rows) > 4 or base.startswith("/v1/review"), base + ": too few rows for a test")


def refusals(served):
    def problem(answer, status, what):
        same(answer.status, status, what)
        same(answer.headers["Content-Type"], "application/problem+json", what)
        value = answer.json()
        same(value["status"], status, what)
        return value

    problem(served.ask("/v1/status/recognizes?colour=red"), 400, "an unknown parameter")
    problem(served.ask("/v1/status/recognizes?as_of=yesteryear"), 400, "no date")
    problem(served.ask("/v1/status/recognizes?limit=0"), 400, "limit 0")
    problem(served.ask("/v1/status/recognizes?cursor=%21"), 400, "no cursor")
    problem(served.ask("/v1/status/recognizes?object=%ff"), 400, "no UTF-8")
    problem(served.ask("/v1/status/recognizes?object=%zz"), 400, "no escape")
    problem(served.ask("/v1/status/adores"), 404, "no relation")
    problem(served.ask("/v1/explain/ev_nosuchthing"), 404, "no such id")
    problem(served.ask("/v1/nothing"), 404, "no address")
    same(problem(served.ask("/v1/status", "DELETE"), 405, "a wrong method")["type"], "urn:chancery:error:method", "type")
    problem(served.ask("/v1/timeline"), 400, "a missing parameter")
    problem(served.ask("/v1/code", "POST", b"", {"Content-Type": "text/plain"}), 422, "an empty text")
    problem(served.ask("/v1/code", "POST", b"\xff\xfe\x00", {"Content-Type": "text/plain"}), 415, "no text at all")
    problem(served.ask("/v1/code", "POST", b"%PDF", {"Content-Type": "application/pdf"}), 415, "a PDF")
    problem(served.ask("/v1/code", "POST", b"{", {"Content-Type": "application/json"}), 422, "half of a JSON")
    for header in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": "Basic eDp5"}, {"Authorization": "Bearer "}):
        answer = served.ask("/v1/reports", "POST", b"Text.", {"Content-Type": "text/plain", **header})
        problem(answer, 401, f"recording with {header}")
        check(answer.headers["WWW-Authenticate"].startswith("Bearer"), "WWW-Authenticate")
        problem(served.ask("/v1/review/x", "POST", b"{}", {"Content-Type": "application/json", **header}), 401, "deciding")
    problem(served.ask("/v1/review/ev_nosuch", "POST", b'{"decision":"accept"}', {}, TOKEN), 404, "deciding on nothing")
    problem(served.ask("/v1/review/ev_nosuch", "POST", b'{"decision":"burn"}', {}, TOKEN), 400, "an unknown decision")
    problem(served.ask("/v1/ledger", headers={"Host": "evil.example"}), 421, "another host's name")
    problem(served.ask("/v1/code", "POST", b"Text.", {"Content-Type": "text/plain", "Origin": "http://evil.example"}),
            403, "another origin's page")
    same(served.ask("/v1/ledger", headers={"Host": "localhost:1"}).status, 200, "localhost")
    # Bodies that are too large: said before, or seen while they come.
    problem(served.ask("/v1/code", "POST", b"x" * (2 << 20), {"Content-Type": "text/plain"}), 413, "too large")
    connection = served.connect()
    connection.request("POST", "/v1/code", body=iter([b"x" * 65536] * 40), headers={"Content-Type": "text/plain"},
                       encode_chunked=True)
    response = connection.getresponse()
    same(response.status, 413, "too large in chunks")
    raw = socket.create_connection((served.host, served.port))
    raw.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"y" * 70000)
    check(raw.recv(100).startswith(b"HTTP/1.1 431"), "headers too large")
    raw = socket.create_connection((served.host, served.port))
    raw.sendall(b"BREW coffee HTCPCP/1.0\r\n\r\n")
    check(raw.recv(100).startswith(b"HTTP/1.1 400"), "not HTTP")


def writing(served, folder):
    text = "Canberra, 21 September 2025. Australia recognised Palestine on Sunday."
    events = Events(served)
    check(events.wait(lambda e: e.last), "the stream says where it begins")

    def holding():
        rows = served.ask("/v1/status/recognizes?object=Palestine&as_of=2025-10-01").json()
        return sum(row["holds"] for row in rows)

    before = holding()
    answer = served.ask("/v1/reports?source=Test+Wire", "POST", text.encode(), {"Content-Type": "text/plain"}, TOKEN)
    same(answer.status, 201, "recorded")
    made = answer.json()
    same(answer.headers["Location"], "/v1/reports/" + made["reports"][0]["id"], "Location")
    check(any(e["act"] == "recognize" for e in made["events"]), "the event")
    check(any(c["change"] == "began" for c in made["changes"]), "the change")
    same(holding(), before + 1, "what is written is read")
    again = served.ask("/v1/reports?source=Test+Wire", "POST", text.encode(), {"Content-Type": "text/plain"}, TOKEN)
    same((again.status, again.json()["reports"][0]["known"]), (200, True), "the same report again")
    check(events.wait(lambda e: {"report", "event", "change"} <= {one[0] for one in e.items}), "the stream tells of it")
    middle = events.last
    # Another process writes: the stream tells of that too.
    with open(os.path.join(folder, "more.txt"), "w") as out:
        out.write("Suva, 2 March 2025. Fiji recognised Kosovo on Sunday.\n")
    subprocess.run([served.chancery, "read", out.name, "--ledger", served.ledger, "--quiet"], check=True,
                   stdout=subprocess.DEVNULL)
    check(events.wait(lambda e: any(one[0] == "event" and "Fiji" in one[2]["text"] for one in e.items)),
          "what another process wrote")
    # Who comes back is told what was missed, and no more.
    resumed = Events(served, middle)
    check(resumed.wait(lambda e: any(one[0] == "event" and "Fiji" in one[2]["text"] for one in e.items)), "resumed")
    check(not any("Australia" in json.dumps(one[2]) for one in resumed.items), "told once")
    whole = Events(served, path="/v1/stream?from=0")
    check(whole.wait(lambda e: sum(one[0] == "report" for one in e.items) == len(served.ask("/v1/reports").json())),
          "from the beginning")
    same(served.ask("/v1/stream", headers={"Last-Event-ID": "nonsense"}).status, 400, "a wrong id")
    # A decision, and its undoing.
    event = next(e["id"] for e in made["events"] if e["act"] == "recognize")
    decided = served.ask("/v1/review/" + event, "POST",
                         json.dumps({"decision": "reject", "why": "a test", "by": "tester"}).encode(),
                         {"Content-Type": "application/json"}, TOKEN)
    same(decided.status, 201, "rejected")
    same(holding(), before, "what is rejected")
    undone = served.ask("/v1/review/" + decided.json()["id"], "POST", b'{"decision":"undo"}', {}, TOKEN)
    same(undone.status, 201, "undone")
    same(holding(), before + 1, "what is undone")
    check(events.wait(lambda e: sum(one[0] == "decision" for one in e.items) == 2), "decisions in the stream")
    # What is streamed is what the document says.
    document = served.ask("/v1/openapi.json").json()
    data = document["paths"]["/v1/stream"]["get"]["responses"]["200"]["content"]["text/event-stream"]["x-data"]
    check(whole.wait(lambda e: {one[0] for one in e.items} == set(data)), "all kinds of events are streamed")
    for kind, _, item in whole.items:
        fits(document, data[kind], item, f"streamed {kind}")
    kinds = [kind for kind, _, _ in whole.items]
    check(all(kinds[at - 1] in ("event", "change") for at, kind in enumerate(kinds) if kind == "change"),
          "changes follow the event whose claim made them")
    log = served.ask("/v1/review/log").json()
    check([one["kind"] for one in log][-2:] == ["reject", "undo"], "the log")
    metrics = served.ask("/metrics").body.decode()
    for line in ("chancery_stream_clients ", "chancery_ledger_claims ", "chancery_coded_sentences_total ",
                 'chancery_http_requests_total{route="record",status="201"} '):
        check(line in metrics, "metrics: " + line)
    return [events, resumed, whole]


def hostile(served):
    text = ("Lima, 4 May 2025. <script>alert(1)</script> <img src=x onerror=alert(1)> "
            "Peru recognised \u202eKosovo\u202c on Sunday. javascript:alert(1)")
    coded = served.ask("/v1/code", "POST", text.encode(), {"Content-Type": "text/plain; charset=utf-8"})
    same((coded.status, coded.headers["Content-Type"]), (200, "application/json"), "hostile text is data")
    same(coded.headers["X-Content-Type-Options"], "nosniff", "nosniff")
    preview = served.ask("/v1/reconcile/preview?id=%3Cscript%3E")
    same((preview.status, preview.headers["Content-Type"]), (404, "application/problem+json"), "a wrong id is no markup")


def others(chancery, ledger, folder):
    with Served(chancery, ledger, "--cors", "https://page.example", listen="0.0.0.0:0") as served:
        served.host = "127.0.0.1"
        same(served.ask("/healthz").status, 200, "health without a token")
        same(served.ask("/v1/ledger").status, 401, "beyond loopback a token is needed")
        same(served.ask("/metrics").status, 401, "metrics too")
        same(served.ask("/v1/code", "POST", b"Text.", {"Content-Type": "text/plain"}).status, 401, "coding too")
        answer = served.ask("/v1/ledger", headers={"Origin": "https://page.example"}, token=TOKEN)
        same((answer.status, answer.headers["Access-Control-Allow-Origin"]), (200, "https://page.example"), "CORS")
        check("Access-Control-Allow-Origin" not in
              served.ask("/v1/ledger", headers={"Origin": "https://other.example"}, token=TOKEN).headers, "another origin")
        preflight = served.ask("/v1/reports", "OPTIONS", headers={"Origin": "https://page.example",
                                                                   "Access-Control-Request-Method": "POST"})
        check("Authorization" in preflight.headers["Access-Control-Allow-Headers"], "preflight")
        same(served.end(signal.SIGINT), 0, "exit status after SIGINT")
    if os.path.exists("/proc/net/if_inet6") and open("/proc/net/if_inet6").read():
        with Served(chancery, ledger, listen="[::1]:0") as served:
            same(served.ask("/v1/ledger").status, 200, "IPv6")
            same(served.end(), 0, "exit status")
    run = subprocess.run([chancery, "serve", "--ledger", ledger, "--listen", "nowhere:x"], capture_output=True, timeout=30)
    same(run.returncode, 2, "a wrong address")
    run = subprocess.run([chancery, "serve", "--ledger", folder, "--listen", "127.0.0.1:0"],
                         capture_output=True, timeout=30)
    same(run.returncode, 3, "no ledger")


def main():
    chancery, examples, folder = sys.argv[1:4]
    ledger = example_ledger(chancery, examples, folder)
    with Served(chancery, ledger, "--max-body", "1") as served:
        as_commands(served)
        conditions(served)
        pages(served)
        newest_first(served)
        refusals(served)
        hostile(served)
        every_address(served)
        streams = writing(served, folder)
        started = time.time()
        same(served.end(), 0, "exit status after SIGTERM")
        check(time.time() - started < 5, "it ends at once, streams or not")
        check(all(one.wait(lambda e: e.ended, 5) for one in streams), "streams are closed")
    others(chancery, ledger, folder)
    if failures:
        sys.exit(f"{len(failures)} failed")
    print("all is well")


main()
