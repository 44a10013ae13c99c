"""What browsers may keep: addressed files for ever, fonts for a month, everything else is asked for again."""

import re

import pytest

pytestmark = pytest.mark.usefixtures("world")
MONTH = "public, max-age=2592000"
FONT, SHEET = "/static/fonts/inter-latin-wght-normal.woff2", "/static/css/base.css"


def kept(person, path):
    answer = person.get(path)
    answer.close()
    return answer.headers["Cache-Control"]


def test_files_under_their_hash_stay_for_ever(stranger):
    page = stranger.get("/login").get_data(as_text=True)
    sheet = re.search(r'href="(/static/css/[^"]+\?v=[0-9a-f]{10})"', page)
    assert sheet is not None
    assert kept(stranger, sheet[1]) == "public, max-age=31536000, immutable"


def test_fonts_are_not_asked_for_at_every_page(stranger):
    assert kept(stranger, FONT) == MONTH


def test_other_files_are_asked_for_again(stranger):
    assert kept(stranger, SHEET) == "no-cache"
