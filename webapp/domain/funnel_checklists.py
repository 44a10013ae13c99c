"""The five steps of a sale and what to tick at each; a visit keeps the ticked points (FN-02)."""

from collections.abc import Iterable
from dataclasses import dataclass

from webapp.domain.refusal import Refusal
from webapp.domain.words import N_, Choices


@dataclass(frozen=True)
class FunnelStep:
    """points: code and sentence, in the order in which they are gone through."""

    code: str
    label: str
    points: Choices


STEPS: tuple[FunnelStep, ...] = (
    FunnelStep("filter", N_("过滤筛选"), (
        ("known", N_("已查过资料，知道客户做什么、有哪些器具")),
        ("needs", N_("确认有检定、校准或检测需求")),
        ("pays", N_("确认有支付能力")),
        ("decides", N_("知道由谁决定")),
    )),
    FunnelStep("visit", N_("销售拜访"), (
        ("arranged", N_("已预约时间、地点和对象")),
        ("aim", N_("已写明本次目的")),
        ("papers", N_("已带资料、价目和名片")),
        ("asked", N_("已按准备的问题了解情况")),
    )),
    FunnelStep("statement", N_("陈述"), (
        ("benefits", N_("已说明特点给客户带来的好处")),
        ("decider", N_("决策人在场或已另约")),
        ("shown", N_("演示前已检查和预演")),
        ("limits", N_("已说明能做的和不能做的")),
    )),
    FunnelStep("objection", N_("处理异议"), (
        ("heard", N_("已听完并记下每条异议")),
        ("answered", N_("已逐条答复")),
        ("agreed", N_("客户认可答复，或已约定补充答复的日期")),
    )),
    FunnelStep("close", N_("成交"), (
        ("summed", N_("已小结双方约定")),
        ("signed", N_("已约定签约或送检的日期")),
        ("next", N_("已约定下次联络")),
        ("names", N_("已请客户介绍两三家单位")),
    )),
)  # fmt: skip
STEP = {one.code: one for one in STEPS}
LABELS: Choices = tuple((one.code, one.label) for one in STEPS)


def ticked(step: str, points: Iterable[str]) -> tuple[str, ...]:
    """The ticked points in the step's order; without a step there is nothing to tick."""
    asked = set(points)
    known = [code for code, _said in STEP[step].points] if step in STEP else []
    if asked - set(known):
        raise Refusal("请按所选步骤勾选要点。")
    return tuple(code for code in known if code in asked)


def untouched(step: str, points: Iterable[str]) -> tuple[str, ...]:
    """What is still to be gone through, as sentences."""
    done = set(points)
    return tuple(said for code, said in STEP[step].points if code not in done) if step in STEP else ()
