"""2.4: each kind of conflict bars; cautions want a reason; who did the work investigates not alone."""

import pytest

from tests.domain.complaint_cases import IDS, INVOLVED, REVIEWER, STRANGER
from webapp.domain.complaint_words import PARTS, Part
from webapp.domain.independence import (
    Candidate,
    Involved,
    cautions,
    conflicts,
    namesakes,
    refuse_handler,
    refuse_investigators,
    refuse_reviewer,
    refuse_second_reviewer,
)
from webapp.domain.refusal import Refusal

FREE = Candidate(STRANGER, "林清")
NAMED = Involved(names={Part.VERIFIER: frozenset({"林 清", "周远"}), Part.CHECKER: frozenset({"林清"})})


def said(refuse, *args, **kwargs):
    with pytest.raises(Refusal) as told:
        refuse(*args, **kwargs)
    return str(told.value)


@pytest.mark.parametrize("part", [part for part in Part if part is not Part.REVIEWER])
def test_every_part_bars_from_reviewing_and_no_reason_helps(part):
    who = Candidate(IDS[part], "林清")
    sentence = f"林清是本案的{dict(PARTS)[part]}，不能审核。"
    assert conflicts(IDS[part], INVOLVED.ids) == {part}
    assert said(refuse_reviewer, who, INVOLVED, reason="无他人") == sentence
    top = Candidate(IDS[part], "林清", is_top=True)
    assert said(refuse_second_reviewer, top, INVOLVED, reason="无他人") == sentence


def test_several_parts_are_all_named_in_their_order():
    both = Involved({Part.APPROVER: frozenset({STRANGER}), Part.HANDLER: frozenset({STRANGER, 9})})
    assert said(refuse_reviewer, FREE, both) == "林清是本案的投诉经办人、批准人员，不能审核。"


def test_the_reviewer_may_go_on_reviewing_but_not_a_second_time():
    who = Candidate(REVIEWER, "沈言", is_top=True)
    refuse_reviewer(who, INVOLVED)
    assert said(refuse_second_reviewer, who, INVOLVED) == "沈言是本案的投诉审核人，不能审核。"


def test_who_is_free_reviews():
    assert conflicts(STRANGER, INVOLVED.ids) == frozenset()
    assert conflicts(None, INVOLVED.ids) == frozenset()
    refuse_reviewer(FREE, INVOLVED)
    refuse_reviewer(FREE, Involved())


def test_kin_and_friends_of_the_customer_do_not_judge():
    who = Candidate(STRANGER, "林清", is_close=True)
    sentence = "林清与投诉客户有亲属或熟人关系，不能审核。"
    assert said(refuse_reviewer, who, INVOLVED, reason="无他人") == sentence


@pytest.mark.parametrize("reason", ["", " "])
def test_a_superior_wants_a_reason(reason):
    who = Candidate(STRANGER, "林清", is_superior=True)
    sentence = "林清是被投诉人的直接上级，由其审核须写明理由。"
    assert [(str(one), one.tone) for one in cautions(who, INVOLVED)] == [(sentence, "warn")]
    assert said(refuse_reviewer, who, INVOLVED, reason=reason) == sentence
    refuse_reviewer(who, INVOLVED, reason="其他人均已回避")


def test_a_namesake_is_told_and_overruled_with_a_reason():
    sentence = "本案的检定人员、核验人员中有人与林清同名，请核实；确非同一人的，请写明理由。"
    assert said(refuse_reviewer, FREE, NAMED) == sentence
    refuse_reviewer(FREE, NAMED, reason="已核实，不是同一人")
    refuse_reviewer(Candidate(STRANGER, "林青"), NAMED)
    assert said(refuse_reviewer, Candidate(None, "周远"), NAMED).startswith("本案的检定人员中有人与周远同名")


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("林清", {Part.VERIFIER, Part.CHECKER}),
        ("　林　清 ", {Part.VERIFIER, Part.CHECKER}),
        ("周远", {Part.VERIFIER}),
        ("周", set()),
        (" ", set()),
    ],
)
def test_one_name_in_many_spellings(name, found):
    assert namesakes(name, NAMED.names) == found
    assert namesakes(" ", {Part.VERIFIER: frozenset({""})}) == set()


def test_a_complained_head_is_reviewed_by_the_top_or_from_outside():
    head = Involved(head_complained=True)
    assert said(refuse_reviewer, FREE, head, reason="有理由") == "被投诉人是部门负责人，须由院领导审核。"
    refuse_reviewer(Candidate(STRANGER, "林清", is_top=True), head)
    refuse_reviewer(Candidate(None, "外聘专家"), head)


def test_the_second_review_is_the_tops_or_from_outside():
    assert said(refuse_second_reviewer, FREE, INVOLVED) == "复议须由院领导或技术委员会办理。"
    refuse_second_reviewer(Candidate(STRANGER, "林清", is_top=True), INVOLVED)
    refuse_second_reviewer(Candidate(None, "外聘专家"), Involved())


def test_a_complained_person_neither_handles_nor_investigates():
    who = Candidate(IDS[Part.COMPLAINED], "高远")
    assert said(refuse_handler, who, INVOLVED) == "高远是被投诉人，不能经办本案。"
    for track in ("service", "technical"):
        told = said(refuse_investigators, [FREE, who], INVOLVED, track=track)
        assert told == "高远是被投诉人，不能调查本案。"
    refuse_handler(Candidate(IDS[Part.MANAGER], "高远"), INVOLVED)


@pytest.mark.parametrize("part", [Part.VERIFIER, Part.CHECKER, Part.APPROVER])
def test_who_did_the_work_never_investigates_a_result_alone(part):
    did = Candidate(IDS[part], "高远")
    sentence = "结果异议不能只由原检定、核验或批准人员调查，请另指定一名未参与该工作的调查人。"
    assert said(refuse_investigators, [did], INVOLVED, track="technical") == sentence
    by_name = Candidate(STRANGER, "林清")
    assert said(refuse_investigators, [by_name], NAMED, track="technical") == sentence
    refuse_investigators([did, FREE], INVOLVED, track="technical")
    refuse_investigators([did], INVOLVED, track="service")
    refuse_investigators([], INVOLVED, track="technical")
