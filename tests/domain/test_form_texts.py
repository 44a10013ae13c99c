"""Texts of printed forms: which hold on a day, what a number may look like, what is refused."""

import re
from datetime import date
from pathlib import Path

import pytest

import webapp
from webapp.domain.form_register import BY_KEY, FORMS
from webapp.domain.form_texts import (
    MOST,
    USUAL,
    Texts,
    changed,
    editions,
    faults,
    filled,
    in_force,
    numbered,
    restored,
)
from webapp.domain.refusal import Refusal

YEARLY, RUNNING, PLAIN = BY_KEY["HK-WT-01"], BY_KEY["HK-KH-01"], BY_KEY["HK-KH-03"]
TODAY = date(2026, 11, 24)
HOUSE = Texts(house="江南市计量所")


def kept(texts, since, before=(), today=TODAY):
    return changed(editions(before), texts, since=since, today=today, by="蔡", at="2026-11-24T01:00:00+00:00")


def test_every_form_has_a_number_of_its_own():
    assert len(BY_KEY) == len(FORMS)
    assert all(form.code.startswith("HK-") and form.code.endswith("/A0") for form in FORMS)


def test_every_paper_of_the_program_stands_in_the_register():
    root = Path(webapp.__file__).parent
    used = {
        code
        for file in root.rglob("*.py")
        if file.name != "form_register.py"
        for code in re.findall(r'"(HK-[A-Z]+-\d+/A0)"', file.read_text())
    }
    assert used == {form.code for form in FORMS}


def test_a_paper_has_the_texts_of_its_day():
    found = editions(kept(HOUSE, date(2026, 12, 1)))
    assert in_force(found, on=date(2026, 11, 30)) == USUAL
    assert in_force(found, on=date(2026, 12, 1)) == HOUSE
    assert in_force(editions([]), on=TODAY) == USUAL


def test_a_day_that_is_over_keeps_what_it_printed():
    with pytest.raises(Refusal):
        kept(HOUSE, date(2026, 11, 23))
    assert kept(HOUSE, TODAY)[0]["since"] == "2026-11-24"


def test_a_second_change_of_a_day_takes_the_place_of_the_first():
    first = kept(HOUSE, TODAY)
    second = kept(Texts(title="协议"), TODAY, first)
    assert [one["texts"]["title"] for one in second] == ["协议"]
    assert kept(USUAL, TODAY, first) == []


def test_an_earlier_day_stands_before_a_later_one():
    later = kept(HOUSE, date(2027, 1, 1))
    both = kept(Texts(title="协议"), TODAY, later)
    assert [one["since"] for one in both] == ["2026-11-24", "2027-01-01"]
    assert in_force(editions(both), on=date(2026, 12, 31)).title == "协议"
    assert in_force(editions(both), on=date(2027, 1, 1)) == HOUSE


def test_restored_from_today_on_and_nothing_to_come():
    before = kept(HOUSE, date(2026, 11, 1), today=date(2026, 11, 1))
    before = kept(Texts(title="协议"), date(2027, 1, 1), before)
    found = editions(restored(editions(before), today=TODAY, by="蔡", at="now"))
    assert in_force(found, on=date(2027, 6, 1)) == USUAL
    assert in_force(found, on=date(2026, 11, 23)) == HOUSE


def test_so_many_versions_are_kept():
    before = []
    for day in range(MOST):
        before = kept(Texts(title=f"第{day}"), date.fromordinal(TODAY.toordinal() + day), before)
    with pytest.raises(Refusal):
        kept(HOUSE, date(2030, 1, 1), before)


@pytest.mark.parametrize(
    ("pattern", "number", "told"),
    [
        ("", "WT-2026-0001", "WT-2026-0001"),
        ("衡检字〔{年}〕{序号}号", "WT-2026-0001", "衡检字〔2026〕0001号"),
        ("衡检字〔{年}〕{序号}号", "WD-000001", "WD-000001"),
        ("第{序号}号", "K-000012", "第000012号"),
        ("第{年}号", "K-000012", "K-000012"),
        ("检 {编号}", "2026Q2", "检 2026Q2"),
        ("第{序号}号", "2026Q2", "2026Q2"),
        ("第{序号}号", "", ""),
    ],
)
def test_a_number_as_the_house_writes_it(pattern, number, told):
    assert numbered(pattern, number) == told


def test_what_is_filled_in_is_not_looked_through_again():
    assert filled("{单位}{日期}", {"{单位}": "{日期}", "{日期}": "2026"}) == "{日期}2026"


@pytest.mark.parametrize(
    ("form", "texts", "field"),
    [
        (YEARLY, Texts(number="{序号}"), "number"),
        (YEARLY, Texts(number="〔{年}〕"), "number"),
        (YEARLY, Texts(number="{月}{编号}"), "number"),
        (YEARLY, Texts(number="{编号"), "number"),
        (RUNNING, Texts(number="{年}{序号}"), "number"),
        (PLAIN, Texts(number="{编号}"), "number"),
        (YEARLY, Texts(number="{编号}" + "长" * 40), "number"),
        (YEARLY, Texts(title="{编号}"), "title"),
        (YEARLY, Texts(title="长" * 31), "title"),
        (YEARLY, Texts(house="长" * 41), "house"),
        (YEARLY, Texts(code="长" * 31), "code"),
        (YEARLY, Texts(remark="长" * 51), "remark"),
        (YEARLY, Texts(closing="\n".join("一二三四五六")), "closing"),
        (YEARLY, Texts(closing="长" * 41), "closing"),
        (YEARLY, Texts(closing="{年}"), "closing"),
        (YEARLY, Texts(seal=24), "seal"),
        (YEARLY, Texts(seal=61), "seal"),
    ],
)
def test_refused(form, texts, field):
    assert list(faults(form, texts)) == [field]


def test_taken():
    full = Texts("长" * 40, "A" * 30, "〔{年}〕{序号}", "{标题}", "{单位}\n{日期}", 25, "长" * 50, again=True)
    assert faults(YEARLY, full) == {}
    assert faults(RUNNING, Texts(number="第{序号}号", seal=60)) == {}
    assert faults(YEARLY, Texts(number="检{编号}")) == {}
