#!/usr/bin/env python3
"""The peer of updating: ruamel.yaml's round trip, with the settings that keep most of a file.

    peer.py FILE COUNT                       gives COUNT web services another region, and writes the file
    peer.py CHANGE... < FILES_AND_RESULTS    makes each change of each file, a line FILE, tab, FOLDER; writes FOLDER/CHANGE.peer
"""

import io
import sys
from pathlib import Path

from ruamel.yaml import YAML


def reader(text):
    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = 1 << 20
    # The indentation of lists that the file has first.
    offset = 0
    lines = text.split("\n")
    for line, following in zip(lines, lines[1:]):
        if line.rstrip().endswith(":") and following.lstrip().startswith("- "):
            offset = len(following) - len(following.lstrip()) - (len(line) - len(line.lstrip()))
            break
    yaml.indent(mapping=2, sequence=offset + 2, offset=offset)
    return yaml


def webs(data, is_fit=lambda service: True):
    return [s for s in data.get("services") or [] if s.get("type") == "web" and s.get("runtime", s.get("env")) != "static" and is_fit(s)]


def change(data, name):
    """Makes a change as `updating-benchmark` does."""
    if name == "another-plan": webs(data, lambda s: "plan" in s)[0]["plan"] = "4c-16g"
    if name == "service-renamed": webs(data)[0]["name"] = "renamed-service"
    if name == "variable-more": webs(data, lambda s: s.get("envVars"))[0]["envVars"].append({"key": "ADDED", "value": "yes"})
    if name == "variable-less": del webs(data, lambda s: len(s.get("envVars") or []) > 1)[0]["envVars"][0]
    if name == "service-less": del data["services"][0]
    if name == "database-renamed": data["databases"][0]["name"] = "renamed-db"


def main():
    if len(sys.argv) == 3 and sys.argv[2].isdigit():
        path = Path(sys.argv[1])
        text = path.read_text()
        yaml = reader(text)
        data = yaml.load(text)
        services = webs(data)
        for service in services[len(services) // 2:][:int(sys.argv[2])]:
            service["region"] = "oregon" if service.get("region") == "ohio" else "ohio"
        with open(path, "w") as file:
            yaml.dump(data, file)
        return
    for line in sys.stdin:
        path, folder = line.rstrip("\n").split("\t")
        text = Path(path).read_bytes().decode()
        for name in sys.argv[1:]:
            try:
                yaml = reader(text)
                data = yaml.load(text)
                change(data, name)
                out = io.StringIO()
                yaml.dump(data, out)
            except Exception:
                # What it cannot read or write is counted for neither side.
                continue
            (Path(folder) / f"{name}.peer").write_text(out.getvalue())


main()
