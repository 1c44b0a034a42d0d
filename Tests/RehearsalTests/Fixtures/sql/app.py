import os

import psycopg
from flask import Flask

app = Flask(__name__)


@app.get("/healthz")
def healthz():
    return "ok"


@app.get("/notes")
def notes():
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        return str(connection.execute("SELECT count(*) FROM note").fetchone()[0])
