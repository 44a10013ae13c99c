"""Surveys on paper: slips with a code to answer by, and 满意度调查汇总 for the management review (8.9)."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from flask import render_template

from webapp.domain import survey_words as words
from webapp.domain.satisfaction import ANSWERS
from webapp.domain.survey_scores import FULL, LOWEST
from webapp.domain.survey_weights import Whole
from webapp.domain.survey_words import Kind
from webapp.domain.viewer import Viewer
from webapp.domain.words import label_of
from webapp.models import SurveyQuestion, SurveyRound
from webapp.queries.surveys import addresses, answers, invitations, questionnaires, rounds, trends
from webapp.web import pdf, qr
from webapp.web import survey_pages as told
from webapp.web.formats import day
from webapp.web.i18n import on_paper
from webapp.web.prints import note, sheet

SLIP, SUMMARY = "HK-MY-02/A0", "HK-MY-01/A0"
NAME = "顾客满意调查问卷"
WIDTH = 660
BOX = ("□",)
FIVE = (("题目", 45, "left"), *((word, 11, "center") for _code, word in ANSWERS))
GROUP = (
    ("", 28, "left"), ("有效答卷", 12, "right"), ("满意率", 15, "right"), ("满意度指数", 15, "right"),
    ("净推荐值", 15, "right"), ("忠诚度", 15, "right"),
)  # fmt: skip


def slips(one: SurveyRound, rows: Sequence[invitations.Line], *, key: bytes, viewer: Viewer) -> list[bytes]:
    """A document each; noted once."""
    asked = _stretches(questionnaires.questions(one.version_id))
    greeting = invitations.greeting(one)
    pages = []
    with on_paper():
        for row in rows:
            address = addresses.link(row, key)
            html = render_template(
                "surveys/print_slip.html",
                **sheet(viewer, form_number=SLIP, form_name=NAME),
                number=f"{one.number}-{row.id}",
                one=one,
                row=row,
                asked=asked,
                greeting=greeting,
                code=pdf.data_uri(qr.svg(address)) if address else "",
            )
            pages.append(pdf.write(html))
    note(viewer, f"{NAME} {one.number} {len(rows)} 份", form=SLIP)
    return pages


def _stretches(rows: Sequence[SurveyQuestion]) -> list[tuple[Any, list[tuple[Any, ...]]]]:
    """Questions one after another; those with the five answers as a table, a box under each answer."""
    found: list[tuple[Any, list[tuple[Any, ...]]]] = []
    placed = list(enumerate(rows, start=1))
    for is_five, some in groupby(placed, key=lambda one: one[1].kind == Kind.FIVE.value):
        texts = [(f"{place}. {row.text}{' *' if row.required else ''}", row) for place, row in some]
        if is_five:
            found.append((FIVE, [(text, *BOX * len(ANSWERS)) for text, _row in texts]))
        else:
            found.append((None, [(text, _boxes(row)) for text, row in texts]))
    return found


def _boxes(row: SurveyQuestion) -> tuple[str, ...]:
    if row.kind == Kind.CHOICE.value:
        return questionnaires.options(row)
    if row.kind == Kind.TEXT.value:
        return ()
    return tuple(str(score) for score in range(LOWEST[row.kind], FULL[row.kind] + 1))


def summary(one: SurveyRound, *, viewer: Viewer) -> bytes:
    """Of a closed round: the figures that were fixed, the trend up to it, what was written."""
    fixed = rounds.fixed(one) or {}
    found = told.shown(fixed, viewer) or {}
    trend = trends.previous(one, fixed, viewer=viewer)
    with on_paper():
        html = render_template(
            "surveys/print_summary.html",
            **sheet(viewer, form_number=SUMMARY, form_name="满意度调查汇总（管理评审输入）"),
            number=one.number,
            note=f"{one.title}；委托日期 {day(one.from_on)} 至 {day(one.until_on)}",
            one=one,
            head=_head(found, told.whole(found, rounds.strata(one), None)),
            items=_items(found),
            parts_of=_parts(found),
            loyal=_loyal(found),
            groups=[(title, _group(title), _rows(rows)) for title, rows in told.groups(found, viewer)],
            chart=pdf.data_uri(str(told.chart(trend, viewer))) if len(trend) > 1 else "",
            trend=[_trend(row) for row in trend],
            texts=answers.texts(one),
            width=WIDTH,
        )
    made = pdf.write(html)
    note(viewer, f"满意度调查汇总 {one.number}", form=SUMMARY)
    return made


def _head(found: dict[str, Any], whole: Whole | None) -> list[list[tuple[str, str]]]:
    sent = f"{found['invited']} 家，名单 {found['population']} 家"
    back = f"{told.percent(found['response'])}（有效 {found['n']}，无效 {found['invalid']}）"
    margin = f"误差 ±{told.plain(found['margin'])} 个百分点"
    weighed = told.percent(whole.figures["csat"] if whole else None)
    promoted = "推荐 {}，中立 {}，贬损 {}".format(*found["spread"])
    return [
        [("抽样", sent), ("回收率", back)],
        [("满意率", f"{told.percent(found['csat'])}（{margin}）"), ("满意度指数", told.plain(found["csi"]))],
        [("净推荐值", f"{told.plain(found['nps'])}（{promoted}）"), ("忠诚度", told.plain(found["loyalty"]))],
        [("总体得分率", told.percent(found["total"])), ("按名单加权满意率", weighed)],
    ]  # fmt: skip


def _items(found: dict[str, Any]) -> list[tuple[Any, ...]]:
    return [
        (
            place,
            one["text"],
            one["n"],
            told.plain(one["mean"]),
            told.percent(one["item"]),
            told.percent(one["csat"]),
        )
        for place, one in enumerate(found["items"], start=1)
    ]


def _parts(found: dict[str, Any]) -> list[tuple[str, ...]]:
    both = ((words.FACTORS, found["factors"]), (words.PHASES, found["phases"]))
    return [
        (label_of(known, one["code"]), str(one["n"]), told.percent(one["csi"]), told.percent(one["csat"]))
        for known, rows in both
        for one in rows
    ]


def _loyal(found: dict[str, Any]) -> list[tuple[str, str]]:
    kept = found["loyal"]
    rows = [(label_of(words.LAYERS, code), told.plain(value)) for code, value in kept["layers"].items()]
    return rows + [
        (label_of(words.MEASURES, code), told.plain(value)) for code, value in kept["measures"].items()
    ]


def _group(title: str) -> list[tuple[str, int, str]]:
    return [(title, *GROUP[0][1:]), *GROUP[1:]]


def _rows(rows: Sequence[dict[str, Any]]) -> list[tuple[str, ...]]:
    return [
        (
            row["name"], "少于 5 份" if row["masked"] else str(row["n"]), told.percent(row["csat"]),
            told.plain(row["csi"]), told.plain(row["nps"]), told.plain(row["loyalty"]),
        )
        for row in rows
    ]  # fmt: skip


def _trend(one: SurveyRound) -> tuple[str, ...]:
    found = rounds.fixed(one) or {}
    return (
        one.number, one.title, str(found["n"]), told.percent(found["response"]), told.percent(found["csat"]),
        told.plain(found["margin"]),
        told.plain(found["csi"]), told.plain(found["nps"]), told.plain(found["loyalty"]),
    )  # fmt: skip
