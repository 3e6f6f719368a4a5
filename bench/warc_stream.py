# SPDX-License-Identifier: Apache-2.0
"""A large WARC through `read`: memory and throughput from its beginning to its end.

usage: warc_stream.py CHANCERY PAGES [--gigabytes 1] [--most-megabytes 300]

Writes a WARC of pages made from the templates in PAGES (tests/corpus/pages/dev), each with texts, address and date of its own and the
scripts and styles that news pages carry, to the program's standard input, and reads how much memory it holds and how much processor time the
bytes take. Fails where memory goes over the limit, or where a byte of the last third costs more than 1.25 times what one of the third before
costs."""
import argparse
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / 'tests' / 'acceptance'))
from many_machines import STATES

WORDS = ('minister president parliament government border treaty embassy talks capital agreement statement official council delegation report crisis '
         'market region court army police village river winter economy trade energy water school hospital').split()
ACTS = ('recognised', 'condemned', 'visited', 'sanctioned', 'warned', 'praised', 'criticised', 'threatened', 'helped', 'joined talks with')


def body(choose):
    """Paragraphs that no other page has."""
    told = []
    for _ in range(choose.randint(4, 9)):
        a, b = choose.sample(STATES, 2)
        told.append(f'<p>{a} {choose.choice(ACTS)} {b} on {choose.choice(("Monday", "Tuesday", "Friday"))}, the foreign ministry said. '
                    f'The {" and the ".join(choose.sample(WORDS, 6))} were discussed for {choose.randint(2, 90)} minutes.</p>')
    return ''.join(told)


def pages(templates, choose, page_bytes):
    """Responses with their addresses, for ever."""
    number = 0
    filler = '/* ' + 'a style or script that a news page carries; ' * 40 + '*/\n'
    while True:
        number += 1
        page = choose.choice(templates)
        # The longest run of paragraphs is the article: the page gets one of its own.
        runs = sorted(re.finditer(r'(?:<p[^>]*>.*?</p>\s*)+', page, re.S), key=lambda found: len(found.group()))
        if runs:
            page = page[:runs[-1].start()] + body(choose) + page[runs[-1].end():]
        padding = max(0, page_bytes - len(page)) // len(filler)
        page = page.replace('</head>', f'<style>{filler * (padding // 2)}</style><script>{filler * (padding // 2)}</script></head>', 1)
        payload = page.encode()
        http = b'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n' + payload
        yield (f'WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://paper{number % 50}.example/{number}\r\nWARC-Date: 2024-05-0{number % 9 + 1}T10:00:00Z\r\n'
               f'Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n').encode() + http + b'\r\n\r\n'


def resident_megabytes(pid):
    return int(re.search(r'VmHWM:\s+(\d+)', pathlib.Path(f'/proc/{pid}/status').read_text()).group(1)) / 1024


def processor_seconds(pid):
    fields = pathlib.Path(f'/proc/{pid}/stat').read_text().rsplit(')', 1)[1].split()
    return sum(map(int, fields[11:13])) / os.sysconf('SC_CLK_TCK')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('chancery')
    parser.add_argument('pages', type=pathlib.Path)
    parser.add_argument('--gigabytes', type=float, default=1)
    parser.add_argument('--page-kilobytes', type=int, default=120)
    parser.add_argument('--most-megabytes', type=float, default=300)
    options = parser.parse_args()
    templates = [path.read_text(errors='replace') for path in sorted(options.pages.glob('*.html'))]
    assert templates, 'no templates there'
    total = int(options.gigabytes * 1e9)
    with tempfile.TemporaryDirectory() as folder:
        reader = subprocess.Popen([options.chancery, 'read', '--format', 'warc', '--quiet', '--ledger', f'{folder}/x.db', '-'], stdin=subprocess.PIPE,
                                  stdout=subprocess.PIPE, stderr=open(f'{folder}/errors', 'wb'))
        sent, count, shown, begin = 0, 0, 0, time.monotonic()
        marks = [(processor_seconds(reader.pid), 0)]
        for record in pages(templates, random.Random(1), options.page_kilobytes * 1000):
            reader.stdin.write(record)
            sent, count = sent + len(record), count + 1
            if sent * 10 // total > shown:
                shown = sent * 10 // total
                marks.append((processor_seconds(reader.pid), sent))
                (t0, b0), (t1, b1) = marks[-2:]
                print(f'{sent / 1e6:7.0f} MB, {count} pages: {(b1 - b0) / 1e6 / (t1 - t0):6.1f} MB a second of the processor, at most {resident_megabytes(reader.pid):.0f} MB of memory', flush=True)
            if sent >= total:
                break
        memory = resident_megabytes(reader.pid)
        reader.stdin.close()
        told = reader.stdout.read().decode()
        status = reader.wait()
        seconds = time.monotonic() - begin
        assert status in (0, 1), (status, open(f'{folder}/errors').read()[-500:])
    print(told.splitlines()[0])
    rate = lambda first, last: (marks[last][1] - marks[first][1]) / (marks[last][0] - marks[first][0])
    slower = rate(3, 6) / rate(6, 9)
    print(f'{sent / 1e6:.0f} MB in {seconds:.0f} s, {count / seconds:.0f} pages/s; at most {memory:.0f} MB of memory; a byte of the last third costs {slower:.2f} times '
          'what one of the third before costs')
    assert memory <= options.most_megabytes, 'too much memory'
    assert slower <= 1.25, 'it gets slower'


if __name__ == '__main__':
    sys.exit(main())
