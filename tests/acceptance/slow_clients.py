# SPDX-License-Identifier: Apache-2.0
"""slow_clients.py CHANCERY EXAMPLES FOLDER [N]: N (10,000) slow or broken connections, and a client beside them that must
always be answered: half requests, headers without end, bad chunks, bodies that do not come, floods of POST, silence."""
import asyncio
import os
import random
import resource
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from served import Served, example_ledger  # noqa: E402

HELD = 1500  # connections that the test holds at a time


def memory(pid):
    with open(f"/proc/{pid}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))


async def half_request(reader, writer):
    writer.write(b"GET /v1/status/recognizes HTTP/1.1\r\nHost: localhost\r\nAcc")
    await hold(reader, writer)


async def silence(reader, writer):
    await hold(reader, writer)


async def one_byte_after_the_other(reader, writer):
    for byte in b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Slow: yes":
        writer.write(bytes([byte]))
        await writer.drain()
        await asyncio.sleep(0.2)


async def huge_headers(reader, writer):
    writer.write(b"GET / HTTP/1.1\r\nHost: localhost\r\n")
    for i in range(200):
        writer.write(b"X-%d: " % i + b"y" * 1000 + b"\r\n")
        await writer.drain()


async def many_headers(reader, writer):
    writer.write(b"GET / HTTP/1.1\r\n" + b"a: b\r\n" * 5000 + b"\r\n")
    await writer.drain()
    await reader.read(200)


async def bad_chunks(reader, writer):
    writer.write(b"POST /v1/code HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n"
                 b"Transfer-Encoding: chunked\r\n\r\nzzz\r\nhello\r\n0\r\n\r\n")
    await writer.drain()
    await reader.read(200)


async def endless_chunks(reader, writer):
    writer.write(b"POST /v1/code HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n"
                 b"Transfer-Encoding: chunked\r\n\r\n")
    for _ in range(40):
        writer.write(b"10000\r\n" + b"x" * 65536 + b"\r\n")
        await writer.drain()


async def two_lengths(reader, writer):
    writer.write(b"POST /v1/code HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n"
                 b"Content-Length: 7\r\n\r\nText")
    await writer.drain()
    await reader.read(200)


async def body_that_does_not_come(reader, writer):
    writer.write(b"POST /v1/code HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 900000\r\n\r\nLisbon")
    await hold(reader, writer)


async def flood_without_token(reader, writer):
    for _ in range(5):
        writer.write(b"POST /v1/reports HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nText.")
    await writer.drain()
    await reader.read(400)


async def flood_of_texts(reader, writer):
    text = b"Lisbon, 3 July 2025. Portugal recognised Palestine on Thursday. " * 20
    writer.write(b"POST /v1/code HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n" %
                 len(text) + text)
    await writer.drain()
    await reader.read(400)


async def answers_not_taken(reader, writer):
    for _ in range(50):
        writer.write(b"GET /v1/status?history=true&limit=1000 HTTP/1.1\r\nHost: localhost\r\n\r\n")
    await hold(reader, writer)


async def noise(reader, writer):
    writer.write(random.randbytes(400))
    await writer.drain()
    await reader.read(200)


async def reset(reader, writer):
    writer.write(b"GET /v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
    writer.transport.abort()


async def hold(reader, writer):
    await writer.drain()
    await asyncio.sleep(random.uniform(0.5, 3))


KINDS = [half_request, silence, one_byte_after_the_other, huge_headers, many_headers, bad_chunks, endless_chunks, two_lengths,
         body_that_does_not_come, flood_without_token, flood_of_texts, answers_not_taken, noise, reset]


async def attack(served, kind, slots):
    async with slots:
        try:
            reader, writer = await asyncio.wait_for(asyncio.open_connection(served.host, served.port), 20)
        except (OSError, asyncio.TimeoutError):
            return "refused"
        try:
            await asyncio.wait_for(kind(reader, writer), 20)
            return "done"
        except (OSError, asyncio.TimeoutError):
            return "cut off"
        finally:
            writer.transport.abort()


async def well_behaved(served, stop, times, wrong):
    while not stop.is_set():
        started = time.monotonic()
        try:
            reader, writer = await asyncio.wait_for(asyncio.open_connection(served.host, served.port), 15)
            writer.write(b"GET /v1/status/recognizes?object=Palestine HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            answer = await asyncio.wait_for(reader.read(), 15)
            writer.close()
            if not answer.startswith(b"HTTP/1.1 200"):
                wrong.append(answer[:60])
        except (OSError, asyncio.TimeoutError) as error:
            wrong.append(repr(error))
        times.append(time.monotonic() - started)
        await asyncio.sleep(0.05)


async def run(served, count):
    slots, stop, times, wrong = asyncio.Semaphore(HELD), asyncio.Event(), [], []
    good = asyncio.create_task(well_behaved(served, stop, times, wrong))
    before = memory(served.process.pid)
    ends = await asyncio.gather(*(attack(served, KINDS[i % len(KINDS)], slots) for i in range(count)))
    stop.set()
    await good
    times.sort()
    print(f"{count} bad connections: " + ", ".join(f"{ends.count(one)} {one}" for one in ("done", "cut off", "refused")))
    print(f"beside them {len(times)} good ones, {len(wrong)} not answered, half within {times[len(times) // 2] * 1000:.0f} ms, "
          f"99 of 100 within {times[int(len(times) * 0.99)] * 1000:.0f} ms, memory {before // 1024} MiB, then "
          f"{memory(served.process.pid) // 1024} MiB")
    # Where all places are taken, whoever has been reading longest makes room: now and then that is a good one, which comes again.
    if len(wrong) > len(times) / 50:
        sys.exit(f"not answered: {wrong[:5]}")


def main():
    chancery, examples, folder = sys.argv[1:4]
    count = int(sys.argv[4]) if len(sys.argv) > 4 else 10000
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    ledger = example_ledger(chancery, examples, folder)
    random.seed(7)
    # Fewer connections than the test holds: the service must choose.
    with Served(chancery, ledger, "--max-body", "1", "--max-connections", "1000") as served:
        asyncio.run(run(served, count))
        answer = served.ask("/v1/ledger")
        if answer.status != 200:
            sys.exit("it serves no more")
        if served.end() != 0:
            sys.exit("it did not end well")


main()
