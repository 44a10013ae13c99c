"""经营月报: its figures by edition, the words of each chapter, and when it was released (RP-03)."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE TABLE monthly_reports (
    id INTEGER NOT NULL,
    number TEXT NOT NULL,
    month TEXT NOT NULL,
    edition INTEGER NOT NULL,
    state TEXT NOT NULL,
    content TEXT NOT NULL,
    made_at DATETIME NOT NULL,
    made_by_id INTEGER,
    released_at DATETIME,
    released_by_id INTEGER,
    version INTEGER NOT NULL,
    CONSTRAINT pk_monthly_reports PRIMARY KEY (id),
    CONSTRAINT ck_monthly_reports_state CHECK (state in ('draft', 'released')),
    CONSTRAINT ck_monthly_reports_released CHECK ((state = 'released') = (released_at IS NOT NULL)),
    CONSTRAINT uq_monthly_reports_edition UNIQUE (month, edition),
    CONSTRAINT uq_monthly_reports_number UNIQUE (number),
    CONSTRAINT fk_monthly_reports_made_by_id_users FOREIGN KEY(made_by_id) REFERENCES users (id),
    CONSTRAINT fk_monthly_reports_released_by_id_users FOREIGN KEY(released_by_id) REFERENCES users (id)
);

CREATE TABLE monthly_comments (
    id INTEGER NOT NULL,
    report_id INTEGER NOT NULL,
    chapter TEXT NOT NULL,
    text TEXT NOT NULL,
    CONSTRAINT pk_monthly_comments PRIMARY KEY (id),
    CONSTRAINT uq_monthly_comments_chapter UNIQUE (report_id, chapter),
    CONSTRAINT fk_monthly_comments_report_id_monthly_reports FOREIGN KEY(report_id) REFERENCES monthly_reports (id)
);
"""
RULES = """
CREATE TRIGGER monthly_reports_bu BEFORE UPDATE ON monthly_reports
WHEN OLD.state = 'released' OR NEW.content != OLD.content OR NEW.month != OLD.month OR NEW.number != OLD.number
    OR NEW.edition != OLD.edition OR NEW.made_at != OLD.made_at BEGIN
    SELECT RAISE(ABORT, 'a monthly report is made once and, released, never changed');
END;

CREATE TRIGGER monthly_reports_bd BEFORE DELETE ON monthly_reports BEGIN
    SELECT RAISE(ABORT, 'a monthly report is never taken away');
END;
"""
COMMENT = """
CREATE TRIGGER monthly_comments_b{short} BEFORE {turn} ON monthly_comments
WHEN EXISTS (SELECT 1 FROM monthly_reports WHERE id = {row}.report_id AND state = 'released') BEGIN
    SELECT RAISE(ABORT, 'a released report is never changed');
END;
"""


def up(db: Database) -> None:
    run(db, DDL)
    run(db, RULES)
    for turn, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD")):
        run(db, COMMENT.format(short=turn[0].lower(), turn=turn, row=row))
