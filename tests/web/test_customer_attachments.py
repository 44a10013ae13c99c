"""The tab 附件: who may send and delete, what is refused, the nightly freeing."""

import io
import os
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.web.files import PDF, put
from webapp import clock, jobs
from webapp.actions import acting_as, session
from webapp.actions.customers import attachments as actions
from webapp.blueprints.customers.attachments import store
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Attachment
from webapp.queries.customers import cards


@pytest.fixture
def kept(app, settings):
    """Names of live rows, and how many files lie on the disk."""

    def look():
        with app.app_context():
            rows = sorted(session.scalars(select(Attachment.name).where(Attachment.deleted_at.is_(None))))
        return rows, len([path for path in settings.attachments.rglob("*") if path.is_file()])

    return look


def send(*files, note=""):
    return {"files": [(io.BytesIO(content), name) for name, content in files], "note": note}


READS = {
    "lin": (200, 303), "chief": (200, 303), "head": (200, 303), "assistant": (200, 303),
    "quality": (200, 403), "director": (200, 403), "zhou": (404, 404), "other_head": (404, 404),
    "he": (403, 403), "committee": (403, 403), "admin": (403, 403),
}  # fmt: skip


def test_strangers_sign_in_first(stranger, at, file):
    for path in ("?tab=attachments", f"/attachments/{file}"):
        assert stranger.get(at + path).status_code == 302


@pytest.mark.parametrize("who", READS)
def test_who_may_take_a_file(as_, world, at, file, who):
    visitor = as_(getattr(world, who))
    for path in ("?tab=attachments", f"/attachments/{file}"):
        assert visitor.get(at + path).status_code == READS[who][0]


@pytest.mark.parametrize("who", READS)
def test_who_may_send_and_delete(as_, world, at, kept, who):
    visitor, status = as_(getattr(world, who)), READS[who][1]
    assert visitor.post(at + "/attachments", send(("a.pdf", PDF))).status_code == status
    assert kept() == ((["a.pdf"], 1) if status == 303 else ([], 0))


@pytest.mark.parametrize("who", [who for who in READS if READS[who][1] != 303])
def test_others_delete_nothing(as_, world, at, file, who):
    answer = as_(getattr(world, who)).post(at + f"/attachments/{file}/deletion")
    assert answer.status_code == READS[who][1]
    assert "协议.pdf" in as_(world.lin).get(at + "?tab=attachments").text


def test_other_sites_send_and_delete_nothing(as_, world, at, file, kept):
    before, evil = kept(), {"Origin": "http://evil.example"}
    client = as_(world.lin).client
    assert client.post(at + "/attachments", data=send(("b.pdf", PDF)), headers=evil).status_code == 403
    assert client.post(at + f"/attachments/{file}/deletion", headers=evil).status_code == 403
    assert kept() == before


def test_a_file_of_another_card_is_not_reached(as_, world, file, app):
    other = f"/customers/{world.dongfang}/attachments/{file}"
    assert as_(world.zhou).get(other).status_code == 404
    assert as_(world.zhou).post(other + "/deletion").status_code == 404
    isolated = put(app, world.secret)
    for who in ("lin", "chief", "assistant", "director"):
        assert (
            as_(getattr(world, who)).get(f"/customers/{world.secret}/attachments/{isolated}").status_code
            == 404
        )
    assert as_(world.zhou).get(f"/customers/{world.secret}/attachments/{isolated}").status_code == 200


def test_several_files_come_in_with_a_note(as_, world, at, kept):
    files = (("委托协议.pdf", PDF), ("名单.csv", "姓名\n".encode("gb18030")))
    answer = as_(world.lin).post(at + "/attachments", send(*files, note="双方盖章<b>"))
    assert (answer.status_code, answer.location) == (303, at + "?tab=attachments")
    page = as_(world.lin).get(at + "?tab=attachments").text
    for told in ("委托协议.pdf", "名单.csv", "双方盖章&lt;b&gt;", "林晓"):
        assert told in page
    assert kept() == (["名单.csv", "委托协议.pdf"], 2)


HOSTILE = {
    "x.svg": b"<svg onload='alert(1)'/>", "x.html": b"<script>1</script>", "x.exe": b"MZ", "x.pdf": b"no pdf",
    "x.png": b"<svg/>", "x.txt": b"", "x.xlsx": b"PK\x03\x04cut",
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_what_may_not_stay_is_told_and_nothing_is_kept(as_, world, at, kept, name):
    files = send(("good.pdf", PDF), (name, HOSTILE[name]), note="说明还在")
    answer = as_(world.lin).post(at + "/attachments", files)
    assert answer.status_code == 422
    assert name in answer.text
    assert 'value="说明还在"' in answer.text
    assert kept() == ([], 0)


def test_no_file_and_a_note_too_long(as_, world, at, kept):
    visitor = as_(world.lin)
    assert visitor.post(at + "/attachments", {"note": "x"}).status_code == 422
    assert visitor.post(at + "/attachments", send(("a.pdf", PDF), note="长" * 201)).status_code == 422
    assert visitor.post(at + "/attachments", send(("", b""))).status_code == 422
    assert kept() == ([], 0)


def test_more_than_a_request_may_hold(as_, world, at, kept):
    told = {"CONTENT_LENGTH": str(200 * 1024 * 1024), "wsgi.input": io.BytesIO(b"")}
    answer = as_(world.lin).post(
        at + "/attachments", content_type="multipart/form-data; boundary=x", environ_overrides=told
    )
    assert answer.status_code == 413
    assert kept() == ([], 0)


def test_a_fault_while_saving_leaves_no_file(as_, world, at, kept, monkeypatch):
    def fail(*_args, **_more):
        raise RuntimeError("fault")

    monkeypatch.setattr(actions, "add", fail)
    assert as_(world.lin).post(at + "/attachments", send(("a.pdf", PDF))).status_code == 500
    assert kept() == ([], 0)


def test_deleted_it_is_gone_for_everybody(as_, world, at, file, kept):
    visitor = as_(world.lin)
    answer = visitor.htmx("POST", at + f"/attachments/{file}/deletion", "tab")
    assert answer.status_code == 200
    assert "还没有附件" in answer.text
    assert visitor.get(at + f"/attachments/{file}").status_code == 404
    assert kept() == ([], 1)


def test_the_night_frees_bins_and_orphans(app, world, file, kept):
    binned = put(app, world.haichuan)
    with app.app_context(), acting_as(SYSTEM):
        gone = session.get(Attachment, binned)
        actions.remove(cards.get(world.haichuan, viewer=SYSTEM), gone)
        with transaction(Verb.CUSTOMER_EDIT, SYSTEM):
            gone.deleted_at = clock.now() - timedelta(days=31)
        orphan = store().take(io.BytesIO(PDF), name="a.pdf").stored
        os.utime(store().path(orphan), (0, 0))
        assert kept()[1] == 3
        told = jobs.NIGHTLY["清理附件"]()
        assert "清除到期附件 1 个，清理无主文件 1 个，缺失文件 0 个" in told
        assert kept() == (["协议.pdf"], 1)
        store().remove(session.get(Attachment, file).stored)
        assert "缺失文件 1 个" in jobs.NIGHTLY["清理附件"]()


def test_the_tab_is_a_part_of_the_page(as_, world, at, file):
    visitor = as_(world.lin)
    part = visitor.htmx("GET", at + "?tab=attachments", "tab").text
    assert part.strip() in visitor.get(at + "?tab=attachments").text
    assert "上传附件" not in as_(world.director).get(at + "?tab=attachments").text


@pytest.mark.parametrize("who", ["lin", "head", "director"])
def test_at_most_eight_statements(as_, world, at, file, count_queries, who):  # noqa: PLR0917
    visitor = as_(getattr(world, who))
    with count_queries() as statements:
        assert visitor.get(at + "?tab=attachments").status_code == 200
    assert len(statements) <= 8, statements


def test_the_address_of_a_refused_upload_leads_back_to_the_tab(as_, world, at):
    assert as_(world.lin).get(at + "/attachments").location == at + "?tab=attachments"
    assert as_(world.zhou).get(at + "/attachments").status_code == 404
