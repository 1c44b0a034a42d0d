"""Runs what `blueprint connection --for TOOL` prints, as it is, against the servers that it is meant for."""

import os
import subprocess
import sys
import tempfile

from servers import node_modules

# By tool: the package that it needs, the file that is pasted, and a program that uses it with two sessions by turns.
PYTHON = {
    "psycopg": ("psycopg_pool", "db.py", """
from db import pool
with pool.connection() as first, pool.connection() as second:
    first.autocommit = second.autocommit = True
    for number in range(8):
        for connection in [first, second]:
            assert connection.execute("select %s::int", [number]).fetchone() == (number,)
pool.close()
"""),
    "psycopg2": ("psycopg2", "db.py", """
from db import pool
connections = [pool.getconn(), pool.getconn()]
for number in range(8):
    for connection in connections:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("select %s::int", [number])
            assert cursor.fetchone() == (number,)
pool.closeall()
"""),
    "asyncpg": ("asyncpg", "db.py", """
import asyncio
from db import open_pool
async def main():
    pool = await open_pool()
    async with pool.acquire() as first, pool.acquire() as second:
        for number in range(8):
            for connection in [first, second]:
                assert await connection.fetchval("select $1::int", number) == number
    pool.terminate()
asyncio.run(main())
"""),
    "sqlalchemy": ("sqlalchemy", "db.py", """
from sqlalchemy import text
from db import engine
automatic = engine.execution_options(isolation_level="AUTOCOMMIT")
with automatic.connect() as first, automatic.connect() as second:
    for number in range(8):
        for connection in [first, second]:
            assert connection.execute(text("select cast(:number as int)"), {"number": number}).scalar() == number
engine.dispose()
"""),
    "sqlalchemy-asyncpg": ("greenlet", "db.py", """
import asyncio
from sqlalchemy import text
from db import engine
async def main():
    automatic = engine.execution_options(isolation_level="AUTOCOMMIT")
    async with automatic.connect() as first, automatic.connect() as second:
        for number in range(8):
            for connection in [first, second]:
                assert (await connection.execute(text("select cast(:number as int)"), {"number": number})).scalar() == number
asyncio.run(main())
"""),
    "django": ("dj_database_url", "settings.py", """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "settings"
import django
django.setup()
from django.db import connection, models
class Kind(models.Model):
    typname = models.TextField(primary_key=True)
    class Meta:
        app_label, db_table, managed = "catalog", "pg_type", False
for number in range(8):
    assert len(list(Kind.objects.filter(typname__gte="a").iterator(chunk_size=10))) > 10
connection.close()
"""),
}

NODE = """
import { pool } from "./db.js";
const [first, second] = [await pool.connect(), await pool.connect()];
for (let number = 0; number < 8; number++) {
  for (const client of [first, second]) {
    const { rows } = await client.query("select $1::int as value", [number]);
    if (rows[0].value !== number) throw new Error("wrong answer");
  }
}
first.release();
second.release();
await pool.end();
"""

BLUEPRINT = """
databases:
  - name: main
services:
  - type: web
    name: api
    runtime: node
    buildCommand: npm ci
    preDeployCommand: npx knex migrate:latest
    startCommand: node server.js
    envVars:
      - key: DATABASE_URL
        fromDatabase: { name: main, property: connectionString }
"""

# Behind a pool, what these print for the direct URL has to fail, or nothing would be shown by what they print for the pool.
NAMED = ["psycopg", "asyncpg", "sqlalchemy", "sqlalchemy-asyncpg"]


def has(module):
    return subprocess.run([sys.executable, "-c", f"import {module}"], capture_output=True).returncode == 0


class Snippets:
    def __init__(self, failures, program):
        self.failures, self.program, self.found, self.missing = failures, program, [], []
        host, pools = "dpg-abcdefghijklmnopqrst-a", failures.servers.pools
        # A host of Render for which something is printed, and the server here that is like it.
        self.ways = {
            "direct": (f"{host}:5432", failures.url()), "pooled": (f"{host}:6432", failures.url(pools["single"])),
            "direct with TLS": (f"{host}.oregon-postgres.render.com:5432", failures.url(user="ext")),
            "pooled with TLS": (f"{host}.oregon-postgres.render.com:6432", failures.url(pools["tls"])),
        }
        self.environment = failures.servers.environment

    def printed(self, tool, way):
        url = f"postgresql://app:secret@{self.ways[way][0]}/app"
        result = subprocess.run(
            [self.program, "connection", "--env", "APP_DATABASE_URL", "--for", tool], capture_output=True, text=True,
            env=self.environment | {"APP_DATABASE_URL": url})
        assert "APP_DATABASE_URL" in result.stdout, result.stderr
        return result.stdout

    def run(self, name, command, files, url, modules=None, typed=""):
        """The exit status and the errors of a command in a folder with files."""
        with tempfile.TemporaryDirectory() as folder:
            for path, text in files.items():
                with open(os.path.join(folder, path), "w") as file:
                    file.write(text)
            if modules:
                os.symlink(modules, os.path.join(folder, "node_modules"))
            result = subprocess.run(
                command, cwd=folder, capture_output=True, text=True, timeout=60, input=typed,
                env=self.environment | {"APP_DATABASE_URL": url, "PYTHONDONTWRITEBYTECODE": "1", "NODE_PATH": modules or ""})
        return {"name": name, "status": result.returncode, "text": result.stderr + result.stdout}

    def python(self):
        for tool, (module, file, body) in PYTHON.items():
            if not has(module):
                self.missing.append(tool)
                continue
            for way, (_, url) in self.ways.items():
                files = {file: self.printed(tool, way), "main.py": body}
                self.found.append(self.run(f"{tool}, {way}", [sys.executable, "main.py"], files, url))
            if tool in NAMED:
                files = {file: self.printed(tool, "direct"), "main.py": body}
                # Twice: some count their statements by process, and meet those of the one before.
                for _ in range(2):
                    result = self.run(tool, [sys.executable, "main.py"], files, self.ways["pooled"][1])
                self.failures.add(f"{tool}: what is for the direct URL, behind the pool", "P01", result["text"])

    def node(self, drivers):
        modules = node_modules()
        if not modules:
            self.missing.append("pg")
            return
        for way, (_, url) in self.ways.items():
            files = {"db.js": self.printed("pg", way), "main.mjs": NODE, "package.json": '{"type": "module"}'}
            self.found.append(self.run(f"pg, {way}", ["node", "main.mjs"], files, url, modules))
            # Packages that Debian does not have: at least it is a program.
            for tool in drivers:
                files = {"program.mjs": self.printed(tool, way)}
                self.found.append(self.run(f"{tool}, {way}: syntax", ["node", "--check", "program.mjs"], files, url))

    def psql(self):
        for way, (_, url) in self.ways.items():
            self.found.append(self.run(f"psql, {way}", ["sh", "-c", self.printed("psql", way)], {}, url, typed="select 1;\n"))

    def runbook(self):
        """The statements by which a runbook looks for locks and ends a session."""
        with tempfile.TemporaryDirectory() as folder:
            with open(os.path.join(folder, "render.yaml"), "w") as file:
                file.write(BLUEPRINT)
            text = subprocess.run([self.program, "runbook"], cwd=folder, capture_output=True, text=True, env=self.environment).stdout
        statements = [line.strip()[3:].replace("PID", "0") for line in text.splitlines() if line.strip().startswith("=> ") and "pg_" in line]
        for statement in statements:
            self.found.append(self.run("runbook: " + statement, ["psql", "-X", "-w", self.failures.url(), "-c", statement], {}, ""))


def run_snippets(failures, program):
    snippets = Snippets(failures, program)
    snippets.runbook()
    snippets.psql()
    snippets.python()
    snippets.node(["sequelize", "knex", "typeorm", "mikro-orm", "drizzle", "postgres.js", "prisma-7"])
    return snippets
