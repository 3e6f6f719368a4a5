# SPDX-License-Identifier: Apache-2.0
"""A PostgreSQL server of its own for a test: in a temporary folder, on a socket there, gone at the end.

usage: postgres.py COMMAND [ARGUMENTS]   runs COMMAND with the server's address in CHANCERY_TEST_SERVER and ends as it does;
with 77 where Debian's `postgresql` is not installed.
"""
import contextlib
import glob
import os
import pathlib
import pwd
import shutil
import subprocess
import sys
import tempfile
import time

SKIPPED = 77


def programs():
    """The folder with initdb and postgres, of the newest version; None if there is none."""
    found = sorted(glob.glob('/usr/lib/postgresql/*/bin/initdb'), key=lambda path: int(path.split('/')[4]))
    return pathlib.Path(found[-1]).parent if found else None


def own_user():
    """PostgreSQL refuses to run as root: what subprocess needs to run it as somebody else."""
    if os.geteuid() != 0:
        return {}
    name = 'postgres'
    try:
        pwd.getpwnam(name)
    except KeyError:
        name = 'nobody'
    entry = pwd.getpwnam(name)
    return {'user': entry.pw_uid, 'group': entry.pw_gid, 'extra_groups': []}


class Server:
    """One cluster. start() and kill() as a test wants; `address` is of the database `test`."""

    def __init__(self, folder, settings=()):
        self.folder = pathlib.Path(folder)
        self.bin = programs()
        self.as_user = own_user()
        self.settings = ['-k', str(self.folder), '-c', 'listen_addresses=', *settings]
        self.address = f'postgresql://chancery@/test?host={self.folder}'
        self.process = None
        if self.as_user:
            shutil.chown(self.folder, self.as_user['user'], self.as_user['group'])
        self.run('initdb', '-D', str(self.folder / 'data'), '-A', 'trust', '-U', 'chancery', '--no-sync', '-E', 'UTF8', '--locale=C.UTF-8')
        self.start()
        self.run('createdb', '-h', str(self.folder), '-U', 'chancery', 'test')

    def run(self, program, *arguments):
        return subprocess.run([self.bin / program, *arguments], check=True, capture_output=True, text=True, cwd=self.folder, **self.as_user)

    def start(self):
        log = open(self.folder / 'log', 'ab')

        def launch():
            self.process = subprocess.Popen([self.bin / 'postgres', '-D', self.folder / 'data', *self.settings], stdout=log, stderr=log,
                                            cwd=self.folder, **self.as_user)

        launch()
        for _ in range(600):
            ready = subprocess.run([self.bin / 'pg_isready', '-q', '-h', self.folder, '-U', 'chancery', '-d', 'postgres'], cwd=self.folder, **self.as_user)
            if ready.returncode == 0:
                return
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(0.1)
                launch()  # after a kill, the last of the old processes may still be ending
        raise RuntimeError('PostgreSQL does not start:\n' + (self.folder / 'log').read_text())

    def kill(self):
        """As a power cut would: the server and its children."""
        children = subprocess.run(['ps', '-o', 'pid=', '--ppid', str(self.process.pid)], capture_output=True, text=True).stdout.split()
        for pid in [self.process.pid, *map(int, children)]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, 9)
        self.process.wait()
        while any(os.path.exists(f'/proc/{pid}') for pid in children):
            time.sleep(0.01)

    def stop(self):
        self.process.send_signal(2)  # SIGINT: ends sessions, then the server
        self.process.wait(60)

    def sql(self, statement):
        return self.run('psql', '-h', str(self.folder), '-U', 'chancery', '-d', 'test', '-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-c', statement).stdout


@contextlib.contextmanager
def server(settings=()):
    """A running server; leaves nothing behind."""
    with tempfile.TemporaryDirectory(prefix='chancery-pg-') as folder:
        os.chmod(folder, 0o755)
        made = Server(folder, settings)
        try:
            yield made
        finally:
            if made.process.poll() is None:
                made.stop()


def main():
    if programs() is None:
        print('skipped: PostgreSQL is not installed (Debian: postgresql)')
        return SKIPPED
    with server() as made:
        return subprocess.run(sys.argv[1:], env=os.environ | {'CHANCERY_TEST_SERVER': made.address}).returncode


if __name__ == '__main__':
    sys.exit(main())
