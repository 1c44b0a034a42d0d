"""Failures of node-postgres, where it is installed."""

import json
import subprocess

from servers import node_modules


def provoke_node(failures):
    modules = node_modules()
    if not modules:
        return
    environment = failures.servers.environment | {"NODE_PATH": modules}

    def run(name, code, config, body="await client.query('select 1')"):
        program = f"""
            const {{ Client, Pool }} = require('pg');
            (async () => {{
              const client = new Client({json.dumps(config)});
              await client.connect();
              {body};
              await client.end();
            }})().catch(error => {{ console.error(error); process.exit(1) }});"""
        result = subprocess.run(["node", "-e", program], capture_output=True, text=True, env=environment, timeout=60)
        failures.add(f"node-postgres: {name}", code, result.stderr)

    pools = failures.servers.pools
    parts = {"host": "127.0.0.1", "port": failures.servers.port, "user": "app", "database": "app"}
    run("wrong password", "A01", {"connectionString": failures.url(password="wrong")})
    run("no password", "U04", parts)
    run("it takes sslmode=require for verify-full", "T06", {"connectionString": failures.url(query="?sslmode=require")})
    run("TLS to a pooler that has none", "T05", {"connectionString": failures.url(pools["transaction"]), "ssl": {"rejectUnauthorized": False}})
    run("no TLS to a server that demands it", "T02", {"connectionString": failures.url(user="ext")})
    run("a setting at the start", "P04", {"connectionString": failures.url(pools["transaction"]), "statement_timeout": 5000})
    run("nothing listens", "N04", {"connectionString": failures.url(1)})
    run("a session that is ended", "X01", {"connectionString": failures.url()}, "await client.query('select pg_terminate_backend(pg_backend_pid())')")
    with open(f"{failures.servers.folder}/server.crt") as authority:
        run("a certificate for another host", "T07", {"connectionString": failures.url(), "ssl": {"ca": authority.read()}})
    named = {"name": "mine", "text": "select 1"}
    twice = f"""
        const other = new Client({json.dumps({"connectionString": failures.url(pools["single"])})});
        await other.connect();
        await client.query({json.dumps(named)});
        try {{ await other.query({json.dumps(named)}) }} finally {{ await other.end(); await client.end() }}"""
    run("named statements behind the pool", "P01", {"connectionString": failures.url(pools["single"])}, twice)
    empty = f"""
        const pool = new Pool({json.dumps({"connectionString": failures.url(), "max": 1, "connectionTimeoutMillis": 200})});
        const one = await pool.connect();
        try {{ await pool.connect() }} finally {{ one.release(); await pool.end(); await client.end() }}"""
    run("its pool is empty", "C04", {"connectionString": failures.url()}, empty)
