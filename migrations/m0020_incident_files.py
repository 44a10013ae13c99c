"""Files of incidents: rows like those of customers' attachments, the bytes in the same folder."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE TABLE incident_files (
    id INTEGER NOT NULL,
    incident_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    note TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    digest TEXT NOT NULL,
    stored TEXT,
    added_by_id INTEGER,
    added_at DATETIME NOT NULL,
    deleted_at DATETIME,
    deleted_by_id INTEGER,
    CONSTRAINT pk_incident_files PRIMARY KEY (id),
    CONSTRAINT fk_incident_files_incident_id_incidents FOREIGN KEY(incident_id) REFERENCES incidents (id) ON DELETE CASCADE,
    CONSTRAINT uq_incident_files_stored UNIQUE (stored),
    CONSTRAINT fk_incident_files_added_by_id_users FOREIGN KEY(added_by_id) REFERENCES users (id),
    CONSTRAINT fk_incident_files_deleted_by_id_users FOREIGN KEY(deleted_by_id) REFERENCES users (id)
);
CREATE INDEX ix_incident_files_incident_id ON incident_files (incident_id);
CREATE INDEX ix_incident_files_added_by_id ON incident_files (added_by_id);
"""


def up(db: Database) -> None:
    run(db, DDL)
