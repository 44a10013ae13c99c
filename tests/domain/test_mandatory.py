"""Mandatory by catalogue and purpose; free since 2017-04-01 (6.1)."""

from datetime import date

import pytest

from webapp.domain.mandatory import Standing, is_free, is_mandatory, wants_completion


@pytest.mark.parametrize(
    ("standing", "mandatory"),
    [
        (Standing(True, "trade"), True),
        (Standing(True, "medical"), True),
        (Standing(True, "production"), False),
        (Standing(False, "trade"), False),
        (Standing(True), False),
        (Standing(False, declared=True), True),
        (Standing(True, "production", declared=True), False),
    ],
)
def test_kind_and_use_together(standing, mandatory):
    assert is_mandatory(standing) is mandatory


def test_declared_without_a_use_is_asked_about():
    assert wants_completion(Standing(True, declared=True))
    assert not wants_completion(Standing(True, "trade", declared=True))
    assert not wants_completion(Standing(True))


@pytest.mark.parametrize(
    ("mandatory", "on", "free"),
    [
        (True, date(2017, 3, 31), False),
        (True, date(2017, 4, 1), True),
        (False, date(2026, 1, 1), False),
    ],
)
def test_free_from_the_first_of_april(mandatory, on, free):
    assert is_free(mandatory=mandatory, on=on) is free
