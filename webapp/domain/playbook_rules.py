"""经营策略 as the house sets them: one for each segment, what may be typed, and how they are kept (CV-01)."""

from collections.abc import Mapping, Sequence
from typing import Any

from webapp.domain.activity_words import Contacting
from webapp.domain.kpi_rule_words import RuleWord
from webapp.domain.playbooks import Playbook, Step, packed, unpacked
from webapp.domain.playbooks_usual import PLAYBOOKS
from webapp.domain.refusal import Refusal
from webapp.domain.value_words import LEGAL, SEGMENTS
from webapp.domain.words import N_, Choices

STEPS = 4  # of one playbook
LONGEST = 60
WEEKLY = (1, 50)
AFTER = (0, 180)
EVERY = (1, 180)
TIMES = (1, 12)
PERIOD = 365  # days
KINDS = tuple(str(one) for one in (
    Contacting.PHONE, Contacting.VISIT, Contacting.LETTER, Contacting.MAIL, Contacting.SMS, Contacting.WECHAT
))  # fmt: skip
PARTS: Choices = SEGMENTS
ICONS = {code: "scale" if code == LEGAL else "layers" for code, _word in SEGMENTS}
NAMES = ("one", "two", "three", "four")
_PLACES = (N_("第一步"), N_("第二步"), N_("第三步"), N_("第四步"))
_WORDS = (
    RuleWord("aim", N_("目的"), N_("这个分群为什么联络")),
    RuleWord("weekly_most", N_("每人每周最多"), N_("一名客户经理一周内按策略安排的联络次数"), N_("次")),
    *(RuleWord(f"step_{name}", label, "") for name, label in zip(NAMES, _PLACES, strict=True)),
)
WORDS: dict[str, tuple[RuleWord, ...]] = {code: _WORDS for code, _word in SEGMENTS}
USUAL: dict[str, dict[str, Any]] = {one.segment: packed(one) for one in PLAYBOOKS}


def table(kept: Mapping[str, Any]) -> dict[str, Playbook]:
    """By segment, in their order; one that is not kept is as the program brings it along."""
    return {code: unpacked(kept.get(code) or USUAL[code]) for code, _word in SEGMENTS}


def faults(asked: Playbook, places: Sequence[int]) -> dict[str, Refusal]:
    """By name of a field; places: where each step was typed, from 0."""
    found = {}
    if not asked.aim.strip() or len(asked.aim) > LONGEST:
        found["aim"] = Refusal("请写明目的，不超过 %(most)s 字。", most=LONGEST)
    if not _within(asked.weekly_most, WEEKLY):
        found["weekly_most"] = _between(WEEKLY)
    if not asked.steps:
        found["kind_one"] = Refusal("请至少安排一步。")
    for step, place in zip(asked.steps, places, strict=True):
        found |= {f"{name}_{NAMES[place]}": fault for name, fault in _step_faults(step).items()}
    if not found and asked.period_days > PERIOD:
        last = max(zip(asked.steps, places, strict=True), key=lambda one: max(one[0].days))[1]
        found[f"times_{NAMES[last]}"] = Refusal("最后一次联络不能晚于第 %(most)s 天。", most=PERIOD)
    return found


def _step_faults(step: Step) -> dict[str, Refusal]:
    found = {}
    if step.kind not in KINDS:
        found["kind"] = Refusal("请选择联络方式。")
    if not step.purpose.strip() or len(step.purpose) > LONGEST:
        found["purpose"] = Refusal("请写明内容，不超过 %(most)s 字。", most=LONGEST)
    if not _within(step.after_days, AFTER):
        found["after"] = _between(AFTER)
    if not _within(step.times, TIMES):
        found["times"] = _between(TIMES)
    if step.times > 1 and not _within(step.every_days, EVERY):
        found["every"] = Refusal("多次联络请填写间隔，%(min)s 到 %(max)s 天。", min=EVERY[0], max=EVERY[1])
    return found


def _within(number: int, ends: tuple[int, int]) -> bool:
    return ends[0] <= number <= ends[1]


def _between(ends: tuple[int, int]) -> Refusal:
    return Refusal("应在 %(min)s 到 %(max)s 之间。", min=ends[0], max=ends[1])
