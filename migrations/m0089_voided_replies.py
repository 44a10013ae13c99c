"""The moment a form of a survey was put aside, so that a run made again for an earlier moment still counts it."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
ALTER TABLE survey_invitations ADD COLUMN voided_at DATETIME;
"""
RULES = """
CREATE TRIGGER survey_invitations_voided BEFORE UPDATE OF voided_at ON survey_invitations
WHEN OLD.voided_at IS NOT NULL AND NEW.voided_at IS NOT OLD.voided_at
    OR OLD.voided_at IS NULL AND NEW.voided_at IS NOT NULL AND NEW.state != 'invalid' BEGIN
    SELECT RAISE(ABORT, 'a form is put aside once, and says when');
END;
"""


def up(db: Database) -> None:
    run(db, DDL)
    run(db, RULES)
