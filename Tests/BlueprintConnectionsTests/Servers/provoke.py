"""Provokes failures with real clients, runs what `blueprint connection --for` prints, and tries servers with `--test`.

Its argument is the `blueprint` program. It prints as JSON what all of them said: {"failures": [{name, code, text}],
"snippets": [{name, status, text}], "missing": [tool], "tests": [...], "logs": text, "password": text}.
"""

import asyncio
import contextlib
import json
import signal
import socket
import subprocess
import sys
import threading
import time
import traceback
from urllib.parse import quote

# Nothing is written beside the sources.
sys.dont_write_bytecode = True

from node import provoke_node
from servers import PASSWORD, SLOTS, running
from snippets import run_snippets
from trials import try_servers

try:
    import psycopg
except ImportError:
    psycopg = None
try:
    import psycopg_pool
except ImportError:
    psycopg_pool = None
try:
    import asyncpg
except ImportError:
    asyncpg = None


try:
    import sqlalchemy
except ImportError:
    sqlalchemy = None


@contextlib.contextmanager
def hanging_up():
    """A server that agrees to encrypt and hangs up, as a host does that has an address not on its list."""
    listener = socket.create_server(("127.0.0.1", 0))

    def accept():
        with contextlib.suppress(OSError):
            while True:
                client = listener.accept()[0]
                client.recv(8)
                client.sendall(b"S")
                client.recv(1 << 16)
                client.close()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield listener.getsockname()[1]
    finally:
        listener.close()


class Failures:
    def __init__(self, servers):
        self.servers = servers
        self.found = []

    def url(self, port=None, user="app", database="app", password=PASSWORD, query="", host="127.0.0.1"):
        return f"postgresql://{user}:{quote(password, safe='')}@{host}:{port or self.servers.port}/{database}{query}"

    def add(self, name, code, text):
        self.found.append({"name": name, "code": code, "text": text})

    def psql(self, name, code, url, *statements, **environment):
        """What psql prints, given statements one by one."""
        arguments = ["psql", "-X", "-w", url] + [word for statement in statements or ["select 1"] for word in ("-c", statement)]
        result = subprocess.run(
            arguments, capture_output=True, text=True, timeout=60, env=self.servers.environment | {"PGCONNECT_TIMEOUT": "3"} | environment)
        self.add(f"psql: {name}", code, result.stderr)

    def python(self, name, code, body):
        try:
            body()
            self.add(name, code, "nothing failed")
        except Exception:
            self.add(name, code, traceback.format_exc())

    # Each method is a kind of failure.

    def addresses(self):
        free = socket.socket()
        free.bind(("127.0.0.1", 0))
        closed = free.getsockname()[1]
        self.psql("nothing listens at its own port", "N04", self.url(closed))
        self.psql("nothing listens at another host", "N05", self.url(closed, host="127.0.0.2"))
        free.close()
        silent = socket.socket()
        silent.bind(("127.0.0.1", 0))
        silent.listen(8)
        self.psql("a server that never answers", "N06", self.url(silent.getsockname()[1]), PGCONNECT_TIMEOUT="2")
        if psycopg:
            self.python("psycopg: a server that never answers", "N06", lambda: psycopg.connect(self.url(silent.getsockname()[1]), connect_timeout=2))
            self.python("psycopg: nothing listens", "N04", lambda: psycopg.connect(self.url(closed)))
        if asyncpg:
            self.python("asyncpg: nothing listens", "N04", lambda: asyncio.run(asyncpg.connect(self.url(closed))))
        silent.close()
        with hanging_up() as port:
            self.psql("a server that hangs up before it encrypts", "N07", self.url(port, query="?sslmode=require"))
            if psycopg:
                self.python("psycopg: a server that hangs up", "N07", lambda: psycopg.connect(self.url(port, query="?sslmode=require")))
        if sqlalchemy:
            self.python("sqlalchemy: the scheme postgres", "U02", lambda: sqlalchemy.create_engine("postgres" + self.url().removeprefix("postgresql")))
        for parameter in ["statement_cache_size=0", "pgbouncer=true"]:
            self.psql(f"the parameter {parameter}", "U01", self.url(query="?" + parameter))
        if psycopg:
            self.python("psycopg: a parameter of another driver", "U01", lambda: psycopg.connect(self.url(query="?connection_limit=5")))
        if asyncpg:
            self.python("asyncpg: its own parameter in the URL", "U01", lambda: asyncio.run(asyncpg.connect(self.url(query="?statement_cache_size=0"))))

    def encryption(self):
        pools, folder = self.servers.pools, self.servers.folder
        self.psql("no TLS to a server that demands it", "T02", self.url(user="ext", query="?sslmode=disable"))
        self.psql("no rule for a user", "T03", self.url(user="ghost"))
        self.psql("no TLS to a pooler that demands it", "T04", self.url(pools["tls"], query="?sslmode=disable"))
        self.psql("TLS to a pooler that has none", "T05", self.url(pools["transaction"], query="?sslmode=require"))
        self.psql("an authority that did not sign", "T06", self.url(query=f"?sslmode=verify-ca&sslrootcert={folder}/other.crt"))
        self.psql("a certificate for another host", "T07", self.url(query=f"?sslmode=verify-full&sslrootcert={folder}/server.crt"))
        self.psql("no authority to verify with", "T08", self.url(query="?sslmode=verify-full&sslrootcert=/nowhere/root.crt"))
        if psycopg:
            self.python("psycopg: TLS to a pooler that has none", "T05", lambda: psycopg.connect(self.url(pools["transaction"], query="?sslmode=require")))
        if asyncpg:
            self.python("asyncpg: no TLS to a pooler that demands it", "T04", lambda: asyncio.run(asyncpg.connect(self.url(pools["tls"]), ssl=False)))
            self.python("asyncpg: TLS to a pooler that has none", "T05", lambda: asyncio.run(asyncpg.connect(self.url(pools["transaction"]), ssl="require")))

    def access(self):
        pools = self.servers.pools
        self.psql("wrong password", "A01", self.url(password="wrong"))
        self.psql("wrong password at the pooler", "A01", self.url(pools["transaction"], password="wrong"))
        self.psql("a database that the pooler does not know", "A02", self.url(pools["transaction"], database="nodb"))
        self.psql("a database that does not exist", "A03", self.url(database="nodb"))
        self.psql("no right to create", "A04", self.url(user="guest"), "create table mine (a int)")
        if psycopg:
            self.python("psycopg: wrong password", "A01", lambda: psycopg.connect(self.url(password="wrong")))
        if asyncpg:
            self.python("asyncpg: wrong password", "A01", lambda: asyncio.run(asyncpg.connect(self.url(password="wrong"))))
            self.python("asyncpg: a database that does not exist", "A03", lambda: asyncio.run(asyncpg.connect(self.url(database="nodb"))))

    @contextlib.contextmanager
    def held(self, url, count):
        """Sessions of psql that stay open."""
        sessions = [
            subprocess.Popen(
                ["psql", "-X", "-w", "-q", "-A", "-t", url], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                env=self.servers.environment) for _ in range(count)
        ]
        try:
            for session in sessions:
                session.stdin.write("select 1;\n")
                session.stdin.flush()
                session.stdout.readline()
            yield sessions
        finally:
            for session in sessions:
                session.stdin.close()
                session.wait(20)

    def slots(self):
        with self.held(self.url(), SLOTS - 3):
            self.psql("no free slots", "S01", self.url())
            if psycopg:
                self.python("psycopg: no free slots", "S01", lambda: psycopg.connect(self.url()))
            with self.held(self.url(user="admin", database="postgres"), 3):
                self.psql("no slots at all", "S02", self.url(user="admin", database="postgres"))
                if asyncpg:
                    self.python("asyncpg: no slots at all", "S02", lambda: asyncio.run(asyncpg.connect(self.url())))
        time.sleep(0.5)
        with self.held(self.url(user="limited"), 1):
            self.psql("the limit of a role", "S03", self.url(user="limited"))
        with self.held(self.url(database="small"), 1):
            self.psql("the limit of a database", "S03", self.url(database="small"))
        with self.held(self.url(self.servers.pools["narrow"]), 1):
            self.psql("no room for clients", "S04", self.url(self.servers.pools["narrow"]))

    def send(self, session, text):
        """Runs a statement in a session that is held, and waits for it."""
        session.stdin.write(text + ";\n\\echo done\n")
        session.stdin.flush()
        lines = []
        while (line := session.stdout.readline()) and line != "done\n":
            lines.append(line)
        return "".join(lines)

    def pooling(self):
        pools = self.servers.pools
        pooled = self.url(pools["transaction"])
        self.psql("a setting at the start", "P04", pooled, PGOPTIONS="-c search_path=other")
        self.psql("a transaction in statement mode", "P06", self.url(pools["statement"]), "begin")
        with self.held(self.url(pools["single"]), 1) as (holder,):
            self.send(holder, "begin")
            self.psql("no connection becomes free", "P07", self.url(pools["single"]))
            self.send(holder, "rollback")
        with self.held(pooled, 2) as (first, second):
            # A lock on one connection of the pool; while another client has that one, the unlock reaches the next.
            self.send(first, "select pg_advisory_lock(7)")
            self.send(second, "begin")
            self.add("psql: an advisory lock behind the pool", "P09", self.send(first, "select pg_advisory_unlock(7)"))
            self.send(second, "rollback")
            self.send(first, "prepare mine as select 1")
            self.send(second, "begin")
            self.add("psql: a prepared statement behind the pool", "P02", self.send(first, "execute mine"))
            self.send(second, "rollback")
            self.send(first, "create temporary table basket (a int)")
            self.send(second, "begin")
            self.add("psql: a temporary table behind the pool", "M15", self.send(first, "select * from basket"))
            self.send(second, "rollback")
        if psycopg:
            def named():
                with psycopg.connect(pooled, autocommit=True, prepare_threshold=0) as first, psycopg.connect(pooled, autocommit=True, prepare_threshold=0) as second:
                    for connection in [first, second]:
                        connection.execute("select %s::int", [1])
            self.python("psycopg: named statements behind the pool", "P01", named)
        if sqlalchemy:
            def used_up():
                engine = sqlalchemy.create_engine("postgresql+psycopg" + self.url().removeprefix("postgresql"), pool_size=1, max_overflow=0, pool_timeout=0.3)
                with engine.connect(), engine.connect():
                    pass
            self.python("sqlalchemy: its pool is empty", "C05", used_up)
        self.psql("a pooler that PostgreSQL lets in no more", "A01", self.url(pools["locked out"]))
        if psycopg_pool:
            def empty():
                with psycopg_pool.ConnectionPool(pooled, min_size=1, max_size=1, timeout=0.3) as pool, pool.connection(), pool.connection():
                    pass
            self.python("psycopg: its pool is empty", "C09", empty)
        if asyncpg:
            # Two processes, which begin to count their statements anew; the pool gives both the same connection.
            program = f"""if True:
                import asyncio, asyncpg
                async def main():
                    connection = await asyncpg.connect({self.url(pools["single"])!r})
                    await connection.fetch("select 1 where $1 = 1", 1)
                    connection.terminate()
                asyncio.run(main())"""
            for _ in range(2):
                result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
            self.add("asyncpg: named statements behind the pool", "P01", result.stderr)

            async def setting():
                await asyncpg.connect(pooled, server_settings={"statement_timeout": "5000"})
            self.python("asyncpg: a setting at the start", "P04", lambda: asyncio.run(setting()))

    def migrations(self):
        url = self.url()
        self.psql("a table that is not there", "M15", url, "select * from orders")
        self.psql("a concurrent index in a transaction", "M10", url, "create table t (a int, b int)", "begin; create index concurrently on t (a); commit")
        self.psql("a plan that is older than the table", "P10", url, "prepare p as select * from t", "execute p", "alter table t add c int", "execute p")
        self.psql("a statement that takes too long", "M12", url, "set statement_timeout = 50", "select pg_sleep(5)")
        with self.held(url, 2) as (first, second):
            self.send(first, "begin")
            self.send(first, "lock table t")
            self.add("psql: a lock that is not got", "M11", self.send(second, "set lock_timeout = 50; alter table t add d int"))
            self.send(first, "rollback")
            self.send(first, "begin; create table twice (a int)")
            result = []
            loser = threading.Thread(target=lambda: result.append(self.send(second, "set lock_timeout = 0; create table if not exists twice (a int)")))
            loser.start()
            time.sleep(0.5)
            self.send(first, "commit")
            loser.join(20)
            self.add("psql: two migrators at once", "M09", "".join(result))
            self.send(first, "create table u (a int); begin; lock table t")
            self.send(second, "begin; lock table u")
            result = []
            other = threading.Thread(target=lambda: result.append(self.send(second, "lock table t")))
            other.start()
            time.sleep(0.1)
            result.append(self.send(first, "lock table u"))
            self.send(first, "rollback")
            other.join(20)
            self.add("psql: a deadlock", "M13", "".join(result))
            self.send(second, "rollback")
        self.psql("a session that is ended", "X01", url, "select pg_terminate_backend(pg_backend_pid())")
        if asyncpg:
            async def ended():
                connection = await asyncpg.connect(url)
                await connection.execute("select pg_terminate_backend(pg_backend_pid())")
            self.python("asyncpg: a session that is ended", "X01", lambda: asyncio.run(ended()))


if __name__ == "__main__":
    # An end from outside ends the servers too.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(1))
    with running() as servers:
        failures = Failures(servers)
        for kind in [failures.addresses, failures.encryption, failures.access, failures.slots, failures.pooling, failures.migrations]:
            kind()
            print(kind.__name__, file=sys.stderr)
        provoke_node(failures)
        snippets = run_snippets(failures, sys.argv[1])
        tests = try_servers(failures, sys.argv[1])
        logs = servers.logs()
    report = {"failures": failures.found, "snippets": snippets.found, "missing": snippets.missing, "tests": tests, "logs": logs}
    json.dump(report | {"password": PASSWORD.split(":")[0]}, sys.stdout)
