#!/usr/bin/env python3
"""Writes the files that the benchmarks read; the same arguments always give the same bytes.

    generate.py services COUNT     a render.yaml of COUNT services, about 1.2 kB each
    generate.py respelt COUNT      the same in another order and with other words, and with a hundred changes
    generate.py small              a render.yaml of 46 lines
    generate.py hostile FOLDER     one file for each hostile input
"""

import os
import sys

REGIONS = ["frankfurt", "oregon", "ohio", "singapore", "virginia"]
SUMMARIES = ["Größere Bestellungen", "commandes reçues", "日本語のメール", "приём заказов", "plain orders, no accents"]

NATIVE = [
    ("node", "npm ci && npm run build", "node dist/server.js"),
    ("python", "pip install -r requirements.txt", "gunicorn shop.wsgi:application --bind 0.0.0.0:$PORT"),
    ("ruby", "bundle install && bin/rails assets:precompile", "bundle exec puma -C config/puma.rb"),
    ("go", "go build -o bin/app ./cmd/app", "./bin/app"),
    ("elixir", "mix deps.get --only prod && mix release", "_build/prod/rel/app/bin/app start"),
]


def variables(index):
    """Every form a variable can have, in an order that differs from service to service."""
    database = index // 50
    forms = [
        f"- key: NODE_ENV\n  value: production",
        f"- key: DATABASE_URL\n  fromDatabase:\n    name: db-{database}\n    property: connectionString",
        f"- key: SESSION_SECRET\n  generateValue: true",
        f"- key: STRIPE_KEY\n  sync: false",
        f"- key: PORT\n  value: {3000 + index % 5000}",
        f"- key: GREETING\n  value: \"{SUMMARIES[index % 5]}: \\u2713 No. {index}\"",
        f"- key: FEATURES\n  value: 'new-checkout,it''s-on'  # read at start",
        f"- key: CACHE_URL\n  fromService:\n    type: keyvalue\n    name: cache\n    property: connectionString",
        f"- key: API_URL\n  fromService:\n    type: web\n    name: service-0\n    envVarKey: RENDER_EXTERNAL_URL",
        f"- fromGroup: shared",
    ]
    turn = index % len(forms)
    return forms[turn:] + forms[:turn]


def program(index):
    """How the service is built and started: native, from a Dockerfile, or a prebuilt image."""
    kind = index % 7
    if kind < 4:
        runtime, build, start = NATIVE[index % len(NATIVE)]
        return [f"runtime: {runtime}", f"buildCommand: {build}", f"startCommand: {start}"]
    if kind < 6:
        return [
            "runtime: docker",
            f"dockerfilePath: ./services/number-{index}/Dockerfile",
            f"dockerContext: ./services/number-{index}",
            'dockerCommand: sh -c "exec ./serve --verbose"',
        ]
    return ["runtime: image", f"image:\n  url: ghcr.io/acme/service:1.{index}.0"]


def service(index, is_respelt=False, is_changed=False):
    kind = "web" if index == 0 else ["web", "worker", "pserv", "web", "cron"][index % 5]
    built = index % 7 != 6
    lines = [f"type: {kind}", f"name: service-{index}", f"region: {REGIONS[index // 50 % 5]}"] + program(index)
    if kind == "cron":
        lines.append(f'schedule: "{index % 60} 4 * * *"')
    else:
        lines.append(f"numInstances: {1 + index % 3}")
    if kind == "web":
        lines += ["healthCheckPath: /healthz", f"domains:\n  - shop-{index}.example.com\n  - www.shop-{index}.example.com"]
    if built:
        lines += [
            "autoDeployTrigger: commit",
            "repo: https://github.com/acme/shop",
            "branch: main",
            f"buildFilter:\n  paths:\n    - services/number-{index}/**\n    - packages/shared/**\n  ignoredPaths: [\"**/*.md\", docs/**]",
        ]
    forms = variables(index)
    if is_changed: forms = [form.replace("key: PORT\n  value: ", "key: PORT\n  value: 1") for form in forms]
    if is_respelt:
        forms.reverse()
        lines = [line.replace("runtime: ", "env: ", 1) if line.startswith("runtime: ") else line for line in lines]
        lines = [line.replace("autoDeployTrigger: commit", "autoDeploy: true") for line in lines]
        # The name first, then all the rest from the end.
        lines = [lines[1], *reversed(lines[2:]), lines[0]]
    lines.append("envVars:\n" + "\n".join("  " + line for form in forms for line in form.split("\n")))
    comment = f"  # {SUMMARIES[index // 3 % 5]}; owned by team {index % 12}\n" if index % 3 == 0 else ""
    text = "\n".join(lines).replace("\n", "\n    ")
    return f"{comment}  - {text}\n"


def services(count, out, is_respelt=False):
    """Where respelt, every service is in another place, and a hundred of them have another port."""
    out.write("# The shop and everything around it\nservices:\n")
    kind = "redis" if is_respelt else "keyvalue"
    out.write(f"  - type: {kind}\n    name: cache\n    plan: starter\n    ipAllowList: []  # private network only\n")
    for place in range(count):
        index = (place * 7 + 3) % count if is_respelt else place
        out.write(service(index, is_respelt, is_respelt and index % (count // 100) == 0))
    out.write("\ndatabases:\n")
    plan = "0.5c-1g" if is_respelt else "basic-1gb"
    for index in range(count // 50 + 1):
        out.write(f"  - name: db-{index}\n    plan: {plan}\n    region: {REGIONS[index % 5]}\n    ipAllowList: []\n")
    out.write("\nenvVarGroups:\n  - name: shared\n    envVars:\n      - key: LOG_LEVEL\n        value: info\n")


SMALL = """\
# A shop: a web service, its worker, a nightly report and their database
services:
  - type: web
    name: shop
    runtime: node
    region: frankfurt
    plan: starter
    buildCommand: npm ci && npm run build
    preDeployCommand: npx prisma migrate deploy
    startCommand: node dist/server.js
    healthCheckPath: /healthz
    envVars:
      - key: DATABASE_URL
        fromDatabase:
          name: shop-db
          property: connectionString
      - key: SESSION_SECRET
        generateValue: true
      - key: STRIPE_KEY
        sync: false
  - type: worker
    name: mailer
    runtime: docker
    region: frankfurt
    dockerfilePath: ./mailer/Dockerfile
    envVars:
      - fromGroup: mail
  - type: cron
    name: report
    runtime: python
    region: frankfurt
    schedule: "0 4 * * *"
    buildCommand: pip install -r requirements.txt
    startCommand: python report.py
databases:
  - name: shop-db
    plan: basic-1gb
    region: frankfurt
    ipAllowList: []
envVarGroups:
  - name: mail
    envVars:
      - key: SENDER
        value: "Größe & Söhne <shop@example.com>"
      - key: GREETING
        value: 'It''s ready'
"""


def merges(count):
    links = (f"link{index}: &link{index} {{<<: *link{index - 1}, key{index}: 1}}\n" for index in range(1, count))
    return "link0: &link0 {key0: 1}\n" + "".join(links)


def hostile():
    """Name and content of each file that asks too much of its reader."""
    laughs = "laugh0: &laugh0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]\n"
    for index in range(1, 10):
        laughs += f"laugh{index}: &laugh{index} [{', '.join([f'*laugh{index - 1}'] * 9)}]\n"
    yield "scalar-of-50-MB", "services: " + "x" * 50_000_000 + "\n"
    yield "scalar-of-30-MB", "services: " + "x" * 30_000_000 + "\n"
    yield "million-keys", "".join(f"key{index}: 1\n" for index in range(1_000_000))
    yield "brackets", "[" * 100_000
    yield "exponential-aliases", laughs
    yield "merge-keys-2000", merges(2_000)
    yield "merge-keys-100000", merges(100_000)
    yield "anchors-100000", "services:\n" + "".join(f"  - &anchor{index} x\n" for index in range(100_000))
    yield "nul-bytes", "services:\n  - name: shop\0\0\0\n"
    yield "broken-utf-8", b"services:\n  - name: caf\xc3\x28\n"


def main(arguments):
    match arguments:
        case ["services", count]:
            services(int(count), sys.stdout)
        case ["respelt", count]:
            services(int(count), sys.stdout, is_respelt=True)
        case ["small"]:
            sys.stdout.write(SMALL)
        case ["hostile", folder]:
            for name, content in hostile():
                with open(os.path.join(folder, f"{name}.yaml"), "wb") as file:
                    file.write(content if isinstance(content, bytes) else content.encode())
        case _:
            sys.exit(__doc__)


sys.stdout.reconfigure(encoding="utf-8")
main(sys.argv[1:])
