"""SE-04: what a report must say, who may decide, when an incident can close."""

from datetime import date

import pytest

from webapp.domain import incidents as rules
from webapp.domain.incidents import Decider, Parts, State
from webapp.domain.refusal import Refusal

TODAY = date(2026, 11, 22)
REPORTER, CONCERNED, QUALITY, SECOND, DIRECTOR = 1, 2, 3, 4, 5
PARTS = Parts(REPORTER, CONCERNED)
TOLD = {
    "happened_on": date(2026, 11, 20), "found_on": date(2026, 11, 21), "channel": "self", "what": "误发",
    "kinds": "prices",
}  # fmt: skip
FOUND = {"severity": "serious", "cause": "", "corrective": "", "due_on": None, "done_on": None}
DONE = FOUND | {"cause": "手误", "corrective": "培训", "due_on": TODAY, "done_on": TODAY}


def said(faults):
    return {name: str(refusal) for name, refusal in faults.items()}


def test_a_whole_report_has_no_fault():
    assert rules.report_faults(TOLD, today=TODAY) == {}
    same_day = TOLD | {"happened_on": TODAY, "found_on": TODAY}
    assert rules.report_faults(same_day, today=TODAY) == {}


@pytest.mark.parametrize("name", rules.NEEDED)
def test_what_must_be_said_is_asked_for_at_its_field(name):
    empty = None if name.endswith("_on") else ""
    assert list(rules.report_faults(TOLD | {name: empty}, today=TODAY)) == [name]


@pytest.mark.parametrize(
    ("happened", "found", "wrong"),
    [
        (date(2026, 11, 22), date(2026, 11, 22), {}),
        (date(2026, 11, 22), date(2026, 11, 21), {"found_on": "发现日期不能早于发生日期。"}),
        (date(2026, 11, 22), date(2026, 11, 23), {"found_on": "日期不能晚于今天。"}),
        (
            date(2026, 11, 24),
            date(2026, 11, 23),
            {"happened_on": "日期不能晚于今天。", "found_on": "日期不能晚于今天。"},
        ),
    ],
)
def test_days_lie_in_order_and_not_ahead(happened, found, wrong):
    assert (
        said(rules.report_faults(TOLD | {"happened_on": happened, "found_on": found}, today=TODAY)) == wrong
    )


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({}, {}),
        ({"severity": ""}, {"severity": "请选择严重程度。"}),
        ({"corrective": "培训"}, {"due_on": "请写明纠正措施的完成期限。"}),
        ({"due_on": TODAY}, {"corrective": "请先写明纠正措施。"}),
        ({"done_on": TODAY}, {"corrective": "请先写明纠正措施。"}),
        ({"corrective": "培训", "due_on": date(2026, 11, 21)}, {}),
        ({"corrective": "培训", "due_on": date(2026, 11, 20)}, {"due_on": "完成期限不能早于发现日期。"}),
        (DONE, {}),
        (DONE | {"done_on": date(2026, 11, 21)}, {}),
        (DONE | {"done_on": date(2026, 11, 20)}, {"done_on": "完成日期不能早于发现日期。"}),
        (DONE | {"done_on": date(2026, 11, 23)}, {"done_on": "日期不能晚于今天。"}),
    ],
)
def test_an_investigation_makes_sense(changed, wrong):
    faults = rules.investigation_faults(FOUND | changed, found_on=date(2026, 11, 21), today=TODAY)
    assert said(faults) == wrong


def test_steps_go_only_forward():
    for old in State:
        for new in State:
            if new in rules.MOVES[old]:
                rules.refuse_move("XM-2026-0001", old, new)
            else:
                with pytest.raises(Refusal, match="XM-2026-0001"):
                    rules.refuse_move("XM-2026-0001", old, new)
    assert rules.MOVES[State.CLOSED] == frozenset()


def test_the_person_concerned_never_learns_who_reported():
    assert rules.hides_reporter(PARTS, CONCERNED)
    assert not rules.hides_reporter(PARTS, REPORTER)
    assert not rules.hides_reporter(PARTS, QUALITY)
    assert not rules.hides_reporter(Parts(REPORTER, REPORTER), REPORTER)
    assert not rules.hides_reporter(Parts(None, None), None)


def test_only_the_reporter_adds_and_only_until_it_is_taken_on():
    for state in (State.REPORTED, State.RETURNED):
        rules.refuse_supplement("XM-1", state, PARTS, by=REPORTER)
        with pytest.raises(Refusal, match="只有报告人"):
            rules.refuse_supplement("XM-1", state, PARTS, by=QUALITY)
    for state in rules.ACCEPTED:
        with pytest.raises(Refusal, match="已受理"):
            rules.refuse_supplement("XM-1", state, PARTS, by=REPORTER)


def quality(who, *others):
    return Decider(who, is_quality=True, quality=frozenset({who, *others}))


def director(*people):
    return Decider(DIRECTOR, is_quality=False, quality=frozenset(people))


def test_quality_investigates_but_not_the_person_concerned():
    rules.refuse_investigator(PARTS, quality(QUALITY))
    rules.refuse_investigator(PARTS, quality(REPORTER))
    with pytest.raises(Refusal, match="当事人"):
        rules.refuse_investigator(PARTS, quality(CONCERNED, QUALITY))


def test_neither_the_reporter_nor_the_person_concerned_closes():
    rules.refuse_closer(PARTS, quality(QUALITY))
    for barred in (REPORTER, CONCERNED):
        with pytest.raises(Refusal, match="报告人和当事人不能结案"):
            rules.refuse_closer(PARTS, quality(barred, QUALITY))


def test_a_director_stands_in_only_where_no_quality_person_is_free():
    rules.refuse_closer(PARTS, director())
    rules.refuse_closer(PARTS, director(REPORTER, CONCERNED))
    with pytest.raises(Refusal, match="请由质量负责人办理"):
        rules.refuse_closer(PARTS, director(REPORTER, SECOND))
    rules.refuse_investigator(PARTS, director(CONCERNED))
    with pytest.raises(Refusal, match="请由质量负责人办理"):
        rules.refuse_investigator(PARTS, director(REPORTER))
    with pytest.raises(Refusal, match="不能结案"):
        rules.refuse_closer(Parts(DIRECTOR, None), director())


def test_the_system_decides_without_parts():
    rules.refuse_closer(Parts(None, None), Decider(None, is_quality=False, quality=frozenset({QUALITY})))


def test_an_incident_closes_when_all_is_said_and_done():
    rules.refuse_unfinished(DONE, verdict="upheld", reason="属实")
    rules.refuse_unfinished(FOUND, verdict="not_upheld", reason="误会")
    for verdict, reason, sentence in (
        ("", "属实", "请选择成立"),
        ("maybe", "属实", "请选择成立"),
        ("upheld", " ", "理由"),
    ):
        with pytest.raises(Refusal, match=sentence):
            rules.refuse_unfinished(DONE, verdict=verdict, reason=reason)


@pytest.mark.parametrize(
    ("name", "label"),
    [("severity", "严重程度"), ("cause", "原因分析"), ("corrective", "纠正措施"), ("done_on", "完成日期")],
)
def test_what_is_upheld_needs_its_cause_and_its_measures(name, label):
    with pytest.raises(Refusal) as refused:
        rules.refuse_unfinished(DONE | {name: ""}, verdict="upheld", reason="属实")
    assert label in str(refused.value)


@pytest.mark.parametrize(
    ("state", "due", "done", "late"),
    [
        (State.INVESTIGATING, date(2026, 11, 21), None, True),
        (State.INVESTIGATING, TODAY, None, False),
        (State.INVESTIGATING, None, None, False),
        (State.INVESTIGATING, date(2026, 11, 21), TODAY, False),
        (State.CLOSED, date(2026, 11, 21), None, False),
    ],
)
def test_measures_are_overdue_the_day_after(state, due, done, late):
    assert rules.is_overdue(state, due, done, today=TODAY) is late


def test_codes_and_numbers():
    assert rules.codes_in("") == []
    assert rules.codes_in("prices、other") == ["prices", "other"]
    assert rules.number_of(2026, 7) == "XM-2026-0007"
    assert rules.number_of(2026, 12345) == "XM-2026-12345"
