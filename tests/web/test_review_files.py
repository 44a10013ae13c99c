"""Files of review events: who puts and takes them, until when, what is refused, what the logs tell."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests import reviewing
from tests.review_filing import NAME, event, file, number, on_disk, rows, send, version
from tests.web.files import PDF
from tests.web.test_review_events import SENT
from tests.world import World
from webapp import clock, housekeeping
from webapp.actions import acting_as, session
from webapp.db import transaction
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import AuditEntry, ReviewFile, ScoreEvent, UserRole
from webapp.queries import shelf
from webapp.queries.reviews import event_sight
from webapp.queries.reviews.parties import took_part
from webapp.trail import trail

__all__ = ["event", "file", "number"]


def test_it_comes_with_the_event_and_goes_out_as_a_download(
    as_: Any, world: World, event: str, file: str
) -> None:
    for person in (world.head, world.committee, world.lin, world.director):
        page = as_(person).get(event).text
        assert all(told in page for told in (NAME, "陈立", f'href="{file}"')), person.name
        answer = as_(person).get(file)
        assert (answer.status_code, answer.data, answer.mimetype) == (200, PDF, "application/pdf")
        assert answer.headers["Content-Disposition"].startswith("attachment;")
        assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("person", ["zhou", "he", "assistant", "other_head", "quality", "admin"])
def test_a_foreign_reader_finds_nothing(  # noqa: PLR0917
    app: Flask, as_: Any, world: World, event: str, file: str, person: str
) -> None:
    visitor = as_(getattr(world, person))
    assert visitor.get(file).status_code == visitor.get(f"{event}/files").status_code == 404
    for path in (f"{event}/files", f"{file}/deletion", f"{file}/restoration"):
        assert visitor.post(path, send()).status_code in {403, 404}
    assert rows(app) == [(NAME, True, True)]


def test_strangers_and_other_sites_change_nothing(  # noqa: PLR0917
    app: Flask, as_: Any, stranger: Any, world: World, event: str, file: str
) -> None:
    assert stranger.get(file).status_code == stranger.post(f"{event}/files", send()).status_code == 302
    foreign = {"Origin": "http://evil.example", "Sec-Fetch-Site": "cross-site"}
    for path in (f"{event}/files", f"{file}/deletion"):
        assert as_(world.head).client.post(path, data=send(), headers=foreign).status_code == 403
    assert rows(app) == [(NAME, True, True)]


def test_a_file_of_another_event_is_not_reached(  # noqa: PLR0917
    app: Flask, as_: Any, world: World, number: str, event: str, file: str
) -> None:
    as_(world.head).post("/reviews/events", SENT | {"review": number})
    with app.app_context():
        other = max(session.scalars(select(ScoreEvent.id)))
    key = file.rpartition("/")[2]
    for person in (world.head, world.committee):
        assert as_(person).get(f"/reviews/events/{other}/files/{key}").status_code == 404
    assert as_(world.head).post(f"/reviews/events/{other}/files/{key}/deletion").status_code == 404


@pytest.mark.parametrize("who", ["lin", "committee", "director"])
def test_only_who_brought_it_up_adds_and_takes_away(  # noqa: PLR0917
    app: Flask, as_: Any, world: World, event: str, file: str, who: str
) -> None:
    visitor = as_(getattr(world, who))
    page = visitor.get(event).text
    assert 'type="file"' not in page
    assert "移除" not in page
    answer = visitor.post(f"{event}/files", send())
    assert answer.status_code == 403 or "只有提出人可以添加附件" in answer.text
    assert visitor.post(f"{file}/deletion").status_code in {403, 409}
    assert rows(app) == [(NAME, True, True)]


def test_afterwards_while_nobody_has_decided(  # noqa: PLR0917
    app: Flask, as_: Any, world: World, event: str, file: str, settings: Any
) -> None:
    head, committee = as_(world.head), as_(world.committee)
    assert (
        head.post(f"{event}/files", send(("纪要.txt", "记录".encode()), note="第 12 号")).status_code == 303
    )
    assert "第 12 号" in head.get(event).text
    assert head.post(f"{file}/deletion").status_code == 303
    assert head.get(file).status_code == committee.get(file).status_code == 404
    assert NAME not in committee.get(event).text
    assert committee.post(f"{file}/restoration").status_code == 404
    assert "已移除 1 个" in head.get(event).text
    assert head.post(f"{file}/restoration").status_code == 303
    assert head.get(file).status_code == 200
    assert rows(app) == [(NAME, True, True), ("纪要.txt", True, True)]
    assert committee.post(f"{event}/confirmation", {"version": version(app)}).status_code == 303
    page = head.get(event).text
    assert "移除" not in page.replace("不能再移除", "")
    assert head.post(f"{file}/deletion").status_code == 409
    assert head.post(f"{event}/files", send(("补充.txt", b"1"))).status_code == 303
    with app.app_context():
        member = reviewing.another_member()
    assert as_(member).post(f"{event}/confirmation", {"version": version(app)}).status_code == 303
    late = head.post(f"{event}/files", send(("迟到.txt", b"1")))
    assert (late.status_code, "已有结论，附件不能再改" in late.text) == (422, True)
    assert head.post(f"{file}/deletion").status_code == 409
    assert 'type="file"' not in head.get(event).text
    assert (len(rows(app)), on_disk(settings)) == (3, 3)


def test_nobody_confirms_what_he_was_not_shown(
    app: Flask, as_: Any, world: World, event: str, file: str
) -> None:
    seen = version(app)
    assert as_(world.head).post(f"{file}/deletion").status_code == 303
    assert as_(world.committee).post(f"{event}/confirmation", {"version": seen}).status_code == 409
    seen = version(app)
    as_(world.head).post(f"{event}/files", send())
    assert as_(world.committee).post(f"{event}/confirmation", {"version": seen}).status_code == 409
    assert as_(world.committee).post(f"{event}/confirmation", {"version": seen + 1}).status_code == 303


@pytest.mark.parametrize("name", ["x.svg", "x.html", "x.exe", "x.pdf", "x.png"])
def test_what_may_not_stay_is_told_and_what_was_typed_is_kept(  # noqa: PLR0917
    app: Flask, as_: Any, world: World, number: str, settings: Any, name: str
) -> None:
    files = send((NAME, PDF), (name, b"<script>1</script>"))
    refused = as_(world.head).post("/reviews/events", SENT | {"review": number} | files)
    told = (refused.status_code, name in refused.text, "提出夹具改进" in refused.text)
    assert told == (409, True, True)
    with app.app_context():
        assert session.scalars(select(ScoreEvent)).all() == []
    assert (rows(app), on_disk(settings)) == ([], 0)


def test_refused_afterwards_keeps_the_note(app: Flask, as_: Any, world: World, event: str) -> None:
    head = as_(world.head)
    answer = head.post(f"{event}/files", send(("x.svg", b"<svg/>"), note="还在"))
    assert (answer.status_code, 'value="还在"' in answer.text, "x.svg" in answer.text) == (422, True, True)
    assert "请选择文件" in head.post(f"{event}/files", {"note": ""}).text
    assert "一次最多上传" in head.post(f"{event}/files", send(*[(NAME, PDF)] * 21)).text
    assert head.get(f"{event}/files", follow_redirects=True).status_code == 200
    assert rows(app) == [(NAME, True, True)]


def test_hostile_names_are_shown_as_text(app: Flask, as_: Any, world: World, event: str) -> None:
    odd = "../../<img src=x onerror=alert(1)>\u202egpj.pdf"
    assert as_(world.head).post(f"{event}/files", send((odd, PDF))).status_code == 303
    kept = rows(app)[1][0]
    assert ("/" in kept, "\u202e" in kept, "<" in kept) == (False, False, False)
    page = as_(world.committee).get(event).text
    assert "<img src=x" not in page
    assert kept in page


def test_bytes_of_what_was_taken_away_go_after_thirty_days_the_others_stay(  # noqa: PLR0917
    app: Flask, as_: Any, world: World, event: str, file: str, settings: Any
) -> None:
    head = as_(world.head)
    head.post(f"{event}/files", send(("纪要.txt", b"1")))
    head.post(f"{file}/deletion")
    for days, left in ((30, 2), (31, 1)):
        with app.app_context(), acting_as(SYSTEM):
            with transaction(Verb.REVIEW_RUN, SYSTEM):
                gone = session.scalars(select(ReviewFile).where(ReviewFile.deleted_at.is_not(None))).one()
                gone.deleted_at = clock.now() - timedelta(days=days) + timedelta(hours=1)
            housekeeping.tidy_attachments()
            assert (on_disk(settings), len(shelf.stored())) == (left, left)
    assert rows(app) == [(NAME, False, False), ("纪要.txt", True, True)]
    assert head.post(f"{file}/restoration").status_code == 404


def test_who_put_evidence_to_an_event_decides_no_appeal(app: Flask, world: World, number: str) -> None:
    with app.app_context():
        one = reviewing.again(number)
        made = ScoreEvent(
            review_id=one.id, klass="reward", points=1, what="x", evidence="x", happened_on=clock.today(),
            source="praise", source_number="", proposed_at=clock.now(),
        )  # fmt: skip
        reviewing.kept(made)
        before = took_part(one)
        reviewing.kept(
            ReviewFile(
                review_id=one.id, event_id=made.id, name="a", media_type="text/plain", size=1, digest="x",
                stored="a" * 32, added_by_id=world.quality.id, added_at=clock.now(),
            )
        )  # fmt: skip
        assert took_part(one) - before == {world.quality.id}


def test_the_logs_tell_it_to_who_may_see_the_event(  # noqa: PLR0917
    app: Flask, as_: Any, world: World, number: str, event: str, file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_(world.head).get(file)
    told = trail().read("SELECT what FROM events WHERE kind = 'download'", ())
    assert [one["what"] for one in told] == [f"考评 {number} 的附件"]
    with app.app_context():
        entry = session.scalars(select(AuditEntry).where(AuditEntry.kind == "review_files")).one()
        assert entry.fields().keys() == {"id", "name", "digest"}
        assert entry.subject == f"{number} {NAME}"
    for person, sees in (("director", True), ("quality", False), ("admin", False)):
        assert (NAME in as_(getattr(world, person)).get("/audit").text) is sees
    monkeypatch.setattr(event_sight, "visible", lambda _viewer: ScoreEvent.id < 0)
    with app.app_context(), transaction(Verb.USER_MANAGE, SYSTEM):
        session.add(UserRole(user_id=world.lin.id, role=Role.ADMIN))
    page = as_(world.lin).get("/audit").text
    assert (NAME in page, "提出夹具改进" in page) == (False, False)


def test_it_counts_for_the_quota_of_who_puts_it(
    app: Flask, as_: Any, world: World, event: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from webapp.actions import kept_files

    monkeypatch.setattr(kept_files, "ONE_PERSON", 10**12)
    answer = as_(world.head).post(f"{event}/files", send(("b.pdf", PDF)))
    assert (answer.status_code, "个人上限" in answer.text) == (422, True)
    assert rows(app) == [(NAME, True, True)]
