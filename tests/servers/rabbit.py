# SPDX-License-Identifier: Apache-2.0
"""A RabbitMQ cluster of its own for a test: on loopback, in a temporary folder, gone at the end.

usage: rabbit.py [--servers N] COMMAND [ARGUMENTS]   runs COMMAND with the cluster's address in CHANCERY_TEST_BROKER and ends as it does;
with 77 where Debian's `rabbitmq-server` is not installed.
"""
import contextlib
import os
import pathlib
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time

SKIPPED = 77
BIN = pathlib.Path('/usr/lib/rabbitmq/bin')


def installed():
    return (BIN / 'rabbitmq-server').exists()


def free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.bind(('127.0.0.1', 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


class Cluster:
    def __init__(self, folder, servers):
        self.folder = pathlib.Path(folder)
        self.names = [f'r{i + 1}' for i in range(servers)]
        ports = free_ports(2 * servers + 1)
        self.ports = dict(zip(self.names, ports))
        self.dist = dict(zip(self.names, ports[servers:]))
        self.epmd = ports[-1]
        self.processes = {}
        (self.folder / '.erlang.cookie').write_text(secrets.token_hex(20))
        os.chmod(self.folder / '.erlang.cookie', 0o400)
        for name in self.names:
            home = self.folder / name
            home.mkdir()
            peers = ''.join(f'cluster_formation.classic_config.nodes.{i + 1} = {peer}@localhost\n' for i, peer in enumerate(self.names))
            (home / 'rabbitmq.conf').write_text(
                f'listeners.tcp.1 = 127.0.0.1:{self.ports[name]}\ncluster_formation.peer_discovery_backend = classic_config\n{peers}'
                'disk_free_limit.absolute = 50MB\nlog.file.level = warning\nlog.console = false\n')
            (home / 'plugins').write_text('[].\n')
        self.address = 'amqp://guest:guest@' + ','.join(f'127.0.0.1:{self.ports[name]}' for name in self.names) + '/'

    def begin(self):
        for name in self.names:
            self.start(name)
            if name == self.names[0]:
                self.wait(name)  # the others join it
        for name in self.names:
            self.wait(name)
        assert self.running() == len(self.names), self.ctl(self.names[0], 'cluster_status').stdout

    def environment(self, name):
        home = self.folder / name
        return os.environ | {
            'HOME': str(self.folder), 'RABBITMQ_NODENAME': f'{name}@localhost', 'RABBITMQ_MNESIA_BASE': str(home / 'data'),
            'RABBITMQ_LOG_BASE': str(home / 'log'), 'RABBITMQ_CONFIG_FILE': str(home / 'rabbitmq.conf'),
            'RABBITMQ_ENABLED_PLUGINS_FILE': str(home / 'plugins'), 'RABBITMQ_DIST_PORT': str(self.dist[name]),
            'RABBITMQ_CONF_ENV_FILE': '/dev/null', 'ERL_EPMD_PORT': str(self.epmd), 'ERL_EPMD_ADDRESS': '127.0.0.1',
            'RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS': '+sbwt none +sbwtdcpu none +sbwtdio none'}

    def start(self, name):
        log = open(self.folder / name / 'output', 'ab')
        self.processes[name] = subprocess.Popen([BIN / 'rabbitmq-server'], env=self.environment(name), stdout=log, stderr=log, start_new_session=True)

    def ctl(self, name, *arguments):
        return subprocess.run([BIN / 'rabbitmqctl', '--quiet', '--timeout', '60', *arguments], env=self.environment(name), capture_output=True, text=True)

    def wait(self, name, seconds=120):
        """Until the server takes connections."""
        for _ in range(seconds * 5):
            with contextlib.suppress(OSError), socket.create_connection(('127.0.0.1', self.ports[name]), 1) as one:
                one.sendall(b'AMQP\x00\x00\x09\x01')
                one.settimeout(2)
                if one.recv(1):
                    return
            time.sleep(0.2)
        raise RuntimeError(f'{name} does not start:\n' + (self.folder / name / 'output').read_text())

    def running(self):
        told = self.ctl(self.names[0], 'eval', 'length(rabbit_nodes:all_running()).')
        return int(told.stdout) if told.returncode == 0 and told.stdout.strip().isdigit() else 0

    def leader(self, queue):
        """The server that leads a queue; None if nobody can tell."""
        for name in self.names:
            told = self.ctl(name, 'list_queues', 'name', 'leader')
            for line in told.stdout.splitlines():
                words = line.split('\t')
                if len(words) == 2 and words[0] == queue:
                    return words[1].split('@')[0]
        return None

    def kill(self, name):
        """As a power cut would."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.processes[name].pid, signal.SIGKILL)
        self.processes[name].wait()

    def stop(self):
        for name in self.names:
            if name in self.processes and self.processes[name].poll() is None:
                self.kill(name)
        subprocess.run(['epmd', '-port', str(self.epmd), '-kill'], capture_output=True, env=os.environ | {'ERL_EPMD_RELAXED_COMMAND_CHECK': '1'})


@contextlib.contextmanager
def cluster(servers=3):
    with tempfile.TemporaryDirectory(prefix='chancery-mq-', ignore_cleanup_errors=True) as folder:
        made = Cluster(folder, servers)
        try:
            made.begin()
            yield made
        finally:
            made.stop()


def main():
    arguments = sys.argv[1:]
    servers = 1
    if arguments[:1] == ['--servers']:
        servers = int(arguments[1])
        arguments = arguments[2:]
    if not installed():
        print('skipped: RabbitMQ is not installed (Debian: rabbitmq-server)')
        return SKIPPED
    with cluster(servers) as made:
        return subprocess.run(arguments, env=os.environ | {'CHANCERY_TEST_BROKER': made.address}).returncode


if __name__ == '__main__':
    sys.exit(main())
