# SPDX-License-Identifier: Apache-2.0
"""Broken WARC archives: what can be had is recorded, what can't is named with the record's place, the exit status is 1; and however an archive
is cut or damaged, nothing crashes and nothing takes long.

usage: broken_warc.py CHANCERY FOLDER WORK     FOLDER holds the samples of warcio."""
import pathlib
import random
import sqlite3
import subprocess
import sys

# File: exit status, pages that come out of it, what is said of each that is wrong.
SAMPLES = {
    'example.warc.gz': (0, ['http://example.com/'], []),
    'example-iana.org-chunked.warc': (0, ['http://iana.org/'], []),
    'example-trunc.warc': (1, ['http://example.com/'], ['http://example.com/: the packed response is damaged or cut', "record 3: the record's length is wrong"]),
    'example-wrong-chunks.warc.gz': (1, ['http://example.com/'], ['record 2: the archive is not packed record by record']),
    'example-bad.warc.gz.bad': (1, ['http://example.com?example=1'], ['record 6: the archive is not packed record by record']),
}


def read(chancery, path, ledger):
    for old in ledger.parent.glob(ledger.name + '*'):
        old.unlink()
    done = subprocess.run([chancery, 'read', '--quiet', '--jobs', '1', '--format', 'warc', '--ledger', str(ledger), str(path)], capture_output=True, text=True,
                          errors='replace', timeout=240)
    pages = [row[0] for row in sqlite3.connect(ledger).execute('SELECT url FROM report ORDER BY id')] if ledger.exists() else []
    return done, pages


def main():
    chancery, folder, work = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    work.mkdir(parents=True, exist_ok=True)
    ledger = work / 'ledger.db'
    for name, (status, pages, complaints) in SAMPLES.items():
        done, found = read(chancery, folder / name, ledger)
        assert done.returncode == status, (name, done.returncode, done.stderr)
        assert found == pages, (name, found)
        lines = done.stderr.splitlines()
        assert len(lines) == len(complaints), (name, lines)
        for line, complaint in zip(lines, complaints):
            assert complaint in line and name in line and '[intake.' in line, (name, line)
    # Cut anywhere, or with bytes changed: never a crash (a signal, or a sanitizer's word), and what was whole before the damage is there.
    choose = random.Random(5)
    damaged = 0
    for name in SAMPLES:
        whole = (folder / name).read_bytes()
        for kind in ('cut', 'changed', 'hole', 'cut'):
            data = bytearray(whole)
            at = choose.randrange(1, len(data))
            if kind == 'cut':
                del data[at:]
            elif kind == 'hole':
                del data[at:at + choose.randint(1, 200)]
            else:
                for _ in range(8):
                    data[choose.randrange(len(data))] = choose.randrange(256)
            path = work / 'damaged.warc'
            path.write_bytes(data)
            done, _ = read(chancery, path, ledger)
            assert done.returncode in (0, 1), (name, kind, at, done.returncode, done.stderr[-2000:])
            assert 'Sanitizer' not in done.stderr and 'runtime error' not in done.stderr, (name, kind, at, done.stderr[-2000:])
            assert done.returncode == 0 or 'damaged.warc' in done.stderr, (name, kind, at, done.stderr)
            damaged += done.returncode
    assert damaged > len(SAMPLES), 'damage is told'
    print(f'{len(SAMPLES)} samples as expected; {4 * len(SAMPLES)} damaged ones read without a crash, {damaged} of them with exit status 1')


if __name__ == '__main__':
    main()
