"""等级评定表 on A4: what was proposed and decided on each customer, with the places to sign."""

from collections.abc import Sequence

from flask import render_template

from webapp.domain.grade_round_words import DECISIONS, MOVES
from webapp.domain.hundredths import two_places
from webapp.domain.viewer import Viewer
from webapp.domain.words import label_of
from webapp.models import GradeRound
from webapp.queries.segments.grade_lists import Told
from webapp.web import pdf
from webapp.web.formats import day
from webapp.web.i18n import on_paper
from webapp.web.prints import note, sheet

FORM, NAME = "HK-JZ-01/A0", "客户等级评定表"
MOST = 1_000  # rows: about a minute of the printer
COLUMNS = (
    ("序号", 4, "center"), ("客户编号", 8, "left"), ("客户名称", 19, "left"), ("客户经理", 7, "left"),
    ("变动", 7, "left"), ("原等级", 6, "center"), ("建议", 6, "center"), ("G", 5, "right"),
    ("为什么", 19, "left"), ("处理结果", 11, "left"), ("有效期至", 8, "left"),
)  # fmt: skip


def table(made: GradeRound, rows: Sequence[Told], *, viewer: Viewer) -> bytes:
    with on_paper():
        html = render_template(
            "segments/print_grades.html",
            **sheet(viewer, form_number=FORM, form_name=NAME, on=made.as_of),
            number=made.number,
            landscape=True,
            note=f"按 {day(made.as_of)} 的价值测算；确认后有效期至 {day(made.until_on)}",
            columns=COLUMNS,
            rows=[_row(place, one) for place, one in enumerate(rows, start=1)],
        )
    paper = pdf.write(html)
    note(viewer, f"{NAME} {made.number} {len(rows)} 家", form=FORM)
    return paper


def _row(place: int, one: Told) -> tuple[str, ...]:
    made = one.row
    result = label_of(DECISIONS, made.state)
    if made.state in {"confirmed", "kept", "changed"}:
        result += f"：{made.granted or '未评级'}"
    if made.reason:
        result += f"\n{made.reason}"
    return (
        str(place), one.customer, one.name, one.manager or "", label_of(MOVES, made.move),
        made.held or "未评级", made.proposed or "未评级", two_places(made.points),
        _unbroken("".join(str(why) for why in one.why)), result, day(made.until_on) if made.until_on else "",
    )  # fmt: skip


def _unbroken(told: str) -> str:
    """A sign stays on the line of its figure."""
    return told.replace("−", "−\u2060").replace("+", "+\u2060")
