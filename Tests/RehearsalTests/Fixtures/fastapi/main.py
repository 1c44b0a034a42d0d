import os

from fastapi import FastAPI
from sqlalchemy import create_engine, text

url = os.environ["DATABASE_URL"].replace("postgresql://", "postgresql+psycopg://", 1)
engine = create_engine(url)
app = FastAPI()


@app.get("/healthz")
def healthz():
    return {"status": "ok"}


@app.get("/notes")
def notes():
    with engine.connect() as connection:
        return connection.execute(text("SELECT count(*) FROM note")).scalar()
