"""Migrations build exactly what the models say, keep what was there, and refuse newer data."""

import shutil
import sqlite3
from contextlib import closing

import pytest
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

import migrations
from migrations import MigrationFault, migrate
from webapp.db import Model

GROWING = (
    *("review_steps", "item_values", "item_drops", "review_sheets", "opportunity_steps"),
    *("activities", "scheduled_activities", "promises"),
    *("value_runs", "value_rows", "churn_events", "value_turns"),
    *("playbook_uses", "playbook_lines"),
    *("partner_assessments", "partner_events"),
    *("grade_rounds", "grade_proposals"),
    "appraisals",
    *("loss_cases", "loss_events", "loss_draws", "loss_files"),
    *("key_tests", "key_reviews", "customer_drops", "referral_rewards"),
)
# Their changes mark the customer's sums of 多维分析 as stale.
COUNTED = (
    *("orders", "order_lines", "assignments", "activities", "complaints", "churn_events"),
    "department_stays",
)


def objects(path):
    """Name -> (type, table, SQL without white space) of everything but FTS' own tables and the step list."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(
            "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL"
        ).fetchall()
    return {
        row[1]: (row[0], row[2], " ".join(row[3].split()).replace("( ", "(").replace(" )", ")"))
        for row in rows
        if not row[1].startswith(("_sqlite", "idx__sqlite", "search_docs_fts", "sqlite_"))
    }


def test_the_steps_build_what_the_models_say(tmp_path, empty_database):
    wanted = {}
    for table in Model.metadata.tables.values():
        wanted[table.name] = " ".join(str(CreateTable(table).compile(dialect=sqlite.dialect())).split())
        for index in table.indexes:
            wanted[index.name] = " ".join(str(CreateIndex(index).compile(dialect=sqlite.dialect())).split())
    built = {name: sql for name, (kind, _table, sql) in objects(empty_database).items() if kind != "trigger"}
    assert built.keys() == wanted.keys()
    for name, sql in wanted.items():
        assert built[name] == sql.replace("( ", "(").replace(" )", ")"), name


def test_the_search_table_follows_and_the_ledger_only_grows_by_triggers(empty_database):
    triggers = {
        name: table for name, (kind, table, _sql) in objects(empty_database).items() if kind == "trigger"
    }
    assert triggers == {
        "search_docs_ai": "search_docs",
        "personal_erasures_bu": "personal_erasures",
        "personal_erasures_bd": "personal_erasures",
        "audit_redactions_bu": "audit_redactions",
        "audit_redactions_bd": "audit_redactions",
        "search_docs_ad": "search_docs",
        "search_docs_au": "search_docs",
        "survey_invitations_voided": "survey_invitations",
        "prepay_entries_bu": "prepay_entries",
        "prepay_entries_bd": "prepay_entries",
        "assignments_bi": "assignments",
        "assignments_bu": "assignments",
        "assignments_bd": "assignments",
        "coordination_events_bu": "coordination_events",
        "coordination_events_bd": "coordination_events",
        "complaint_events_bu": "complaint_events",
        "complaint_events_bd": "complaint_events",
        "complaint_messages_bu": "complaint_messages",
        "complaint_messages_bd": "complaint_messages",
        "complaint_checks_bu": "complaint_checks",
        "complaint_checks_bd": "complaint_checks",
        "service_request_events_bu": "service_request_events",
        "service_request_events_bd": "service_request_events",
        "partnership_entries_bu": "partnership_entries",
        "partnership_entries_bd": "partnership_entries",
        **{f"{table}_{turn}": table for table in GROWING for turn in ("bu", "bd")},
        "loss_cases_bu_once": "loss_cases",
        "review_files_bu": "review_files",
        "review_files_bd": "review_files",
        **{f"plan_items_b{turn}": "plan_items" for turn in "iud"},
        **{f"survey_questions_b{turn}": "survey_questions" for turn in "iud"},
        **{f"survey_answers_b{turn}": "survey_answers" for turn in "iud"},
        **{
            f"{table}_b{turn}": table
            for table in ("questionnaire_versions", "survey_rounds")
            for turn in "ud"
        },
        "survey_invitations_bu": "survey_invitations",
        **{
            f"{table}_b{turn}": table
            for table in ("goals", "goal_versions", "goal_readings", "goal_files", "goal_reviews")
            for turn in "ud"
        },
        **{f"{table}_b{turn}": table for table in ("goal_review_lines", "plan_item_goals") for turn in "iud"},
        **{f"monthly_reports_b{turn}": "monthly_reports" for turn in "ud"},
        **{f"monthly_comments_b{turn}": "monthly_comments" for turn in "iud"},
        **{f"{table}_pivot_a{turn}": table for table in COUNTED for turn in "iud"},
        **{f"customers_pivot_a{turn}": "customers" for turn in "ud"},
        **{f"complaint_solutions_pivot_a{turn}": "complaint_solutions" for turn in "iu"},
        **{f"{table}_pivot_au": table for table in ("instrument_kinds", "instruments")},
    }


def test_a_second_run_does_nothing(tmp_path, empty_database):
    file = tmp_path / "again.db"
    shutil.copy(empty_database, file)
    assert migrate(file, backups=tmp_path / "backups") == []
    assert not (tmp_path / "backups").exists()


def names():
    return [step.name for step in migrations.steps()._migrations]


@pytest.mark.parametrize("stop", names()[1:])
def test_every_older_form_is_upgraded(stop, tmp_path, empty_database):
    file = tmp_path / "old.db"
    migrate(file, stop_before=stop)
    todo = migrations.pending(file)
    assert todo[0] == stop
    assert migrate(file, backups=tmp_path / "backups") == todo
    assert objects(file) == objects(empty_database)
    assert len(list((tmp_path / "backups").iterdir())) == 1


def test_rows_survive_and_keys_hold(built_world: tuple, tmp_path):
    file = tmp_path / "filled.db"
    shutil.copy(built_world[0], file)
    with closing(sqlite3.connect(file)) as connection:
        before = connection.execute("SELECT count(*) FROM contacts").fetchone()
        migrations.check(connection)
        migrate(file)
        assert connection.execute("SELECT count(*) FROM contacts").fetchone() == before


def test_a_filled_demo_goes_on_counting_imported_orders(tmp_path):
    """Its orders were counted by a name that no import knew."""
    file = tmp_path / "demo.db"
    migrate(file, stop_before="m0024_imported_order_numbers")
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.executemany("INSERT INTO sequences VALUES (?, ?)", [("order-file", 70), ("customer", 3)])
    migrate(file)
    with closing(sqlite3.connect(file)) as connection:
        kept = connection.execute("SELECT name, value FROM sequences ORDER BY name").fetchall()
    assert kept == [("customer", 3), ("imported_order", 70)]


def test_newer_data_is_refused(tmp_path, empty_database):
    file = tmp_path / "newer.db"
    shutil.copy(empty_database, file)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('hengke', 'm9999_future', '')"
        )
    with pytest.raises(MigrationFault, match="更新的版本"):
        migrate(file)


def test_a_step_that_fails_leaves_nothing(tmp_path, empty_database, monkeypatch):
    file = tmp_path / "half.db"
    shutil.copy(empty_database, file)

    def steps_with_a_broken_one():
        found = original()

        @found(name="m0999_broken")
        def broken(db):
            db.conn.execute("CREATE TABLE half (id INTEGER)")
            raise RuntimeError("power cut")

        return found

    original = migrations.steps
    monkeypatch.setattr(migrations, "steps", steps_with_a_broken_one)
    with pytest.raises(RuntimeError, match="power cut"):
        migrate(file)
    assert objects(file) == objects(empty_database)


def test_orphans_are_named(tmp_path, built_world: tuple):
    file = tmp_path / "orphans.db"
    shutil.copy(built_world[0], file)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("DELETE FROM customers")
        with pytest.raises(MigrationFault, match="无主"):
            migrations.check(connection)
