"""流失调查: cases, their course and files, and the draw among C customers."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE TABLE loss_cases (
    id INTEGER NOT NULL,
    number TEXT NOT NULL,
    customer_id INTEGER NOT NULL,
    stage TEXT NOT NULL,
    cause TEXT NOT NULL,
    grade TEXT NOT NULL,
    lost_on DATE NOT NULL,
    last_on DATE NOT NULL,
    churn_why TEXT NOT NULL,
    manager_id INTEGER,
    department_id INTEGER,
    opened_at DATETIME NOT NULL,
    due_on DATE NOT NULL,
    interviewer_id INTEGER,
    assigned_by_id INTEGER,
    held_on DATE,
    spoken_with TEXT NOT NULL,
    way TEXT NOT NULL,
    reason TEXT NOT NULL,
    further TEXT NOT NULL,
    reason_text TEXT NOT NULL,
    controllable TEXT NOT NULL,
    fee_found INTEGER NOT NULL,
    fee INTEGER NOT NULL,
    fee_why TEXT NOT NULL,
    gone_to TEXT NOT NULL,
    rival TEXT NOT NULL,
    said TEXT NOT NULL,
    signals TEXT NOT NULL,
    corrective TEXT NOT NULL,
    corrective_owner_id INTEGER,
    corrective_due DATE,
    corrective_done_on DATE,
    measures TEXT NOT NULL,
    win_owner_id INTEGER,
    win_due DATE,
    unreachable TEXT NOT NULL,
    submitted_at DATETIME,
    outcome TEXT NOT NULL,
    conclusion TEXT NOT NULL,
    closed_at DATETIME,
    closed_by_id INTEGER,
    won_on DATE,
    version INTEGER NOT NULL,
    CONSTRAINT pk_loss_cases PRIMARY KEY (id),
    CONSTRAINT ck_loss_cases_stage CHECK (stage in ('waiting', 'assigned', 'submitted', 'closed', 'void')),
    CONSTRAINT ck_loss_cases_cause CHECK (cause in ('grade', 'sample')),
    CONSTRAINT ck_loss_cases_outcome CHECK (outcome in ('', 'interviewed', 'unreachable', 'won_back')),
    CONSTRAINT ck_loss_cases_closed CHECK ((stage = 'closed') = (outcome != '')),
    CONSTRAINT ck_loss_cases_given CHECK (stage NOT IN ('assigned', 'submitted') OR interviewer_id IS NOT NULL),
    CONSTRAINT ck_loss_cases_two_people CHECK (closed_by_id IS NULL OR closed_by_id IS NOT interviewer_id),
    CONSTRAINT uq_loss_cases_number UNIQUE (number),
    CONSTRAINT fk_loss_cases_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_loss_cases_manager_id_users FOREIGN KEY(manager_id) REFERENCES users (id),
    CONSTRAINT fk_loss_cases_department_id_departments FOREIGN KEY(department_id) REFERENCES departments (id),
    CONSTRAINT fk_loss_cases_interviewer_id_users FOREIGN KEY(interviewer_id) REFERENCES users (id),
    CONSTRAINT fk_loss_cases_assigned_by_id_users FOREIGN KEY(assigned_by_id) REFERENCES users (id),
    CONSTRAINT fk_loss_cases_corrective_owner_id_users FOREIGN KEY(corrective_owner_id) REFERENCES users (id),
    CONSTRAINT fk_loss_cases_win_owner_id_users FOREIGN KEY(win_owner_id) REFERENCES users (id),
    CONSTRAINT fk_loss_cases_closed_by_id_users FOREIGN KEY(closed_by_id) REFERENCES users (id)
);

CREATE INDEX ix_loss_cases_corrective_owner_id ON loss_cases (corrective_owner_id);

CREATE INDEX ix_loss_cases_customer ON loss_cases (customer_id, lost_on);

CREATE INDEX ix_loss_cases_interviewer ON loss_cases (interviewer_id, due_on) WHERE stage IN ('waiting', 'assigned', 'submitted');

CREATE INDEX ix_loss_cases_live ON loss_cases (stage, due_on) WHERE stage IN ('waiting', 'assigned', 'submitted');

CREATE INDEX ix_loss_cases_lost ON loss_cases (lost_on, id);

CREATE INDEX ix_loss_cases_manager_id ON loss_cases (manager_id);

CREATE TABLE loss_events (
    id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    by_id INTEGER,
    step TEXT NOT NULL,
    note TEXT NOT NULL,
    CONSTRAINT pk_loss_events PRIMARY KEY (id),
    CONSTRAINT fk_loss_events_case_id_loss_cases FOREIGN KEY(case_id) REFERENCES loss_cases (id) ON DELETE CASCADE,
    CONSTRAINT fk_loss_events_by_id_users FOREIGN KEY(by_id) REFERENCES users (id)
);

CREATE INDEX ix_loss_events_case_id ON loss_events (case_id);

CREATE TABLE loss_draws (
    customer_id INTEGER NOT NULL,
    lost_on DATE NOT NULL,
    seed INTEGER NOT NULL,
    share INTEGER NOT NULL,
    mark INTEGER NOT NULL,
    is_drawn BOOLEAN NOT NULL,
    drawn_at DATETIME NOT NULL,
    CONSTRAINT pk_loss_draws PRIMARY KEY (customer_id, lost_on),
    CONSTRAINT fk_loss_draws_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE
);

CREATE TABLE loss_files (
    id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
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
    CONSTRAINT pk_loss_files PRIMARY KEY (id),
    CONSTRAINT fk_loss_files_case_id_loss_cases FOREIGN KEY(case_id) REFERENCES loss_cases (id) ON DELETE CASCADE,
    CONSTRAINT uq_loss_files_stored UNIQUE (stored),
    CONSTRAINT fk_loss_files_added_by_id_users FOREIGN KEY(added_by_id) REFERENCES users (id),
    CONSTRAINT fk_loss_files_deleted_by_id_users FOREIGN KEY(deleted_by_id) REFERENCES users (id)
);

CREATE INDEX ix_loss_files_added_by_id ON loss_files (added_by_id);

CREATE INDEX ix_loss_files_case_id ON loss_files (case_id);
"""

# Whoever writes past the program is refused as well: the report rests on these rows.
RULES = """
CREATE TRIGGER loss_cases_bu BEFORE UPDATE OF
    number, stage, cause, grade, lost_on, last_on, manager_id, interviewer_id, held_on, spoken_with, way,
    reason, further, reason_text, controllable, fee_found, fee, fee_why, gone_to, rival, said, signals,
    corrective, corrective_owner_id, corrective_due, measures, win_owner_id, win_due, unreachable, outcome,
    conclusion, closed_at, closed_by_id
ON loss_cases WHEN OLD.stage IN ('closed', 'void') BEGIN
    SELECT RAISE(ABORT, 'a case that is closed is never rewritten');
END;

CREATE TRIGGER loss_cases_bu_once BEFORE UPDATE OF won_on, corrective_done_on ON loss_cases
WHEN (OLD.won_on IS NOT NULL AND NEW.won_on IS NOT OLD.won_on)
    OR (OLD.corrective_done_on IS NOT NULL AND NEW.corrective_done_on IS NOT OLD.corrective_done_on) BEGIN
    SELECT RAISE(ABORT, 'what came of a case is written down once');
END;

CREATE TRIGGER loss_cases_bd BEFORE DELETE ON loss_cases
WHEN EXISTS (SELECT 1 FROM customers WHERE id = OLD.customer_id) BEGIN
    SELECT RAISE(ABORT, 'a case is never taken away');
END;

CREATE TRIGGER loss_events_bu BEFORE UPDATE ON loss_events BEGIN
    SELECT RAISE(ABORT, 'the course of a case only grows');
END;

CREATE TRIGGER loss_events_bd BEFORE DELETE ON loss_events
WHEN EXISTS (SELECT 1 FROM loss_cases WHERE id = OLD.case_id) BEGIN
    SELECT RAISE(ABORT, 'the course of a case only grows');
END;

CREATE TRIGGER loss_draws_bu BEFORE UPDATE ON loss_draws BEGIN
    SELECT RAISE(ABORT, 'a draw is never rewritten');
END;

CREATE TRIGGER loss_draws_bd BEFORE DELETE ON loss_draws
WHEN EXISTS (SELECT 1 FROM customers WHERE id = OLD.customer_id) BEGIN
    SELECT RAISE(ABORT, 'a draw is never taken away');
END;

CREATE TRIGGER loss_files_bd BEFORE DELETE ON loss_files
WHEN EXISTS (SELECT 1 FROM loss_cases WHERE id = OLD.case_id) BEGIN
    SELECT RAISE(ABORT, 'the row of a file is never taken away');
END;

CREATE TRIGGER loss_files_bu BEFORE UPDATE OF case_id, name, digest, size, deleted_at ON loss_files
WHEN (SELECT stage FROM loss_cases WHERE id = OLD.case_id) IN ('closed', 'void') BEGIN
    SELECT RAISE(ABORT, 'files of a case that is closed stay');
END;
"""


def up(db: Database) -> None:
    run(db, DDL)
    run(db, RULES)
