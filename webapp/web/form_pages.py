"""打印中心 and 表单设置: what their pages say; the empty form as a preview."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from flask import render_template, url_for

from webapp import clock
from webapp.domain.form_log_words import LABELS
from webapp.domain.form_register import ROOMS
from webapp.domain.form_texts import DAY, HOUSE, NUMBER, PLACE, TITLE, YEAR, Texts, TextsEdition, filled
from webapp.domain.printed_forms import NUMBERED, OTHER, RUNNING, YEARLY, Printed
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.queries import form_texts as queries
from webapp.queries import outputs, settings
from webapp.web import pdf
from webapp.web.i18n import on_paper, say
from webapp.web.prints import sheet
from webapp.web.wording import worded

PLACES = {YEARLY: (NUMBER, YEAR, PLACE), RUNNING: (NUMBER, PLACE), OTHER: (NUMBER,)}
EXAMPLES = {YEARLY: f"检字〔{YEAR}〕{PLACE}号", RUNNING: f"第{PLACE}号"}
BLANK = "＿＿＿＿"


@dataclass(frozen=True)
class Line:
    """href: where it is printed, "" for who may not go there; own: whether the house set something."""

    form: Printed
    texts: Texts
    href: str
    count: int
    own: bool
    coming: str

    @property
    def code(self) -> str:
        return self.texts.code or self.form.code


def centre(viewer: Viewer) -> dict[str, Any]:
    """counts: for those alone who read the log of prints."""
    counts = outputs.counts(viewer) if viewer.may(Verb.REPORT_READ) else None
    return {
        "printed": [(room, [_line(form, viewer, counts or {}) for form in forms]) for room, forms in ROOMS],
        "counted": counts is not None,
        "days": outputs.DAYS,
        "pattern": pattern,
    }


def page(one: Printed, form: Any, *, seen: str = "", theirs: Sequence[Any] = ()) -> dict[str, Any]:
    found = queries.all_of(one.key)
    today = clock.today().isoformat()
    now = queries.of(one.key, on=clock.today())
    return {
        "one": one,
        "form": form,
        "seen": seen or settings.mark(queries.setting(one.key)),
        "theirs": theirs,
        "now": [(say(label), _told(one, name, getattr(now, name))) for name, label in _labels(one)],
        "places": PLACES.get(one.number, ()),
        "closing_places": (HOUSE, DAY),
        "example": EXAMPLES.get(one.number, NUMBER),
        "title_place": TITLE,
        "house": settings.institute(),
        "pattern": pattern(one, now),
        "editions": [(new, new.since > today, _changes(one, old, new)) for old, new in pairwise(found)][::-1],
    }


def pattern(one: Printed, texts: Texts) -> str:
    """How its numbers are written."""
    if one.number not in NUMBERED:
        return say(N_("无编号"))
    return texts.number or usual_number(one)


def usual_number(one: Printed) -> str:
    """WT-{年}-{序号}."""
    year, place = f"{{{say(N_('年'))}}}", f"{{{say(N_('序号'))}}}"
    places = {YEARLY: f"{year}-{place}", RUNNING: place}.get(one.number, "")
    return f"{one.letters}-{places}" if places else say(N_("随记录"))


def preview(one: Printed, texts: Texts, *, viewer: Viewer) -> bytes:
    """An empty sheet with these texts, no record on it; it is not noted as a print."""
    with on_paper():
        told = worded(texts)
        words = sheet(viewer, form_number=one.code, form_name=one.name) | {
            "institute": told.house,
            "form_name": told.title(one.name),
            "form_number": told.code(one.code),
            "copy_mark": "预览",
            "wording": told,
        }
        shown = _unnumbered(texts) if one.number in NUMBERED else ""
        return pdf.write(render_template("reports/print_empty.html", **words, shown=shown, pages=1))


def _unnumbered(texts: Texts) -> str:
    """The number of a sheet that has none yet: blanks to be filled in."""
    blanks = {NUMBER: BLANK, PLACE: BLANK, YEAR: str(clock.today().year)}
    return f"文号：{filled(texts.number, blanks)}" if texts.number else f"编号：{BLANK}"


def _line(form: Printed, viewer: Viewer, counts: Any) -> Line:
    found, today = queries.all_of(form.key), clock.today()
    coming = next((one.since for one in found if one.since > today.isoformat()), "")
    href = url_for(form.place) if viewer.may(form.verb) else ""
    now = queries.of(form.key, on=today)
    return Line(form, now, href, counts.get(form.key, 0), now != Texts(), coming)


def _labels(one: Printed) -> list[tuple[str, str]]:
    left_out = {name for name, has in (("number", one.number in NUMBERED), ("again", one.again)) if not has}
    return [(name, label) for name, label in LABELS if name not in left_out]


def _told(one: Printed, name: str, value: Any) -> str:
    if name == "again":
        return say(N_("是")) if value else say(N_("否"))
    if name == "seal":
        return say(N_("%(mm)s 毫米")) % {"mm": value} if value else say(N_("不留"))
    if value:
        return str(value)
    usual = {"house": settings.institute(), "code": one.code, "title": TITLE if one.titled else say(one.name)}
    usual["number"] = usual_number(one) if one.number in NUMBERED else ""
    usual["closing"] = say(N_("单位名称（盖章）和日期")) if one.ends else ""
    return usual.get(name, "")


def _changes(one: Printed, old: TextsEdition, new: TextsEdition) -> list[tuple[str, str, str]]:
    """Label, before, after."""
    return [
        (say(label), _told(one, name, getattr(old.texts, name)), _told(one, name, getattr(new.texts, name)))
        for name, label in _labels(one)
        if getattr(old.texts, name) != getattr(new.texts, name)
    ]
