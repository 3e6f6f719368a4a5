# SPDX-License-Identifier: Apache-2.0
"""What coding by many machines costs, measured on this one, and what a day of the world's news would take.

usage: scale.py CHANCERY FILES... [--queue rabbit|postgres|both] [--workers 1,2] [--articles-a-day 10000000]

The reports go through a queue of its own (RabbitMQ with three servers, or a table in PostgreSQL) to workers of one thread each, which
record them in a PostgreSQL of its own. Checks first that the ledger has what one `read` of the reports gives. Prints, for each queue and
number of workers: reports a second, processor seconds of workers, broker and store, and what a plan for so many articles needs."""
import argparse
import contextlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / 'tests' / 'servers'))
sys.path.insert(0, str(HERE.parent / 'tests' / 'acceptance'))
import many_machines
import postgres
import rabbit

TICKS = os.sysconf('SC_CLK_TCK')


def children(pid):
    """A process and all below it."""
    found = [pid]
    with contextlib.suppress(OSError):
        for task in os.listdir(f'/proc/{pid}/task'):
            for child in pathlib.Path(f'/proc/{pid}/task/{task}/children').read_text().split():
                found += children(int(child))
    return found


def cpu_seconds(pids):
    """Of processes that run, with those that they have waited for."""
    total = 0
    for pid in pids:
        with contextlib.suppress(OSError):
            fields = pathlib.Path(f'/proc/{pid}/stat').read_text().rsplit(')', 1)[1].split()
            total += sum(map(int, fields[11:15]))
    return total / TICKS


def measure(chancery, files, kind, workers, folder):
    with contextlib.ExitStack() as stack:
        store = stack.enter_context(postgres.server(['-c', 'shared_buffers=256MB', '-c', 'max_wal_size=4GB']))
        broker = stack.enter_context(rabbit.cluster(3)) if kind == 'rabbit' else None
        flags = ['--queue', broker.address if broker else store.address, '--ledger', store.address]

        def servers():
            at_store = cpu_seconds(children(store.process.pid))
            at_broker = sum(cpu_seconds(children(process.pid)) for process in broker.processes.values()) if broker else 0.0
            return at_store, at_broker

        empty = int(store.sql('SELECT pg_database_size(current_database())'))
        before = servers()
        begin = time.monotonic()
        submitted = subprocess.run([chancery, 'submit', *flags, *files], capture_output=True, text=True)
        assert submitted.returncode in (0, 1), submitted.stderr
        submit_seconds = time.monotonic() - begin
        after_submit = servers()
        begin = time.monotonic()
        running = [subprocess.Popen([chancery, 'work', *flags, '--jobs', '1', '--until-empty', '--metrics', str(folder / f'metrics{i}')],
                                    stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) for i in range(workers)]
        usage = []
        for one in running:
            _, status, used = os.wait4(one.pid, 0)
            assert status == 0, status
            usage.append(used.ru_utime + used.ru_stime)
        seconds = time.monotonic() - begin
        after = servers()
        (folder / 'many.db').unlink(missing_ok=True)
        subprocess.run([chancery, 'ledger', 'copy', str(folder / 'many.db'), '--ledger', store.address], check=True, capture_output=True)
        size = int(store.sql('SELECT pg_database_size(current_database())')) - empty
    metrics = [dict(line.split(' ') for line in (folder / f'metrics{i}').read_text().splitlines() if not line.startswith('#')) for i in range(workers)]
    total = {key: sum(float(one.get(key, 0)) for one in metrics) for key in metrics[0]}
    return {'queue': kind, 'workers': workers, 'seconds': seconds, 'submit_seconds': submit_seconds, 'worker_cpu': sum(usage),
            'store_cpu': after[0] - before[0], 'broker_cpu': after[1] - before[1], 'submit_store_cpu': after_submit[0] - before[0],
            'coding': total['chancery_work_coding_seconds_total'], 'recording': total['chancery_work_recording_seconds_total'],
            'reports': total['chancery_work_reports_total'], 'sentences': total['chancery_work_sentences_total'], 'bytes': size}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('chancery')
    parser.add_argument('files', nargs='+')
    parser.add_argument('--queue', choices=('rabbit', 'postgres', 'both'), default='both')
    parser.add_argument('--workers', default='1,2')
    parser.add_argument('--articles-a-day', type=int, default=10_000_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        subprocess.run([options.chancery, 'read', '--quiet', '--jobs', '1', '--ledger', str(folder / 'one.db'), *options.files], stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
        # Which of two texts is the copy depends on which came first; everything that a report says itself does not.
        one = many_machines.rows(folder / 'one.db')
        results = []
        for kind in ('postgres', 'rabbit') if options.queue == 'both' else (options.queue,):
            for workers in map(int, options.workers.split(',')):
                result = measure(options.chancery, options.files, kind, workers, folder)
                many = many_machines.rows(folder / 'many.db')
                for table in ('reports', 'claims', 'effects', 'participants'):
                    assert many[table] == one[table], f'{table} differ'
                results.append(result)
                print(json.dumps({key: round(value, 2) if isinstance(value, float) else value for key, value in result.items()}), flush=True)
    print(f'\n{"queue":10}{"workers":>8}{"reports/s":>11}{"ratio":>7}{"worker CPU":>12}{"of it coding":>13}{"store+broker CPU":>18}{"of coding":>11}')
    for result in results:
        first = next(other for other in results if other['queue'] == result['queue'])
        beside = result['store_cpu'] + result['broker_cpu'] + result['recording']
        print(f'{result["queue"]:10}{result["workers"]:8}{result["reports"] / result["seconds"]:11.1f}{first["seconds"] / result["seconds"]:7.2f}'
              f'{result["worker_cpu"]:11.1f}s{result["coding"]:12.1f}s{result["store_cpu"] + result["broker_cpu"]:17.1f}s{beside / result["coding"]:11.0%}')
    print(f'\nA plan for {options.articles_a_day:,} articles a day ({options.articles_a_day / 86400:.0f} a second), from the first row of each queue:')
    for result in results:
        if result['workers'] != results[0]['workers']:
            continue
        rate = options.articles_a_day / 86400
        cores = lambda seconds: seconds / result['reports'] * rate
        print(f'  {result["queue"]}: {cores(result["worker_cpu"]):.1f} cores of workers, {cores(result["store_cpu"]):.1f} of PostgreSQL, '
              f'{cores(result["broker_cpu"]):.1f} of RabbitMQ at an even load (double them for the peaks of a day); '
              f'{result["bytes"] / result["reports"] * options.articles_a_day / 1e9:.0f} GB of ledger a day '
              f'({result["sentences"] / result["reports"]:.0f} sentences an article)')


if __name__ == '__main__':
    main()
