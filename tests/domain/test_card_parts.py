"""Needs met, and advice for guests from abroad."""

import pytest

from webapp.domain import card_parts, etiquette


@pytest.mark.parametrize(
    ("met", "percent"),
    [([], None), ([False], 0), ([True], 100), ([True, True, False], 66), ([True] * 199 + [False], 99)],
)
def test_the_share_of_needs_that_are_met(met, percent):
    assert card_parts.satisfaction(met) == percent


@pytest.mark.parametrize("country", ["德国", "德国慕尼黑", "Germany", " de "])
def test_a_country_is_known_as_people_write_it(country):
    assert etiquette.advice(country).startswith("准时")


@pytest.mark.parametrize("country", ["法国", "德国", "意大利", "英国", "沙特", "日本"])
def test_the_six_countries_have_their_own_words(country):
    assert etiquette.advice(country) == etiquette.COUNTRIES[country][0]


@pytest.mark.parametrize("country", ["", "  ", "巴西"])
def test_of_others_nothing_is_invented(country):
    assert etiquette.advice(country) == ""
