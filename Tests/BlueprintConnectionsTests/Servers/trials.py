"""Tries each server with `blueprint connection --test`, and watches what others can see of it meanwhile."""

import contextlib
import os
import signal
import socket
import subprocess
import threading
import time

from servers import PASSWORD


@contextlib.contextmanager
def forwarded(port, most=None):
    """A port that leads to another one, as those of containers do; answers end after some bytes, if it is said how many."""
    listener = socket.create_server(("127.0.0.1", 0))

    def copy(source, target, most):
        with contextlib.suppress(OSError):
            while data := source.recv(1 << 16):
                if most is not None:
                    data, most = data[:most], most - len(data[:most])
                target.sendall(data)
        with contextlib.suppress(OSError):
            target.shutdown(socket.SHUT_WR)

    def accept():
        with contextlib.suppress(OSError):
            while True:
                client = listener.accept()[0]
                server = socket.create_connection(("127.0.0.1", port))
                for way in [(client, server, None), (server, client, most)]:
                    threading.Thread(target=copy, args=way, daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield listener.getsockname()[1]
    finally:
        listener.close()


@contextlib.contextmanager
def silent():
    """A port at which nobody answers."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


@contextlib.contextmanager
def working(failures, url, count):
    """Programs with one short transaction after the other."""
    script = failures.servers.write("work.sql", "begin;\nselect pg_sleep(0.01);\ncommit;\n" * 3000)
    with open(script) as text:
        programs = [
            subprocess.Popen(["psql", "-X", "-w", "-q", url], stdin=open(text.name), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                             env=failures.servers.environment) for _ in range(count)
        ]
    time.sleep(0.5)
    try:
        yield
    finally:
        for program in programs:
            program.kill()
            program.wait()


@contextlib.contextmanager
def occupied(failures, url):
    """A transaction that somebody forgot to end."""
    with failures.held(url, 1) as (session,):
        failures.send(session, "begin")
        yield
        failures.send(session, "rollback")


def descendants(pid):
    """The arguments of the processes that a process has started, as others see them."""
    found, listing = {pid}, subprocess.run(["ps", "-eo", "pid,ppid,args"], capture_output=True, text=True).stdout.splitlines()[1:]
    processes = [line.split(None, 2) for line in listing]
    arguments = []
    for _ in range(4):
        for entry in processes:
            if len(entry) == 3 and int(entry[1]) in found and int(entry[0]) not in found:
                found.add(int(entry[0]))
                arguments.append(entry[2])
    return arguments


def attempt(failures, program, name, url):
    """One run, with everything that it prints, leaves and shows to others."""
    folder = failures.servers.folder
    environment = {"PATH": os.environ.get("PATH", ""), "TMPDIR": folder, "URL_OF_TEST": url, "SWIFT_BACKTRACE": "enable=yes,color=no"}
    before = failures.servers.contents()
    begin = time.monotonic()
    process = subprocess.Popen(
        [program, "connection", "--env", "URL_OF_TEST", "--test", "--timeout", "3", "--format", "json"], stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True, env=environment)
    arguments = []
    while process.poll() is None:
        with contextlib.suppress(OSError):
            arguments += descendants(process.pid)
        time.sleep(0.1)
        if name == "crash" and arguments:
            process.send_signal(signal.SIGSEGV)
            break
    output, errors = process.communicate()
    left = [entry for entry in os.listdir(folder) if entry.startswith("blueprint-")]
    left += [line for line in subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True).stdout.splitlines() if f"{folder}/blueprint-" in line]
    return {
        "name": name, "status": process.returncode, "output": output, "errors": errors, "arguments": sorted(set(arguments)),
        "seconds": time.monotonic() - begin, "changed": failures.servers.contents() != before, "left": left}


def try_servers(failures, program):
    """What `connection --test` says of each server."""
    pools, folder = failures.servers.pools, failures.servers.folder
    urls = {
        "direct": failures.url(), "direct with TLS": failures.url(user="ext", query="?sslmode=require"),
        "trusted": failures.url(query=f"?sslmode=require&sslrootcert={folder}/server.crt"),
        "tls": failures.url(pools["tls"], query=f"?sslmode=require&sslrootcert={folder}/pool.crt"),
        "wrong password": failures.url(password=PASSWORD + "x"), "no TLS": failures.url(user="ext", query="?sslmode=disable"),
        "nobody": failures.url(1),
    } | {name: failures.url(pools[name]) for name in ["transaction", "session", "statement", "single", "single session"]}
    results = [attempt(failures, program, name, url) for name, url in urls.items()]
    with forwarded(failures.servers.port) as port:
        results.append(attempt(failures, program, "forwarded", failures.url(port)))
    with forwarded(failures.servers.port, most=900) as port:
        results.append(attempt(failures, program, "stalling", failures.url(port, query="?sslmode=disable")))
    with silent() as port:
        results.append(attempt(failures, program, "silent", failures.url(port)))
    few, session = failures.url(pools["few"]), failures.url(pools["session"])
    with working(failures, few, 6):
        results.append(attempt(failures, program, "busy", few))
    with failures.held(session, 3):
        results.append(attempt(failures, program, "busy session", session))
    with occupied(failures, failures.url(pools["single"])):
        results.append(attempt(failures, program, "occupied", failures.url(pools["single"])))
    return results + [attempt(failures, program, "crash", failures.url())]
