# SPDX-License-Identifier: Apache-2.0
"""A `chancery serve` to talk to, for tests: started on a free port over a ledger of the examples, ended with a signal.

Only the standard library is used."""
import http.client
import json
import os
import re
import signal
import subprocess
import threading
import time

TOKEN = "a-token-for-the-tests-0123456789"


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    def json(self):
        return json.loads(self.body)


class Served:
    def __init__(self, chancery, ledger, *options, listen="127.0.0.1:0", token=TOKEN):
        self.chancery, self.ledger = chancery, ledger
        environment = {**os.environ, "CHANCERY_TOKEN": token}
        self.process = subprocess.Popen([chancery, "serve", "--ledger", ledger, "--listen", listen, *options],
                                        stderr=subprocess.PIPE, text=True, env=environment)
        self.messages = []
        self.port, self.host = None, None
        for line in self.process.stderr:
            self.messages.append(line)
            found = re.search(r"http://(\[[^]]+\]|[^:/]+):(\d+)/", line)
            if found:
                self.host, self.port = found[1].strip("[]"), int(found[2])
                break
        if self.port is None:
            raise SystemExit("serve did not start: " + "".join(self.messages))
        threading.Thread(target=lambda: self.messages.extend(self.process.stderr), daemon=True).start()

    def connect(self, timeout=30):
        return http.client.HTTPConnection(self.host, self.port, timeout=timeout)

    def ask(self, path, method="GET", body=None, headers=None, token=None):
        connection = self.connect()
        headers = dict(headers or {})
        if token:
            headers["Authorization"] = "Bearer " + token
        connection.request(method, path, body=body, headers=headers)
        response = connection.getresponse()
        answer = Answer(response.status, response.headers, response.read())
        connection.close()
        return answer

    def end(self, sign=signal.SIGTERM, within=15):
        self.process.send_signal(sign)
        return self.process.wait(within)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()


class Events(threading.Thread):
    """Follows a stream; keeps (event, id, data)."""

    def __init__(self, served, last=None, path="/v1/stream"):
        super().__init__(daemon=True)
        self.connection = served.connect(timeout=60)
        self.connection.request("GET", path, headers={"Last-Event-ID": last} if last else {})
        self.response = self.connection.getresponse()
        self.items, self.last, self.ended = [], last, False
        self.start()

    def run(self):
        event, data = None, None
        try:
            for line in self.response:
                line = line.decode().rstrip("\n")
                if line.startswith("event: "):
                    event = line[7:]
                elif line.startswith("data: "):
                    data = json.loads(line[6:])
                elif line.startswith("id: "):
                    self.last = line[4:]
                elif not line:
                    if data is not None:
                        self.items.append((event, self.last, data))
                    event, data = None, None
        except (OSError, ValueError, http.client.HTTPException):
            pass
        self.ended = True

    def wait(self, condition, within=20):
        until = time.time() + within
        while time.time() < until:
            if condition(self):
                return True
            time.sleep(0.05)
        return False


def empty_place(folder, name):
    """Where nothing is yet: a file or, with CHANCERY_TEST_SERVER, a schema of that PostgreSQL database."""
    os.makedirs(folder, exist_ok=True)
    server = os.environ.get("CHANCERY_TEST_SERVER")
    if server:
        schema = re.sub(r"\W", "_", name)
        subprocess.run(["psql", server, "-X", "-q", "-c", f"DROP SCHEMA IF EXISTS {schema} CASCADE", "-c",
                        f"CREATE SCHEMA {schema}"], check=True, stderr=subprocess.DEVNULL)
        return server + ("&" if "?" in server else "?") + "options=-csearch_path%3D" + schema
    path = os.path.join(folder, name)
    for end in ("", "-wal", "-shm"):
        if os.path.exists(path + end):
            os.unlink(path + end)
    return path


def example_ledger(chancery, examples, folder, name="ledger.db"):
    path = empty_place(folder, name)
    subprocess.run([chancery, "read", examples, "--ledger", path, "--quiet"], check=True, stdout=subprocess.DEVNULL)
    return path
