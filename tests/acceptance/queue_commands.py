# SPDX-License-Identifier: Apache-2.0
"""`submit` and `work` as people use them, over PostgreSQL: what is submitted is coded once, again only what is missing or older; what can never
work is laid aside and named; a worker that is told to stop ends well. usage: queue_commands.py CHANCERY EXAMPLES WORK (CHANCERY_TEST_SERVER)"""
import os
import pathlib
import re
import signal
import subprocess
import sys
import time


def main():
    chancery, examples, work = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    work.mkdir(parents=True, exist_ok=True)
    server = os.environ['CHANCERY_TEST_SERVER']
    environment = {name: value for name, value in os.environ.items() if name != 'CHANCERY_LEDGER'} | {'CHANCERY_QUEUE': server}
    reports = sorted(str(path) for path in examples.glob('*.*') if path.suffix in ('.txt', '.jsonl'))

    def run(*arguments, status=0):
        done = subprocess.run([chancery, *arguments], capture_output=True, text=True, env=environment)
        assert done.returncode == status, (arguments, done.returncode, done.stdout, done.stderr)
        return done.stdout + done.stderr

    def sql(statement):
        return subprocess.run(['psql', server, '-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-c', statement], capture_output=True, text=True, check=True).stdout.strip()

    count = int(re.match(r'(\d+) reports submitted\n', run('submit', *reports)).group(1))
    assert count >= 8, count
    assert run('submit', *reports).startswith(f'{count} reports submitted'), 'what waits may be submitted again'
    assert int(sql('SELECT count(*) FROM job WHERE done IS NULL')) == count, 'and waits once'
    metrics = work / 'metrics.prom'
    told = run('work', '--until-empty', '--batch', '3', '--metrics', str(metrics))
    assert told.startswith(f'{count} reports: '), told
    text = metrics.read_text()
    assert f'\nchancery_work_reports_total {count}' in text and '\nchancery_queue_waiting 0' in text, text
    assert 'Russia' in run('status', 'recognizes', '--object', 'Taliban', '--as-of', '2025-07-04', '--ledger', server)
    # Nothing is coded twice by one version; a sweep finds what an older one coded, and coding it again changes nothing.
    assert run('submit', *reports).startswith(f'0 reports submitted, {count} coded already')
    assert run('submit', '--sweep').startswith('0 reports submitted')
    before = sql('SELECT count(*) FROM claim')
    sql("UPDATE coding SET version='0.0.1 older' WHERE report IN (SELECT report FROM coding ORDER BY report LIMIT 2)")
    assert run('submit', '--sweep').startswith('2 reports submitted')
    assert '2 recorded before' in run('work', '--until-empty')
    assert sql('SELECT count(*) FROM claim') == before
    # What is no report is laid aside with the reason, and `work` says so.
    sql("INSERT INTO job(id,body) VALUES('r_bad','{\"id\":3}')")
    told = run('work', '--until-empty', status=1)
    assert 'r_bad is laid aside' in told and 'laid aside that can never be coded' in told, told
    assert sql("SELECT failure FROM job WHERE id='r_bad'") != ''
    # So is one that ends its worker again and again.
    sql("INSERT INTO job(id,body,attempts) VALUES('r_fatal','{}',8)")
    assert 'after many attempts' in run('work', '--until-empty', status=1)
    # Told to stop, a worker that waits ends with 0.
    worker = subprocess.Popen([chancery, 'work'], env=environment, stdout=subprocess.PIPE, text=True)
    time.sleep(1)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(30) == 0
    # What cannot be.
    assert 'postgresql://' in run('submit', *reports, '--queue', 'http://host/', status=2)
    assert 'queue.unavailable' in run('submit', *reports, '--queue', 'amqp://guest:guest@127.0.0.1:1/', status=3)
    assert 'ledger.cannot_open' in run('work', '--queue', server, '--ledger', 'postgresql://127.0.0.1:1/none', status=3)
    assert 'secret' not in run('work', '--queue', 'postgresql://me:secret@127.0.0.1:1/none', status=3)
    run('submit', status=2)
    run('submit', '--sweep', *reports, status=2)
    print(f'{count} reports submitted, coded, submitted again, swept, laid aside')


if __name__ == '__main__':
    main()
