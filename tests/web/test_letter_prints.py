"""A letter on paper: the window, the number, the text as text, long ones; who printed it is noted."""

import io

import pytest
from pypdf import PdfReader

from tests.messaging import at_home, messages, wrote
from webapp.trail import trail


@pytest.fixture
def written(app, world):
    def write(**more):
        with app.app_context():
            at_home(world.haichuan)
            return wrote(world.haichuan, by=world.lin, **more).id

    return write


def pages(answer):
    assert answer.status_code == 200
    assert answer.mimetype == "application/pdf"
    return [page.extract_text() for page in PdfReader(io.BytesIO(answer.data)).pages]


def test_it_stands_in_the_window_and_says_what_was_written(written, world, as_):
    hostile = '<img src="http://evil.example/x.png"><b>49?&'
    found = pages(as_(world.lin).get(f"/outbox/{written(body='尊敬的客户：' + chr(10) + hostile)}.pdf"))
    assert len(found) == 1
    told = "".join(found[0].split())
    for word in (
        "315800",
        "宁波市北仑区明州路1号",
        "海川精密",
        "XH-",
        "感谢信",
        "尊敬的客户：",
    ):
        assert word in told
    assert '<imgsrc="http://evil.example/x.png"><b>49?&' in told
    assert "第1页共1页" in told


def test_a_long_one_counts_its_pages(written, world, as_):
    body = "\n".join(f"第{n}段，这一段说明送检的安排和注意事项。" for n in range(120))
    found = pages(as_(world.lin).get(f"/outbox/{written(body=body)}.pdf"))
    assert len(found) > 1
    assert f"第1页共{len(found)}页" in "".join(found[0].split())


def test_the_print_is_noted_and_others_get_none(written, world, as_, app):
    key = written()
    assert as_(world.zhou).get(f"/outbox/{key}.pdf").status_code == 404
    as_(world.lin).get(f"/outbox/{key}.pdf")
    with app.app_context():
        assert messages()[0].printed_at is None  # looking at it changes nothing
        assert [row["what"] for row in trail().events("print")] == [f"信函 {messages()[0].number}"]
