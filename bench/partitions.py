# SPDX-License-Identifier: Apache-2.0
"""What partitions by month cost questions, in PostgreSQL: the table in docs/scale.md.

usage: partitions.py CHANCERY [REPORTS]

Records made-up reports (5,000) in a PostgreSQL of its own, makes a second `report` and `claim` in 24 partitions by row, and 48 months of texts beside a table
that holds them whole. Each question is asked 3,000 times, prepared, by pgbench; milliseconds of one, with the way there and back."""
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / 'tests' / 'servers'))
sys.path.insert(0, str(HERE.parent / 'tests' / 'acceptance'))
import many_machines
import postgres

MONTHS, PARTS = 48, 24


def parted(store, table, rows):
    """`table`_parted: the same rows in partitions by `id`, with the same indexes."""
    store.sql(f'CREATE TABLE {table}_parted(LIKE {table}, PRIMARY KEY(id)) PARTITION BY RANGE(id)')
    for part in range(PARTS):
        store.sql(f'CREATE TABLE {table}_parted_{part} PARTITION OF {table}_parted FOR VALUES FROM ({part * rows // PARTS}) TO ({(part + 1) * rows // PARTS + (part + 1 == PARTS)})')
    store.sql(f'INSERT INTO {table}_parted SELECT * FROM {table}')


def main():
    chancery, count = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 5000
    with postgres.server() as store, tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / 'reports.jsonl'
        source.write_text('\n'.join(many_machines.reports(count, 1)))
        subprocess.run([chancery, 'read', '--quiet', str(source), '--ledger', store.address], check=True, stdout=subprocess.DEVNULL)
        # Rows from 1 on, as a file has them: the partitions are the same, and so are the questions.
        store.sql('CREATE TABLE renumbered AS SELECT id AS old, row_number() OVER (ORDER BY id) AS id FROM report')
        store.sql('UPDATE claim SET report=r.id FROM renumbered r WHERE r.old=claim.report')
        store.sql('CREATE TABLE texts AS SELECT r.id, t.text FROM report_text t JOIN renumbered r ON r.old=t.report')
        store.sql('DELETE FROM report_text; UPDATE report SET id=r.id FROM renumbered r WHERE r.old=report.id')
        claims = int(store.sql('SELECT max(id) FROM claim'))
        parted(store, 'report', count)
        parted(store, 'claim', claims)
        store.sql('CREATE INDEX ON report_parted(key); CREATE INDEX ON claim_parted(report)')
        first = 600 * 2 ** 30
        for month in range(600, 600 + MONTHS):
            name = f'report_text_{1970 + month // 12}_{month % 12 + 1:02}'
            store.sql(f'CREATE TABLE {name} PARTITION OF report_text FOR VALUES FROM ({month * 2 ** 30}) TO ({(month + 1) * 2 ** 30})')
        store.sql('CREATE TABLE report_text_whole(report bigint PRIMARY KEY, text text NOT NULL)')
        store.sql(f'INSERT INTO report_text_whole SELECT {first} + (id % {MONTHS}) * {2 ** 30} + id, text FROM texts')
        store.sql('INSERT INTO report_text SELECT * FROM report_text_whole')
        store.sql('CREATE TABLE asked AS SELECT row_number() OVER () AS n, low, high FROM (SELECT DISTINCT low, high FROM pair) AS pairs')
        store.sql('ALTER TABLE asked ADD PRIMARY KEY(n)')
        pairs = int(store.sql('SELECT count(*) FROM asked'))
        store.sql('ANALYZE')
        assert store.sql('SELECT count(*) FROM report_text') == store.sql('SELECT count(*) FROM report_text_whole')

        def ask(sql):
            script = pathlib.Path(folder) / 'ask.sql'
            script.write_text(sql + ';\n')
            said = subprocess.run([postgres.programs() / 'pgbench', '-n', '-M', 'prepared', '-t', '3000', '-f', str(script), store.address],
                                  capture_output=True, text=True)
            assert said.returncode == 0, said.stderr
            return float(re.search(r'latency average = ([\d.]+)', said.stdout)[1])

        report, claim = f'\\set n random(1, {count})\n', f'\\set n random(1, {claims})\n'
        questions = {
            f'a text by its row, {MONTHS} months': (
                report + f'\\set row {first} + (:n % {MONTHS}) * {2 ** 30} + :n\nSELECT substr(text, 1, 100) FROM report_text{{0}} WHERE report=:row', '_whole', ''),
            f'all claims about a pair with their reports, {PARTS} parts': (
                f'\\set n random(1, {pairs})\nSELECT c.body, r.source FROM asked a JOIN pair p ON p.low=a.low AND p.high=a.high JOIN claim{{0}} c ON c.id=p.claim '
                'JOIN report{0} r ON r.id=c.report WHERE a.n=:n', '', '_parted'),
            f'a report by its key, {PARTS} parts': (report + "SELECT source FROM report{0} WHERE key='r_1_' || :n::text", '', '_parted'),
            f'a claim with its report, {PARTS} parts': (claim + 'SELECT c.body, r.source FROM claim{0} c JOIN report{0} r ON r.id=c.report WHERE c.id=:n', '', '_parted'),
        }
        print('| question | whole | in parts |\n|---|---|---|')
        for words, (sql, whole, parts) in questions.items():
            print(f'| {words} | {ask(sql.format(whole)):.2f} ms | {ask(sql.format(parts)):.2f} ms |')


if __name__ == '__main__':
    main()
