# SPDX-License-Identifier: Apache-2.0
"""A ledger in PostgreSQL answers as one in a file does: the examples are read into both, every question is asked of both, one is copied
into the other and back, both are checked. usage: server_ledger.py CHANCERY EXAMPLES WORK (CHANCERY_TEST_SERVER names the server)"""
import os
import pathlib
import re
import subprocess
import sys

RELATIONS = ('recognizes accredits designates governs controls named holds-office member-of at-war-with harbors has-relations-with '
             'regards-as also-known-as exists sanctions party-to').split()


def main():
    chancery, examples, work = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    work.mkdir(parents=True, exist_ok=True)
    server = os.environ['CHANCERY_TEST_SERVER']
    file, back = work / 'file.db', work / 'back.db'
    for path in work.glob('*.db*'):
        path.unlink()

    def run(ledger, *arguments, status=0):
        done = subprocess.run([chancery, *arguments], capture_output=True, text=True, env=os.environ | {'CHANCERY_LEDGER': str(ledger)})
        assert done.returncode == status, (arguments, done.returncode, done.stderr)
        return done.stdout

    def answers(ledger):
        """What the ledger says, but for the instants at which it learned it."""
        told = []
        for relation in RELATIONS:
            told.append(run(ledger, 'status', relation, '--history', '--format', 'json'))
        told.append(run(ledger, 'status', 'recognizes', '--object', 'Taliban', '--as-of', '2025-07-04', '--format', 'json'))
        told.append(run(ledger, 'timeline', 'Saudi Arabia', 'Iran', '--format', 'json'))
        told.append(run(ledger, 'timeline', 'Taliban', '--format', 'json'))
        told.append(run(ledger, 'changes', '--from', '1900-01-01', '--to', '2030-01-01', '--format', 'json'))
        told.append(run(ledger, 'who', 'Taliban', '--format', 'json'))
        told.append(run(ledger, 'review', '--format', 'json'))
        told.append(run(ledger, 'export', 'plover'))
        told.append(run(ledger, 'export', 'csv'))
        told.append(run(ledger, 'export', 'nquads'))
        return re.sub(r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z', 'INSTANT', '\n'.join(told))

    reports = sorted(str(path) for path in examples.glob('*.*') if path.suffix in ('.txt', '.jsonl'))
    run(server, 'status', 'recognizes', status=3)  # nothing there yet
    for ledger in (file, server):
        run(ledger, 'read', '--quiet', *reports)
    ours = answers(server)
    assert ours == answers(file), 'the two stores answer differently'
    assert len(ours) > 50_000, len(ours)
    assert 'sound' in run(server, 'ledger', 'check')
    # Reading again changes nothing; other order of reports neither.
    run(server, 'read', '--quiet', *reversed(reports))
    assert answers(server) == ours
    run(server, 'ledger', 'copy', str(back))
    assert answers(back) == ours
    assert 'sound' in run(back, 'ledger', 'check')
    assert 'copied' not in run(back, 'ledger', 'copy', server, status=3)  # there is a ledger already
    assert run(server, 'ledger', 'merge', str(back)).strip() == 'the ledger had all of it'
    run(server, 'ledger', 'rebuild')
    assert answers(server) == ours
    # The views that any SQL tool reads say the same.
    columns = 'SELECT event, report, act, factuality, date, precision, type, cameo, actor, recipient, text FROM claims ORDER BY event, report'
    import sqlite3
    rows = sqlite3.connect(file).execute(columns).fetchall()
    listed = subprocess.run(['psql', server, '-X', '-q', '-A', '-t', '-F', '\x1f', '-R', '\x1e', '-c', columns], capture_output=True, text=True, check=True).stdout
    views = [tuple(row.split('\x1f')) for row in listed.rstrip('\n').split('\x1e')]
    assert views == [tuple('' if value is None else str(value) for value in row) for row in rows], 'the view `claims` differs'
    print(f'{len(rows)} claims, {len(ours)} bytes of answers: the same from both stores')


if __name__ == '__main__':
    main()
