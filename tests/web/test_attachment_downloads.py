"""Files taken out again: names that would do harm, never a page, a line in the log."""

import pytest

from tests.web.files import PDF, put
from webapp.actions import session
from webapp.blueprints.customers.attachments import store
from webapp.domain.viewer import SYSTEM
from webapp.models import Attachment
from webapp.queries.customers import cards
from webapp.trail import trail

NAMES = {
    "../../etc/passwd.txt": "passwd.txt", "..\\..\\boot.txt": "boot.txt", "a\rb.txt": "ab.txt",
    "证书\u202etxt.exe.txt": "证书txt.exe.txt", "con.csv": "_con.csv",
    "名" * 4000 + ".txt": "名" * 116 + ".txt",
    "it's 100%;q=1.txt": "it's 100%;q=1.txt",
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_names_that_would_do_harm(app, as_, world, at, name):
    number = put(app, world.haichuan, b"words", name)
    answer = as_(world.lin).get(at + f"/attachments/{number}")
    assert answer.data == b"words"
    header = answer.headers["Content-Disposition"]
    assert header.startswith('attachment; filename="')
    assert "\n" not in header
    assert "\r" not in header
    from urllib.parse import unquote

    assert unquote(header.split("filename*=UTF-8''")[1]) == NAMES[name]


def test_a_download_is_never_a_page(as_, world, at, file):
    answer = as_(world.lin).get(at + f"/attachments/{file}")
    assert answer.data == PDF
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Length"] == str(len(PDF))
    assert answer.mimetype == "application/pdf"


def test_downloads_leave_a_line(app, as_, world, at, file):
    as_(world.lin).get(at + f"/attachments/{file}").close()
    with app.app_context():
        (line,) = trail().events("download")
        assert (line["what"], line["user_name"]) == ("协议.pdf", "林晓")
        assert line["customer_id"] == cards.get(world.haichuan, viewer=SYSTEM).id


def test_files_lie_outside_what_is_served(app, file, stranger, settings):
    with app.app_context():
        stored = session.get(Attachment, file).stored
    assert not settings.attachments.is_relative_to(app.static_folder)
    for path in (
        f"/static/attachments/{stored[:2]}/{stored}",
        f"/attachments/{stored}",
        f"/static/../attachments/{stored}",
    ):
        assert stranger.get(path).status_code in {302, 404}


def test_a_file_lost_from_the_disk_is_not_found(app, as_, world, at, file):
    with app.app_context():
        store().remove(session.get(Attachment, file).stored)
    assert as_(world.lin).get(at + f"/attachments/{file}").status_code == 404
