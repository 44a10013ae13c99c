"""The search documents and the FTS5 table that follows them by triggers."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE TABLE search_docs (
    id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    ref_id INTEGER NOT NULL,
    customer_id INTEGER,
    title TEXT NOT NULL,
    subtitle TEXT NOT NULL,
    href TEXT NOT NULL,
    tokens TEXT NOT NULL,
    py TEXT NOT NULL,
    who TEXT NOT NULL,
    updated_at DATETIME NOT NULL,
    CONSTRAINT pk_search_docs PRIMARY KEY (id),
    CONSTRAINT fk_search_docs_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE
);
CREATE INDEX ix_search_docs_customer_id ON search_docs (customer_id);
CREATE INDEX ix_search_docs_customer_of ON search_docs (id, customer_id);
CREATE UNIQUE INDEX uq_search_docs ON search_docs (kind, ref_id);

CREATE VIRTUAL TABLE search_docs_fts USING fts5(
    tokens, py, who, content="search_docs", content_rowid='id', tokenize="unicode61 remove_diacritics 0"
);

CREATE TRIGGER search_docs_ai AFTER INSERT ON search_docs BEGIN
    INSERT INTO search_docs_fts(rowid, tokens, py, who) VALUES (new.id, new.tokens, new.py, new.who);
END;

CREATE TRIGGER search_docs_ad AFTER DELETE ON search_docs BEGIN
    INSERT INTO search_docs_fts(search_docs_fts, rowid, tokens, py, who)
    VALUES ('delete', old.id, old.tokens, old.py, old.who);
END;

CREATE TRIGGER search_docs_au AFTER UPDATE ON search_docs BEGIN
    INSERT INTO search_docs_fts(search_docs_fts, rowid, tokens, py, who)
    VALUES ('delete', old.id, old.tokens, old.py, old.who);
    INSERT INTO search_docs_fts(rowid, tokens, py, who) VALUES (new.id, new.tokens, new.py, new.who);
END;
"""


def up(db: Database) -> None:
    run(db, DDL)
