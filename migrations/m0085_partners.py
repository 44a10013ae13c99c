"""中间商: who they are, how each was assessed and admitted, and their steps."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE TABLE partners (
    id INTEGER NOT NULL,
    number TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    kind TEXT NOT NULL,
    region TEXT NOT NULL,
    address TEXT NOT NULL,
    contact TEXT NOT NULL,
    phone TEXT NOT NULL,
    since_year INTEGER,
    lines TEXT NOT NULL,
    keeper_id INTEGER NOT NULL,
    note TEXT NOT NULL,
    state TEXT NOT NULL,
    points INTEGER,
    assessor_id INTEGER,
    ended_on DATE,
    end_reason TEXT NOT NULL,
    created_at DATETIME NOT NULL,
    created_by_id INTEGER,
    version INTEGER NOT NULL,
    CONSTRAINT pk_partners PRIMARY KEY (id),
    CONSTRAINT ck_partners_state CHECK (state in ('new', 'waiting', 'active', 'refused', 'ended')),
    CONSTRAINT ck_partners_ended CHECK ((state = 'ended') = (ended_on IS NOT NULL)),
    CONSTRAINT ck_partners_assessed CHECK (state = 'new' OR points IS NOT NULL),
    CONSTRAINT ck_partners_name_key CHECK (trim(name_key) != ''),
    CONSTRAINT uq_partners_number UNIQUE (number),
    CONSTRAINT uq_partners_name_key UNIQUE (name_key),
    CONSTRAINT fk_partners_keeper_id_users FOREIGN KEY(keeper_id) REFERENCES users (id),
    CONSTRAINT fk_partners_assessor_id_users FOREIGN KEY(assessor_id) REFERENCES users (id),
    CONSTRAINT fk_partners_created_by_id_users FOREIGN KEY(created_by_id) REFERENCES users (id)
);

CREATE INDEX ix_partners_keeper_id ON partners (keeper_id);

CREATE INDEX ix_partners_waiting ON partners (state, id) WHERE state = 'waiting';

CREATE TABLE partner_assessments (
    id INTEGER NOT NULL,
    partner_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    marks TEXT NOT NULL,
    weights TEXT NOT NULL,
    points INTEGER NOT NULL,
    floor INTEGER NOT NULL,
    note TEXT NOT NULL,
    at DATETIME NOT NULL,
    by_id INTEGER,
    verdict TEXT NOT NULL,
    decision TEXT NOT NULL,
    decided_at DATETIME,
    decided_by_id INTEGER,
    CONSTRAINT pk_partner_assessments PRIMARY KEY (id),
    CONSTRAINT ck_partner_assessments_verdict CHECK (verdict in ('', 'approved', 'refused')),
    CONSTRAINT ck_partner_assessments_decided CHECK ((verdict = '') = (decided_at IS NULL)),
    CONSTRAINT ck_partner_assessments_two_people CHECK (decided_by_id IS NULL OR decided_by_id IS NOT by_id),
    CONSTRAINT ck_partner_assessments_floor CHECK (verdict != 'approved' OR points >= floor),
    CONSTRAINT fk_partner_assessments_partner_id_partners FOREIGN KEY(partner_id) REFERENCES partners (id) ON DELETE CASCADE,
    CONSTRAINT fk_partner_assessments_by_id_users FOREIGN KEY(by_id) REFERENCES users (id),
    CONSTRAINT fk_partner_assessments_decided_by_id_users FOREIGN KEY(decided_by_id) REFERENCES users (id)
);

CREATE INDEX ix_partner_assessments_partner_id ON partner_assessments (partner_id);

CREATE TABLE partner_events (
    id INTEGER NOT NULL,
    partner_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    by_id INTEGER,
    step TEXT NOT NULL,
    note TEXT NOT NULL,
    CONSTRAINT pk_partner_events PRIMARY KEY (id),
    CONSTRAINT fk_partner_events_partner_id_partners FOREIGN KEY(partner_id) REFERENCES partners (id) ON DELETE CASCADE,
    CONSTRAINT fk_partner_events_by_id_users FOREIGN KEY(by_id) REFERENCES users (id)
);

CREATE INDEX ix_partner_events_partner_id ON partner_events (partner_id);
"""

# Whoever writes past the program is refused as well: an admission rests on these rows.
RULES = """
CREATE TRIGGER partner_assessments_bu BEFORE UPDATE ON partner_assessments
WHEN OLD.verdict != '' OR NEW.partner_id != OLD.partner_id OR NEW.kind != OLD.kind OR NEW.marks != OLD.marks
    OR NEW.weights != OLD.weights OR NEW.points != OLD.points OR NEW.floor != OLD.floor OR NEW.note != OLD.note
    OR NEW.at != OLD.at OR NEW.by_id IS NOT OLD.by_id BEGIN
    SELECT RAISE(ABORT, 'what was assessed stays, and is decided once');
END;

CREATE TRIGGER partner_assessments_bd BEFORE DELETE ON partner_assessments
WHEN EXISTS (SELECT 1 FROM partners WHERE id = OLD.partner_id) BEGIN
    SELECT RAISE(ABORT, 'an assessment is never taken away');
END;

CREATE TRIGGER partner_events_bu BEFORE UPDATE ON partner_events BEGIN
    SELECT RAISE(ABORT, 'the history of a partner only grows');
END;

CREATE TRIGGER partner_events_bd BEFORE DELETE ON partner_events
WHEN EXISTS (SELECT 1 FROM partners WHERE id = OLD.partner_id) BEGIN
    SELECT RAISE(ABORT, 'the history of a partner only grows');
END;
"""


def up(db: Database) -> None:
    run(db, DDL)
    run(db, RULES)
