"""PostgreSQL with TLS and few slots, and PgBouncer in each of its modes, on loopback, for as long as a `with` lasts."""

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time

PASSWORD = "zqSECRETzq:/@\\ x"
SLOTS = 30


def find(program):
    """A program of the servers; Debian keeps those of PostgreSQL out of PATH."""
    folders = ["/usr/lib/postgresql/15/bin", "/usr/sbin", "/usr/local/sbin"]
    return shutil.which(program, path=os.pathsep.join(folders + [os.environ.get("PATH", "")]))


def node_modules():
    """The folder with node-postgres, if there is one and a Node.js to run it: installed by Debian, or unpacked by CI."""
    project = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "..")
    folders = [os.path.join(project, ".build", "debian", "usr", "share", "nodejs"), "/usr/share/nodejs"]
    found = [os.path.realpath(folder) for folder in folders if os.path.isdir(os.path.join(folder, "pg"))]
    return found[0] if found and shutil.which("node") else None


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Servers:
    def __init__(self, folder):
        self.folder = folder
        self.processes = []
        # Servers refuse to run as root; anybody else runs them as they are.
        user = pwd.getpwnam("nobody") if os.getuid() == 0 else None
        self.identity = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
        if user:
            os.chown(folder, user.pw_uid, user.pw_gid)
        self.environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "HOME": folder}
        self.port = free_port()
        self.pools = {}

    def run(self, *command):
        subprocess.run(command, check=True, capture_output=True, env=self.environment, cwd=self.folder, **self.identity)

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, "w") as file:
            file.write(text)
        if self.identity:
            os.chown(path, self.identity["user"], self.identity["group"])
        os.chmod(path, 0o600)
        return path

    def spawn(self, name, *command):
        log = open(os.path.join(self.folder, name + ".log"), "w")
        self.processes.append(
            subprocess.Popen(command, env=self.environment, cwd=self.folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log, **self.identity))

    def await_port(self, port):
        for _ in range(300):
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                return
            time.sleep(0.05)
        raise RuntimeError("no server came up")

    def certificate(self, name, host, kind="DNS"):
        self.run(
            "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={host}", "-addext", f"subjectAltName={kind}:{host}",
            "-keyout", f"{name}.key", "-out", f"{name}.crt")
        os.chmod(os.path.join(self.folder, f"{name}.key"), 0o600)

    def start_postgres(self):
        self.certificate("server", "db.test")
        self.certificate("other", "other.test")
        self.certificate("pool", "127.0.0.1", "IP")
        self.run(find("initdb"), "--pgdata", "data", "--username", "admin", "--auth", "trust", "--no-sync", "--encoding", "UTF8", "--locale", "C")
        self.write("data/pg_hba.conf", "\n".join([
            "local all all trust",
            "hostssl all ext 127.0.0.1/32 scram-sha-256",
            "host all app,limited,guest,admin 127.0.0.1/32 scram-sha-256",
        ]) + "\n")
        self.spawn(
            "postgres", find("postgres"), "-D", "data", "-k", self.folder, "-p", str(self.port), "-h", "127.0.0.1", "-c", f"max_connections={SLOTS}",
            "-c", "superuser_reserved_connections=3", "-c", "fsync=off", "-c", "ssl=on", "-c", f"ssl_cert_file={self.folder}/server.crt",
            "-c", f"ssl_key_file={self.folder}/server.key", "-c", "deadlock_timeout=200ms")
        self.await_port(self.port)
        quoted = PASSWORD.replace("'", "''")
        self.sql(f"""
            create role app login password '{quoted}';
            create role ext login password '{quoted}';
            create role guest login password '{quoted}';
            create role limited login password '{quoted}' connection limit 1;
            alter role admin password '{quoted}';
            create database app owner app;
            create database small owner app connection limit 1;""")

    def sql(self, text, database="postgres"):
        for _ in range(100):
            result = subprocess.run(
                ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", self.folder, "-p", str(self.port), "-U", "admin", database], input=text,
                text=True, capture_output=True, env=self.environment)
            if "starting up" not in result.stderr and "No such file" not in result.stderr:
                break
            time.sleep(0.1)
        assert result.returncode == 0, result.stderr
        return result.stdout

    def contents(self):
        """What could have been changed: objects, roles, locks of sessions."""
        return self.sql(
            "select (select count(*) from pg_class), (select count(*) from pg_proc), (select count(*) from pg_locks where locktype = 'advisory'),"
            " (select count(*) from pg_prepared_xacts)", "app") + self.sql("select rolname, rolconfig, rolconnlimit from pg_roles order by 1")

    def start_pool(self, name, mode="transaction", login="", **settings):
        port = free_port()
        quoted = PASSWORD.replace('"', '""')
        users = self.write("users.txt", "".join(f'"{user}" "{quoted}"\n' for user in ["app", "guest"]))
        lines = {
            "listen_addr": "127.0.0.1", "listen_port": port, "auth_type": "scram-sha-256", "auth_file": users, "pool_mode": mode,
            "unix_socket_dir": "", "default_pool_size": 8, "max_client_conn": 40, "query_wait_timeout": 2, "server_connect_timeout": 1,
        } | settings
        text = f"[databases]\napp = host=127.0.0.1 port={self.port} {login}\n[pgbouncer]\n" + "".join(f"{key} = {value}\n" for key, value in lines.items())
        self.spawn(name, find("pgbouncer"), self.write(name + ".ini", text))
        self.await_port(port)
        self.pools[name] = port

    def logs(self):
        """What the servers wrote."""
        texts = []
        for name in sorted(os.listdir(self.folder)):
            if name.endswith(".log"):
                with open(os.path.join(self.folder, name), errors="replace") as file:
                    texts.append(file.read())
        return "".join(texts)

    def stop(self):
        for process in reversed(self.processes):
            process.terminate()
        for process in reversed(self.processes):
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


@contextlib.contextmanager
def running():
    folder = tempfile.mkdtemp(prefix="blueprint-servers-")
    os.chmod(folder, 0o755)
    servers = Servers(folder)
    try:
        servers.start_postgres()
        tls = {"client_tls_sslmode": "require", "client_tls_cert_file": f"{folder}/pool.crt", "client_tls_key_file": f"{folder}/pool.key"}
        servers.start_pool("transaction")
        servers.start_pool("session", "session")
        servers.start_pool("statement", "statement")
        servers.start_pool("tls", default_pool_size=1, **tls)
        servers.start_pool("narrow", max_client_conn=1)
        servers.start_pool("single", default_pool_size=1)
        servers.start_pool("single session", "session", default_pool_size=1)
        servers.start_pool("locked out", login="user=app password=wrong")
        servers.start_pool("few", default_pool_size=3, query_wait_timeout=10)
        yield servers
    finally:
        servers.stop()
        shutil.rmtree(folder, ignore_errors=True)
