"""What holds of every source: the independent computation, statements, digests, words, no floats."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Select, select, text

from tests.queries.indicators import independent
from tests.queries.indicators.conftest import computed
from tests.queries.indicators.scene import SPAN, Scene
from tests.queries.indicators.test_orders import spending
from webapp import clock
from webapp.db import session, transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM, Viewer
from webapp.models import Customer, Order
from webapp.queries.indicators import behind, catalogue, figures, records, registry
from webapp.queries.indicators.exact import decimal
from webapp.queries.indicators.facts import Fact, Figure, Subject
from webapp.queries.indicators.span import Span

# Of domain 3.6; the others wait for the rooms that hold their facts.
KEYS = {
    "new_cust", "new_rate", "spend", "spend_share", "freq", "grade_up", "grade_down", "grade_net",
    "complaint_cnt", "complaint_ppk", "major_complaint", "praise_cnt", "ack_ontime", "close_ontime",
    "recall_conv", "recall_value", "complete", "dup_cnt", "cert_ontime", "cert_error", "wallet",
    "ar_overdue", "clean_sales", "leak",
    "lost_cust", "churn_rate", "net_growth",
    "visit_done", "visit_cover", "log_timely", "weekly_rep", "win_rate", "referral",
    "csat", "nps", "goal_rate",
}  # fmt: skip
NOTHING = frozenset(
    {"complaint_cnt", "dup_cnt", "grade_up", "grade_down", "grade_net", "major_complaint", "leak"}
    | {"praise_cnt", "new_cust", "spend", "referral", "lost_cust", "net_growth"}
)


def test_every_source_is_there_with_its_words():
    assert {one.key for one in catalogue.sources()} == KEYS
    for one in catalogue.sources():
        assert one.name
        assert one.unit
        assert len(one.formula) > 10
        assert one.for_people or one.for_departments
        assert one.is_dated or one.caveat
        assert one.direction in {"up", "down"}
        assert one.yields in {"", "veto", "reward"}
        assert bool(one.yields) == (one.key in registry.PROPOSERS)
    assert catalogue.source("nonesuch") is None


@pytest.mark.parametrize("key", sorted(KEYS))
def test_it_agrees_with_the_independent_computation(key: str, scene: Scene, app: Any):
    spending(scene)
    assert_alike(app.extensions["settings"].database, key, SPAN, scene.subjects())


def assert_alike(database: Path, key: str, span: Span, subjects: list[Subject]) -> int:
    """How many figures there were that counted anything."""
    source = catalogue.source(key)
    assert source
    books = independent.Books(database, span.first, span.last, clock.now())
    found = computed(key, subjects, span)
    for subject, figure in found.items():
        actual, top, bottom = independent.figure(books, key, subject)
        assert (figure.actual, figure.top) == (
            None if actual is None else decimal(actual), Decimal(top) / source.scale
        ), (key, subject)  # fmt: skip
        assert figure.bottom == (None if source.per is None else Decimal(bottom) / source.scale)
    return sum(figure.count > 0 for figure in found.values())


@pytest.mark.parametrize("key", sorted(KEYS))
def test_two_statements_at_most_besides_who_was_where(key: str, scene: Scene, count_queries: Any):
    """However many are asked for."""
    spending(scene)
    for subjects in (scene.subjects()[:1], scene.subjects()):
        with count_queries() as statements:
            computed(key, subjects)
        assert 3 <= len([one for one in statements if not one.startswith("BEGIN")]) <= 4


@pytest.mark.parametrize("key", sorted(KEYS))
def test_of_nothing_there_is_no_rate_and_a_count_of_zero(key: str, scene: Scene):
    """Years before there was anything; a rate is not known then, and never zero."""
    span = Span(date(2001, 1, 1), date(2001, 3, 31))
    for figure in computed(key, scene.subjects(), span).values():
        assert (figure.actual, figure.count) == (Decimal(0) if key in NOTHING else None, 0)


def test_who_is_not_measured_has_no_figure(scene: Scene):
    assert set(computed("cert_ontime", scene.subjects())) == {
        one for one in scene.subjects() if one.kind == "department"
    }


def test_the_digest_tells_whether_the_records_changed(scene: Scene):
    spending(scene)

    def digest() -> tuple[str, str]:
        found = computed("spend", scene.subjects())
        return found[Subject("person", scene.lin)].digest, found[Subject("person", scene.ma)].digest

    before = digest()
    assert before == digest()
    with transaction(Verb.ORDER_EDIT, SYSTEM):
        session.execute(
            text("UPDATE orders SET charged_total = charged_total + 1 WHERE charged_total = 10000")
        )
    after = digest()
    assert before[0] != after[0]
    assert before[1] == after[1]  # nothing of 马's was touched


def test_the_order_in_which_records_come_does_not_matter(scene: Scene):
    facts = [Fact("order", key, SPAN.first, (scene.lin,), top=key) for key in range(1, 9)]
    source = registry.Source("x", "x", "次", "x")

    def told(rows: list[Fact]) -> Figure:
        made = replace(source, facts=lambda _span: rows)
        return figures.compute(made, SPAN, [Subject("person", scene.lin)])[Subject("person", scene.lin)]

    assert told(facts) == told(facts[::-1]) == told(facts + facts)
    assert told(facts) != told(facts[1:])


def test_a_share_changes_with_what_others_brought(scene: Scene):
    spending(scene)
    him = Subject("person", scene.lin)
    before = computed("spend_share", [him])[him]
    scene.order(scene.nobody, "05-03", 1_00)
    after = computed("spend_share", [him])[him]
    assert before.digest != after.digest
    assert before.count == after.count


def test_what_becomes_isolated_weighs_nothing_any_more(scene: Scene):
    spending(scene)
    scene.customer(scene.lin)
    with transaction(Verb.CUSTOMER_SECRECY, SYSTEM):
        session.get_one(Customer, scene.handed).secrecy = "isolated"
    him = Subject("person", scene.lin)
    assert computed("spend", [him])[him].count == 0
    assert computed("complete", [him])[him].count == 1  # the one besides


def test_decimals_are_exact_and_rounded_half_up_once():
    assert decimal(Fraction(37, 50) * 100) == Decimal(74)
    assert str(decimal(Fraction(74))) == "74"
    assert str(decimal(Fraction(1, 3))) == "0.333333"
    assert str(decimal(Fraction(2, 3))) == "0.666667"
    assert str(decimal(Fraction(1, 2_000_000))) == "0.000001"  # half: up
    assert str(decimal(Fraction(-1, 2_000_000))) == "-0.000001"  # away from zero
    assert str(decimal(Fraction(1, 2_000_001))) == "0"
    assert str(decimal(Fraction(-1, 2_000_001))) == "0"
    assert str(decimal(Fraction(10**17 + 1, 100))) == "1000000000000000.01"


def test_a_span_ends_after_it_begins():
    with pytest.raises(ValueError, match="no span"):
        Span(date(2026, 4, 2), date(2026, 4, 1))


def test_a_later_room_adds_its_own_in_one_file(scene: Scene):
    """A source and its kind of record, known by being there."""
    key = scene.order(scene.moved, "05-01", 10_00)
    try:

        @registry.counts(registry.Source("visits", "拜访", "次", "期内完成的拜访数。"))
        def visits(span: Span) -> list[Fact]:
            return [Fact("visit", key, span.first, (scene.ma,), top=1)]

        @behind.behind("visit", Order.id, lambda number: behind.Told(number, "拜访", f"/visits/{number}"))
        def rows(_viewer: Viewer) -> Select[int, str]:
            return select(Order.id, Order.number)

        source = catalogue.source("visits")
        assert source
        him = Subject("person", scene.ma)
        assert figures.compute(source, SPAN, [him])[him].actual == 1
        (row,) = records.records(source, SPAN, him, viewer=SYSTEM).rows
        assert row.address == f"/visits/{row.number}"
    finally:
        registry.SOURCES.pop("visits")
        behind.KINDS.pop("visit")
