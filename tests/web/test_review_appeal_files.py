"""Files of appeals: until the decision, on the appeal form, in the locked sheet, before the doctor."""

import json
import re
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from tests.review_filing import APPEAL, NAME, appeal, at, on_disk, rows, send, version
from tests.web.files import PDF
from tests.web.test_review_endings import item, pass_time
from tests.world import World
from webapp.actions import session
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import ReviewAppeal, ReviewFile, ReviewSheet
from webapp.queries.reviews import file_soundness, soundness

__all__ = ["appeal", "at"]


def test_the_appeal_and_its_file(  # noqa: PLR0917
    app: Flask, as_: Any, world: World, at: str, appeal: str, plain_paper: None
) -> None:
    lin, director = as_(world.lin), as_(world.director)
    file = re.search(rf'href="({appeal}/files/\d+)"', lin.get(appeal).text)[1]  # type: ignore[index]
    for person in (world.lin, world.head, world.committee, world.director):
        assert as_(person).get(file).data == PDF
    for person in (world.zhou, world.he, world.other_head, world.quality, world.admin):
        assert as_(person).get(file).status_code == 404
    assert director.post(f"{appeal}/files", send()).status_code == 403
    assert lin.post(f"{file}/deletion").status_code == 303
    assert director.get(file).status_code == 404
    assert lin.post(f"{file}/restoration").status_code == 303
    assert lin.post(f"{appeal}/files", send(("照片说明.txt", b"1"), note="补充")).status_code == 303
    ruling = {"verdict": "changed", "actual": "114", "reason": "补计两次外检"}
    stale = director.post(f"{appeal}/decision", ruling | {"version": 1})
    assert stale.status_code == 409
    assert (
        director.post(f"{appeal}/decision", ruling | {"version": version(app, ReviewAppeal)}).status_code
        == 303
    )
    late = lin.post(f"{appeal}/files", send(("迟到.txt", b"1")))
    assert (late.status_code, "已有结论，附件不能再改" in late.text) == (422, True)
    assert lin.post(f"{file}/deletion").status_code == 409
    assert rows(app) == [(NAME, True, True), ("照片说明.txt", True, True)]
    assert lin.get(f"{appeal}.pdf").status_code == 200


@pytest.mark.parametrize("name", ["x.svg", "x.html", "x.exe", "x.pdf", "x.png"])
def test_what_may_not_stay_is_told_and_what_was_typed_is_kept(  # noqa: PLR0917
    app: Flask, as_: Any, world: World, at: str, settings: Any, name: str
) -> None:
    files = send((NAME, PDF), (name, b"<script>1</script>"))
    refused = as_(world.lin).post(f"{at}/appeals", APPEAL | {"item": item(app, at)} | files)
    assert (refused.status_code, name in refused.text, "外检记录 3 号" in refused.text) == (409, True, True)
    with app.app_context():
        assert session.scalars(select(ReviewAppeal)).all() == []
    assert (rows(app), on_disk(settings)) == ([], 0)


def test_the_appeal_form_names_them_with_their_digests(
    app: Flask, as_: Any, world: World, appeal: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    monkeypatch.setattr("webapp.web.appeal_papers.pdf.write", lambda html: written.append(html) or b"%PDF")
    assert as_(world.lin).get(f"{appeal}.pdf").status_code == 200
    with app.app_context():
        digest = session.scalars(select(ReviewFile.digest)).one()
    assert NAME in written[0]
    assert digest in written[0].replace(" ", "")


def test_the_locked_sheet_names_them_and_the_doctor_compares(  # noqa: PLR0917
    app: Flask, as_: Any, world: World, at: str, appeal: str, settings: Any
) -> None:
    sent = {"verdict": "kept", "reason": "证据不足", "version": version(app, ReviewAppeal)}
    assert as_(world.director).post(f"{appeal}/decision", sent).status_code == 303
    locks = {"version": pass_time(app, at)}
    assert as_(world.committee).post(f"{at}/lock", locks).status_code == 303
    page = as_(world.lin).get(f"{at}/sheets/1").text
    with app.app_context():
        row = session.scalars(select(ReviewFile)).one()
        named = json.loads(session.scalars(select(ReviewSheet.body)).one())["appeals"][0]["files"]
        assert named == [{"name": NAME, "size": len(PDF), "digest": row.digest}]
        assert row.digest in page
        assert (soundness.broken_sheets(), file_soundness.other_files()) == ([], [])
        assert file_soundness.digests() == {row.stored: row.digest}
        for change in ("digest = 'x'", "name = 'x'", "deleted_at = '2026-01-01'", "stored = NULL"):
            with pytest.raises(DatabaseError, match="never rewritten"), transaction(Verb.REVIEW_RUN, SYSTEM):
                session.execute(text(f"UPDATE review_files SET {change}"))
        with pytest.raises(DatabaseError, match="never taken away"), transaction(Verb.REVIEW_RUN, SYSTEM):
            session.execute(text("DELETE FROM review_files"))
        with transaction(Verb.REVIEW_RUN, SYSTEM):
            session.execute(text("DROP TRIGGER review_files_bu"))
            session.execute(text("UPDATE review_files SET deleted_at = '2026-01-01'"))
        session.expire_all()
        assert file_soundness.other_files() == [at.rpartition("/")[2]]


def test_a_sheet_of_before_names_none_and_holds(app: Flask, as_: Any, world: World, at: str) -> None:
    as_(world.committee).post(f"{at}/lock", {"version": pass_time(app, at)})
    with app.app_context():
        assert '"files"' not in session.scalars(select(ReviewSheet.body)).one()
        assert (soundness.broken_sheets(), file_soundness.other_files()) == ([], [])
    assert as_(world.lin).get(f"{at}/sheets/1").status_code == 200
