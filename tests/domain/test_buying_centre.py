"""Gaps, levels, stages and the organisation chart of a buying centre."""

from decimal import Decimal

import pytest

from webapp.domain import buying_centre as centre
from webapp.domain.buying_centre import Post


def test_every_part_is_missing_where_nobody_is_known():
    assert centre.gaps([]) == ("user", "buyer", "influencer", "decider", "gatekeeper", "approver")


def test_parts_that_are_played_are_no_gaps():
    assert centre.gaps(["decider", "user", "user", "stranger"]) == (
        "buyer",
        "influencer",
        "gatekeeper",
        "approver",
    )


@pytest.mark.parametrize(("levels", "known"), [([], False), (["operation", ""], False), (["decision"], True)])
def test_a_known_decider_level(levels, known):
    assert centre.has_decider_level(levels) is known


@pytest.mark.parametrize(
    ("stages", "average", "near"),
    [
        ([], None, ""),
        (["", "odd"], None, ""),
        (["known"], Decimal("1.0"), "known"),
        (["alliance", ""], Decimal("4.0"), "alliance"),
        (["known", "dating"], Decimal("1.5"), "known"),
        (["trust", "trust", "dating", "trust"], Decimal("2.8"), "dating"),  # 2.75 half up
        (["known", "known", "dating"], Decimal("1.3"), "known"),
    ],
)
def test_the_average_stage_and_the_stage_reached(stages, average, near):
    assert centre.average_stage(stages) == average
    assert centre.stage_near(average) == near


def test_a_chart_shows_those_who_report_and_their_bosses():
    assert centre.chart({1: None, 2: 1, 3: 1, 4: 3, 5: None}) == (Post(1, (Post(2), Post(3, (Post(4),)))),)


def test_an_unknown_boss_and_oneself_count_as_none():
    assert centre.chart({1: 99, 2: 2}) == ()


def test_a_circle_of_bosses_is_cut():
    assert centre.chart({1: 2, 2: 1}) == (Post(1, (Post(2),)),)


def test_a_very_deep_chart_is_drawn_in_pieces():
    bosses = {one: one - 1 or None for one in range(1, 40)}
    first, *rest = centre.chart(bosses)
    depth, post = 1, first
    while post.below:
        depth, post = depth + 1, post.below[0]
    assert depth == centre.DEEPEST + 1
    assert rest[0].id == centre.DEEPEST + 2


@pytest.mark.parametrize(
    ("who", "to", "circle"), [(1, 1, True), (1, 3, True), (3, 1, False), (4, 1, False), (4, 5, False)]
)
def test_nobody_reports_to_those_below_him(who, to, circle):
    bosses = {1: None, 2: 1, 3: 2, 4: None, 5: 6, 6: 5}
    assert centre.reports_in_circle(bosses, who=who, to=to) is circle
