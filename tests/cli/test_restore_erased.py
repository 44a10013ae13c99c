"""hengke restore: who was erased after the backup was made is erased again."""

import sqlite3
from contextlib import closing

from tests.actions.test_personal_erasures import MOBILE, NAME, erased
from webapp.actions import acting_as
from webapp.actions.customers import contacts as people
from webapp.cli import main
from webapp.db import db
from webapp.domain.viewer import SYSTEM
from webapp.queries.customers import cards


def test_an_older_backup_brings_nobody_back(app, world, tmp_path, monkeypatch, capsys):
    settings = app.extensions["settings"]
    monkeypatch.setenv("HENGKE_DATA", str(settings.data))
    with app.app_context():
        customer = cards.get(world.haichuan, viewer=SYSTEM)
        with acting_as(world.lin):
            contact = people.add(customer, values={"name": NAME, "mobile": MOBILE}).id
        assert main(["backup", str(tmp_path / "before.zip")]) == 0
        erased(world, customer, contact)
        db.session.remove()
        db.engine.dispose()
    capsys.readouterr()
    assert main(["restore", str(tmp_path / "before.zip")]) == 0
    assert "按名单重新删除了 1 人的个人信息：GS-00001。" in capsys.readouterr().out
    with closing(sqlite3.connect(settings.database)) as connection:
        told = connection.execute("SELECT name, mobile FROM contacts WHERE id = ?", (contact,)).fetchone()
        assert told == ("〔已删除〕", "")
        found = connection.execute("SELECT count(*) FROM audit_entries WHERE instr(changes, ?)", (MOBILE,))
        assert found.fetchone() == (0,)
    assert main(["doctor"]) in {0, 1}
    assert "删除名单：没有恢复回来的" in capsys.readouterr().out
