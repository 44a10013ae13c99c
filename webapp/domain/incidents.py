"""泄密事件 (SE-04, CP-04): what a record says, its steps, who may decide, and what must be there by when.

Choices, with their reasons:
- A report belongs to its reporter until quality takes it on: until then nobody else may alter his words,
  afterwards nobody may, so that what was reported and what was found out stay apart.
- The reporter may follow his report to the end; the person concerned reads it once it is taken on, for he
  must be able to answer, and never learns who reported.
- Four eyes: whoever reported it or is the person concerned never closes it; the person concerned does not
  investigate either. Where that leaves no quality person, a director stands in.
- A closed incident stays as it is: a veto in the review may hang on it. What comes up later is a new report.
- Whoever names a person at the report need not be sure; afterwards only quality names one or another.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from webapp.domain.fields import Block, Field, Kind
from webapp.domain.refusal import Refusal
from webapp.domain.values import left_empty
from webapp.domain.words import N_, Choices, label_of


class State(StrEnum):
    REPORTED = "reported"
    RETURNED = "returned"
    INVESTIGATING = "investigating"
    CLOSED = "closed"


STATES: Choices = (
    (State.REPORTED, N_("待受理")),
    (State.RETURNED, N_("已退回")),
    (State.INVESTIGATING, N_("调查中")),
    (State.CLOSED, N_("已结案")),
)
TONES: dict[str, str] = {
    State.REPORTED: "warn",
    State.RETURNED: "open",
    State.INVESTIGATING: "info",
    State.CLOSED: "ok",
}
ACCEPTED = (State.INVESTIGATING, State.CLOSED)
UNACCEPTED = (State.REPORTED, State.RETURNED)
MOVES: dict[State, frozenset[State]] = {
    State.REPORTED: frozenset({State.RETURNED, State.INVESTIGATING}),
    State.RETURNED: frozenset({State.REPORTED, State.INVESTIGATING}),
    State.INVESTIGATING: frozenset({State.CLOSED}),
    State.CLOSED: frozenset(),
}
STEPS: Choices = (
    ("reported", N_("报告")),
    ("supplemented", N_("补充报告")),
    ("returned", N_("退回补充")),
    ("accepted", N_("受理")),
    ("investigated", N_("记录调查")),
    ("closed", N_("结案")),
)

CHANNELS: Choices = (
    ("self", N_("内部自查")),
    ("colleague", N_("同事发现")),
    ("customer", N_("客户反映")),
    ("authority", N_("监管部门通报")),
    ("public", N_("网络或媒体")),
    ("other", N_("其他途径")),
)
DATA_KINDS: Choices = (
    ("contacts", N_("客户联系方式")),
    ("prices", N_("报价与合同")),
    ("results", N_("检测数据与证书")),
    ("accounts", N_("证件与账号")),
    ("other", N_("其他信息")),
)
SEVERITIES: Choices = (("minor", N_("一般事件")), ("serious", N_("严重事件")), ("grave", N_("重大事件")))
SEVERITY_TONES = {"minor": "", "serious": "warn", "grave": "bad"}
VERDICTS: Choices = (("upheld", N_("成立")), ("not_upheld", N_("不成立")))

HAPPENED = Field("happened_on", N_("发生日期"), Kind.DATE)
FOUND = Field("found_on", N_("发现日期"), Kind.DATE)
CUSTOMER = Field("customer", N_("涉及客户"), limit=120)
CONCERNED = Field("responsible", N_("当事人"), Kind.CHOICE)
TOLD = (
    HAPPENED,
    FOUND,
    Field("channel", N_("发现途径"), Kind.CHOICE, choices=CHANNELS),
    Field("what", N_("事件经过"), Kind.LONG, limit=4000),
    Field("kinds", N_("涉及信息"), Kind.MANY, listed="incident_kinds"),
    CUSTOMER,
    Field("departments", N_("涉及部门"), Kind.MANY, listed="departments", limit=1000),
    Field("measures", N_("已采取的措施"), Kind.LONG, limit=2000),
    Field("notified", N_("已通知"), limit=200),
)
REPORT = Block("report", N_("泄密报告"), "incident", (*TOLD, CONCERNED))
SUPPLEMENT = Block("supplement", N_("补充报告"), "incident", TOLD)
INVESTIGATION = Block("investigation", N_("调查记录"), "incident", (
    Field("severity", N_("严重程度"), Kind.CHOICE, choices=SEVERITIES),
    CONCERNED,
    CUSTOMER,
    Field("cause", N_("原因分析"), Kind.LONG, limit=4000),
    Field("corrective", N_("纠正措施"), Kind.LONG, limit=4000),
    Field("due_on", N_("完成期限"), Kind.DATE),
    Field("done_on", N_("完成日期"), Kind.DATE),
))  # fmt: skip
NEEDED = ("happened_on", "found_on", "channel", "what", "kinds")
LONGEST_NOTE = 1000

Faults = dict[str, Refusal]


@dataclass(frozen=True)
class Parts:
    """Who plays which part in one incident."""

    reporter: int | None
    concerned: int | None


@dataclass(frozen=True)
class Decider:
    """Who wants to decide; quality: ids of all quality people at work who know of this incident."""

    id: int | None
    is_quality: bool
    quality: frozenset[int]


def hides_reporter(parts: Parts, reader: int | None) -> bool:
    """The person concerned never learns who reported; of himself he knows."""
    return reader is not None and parts.concerned == reader and parts.reporter != reader


def report_faults(values: Mapping[str, Any], *, today: date) -> Faults:
    """Field -> what is wrong with the report; what is typed rightly has no line."""
    found = {
        field.name: left_empty(field)
        for field in TOLD
        if field.name in NEEDED and values[field.name] in (None, "")
    }
    happened, seen = values["happened_on"], values["found_on"]
    for name in ("happened_on", "found_on"):
        if values[name] is not None and values[name] > today:
            found[name] = Refusal("日期不能晚于今天。")
    if "found_on" not in found and happened is not None and seen < happened:
        found["found_on"] = Refusal("发现日期不能早于发生日期。")
    return found


def investigation_faults(values: Mapping[str, Any], *, found_on: date, today: date) -> Faults:
    """A severity always stands; measures have a day until which, and are done neither too early nor ahead."""
    found: Faults = {}
    if not values["severity"]:
        found["severity"] = Refusal("请选择严重程度。")
    if values["corrective"] and values["due_on"] is None:
        found["due_on"] = Refusal("请写明纠正措施的完成期限。")
    if not values["corrective"] and (values["due_on"] or values["done_on"]):
        found["corrective"] = Refusal("请先写明纠正措施。")
    if values["due_on"] is not None and values["due_on"] < found_on:
        found["due_on"] = Refusal("完成期限不能早于发现日期。")
    if values["done_on"] is not None and values["done_on"] > today:
        found["done_on"] = Refusal("日期不能晚于今天。")
    elif values["done_on"] is not None and values["done_on"] < found_on:
        found["done_on"] = Refusal("完成日期不能早于发现日期。")
    return found


def refuse_move(number: str, old: str, new: State) -> None:
    """Nothing where the step is allowed."""
    if new not in MOVES[State(old)]:
        raise Refusal("事件 %(number)s %(state)s，不能这样办理。", number=number, state=label_of(STATES, old))


def refuse_supplement(number: str, state: str, parts: Parts, *, by: int | None) -> None:
    """Only the reporter adds to his report, and only until it is taken on."""
    if parts.reporter != by:
        raise Refusal("只有报告人可以补充报告。")
    if state not in UNACCEPTED:
        raise Refusal("事件 %(number)s 已受理，报告不能再改；新的情况请告诉质量负责人。", number=number)


def refuse_investigator(parts: Parts, who: Decider) -> None:
    """Taking on, sending back, investigating: quality, but not the person concerned."""
    _refuse(who, barred={parts.concerned}, sentence=N_("您是事件的当事人，请由其他质量负责人办理。"))


def refuse_closer(parts: Parts, who: Decider) -> None:
    """Four eyes: neither the reporter nor the person concerned closes."""
    barred = {parts.reporter, parts.concerned}
    _refuse(who, barred=barred, sentence=N_("报告人和当事人不能结案，请由另一位质量负责人办理。"))


def _refuse(who: Decider, *, barred: set[int | None], sentence: str) -> None:
    if who.id is None:
        return  # the system: import, demo, command line
    if who.id in barred:
        raise Refusal(sentence)
    if not who.is_quality and who.quality - barred:
        raise Refusal("请由质量负责人办理；只有质量负责人都须回避时，才由院领导代办。")


def refuse_unfinished(facts: Mapping[str, Any], *, verdict: str, reason: str) -> None:
    """An incident that is upheld closes with its cause found and its measures carried out."""
    if verdict not in dict(VERDICTS):
        raise Refusal("请选择成立或不成立。")
    if not reason.strip():
        raise Refusal("请写明结论的理由。")
    if verdict == "upheld":
        missing = [field for field in INVESTIGATION.fields if field.name in _WANTED and not facts[field.name]]
        if missing:
            raise Refusal("认定成立前，请先在调查记录中填写%(label)s。", label=missing[0].label)


_WANTED = frozenset({"severity", "cause", "corrective", "done_on"})


def is_overdue(state: str, due_on: date | None, done_on: date | None, *, today: date) -> bool:
    """Measures that should be done by now and are not."""
    return state == State.INVESTIGATING and due_on is not None and done_on is None and due_on < today


def codes_in(text: str) -> list[str]:
    """The codes of a field that holds several."""
    return [code for code in text.split("、") if code]


def number_of(year: int, count: int) -> str:
    return f"XM-{year}-{count:04d}"
