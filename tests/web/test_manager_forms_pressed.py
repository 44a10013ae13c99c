"""Forms of managers, rules and the pool under pressure: days beyond calendars, great numbers, odd signs."""

import pytest

from tests.web.managed import CERTIFICATE, HOSTILE, LEAVE, LIN, fill, kept
from tests.web.test_manager_system import PAGE, TYPED
from tests.web.test_manager_system_at_once import POOL

DAYS = ("0001-01-01", "9999-12-31", "2026-02-30", "", "x" * 5000, "２０２６-01-01")
NUMBERS = ("-1", "0", "1e9", "9" * 30, "9" * 5000, "NaN", "Infinity", "-Infinity", "1,5", "٣", "0x10")
WORDS = ("\x00\x01空\x7f", "\u202e倒\u202c", "=1+1", "{{7*7}}", HOSTILE, "𠮷😀" * 50, "长" * 20_000)
PAGES = (LIN, "/assignments/managers", "/assignments/board", "/assignments", "/", "/settings/managers")


@pytest.fixture
def pressed(app, world, as_):
    """Posts, and looks at every page afterwards: no fault anywhere."""
    filled = fill(app, world)

    def post(person, at, sent):
        visitor = as_(getattr(filled, person))
        answer = visitor.post(at, sent)
        assert answer.status_code in {303, 409, 422}, (at, {k: str(v)[:30] for k, v in sent.items()})
        if answer.status_code == 303:
            for page in PAGES:
                assert as_(filled.head).get(page).status_code in {200, 403}, (page, at, sent)
        return answer

    return post


def test_days(pressed):
    for day in DAYS:
        for name in ("certified_on", "until", "exam_on"):
            pressed("head", f"{LIN}/certificates", CERTIFICATE | {name: day})
        for name in ("from_on", "until_on"):
            pressed("head", f"{LIN}/leaves", LEAVE | {name: day})
        pressed("head", f"{LIN}/profile", {"mode": "own", "sales_since": day, "version": "1"})
        pressed(
            "head", f"{LIN}/ties", {"customer": "宁波海川精密仪器有限公司", "kind": "kin", "since_on": day}
        )


def test_the_whole_calendar_as_leave(pressed):
    pressed("head", f"{LIN}/leaves", LEAVE | {"from_on": "0001-01-01", "until_on": "9999-12-31"})


def test_numbers(pressed):
    for number in NUMBERS:
        pressed("head", f"{LIN}/profile", {"mode": "own", "cap": number, "version": "1"})
        for name in ("weight_quality", "cap_senior", "part_factor", "unit_a", "leave_days", "read_days"):
            assert pressed("admin", f"{PAGE}/rules", TYPED | {name: number}).status_code in {303, 422}
        for name in ("days_b", "warn_days", "protect_days", "hold_most"):
            assert pressed("admin", f"{PAGE}/pool", POOL | {name: number}).status_code in {303, 422}
        for name in ("margin", "cap_senior", "weight_load", "department"):
            pressed("head", "/assignments/simulations", {**TYPED, "margin": "0", name: number})


def test_words(pressed):
    for text in WORDS:
        pressed("head", f"{LIN}/profile", {"mode": "own", "note": text, "version": "1"})
        pressed("head", f"{LIN}/leaves", LEAVE | {"reason": text})
        pressed("head", f"{LIN}/certificates", CERTIFICATE | {"note": text})
        answer = pressed("admin", f"{PAGE}/parts/training", {"text": text, "seen": text})
        assert HOSTILE not in answer.text
        pressed("head", f"{LIN}/ties", {"customer": text, "kind": "kin", "since_on": "2026-01-01"})


def test_one_certificate_a_day(app, pressed):
    before = kept(app)
    first, second = (pressed("head", f"{LIN}/certificates", CERTIFICATE) for _turn in range(2))
    assert (first.status_code, second.status_code) == (303, 409)
    assert "已登记" in second.text
    assert sum(kept(app)) == sum(before) + 1
