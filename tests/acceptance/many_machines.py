# SPDX-License-Identifier: Apache-2.0
"""Many machines lose nothing and do nothing twice: reports go through a queue to two workers while servers and workers are killed
(kill -9) again and again; afterwards the shared ledger equals, row for row, what one `read` of the same reports into a file gives.

usage: many_machines.py CHANCERY WORK QUEUE REPORTS KILLS [SEED [ONE]]     QUEUE: rabbit (three servers) or postgres. Ends with 77 where the
servers are not installed. KILLS counts how often each victim is killed: a server of the broker, its leader, a worker, PostgreSQL. ONE is a
ledger that a read of the same reports has made already (WORK/one.db of a run with the same numbers). WORK/progress.txt tells, twice a minute,
what is done and how much memory the workers take."""
import contextlib
import json
import os
import pathlib
import random
import signal
import sqlite3
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / 'servers'))
import postgres
import rabbit

STATES = ('Norway Sweden Denmark Finland Iceland France Germany Spain Portugal Italy Austria Poland Hungary Romania Bulgaria Greece Turkey Russia '
          'Ukraine Georgia Armenia Azerbaijan Iran Iraq Syria Jordan Egypt Libya Tunisia Algeria Morocco Mali Niger Chad Sudan Ethiopia Kenya '
          'Uganda Rwanda Zambia Angola Namibia Botswana India Pakistan Nepal Bhutan Thailand Vietnam Laos Cambodia Malaysia Indonesia Japan '
          'Mongolia China Australia Fiji Tonga Samoa Canada Mexico Cuba Panama Colombia Peru Chile Argentina Brazil Uruguay Paraguay').split()
ACTS = ('recognised the government of {b}', 'established diplomatic relations with {b}', 'severed diplomatic relations with {b}',
        'imposed sanctions on {b}', 'lifted sanctions on {b}', 'condemned {b}', 'recalled its ambassador to {b}',
        'signed a trade agreement with {b}', 'expelled two diplomats of {b}', 'restored diplomatic relations with {b}',
        'threatened to attack {b}', 'promised aid to {b}', 'denied that it had attacked {b}', 'met the foreign minister of {b}')
MONTHS = 'January February March April May June July August September October November December'.split()
# Words that make no event, so that stories differ.
FILLER = ('weather harvest bridge museum orchestra library garden market ferry railway lighthouse bakery village valley mountain river '
          'school painting theatre novel concert island forest station harbour festival statue castle meadow orchard').split()


def reports(count, seed):
    """JSON lines; by the seed alone."""
    choose = random.Random(seed)
    printed = []
    for number in range(count):
        lines = []
        if printed and choose.random() < 0.15:  # another paper's version of a story: cut, with a line of its own
            lines = choose.choice(printed)[:choose.randint(3, 9)]
        for _ in range(choose.randint(2, 5)):
            a, b = choose.sample(STATES, 2)
            day, month, year = choose.randint(1, 28), choose.choice(MONTHS), choose.randint(1990, 2023)
            lines.append(f'On {day} {month} {year}, {a} {choose.choice(ACTS).format(b=b)}.')
            words = [choose.choice(FILLER) for _ in range(10)]
            lines.append(f'The {words[0]} by the {words[1]} has a {words[2]}, a {words[3]}, a {words[4]}, a {words[5]} and {number} of {words[6]} and {words[7]}.')
        printed.append(lines)
        yield json.dumps({'id': f'r_{seed}_{number}', 'published': f'2024-{choose.randint(1, 12):02}-{choose.randint(1, 28):02}',
                          'source': f'Paper {choose.randint(1, 9)}', 'text': '\n\n'.join(lines)})


def rows(path):
    """Everything in a ledger, without the numbers of rows and the instants at which it was learned."""
    file = sqlite3.connect(path)
    queries = {
        'reports': 'SELECT key, source, title, author, url, language, published, published_basis, text FROM report LEFT JOIN report_text ON report=id',
        'claims': 'SELECT event, report, source, published, act, factuality, date, precision, type, cameo, actor, recipient, text FROM claims',
        'statuses': 'SELECT id, relation, subject, object, from_date, from_precision, to_date, to_precision, certainty, attributes FROM statuses',
        'entities': 'SELECT key, name, type, of, country FROM entity',
        'names': 'SELECT n.key, e.key FROM entity_name n JOIN entity e ON e.id=n.entity',
        'words': 'SELECT n.word, e.key FROM entity_word n JOIN entity e ON e.id=n.entity',
        'participants': 'SELECT c.event, r.key, e.key, p.day FROM participant p JOIN claim c ON c.id=p.claim JOIN report r ON r.id=c.report '
                        'JOIN entity e ON e.id=p.entity',
        'effects': "SELECT c.event, r.key, n.name, coalesce(s.key,''), coalesce(o.key,''), u.name, e.seq, e.effect, e.flags, e.per, e.attributes, "
                   'e.begins_at, e.speaker, e.wording FROM effect e JOIN claim c ON c.id=e.claim JOIN report r ON r.id=c.report JOIN relation n '
                   'ON n.id=e.relation JOIN rule u ON u.id=e.rule LEFT JOIN entity s ON s.id=e.subject LEFT JOIN entity o ON o.id=e.object',
        'copies': 'SELECT r.key, o.key FROM copy c JOIN report r ON r.id=c.report JOIN report o ON o.id=c.of',
    }
    return {name: sorted(file.execute(sql).fetchall(), key=repr) for name, sql in queries.items()}


class Workers:
    """Processes that are started again when they are killed."""

    def __init__(self, command, count, log):
        self.command, self.log, self.restarted = command, open(log, 'ab'), 0
        self.running = [self.start() for _ in range(count)]

    def start(self):
        return subprocess.Popen(self.command, stdout=self.log, stderr=self.log)

    def kill(self, number):
        self.running[number].kill()
        self.running[number].wait()
        self.running[number] = self.start()

    def look(self):
        """One that finds no server when it starts ends with 3 and is started again, as systemd does; nothing else ends one."""
        for number, one in enumerate(self.running):
            if one.poll() is None:
                continue
            assert one.returncode == 3, f'a worker ended with {one.returncode}'
            self.restarted += 1
            time.sleep(0.5)
            self.running[number] = self.start()

    def hears(self, one):
        """Whether it has begun to listen to SIGTERM."""
        status = pathlib.Path(f'/proc/{one.pid}/status').read_text()
        caught = next(line.split()[1] for line in status.splitlines() if line.startswith('SigCgt'))
        return int(caught, 16) >> (signal.SIGTERM - 1) & 1 == 1

    def memory(self):
        """Of each, without what it shares with files, in MB."""
        found = []
        for one in self.running:
            with contextlib.suppress(OSError):
                lines = pathlib.Path(f'/proc/{one.pid}/status').read_text().splitlines()
                found += [int(line.split()[1]) // 1024 for line in lines if line.startswith('RssAnon')]
        return found

    def stop(self):
        for one in self.running:
            while not self.hears(one):  # it was started just now
                time.sleep(0.1)
            one.send_signal(signal.SIGTERM)
        return [one.wait(120) for one in self.running]


def main():
    chancery, work, kind, count, kills = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]), int(sys.argv[5])
    seed = int(sys.argv[6]) if len(sys.argv) > 6 else 1
    one_file = pathlib.Path(sys.argv[7]) if len(sys.argv) > 7 else work / 'one.db'
    if postgres.programs() is None or (kind == 'rabbit' and not rabbit.installed()):
        print('skipped: needs Debian\'s postgresql' + (' and rabbitmq-server' if kind == 'rabbit' else ''))
        return 77
    work.mkdir(parents=True, exist_ok=True)
    for old in work.iterdir():
        old.unlink()
    source = work / 'reports.jsonl'
    with open(source, 'w') as out:
        out.writelines(line + '\n' for line in reports(count, seed))

    def run(*arguments, **options):
        done = subprocess.run([chancery, *arguments], capture_output=True, text=True, **options)
        assert done.returncode == 0, (arguments, done.returncode, done.stdout, done.stderr)
        return done.stdout

    begin = time.monotonic()
    if not one_file.exists():
        run('read', '--quiet', '--jobs', '1', str(source), '--ledger', str(one_file))
    alone = time.monotonic() - begin
    choose = random.Random(seed)
    counts = {}
    with contextlib.ExitStack() as stack:
        store = stack.enter_context(postgres.server())
        broker = stack.enter_context(rabbit.cluster(3)) if kind == 'rabbit' else None
        queue = broker.address + '?queue=reports' if broker else store.address
        flags = ['--queue', queue, '--ledger', store.address]
        begin = time.monotonic()
        workers = Workers([chancery, 'work', *flags, '--jobs', '1', '--batch', '16', '--metrics', str(work / 'metrics.prom')], 2, work / 'workers.log')
        submit = subprocess.Popen([chancery, 'submit', *flags, str(source)], stdout=subprocess.PIPE, stderr=open(work / 'submit.log', 'ab'), text=True)

        def done():
            with contextlib.suppress(subprocess.CalledProcessError):
                return int(store.sql('SELECT count(*) FROM coding').strip() or 0)
            return 0

        victims = ['worker', 'postgres'] + (['server', 'leader'] if broker else [])
        order = [victim for victim in victims for _ in range(kills)]
        choose.shuffle(order)
        deadline = time.monotonic() + 300 + max(alone * 20, count * 0.2) + 60 * len(order)
        submitted = False
        told_at, told_done = begin, 0
        while True:
            if time.monotonic() - told_at > 30:
                now, now_done = time.monotonic(), done()
                with open(work / 'progress.txt', 'a') as out:
                    print(f'{now - begin:.0f} s: {now_done} done, {(now_done - told_done) / (now - told_at):.1f} a second; workers {workers.memory()} MB; '
                          f'to be killed yet: {len(order)}', file=out)
                told_at, told_done = now, now_done
            assert time.monotonic() < deadline, f'not done in time: {done()} of {count}'
            if not submitted and submit.poll() is not None:
                if submit.returncode == 0:
                    submitted = True
                else:  # PostgreSQL was away: what is missing is sent again
                    submit = subprocess.Popen([chancery, 'submit', *flags, str(source)], stdout=subprocess.PIPE, stderr=open(work / 'submit.log', 'ab'), text=True)
            if order:
                time.sleep(choose.uniform(0.2, 2.0))
                victim = order.pop()
                counts[victim] = counts.get(victim, 0) + 1
                if victim == 'worker':
                    workers.kill(choose.randrange(2))
                elif victim == 'postgres':
                    store.kill()
                    store.start()
                else:
                    name = (broker.leader('reports') if victim == 'leader' else None) or choose.choice(broker.names)
                    broker.kill(name)
                    broker.start(name)
                    broker.wait(name)
            else:
                time.sleep(0.3)
            workers.look()
            if not order and submitted and done() == count:
                break
        seconds = time.monotonic() - begin
        assert workers.stop() == [0, 0], 'told to stop, a worker ends with 0'
        # Submitting again sends nothing; nothing is left, and nothing was laid aside.
        assert run('submit', *flags, str(source)).startswith('0 reports submitted'), 'all is coded'
        left = run('work', *flags, '--until-empty')
        assert left.startswith('0 reports'), left
        if broker:  # what is sent again by one who does not ask the ledger is not coded again
            some = work / 'some.jsonl'
            some.write_text(''.join(source.read_text().splitlines(True)[:200]))
            assert run('submit', '--queue', queue, str(some)).startswith('200 reports submitted')
            told = run('work', *flags, '--until-empty', '--metrics', str(work / 'again.prom'))
            assert told == '0 reports: 0 claims; 200 recorded before\n', told
            assert '\nchancery_work_sentences_total 0\n' in (work / 'again.prom').read_text()
        run('ledger', 'copy', str(work / 'many.db'), '--ledger', store.address)
        assert 'sound' in run('ledger', 'check', '--ledger', str(work / 'many.db'))
    many, one = rows(work / 'many.db'), rows(one_file)
    for name in one:
        assert many[name] == one[name], (name, len(many[name]), len(one[name]), [row for row in many[name] if row not in one[name]][:3],
                                         [row for row in one[name] if row not in many[name]][:3])
    assert len(one['reports']) == count and len(one['statuses']) > count / 10 and len(one['copies']) > count / 50
    told = ', '.join(f'{victim} {number}' for victim, number in sorted(counts.items()))
    print(f'{kind}: {count} reports, {len(one["claims"])} claims, {len(one["copies"])} copies, {len(one["statuses"])} statuses: the same rows as of one read; killed: {told}; '
          f'{seconds:.0f} s with two workers and the kills, {alone:.0f} s for one read')
    return 0


if __name__ == '__main__':
    sys.exit(main())
