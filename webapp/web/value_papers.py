"""Customer value on paper: the list as filtered, who changed, the states of churn."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import render_template
from flask_babel import gettext as _

from webapp.domain import value_words as words
from webapp.domain.hundredths import plain
from webapp.domain.viewer import Viewer
from webapp.domain.words import label_of
from webapp.models import ValueRun
from webapp.queries.segments import churns
from webapp.web import pdf, value_deeds
from webapp.web.formats import day, money
from webapp.web.i18n import on_paper, say
from webapp.web.prints import note, sheet
from webapp.web.value_pages import change, policy_of, rule_of

MOST = 500  # rows; the sheet says so


@dataclass(frozen=True)
class Paper:
    """columns: label, percent of the width, alignment."""

    number: str
    name: str
    columns: tuple[tuple[str, int, str], ...]


VALUES = Paper(
    "HK-JZ-05/A0",
    "客户价值一览表",
    (
        ("编号", 8, "left"), ("客户名称", 26, "left"), ("客户经理", 8, "left"), ("分群", 10, "left"),
        ("等级", 6, "center"), ("指数", 7, "right"), ("近 12 个月（元）", 13, "right"),
        ("变动", 13, "left"), ("流失状态", 9, "left"),
    ),
)  # fmt: skip
CHANGES = Paper(
    "HK-JZ-06/A0",
    "价值变动客户表",
    (
        ("编号", 8, "left"), ("客户名称", 20, "left"), ("客户经理", 8, "left"), ("等级", 6, "center"),
        ("近 12 个月（元）", 12, "right"), ("前 12 个月（元）", 12, "right"), ("建议", 34, "left"),
    ),
)  # fmt: skip
CHURN = Paper(
    "HK-JZ-07/A0",
    "流失状况表",
    (
        ("编号", 8, "left"), ("客户名称", 28, "left"), ("客户经理", 9, "left"), ("等级", 6, "center"),
        ("流失状态", 12, "left"), ("自", 10, "left"), ("最近委托", 10, "left"),
        ("近 12 个月（元）", 17, "right"),
    ),
)  # fmt: skip


def values(made: ValueRun, rows: Sequence[Any], total: int, *, viewer: Viewer) -> bytes:
    with on_paper():
        lines = [
            [
                one.number, one.name, one.manager or "", say(label_of(words.SEGMENTS, one.segment)),
                one.held_grade or "—", plain(one.value_index), money(one.year_spend), change(one),
                say(label_of(words.CHURN, one.churn)),
            ]
            for one in rows
        ]  # fmt: skip
        return _written(VALUES, lines, _told(made, len(rows), total), viewer=viewer)


def changes(made: ValueRun, kind: str, rows: Sequence[Any], total: int, *, viewer: Viewer) -> bytes:
    """kind: in words."""
    policy = policy_of(made)
    with on_paper():
        lines = [
            [
                one.number, one.name, one.manager or "", one.held_grade or "—", money(one.year_spend),
                money(one.before_spend), "".join(value_deeds.sentences(one, policy)),
            ]
            for one in rows
        ]  # fmt: skip
        told = f"{say(kind)}，{_told(made, len(rows), total)}"
        return _written(CHANGES, lines, told, viewer=viewer)


def churn(rows: Sequence[Any], total: int, wanted: churns.Asked, *, viewer: Viewer) -> bytes:
    with on_paper():
        lines = [
            [
                one.number, one.name, one.manager or "", one.grade or "—",
                say(label_of(words.CHURN, one.churn)), day(one.churn_since), day(one.last_on),
                money(one.year_spend),
            ]
            for one in rows
        ]  # fmt: skip
        named = say(label_of(words.CHURN, wanted.state)) if wanted.state else _("不活跃的客户")
        if wanted.since is not None:
            named += _("（%(day)s 起转入）", day=day(wanted.since))
        return _written(CHURN, lines, f"{named}，{_count(len(rows), total)}", viewer=viewer)


def _told(made: ValueRun, shown: int, total: int) -> str:
    rule = rule_of(made)
    told = [
        _("截至 %(day)s", day=day(rule.as_of)),
        f"{rule.number}（{rule.scale}）"
        if made.together == "single"
        else f"{rule.number}（{rule.together}）",
        _("第 %(n)d 版规则", n=rule.policy_number),
        _count(shown, total),
    ]
    return "，".join(told)


def _count(shown: int, total: int) -> str:
    if total > shown:
        return str(_("共 %(total)d 家，只印前 %(n)d 家，请缩小筛选范围", total=total, n=shown))
    return str(_("共 %(total)d 家", total=total))


def _written(paper: Paper, lines: Sequence[Sequence[str]], told: str, *, viewer: Viewer) -> bytes:
    html = render_template(
        "segments/print_list.html",
        **sheet(viewer, form_number=paper.number, form_name=paper.name),
        landscape=True,
        note=told,
        columns=paper.columns,
        rows=lines,
    )
    made = pdf.write(html)
    note(viewer, f"{paper.name} {told}", form=paper.number)
    return made
