CREATE TABLE IF NOT EXISTS note (id integer PRIMARY KEY, text text);
