"""考评校准表 on A4 across: each reviewer beside all, the bands drawn, what was changed; prints are noted."""

from flask import render_template

from webapp.domain.kpi_numbers import shown
from webapp.domain.viewer import Viewer
from webapp.models import ReviewPeriod
from webapp.queries.reviews.calibration import Calibration, Told
from webapp.web import calibration_tables as tables
from webapp.web import calibration_words as words
from webapp.web import pdf
from webapp.web.formats import day
from webapp.web.i18n import on_paper
from webapp.web.prints import note, sheet
from webapp.web.ranking_words import signed
from webapp.web.review_words import period_label

FORM = "HK-KP-05/A0"
WIDTH = 620
MOST = 20  # changes on paper; the workbook has them all


def form(period: ReviewPeriod, found: Calibration, *, by: str, viewer: Viewer) -> bytes:
    with on_paper():
        label = period_label(period)
        html = render_template(
            "reviews/calibration/print.html",
            **sheet(viewer, form_number=FORM, form_name="考评校准表"),
            landscape=True,
            note=f"{label}（{day(period.starts_on)} 至 {day(period.ends_on)}）",
            found=found,
            whose="部门" if by == "department" else "考评人",
            head=_head(found),
            rows=tables.listing(found, by),
            rule=words.rule(),
            chart=pdf.data_uri(str(words.chart(found.whole))) if found.whole else "",
            width=WIDTH,
            changes=[_change(one) for one in found.told[:MOST]],
        )
    made = pdf.write(html)
    note(viewer, f"考评校准 {label}", form=FORM, period=period.slug)
    return made


def _head(found: Calibration) -> list[list[tuple[str, str]]]:
    whole = found.whole
    if whole is None or found.middle is None:
        return []
    return [
        [
            ("有得分", f"{whole.persons} 人"),
            ("全体均分", f"{whole.mean:.2f}"),
            ("中位数", f"{found.middle:.2f}"),
        ],
        [
            ("自评均分", words.means(found.own)),
            ("考评均分", words.means(found.reviewer)),
            ("审定均分", words.means(found.committee)),
        ],
    ]


def _change(one: Told) -> tuple[str, ...]:
    change = one.change
    before, after = ("—" if value is None else shown(value) for value in (change.before, change.after))
    return (
        f"{one.row.name}\n{one.row.department}",
        change.row.item.name,
        tables.deed(one),
        f"{before} → {after}",
        signed(change.effect) or "—",
        change.words,
    )
