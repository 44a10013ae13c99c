"""What a complaint is about: people, work, changes of setting, evidence; and its clock."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE TABLE complaint_pauses (
    id INTEGER NOT NULL,
    complaint_id INTEGER NOT NULL,
    began_at DATETIME NOT NULL,
    ended_at DATETIME,
    reason TEXT NOT NULL,
    by_id INTEGER,
    CONSTRAINT pk_complaint_pauses PRIMARY KEY (id),
    CONSTRAINT fk_complaint_pauses_complaint_id_complaints FOREIGN KEY(complaint_id) REFERENCES complaints (id) ON DELETE CASCADE,
    CONSTRAINT fk_complaint_pauses_by_id_users FOREIGN KEY(by_id) REFERENCES users (id)
);

CREATE INDEX ix_complaint_pauses_complaint ON complaint_pauses (complaint_id);

CREATE UNIQUE INDEX uq_complaint_pauses_open ON complaint_pauses (complaint_id) WHERE ended_at IS NULL;

CREATE TABLE complaint_extensions (
    id INTEGER NOT NULL,
    complaint_id INTEGER NOT NULL,
    days INTEGER NOT NULL,
    reason TEXT NOT NULL,
    state TEXT NOT NULL,
    asked_by_id INTEGER NOT NULL,
    asked_at DATETIME NOT NULL,
    decided_by_id INTEGER,
    decided_at DATETIME,
    note TEXT NOT NULL,
    told_on DATE,
    CONSTRAINT pk_complaint_extensions PRIMARY KEY (id),
    CONSTRAINT ck_complaint_extensions_state CHECK (state in ('waiting', 'granted', 'refused')),
    CONSTRAINT ck_complaint_extensions_days CHECK (days between 1 and 60),
    CONSTRAINT ck_complaint_extensions_two_people CHECK (state = 'waiting' OR decided_by_id != asked_by_id),
    CONSTRAINT fk_complaint_extensions_complaint_id_complaints FOREIGN KEY(complaint_id) REFERENCES complaints (id) ON DELETE CASCADE,
    CONSTRAINT fk_complaint_extensions_asked_by_id_users FOREIGN KEY(asked_by_id) REFERENCES users (id),
    CONSTRAINT fk_complaint_extensions_decided_by_id_users FOREIGN KEY(decided_by_id) REFERENCES users (id)
);

CREATE INDEX ix_complaint_extensions_complaint ON complaint_extensions (complaint_id);

CREATE UNIQUE INDEX uq_complaint_extensions_one ON complaint_extensions (complaint_id) WHERE state != 'refused';

CREATE TABLE complaint_people (
    id INTEGER NOT NULL,
    complaint_id INTEGER NOT NULL,
    user_id INTEGER,
    name TEXT NOT NULL,
    part TEXT NOT NULL,
    since_at DATETIME NOT NULL,
    until_at DATETIME,
    statement TEXT NOT NULL,
    stated_at DATETIME,
    CONSTRAINT pk_complaint_people PRIMARY KEY (id),
    CONSTRAINT ck_complaint_people_part CHECK (part in ('complained', 'investigator', 'witness')),
    CONSTRAINT fk_complaint_people_complaint_id_complaints FOREIGN KEY(complaint_id) REFERENCES complaints (id) ON DELETE CASCADE,
    CONSTRAINT fk_complaint_people_user_id_users FOREIGN KEY(user_id) REFERENCES users (id)
);

CREATE INDEX ix_complaint_people_complaint ON complaint_people (complaint_id, part);

CREATE INDEX ix_complaint_people_user ON complaint_people (user_id, part);

CREATE UNIQUE INDEX uq_complaint_people_now ON complaint_people (complaint_id, user_id, part) WHERE until_at IS NULL AND user_id IS NOT NULL;

CREATE TABLE complaint_links (
    id INTEGER NOT NULL,
    complaint_id INTEGER NOT NULL,
    order_id INTEGER,
    line_id INTEGER,
    instrument_id INTEGER,
    certificate_number TEXT NOT NULL,
    note TEXT NOT NULL,
    CONSTRAINT pk_complaint_links PRIMARY KEY (id),
    CONSTRAINT fk_complaint_links_complaint_id_complaints FOREIGN KEY(complaint_id) REFERENCES complaints (id) ON DELETE CASCADE,
    CONSTRAINT fk_complaint_links_order_id_orders FOREIGN KEY(order_id) REFERENCES orders (id),
    CONSTRAINT fk_complaint_links_line_id_order_lines FOREIGN KEY(line_id) REFERENCES order_lines (id),
    CONSTRAINT fk_complaint_links_instrument_id_instruments FOREIGN KEY(instrument_id) REFERENCES instruments (id)
);

CREATE INDEX ix_complaint_links_complaint ON complaint_links (complaint_id);

CREATE INDEX ix_complaint_links_instrument_id ON complaint_links (instrument_id);

CREATE INDEX ix_complaint_links_line_id ON complaint_links (line_id);

CREATE INDEX ix_complaint_links_order_id ON complaint_links (order_id);

CREATE TABLE complaint_changes (
    id INTEGER NOT NULL,
    complaint_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    is_used BOOLEAN NOT NULL,
    came_from TEXT NOT NULL,
    goes_to TEXT NOT NULL,
    user_id INTEGER,
    moved_to DATETIME,
    reason TEXT NOT NULL,
    by_id INTEGER,
    at DATETIME NOT NULL,
    CONSTRAINT pk_complaint_changes PRIMARY KEY (id),
    CONSTRAINT ck_complaint_changes_kind CHECK (kind in ('person', 'place', 'time')),
    CONSTRAINT fk_complaint_changes_complaint_id_complaints FOREIGN KEY(complaint_id) REFERENCES complaints (id) ON DELETE CASCADE,
    CONSTRAINT fk_complaint_changes_user_id_users FOREIGN KEY(user_id) REFERENCES users (id),
    CONSTRAINT fk_complaint_changes_by_id_users FOREIGN KEY(by_id) REFERENCES users (id)
);

CREATE UNIQUE INDEX uq_complaint_changes_kind ON complaint_changes (complaint_id, kind);

CREATE TABLE complaint_evidence (
    id INTEGER NOT NULL,
    complaint_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    what TEXT NOT NULL,
    source TEXT NOT NULL,
    found TEXT NOT NULL,
    file_id INTEGER,
    added_by_id INTEGER,
    added_at DATETIME NOT NULL,
    checked_by_id INTEGER,
    checked_at DATETIME,
    struck_at DATETIME,
    struck_reason TEXT NOT NULL,
    CONSTRAINT pk_complaint_evidence PRIMARY KEY (id),
    CONSTRAINT fk_complaint_evidence_complaint_id_complaints FOREIGN KEY(complaint_id) REFERENCES complaints (id) ON DELETE CASCADE,
    CONSTRAINT fk_complaint_evidence_file_id_case_files FOREIGN KEY(file_id) REFERENCES case_files (id),
    CONSTRAINT fk_complaint_evidence_added_by_id_users FOREIGN KEY(added_by_id) REFERENCES users (id),
    CONSTRAINT fk_complaint_evidence_checked_by_id_users FOREIGN KEY(checked_by_id) REFERENCES users (id)
);

CREATE INDEX ix_complaint_evidence_complaint_id ON complaint_evidence (complaint_id);

CREATE TABLE complaint_ticks (
    id INTEGER NOT NULL,
    complaint_id INTEGER NOT NULL,
    item TEXT NOT NULL,
    applies BOOLEAN NOT NULL,
    note TEXT NOT NULL,
    by_id INTEGER,
    at DATETIME NOT NULL,
    CONSTRAINT pk_complaint_ticks PRIMARY KEY (id),
    CONSTRAINT fk_complaint_ticks_complaint_id_complaints FOREIGN KEY(complaint_id) REFERENCES complaints (id) ON DELETE CASCADE,
    CONSTRAINT fk_complaint_ticks_by_id_users FOREIGN KEY(by_id) REFERENCES users (id)
);

CREATE UNIQUE INDEX uq_complaint_ticks_item ON complaint_ticks (complaint_id, item);
"""


def up(db: Database) -> None:
    run(db, DDL)
