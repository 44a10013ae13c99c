"""Fields an institute adds to its cards, and the words offered for them."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE TABLE custom_fields (
    id INTEGER NOT NULL,
    subject TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    hint TEXT NOT NULL,
    is_required BOOLEAN NOT NULL,
    is_private BOOLEAN NOT NULL,
    is_active BOOLEAN NOT NULL,
    position INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_custom_fields PRIMARY KEY (id),
    CONSTRAINT ck_custom_fields_subject CHECK (subject in ('customer', 'contact')),
    CONSTRAINT ck_custom_fields_kind CHECK (kind in ('text', 'number', 'date', 'choice')),
    CONSTRAINT uq_custom_fields_subject_name UNIQUE (subject, name)
);

CREATE TABLE custom_choices (
    id INTEGER NOT NULL,
    field_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    position INTEGER NOT NULL,
    is_active BOOLEAN NOT NULL,
    CONSTRAINT pk_custom_choices PRIMARY KEY (id),
    CONSTRAINT uq_custom_choices_field_id_name UNIQUE (field_id, name),
    CONSTRAINT fk_custom_choices_field_id_custom_fields FOREIGN KEY(field_id) REFERENCES custom_fields (id) ON DELETE CASCADE
);
"""


def up(db: Database) -> None:
    run(db, DDL)
