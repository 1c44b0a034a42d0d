import os

from flask import Flask
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
url = os.environ["DATABASE_URL"]
app.config["SQLALCHEMY_DATABASE_URI"] = url.replace("postgresql://", "postgresql+psycopg://", 1)
db = SQLAlchemy(app)
Migrate(app, db)


@app.get("/healthz")
def healthz():
    return "ok"


@app.get("/notes")
def notes():
    return str(db.session.execute(db.text("SELECT count(*) FROM note")).scalar())
