"""Times and windows of outside work, and signatures, at their limits."""

import base64
from datetime import date, datetime, time

import pytest

from webapp.domain.field_tasks import time_of, window
from webapp.domain.refusal import Refusal
from webapp.domain.signatures import BEGINS, LONGEST, PNG, png_of

DAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("09:05", time(9, 5)),
        ("9:05", time(9, 5)),
        (" 23:59 ", time(23, 59)),
        ("9：30", time(9, 30)),
        ("00:00", time(0)),
    ],
)
def test_times(text, found):
    assert time_of(text) == found


@pytest.mark.parametrize("text", ["", "24:00", "9:60", "9", "nine", "９:00", "09:05:00"])
def test_what_is_no_time(text):
    with pytest.raises(Refusal, match="09:05"):
        time_of(text)


def test_windows():
    assert window(DAY, "9:00", ends_on=None, ends="9:01")[1] == datetime(2026, 11, 23, 9, 1)
    assert window(DAY, "9:00", ends_on=date(2026, 11, 24), ends="8:00")[1].day == 24
    with pytest.raises(Refusal, match="晚于"):
        window(DAY, "9:00", ends_on=None, ends="9:00")


def test_signatures():
    whole = BEGINS + base64.b64encode(PNG + b"rest").decode()
    assert png_of(whole) == PNG + b"rest"
    assert png_of(" ") == b""


@pytest.mark.parametrize(
    "text",
    [
        "data:image/svg+xml;base64,PHN2Zz4=",
        "data:text/html,<script>",
        BEGINS + "***",
        BEGINS + base64.b64encode(b"GIF89a").decode(),
        base64.b64encode(PNG).decode(),
    ],
)
def test_what_is_no_signature(text):
    with pytest.raises(Refusal, match="重签"):
        png_of(text)


def test_too_long():
    with pytest.raises(Refusal, match="太大"):
        png_of(BEGINS + "A" * LONGEST)
