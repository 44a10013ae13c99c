"""考评排名 on A4, with the warning of the quota and who signs for it; every print is noted."""

from collections.abc import Sequence

from flask import render_template

from webapp.domain.kpi_periods import Period
from webapp.domain.kpi_words import PeriodKind
from webapp.domain.viewer import Viewer
from webapp.queries.reviews.rankings import Ranking
from webapp.web import pdf, ranking_tables
from webapp.web import ranking_words as words
from webapp.web.formats import day
from webapp.web.i18n import on_paper, worded
from webapp.web.prints import note, sheet

FORM = "HK-KP-04/A0"
HEADS = ("名次", "姓名", "部门、岗位", "得分", "等次", "否决", "上期", "增减", "升降")
WIDTHS = (7, 15, 25, 9, 11, 8, 9, 9, 7)
ALIGNED = ("center", "left", "left", "right", "center", "center", "right", "right", "center")


def form(span: Period, found: Ranking, *, chosen: str, period: str, viewer: Viewer) -> bytes:
    """span: a period or a year; chosen: the filters in words; period: by its right this is seen."""
    with on_paper():
        label = worded(span.label)
        since = f"{label}（{day(span.first)} 至 {day(span.last)}）"
        html = render_template(
            "reviews/rankings/print.html",
            **sheet(viewer, form_number=FORM, form_name="考评排名表"),
            note=" · ".join(part for part in (since, chosen) if part),
            found=found,
            parts_of=[
                ("人员", columns(found, "姓名", "部门、岗位"), _rows(found, "people")),
                ("部门", columns(found, "部门", "部门负责人"), _rows(found, "departments")),
            ],
            missing=[
                (one.who.name, one.who.department, words.reasons(one))
                for board in (found.people, found.departments)
                for one in board.missing
            ],
            told=[
                f"{one.who.name}：{words.remarks(warned)}"
                for board in (found.people, found.departments)
                for one in board.lines
                if (warned := [remark for remark in one.scored.told if remark.tone == "warn"])
            ],
            is_year=span.kind == PeriodKind.YEAR,
            quota=words.quota_told(found.people),
            warnings=[words.remarks([one]) for one in found.people.quota.remarks]
            if found.people.quota
            else [],
        )
    made = pdf.write(html)
    note(viewer, " ".join(part for part in ("考评排名", label, chosen) if part), form=FORM, period=period)
    return made


def columns(found: Ranking, name: str, place: str) -> list[tuple[str, int, str]]:
    """name, place: of the second and third column; without a whole ranking nothing is said of places."""
    heads = (HEADS[0], name, place, *HEADS[3:])
    every = list(zip(heads, WIDTHS, ALIGNED, strict=True))
    if found.is_whole:
        return every
    kept = every[1:-1]
    return [(head, width + (14 if at == 1 else 0), side) for at, (head, width, side) in enumerate(kept)]


def _rows(found: Ranking, name: str) -> Sequence[tuple[str, ...]]:
    return ranking_tables.listing(getattr(found, name), is_whole=found.is_whole)
