"""One text to many customers: picked in the list or all that its filters match; each with his own preview."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.customers.bulk import LONGEST_NUMBER
from webapp.actions.messages import many as actions
from webapp.actions.messages.many import Circular
from webapp.blueprints.outbox import bp
from webapp.blueprints.outbox.forming import Reading, around, begun, reading
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.forms.messages import CircularForm
from webapp.queries.customers.filters import Filters
from webapp.queries.customers.selection import Selection
from webapp.queries.outbox import checked, texts
from webapp.web.access import requires, viewer
from webapp.web.addresses import row_number
from webapp.web.answers import flash, render, see_other
from webapp.web.i18n import worded

TEMPLATE = "outbox/circular.html"
MOST_PICKED = 1000
LONGEST_VALUES = 2000  # signs
FEW = 20  # of those who get none are named
LOOKED_AT = 500  # while it is written; the rest when it is carried out


@dataclass(frozen=True)
class Meant:
    """Whom it is for: the picked ones, and what became of each of them as far as it was looked at."""

    picked: Selection
    numbers: Sequence[str]


@bp.get("/circular")
@requires(Verb.MESSAGE_SEND)
def new_circular() -> ResponseReturnValue:
    """?template=: put in at once."""
    form, meant = CircularForm(request.args if "kind" in request.args else None), _meant(request.args)
    if form.text:
        begun(form)
    return render(TEMPLATE, "writing", "preview", **_page(form, meant))


@bp.post("/circular")
@requires(Verb.MESSAGE_SEND)
def send_circular() -> ResponseReturnValue:
    """?apply=: the chosen text is put in; ?preview=: shown as it will read; ?at=3: for the third of them."""
    form, meant = CircularForm(request.form), _meant(request.form)
    if "apply" in request.values:
        before = begun(form)
        return render(TEMPLATE, "writing", "preview", **_page(form, meant, before=before))
    if "preview" in request.values or "at" in request.values:
        return render(TEMPLATE, "writing", "preview", **_page(form, meant))
    form.offer_texts(texts.of_kind(form.kind.data or ""))
    status = 422
    if form.validate():
        try:
            return _write(meant, _circular(form))
        except Refusal as refusal:
            form.form_errors.append(worded(refusal))
            status = 409
    return render(TEMPLATE, status=status, **_page(form, meant))


def _write(meant: Meant, circular: Circular) -> ResponseReturnValue:
    """A few at once, many as a job; whoever gets none is named with the reason."""
    if not meant.numbers:
        raise Refusal("没有选中客户，请先在列表里勾选。")
    if len(meant.numbers) > actions.AT_ONCE:
        number = actions.start(meant.numbers, circular)
        flash(_("客户较多，正在后台办理。"), "info")
        return see_other("jobs.show", number=number)
    outcome, job = actions.write_at_once(meant.numbers, circular)
    if not outcome.left:
        flash(_("写好 %(count)s 条，都在这里。", count=outcome.done), "ok")
        return see_other("outbox.index", job=job)
    left = [(one.number, one.name, str(_(one.reason, **one.params))) for one in outcome.left]
    href = url_for("outbox.index", job=job) if outcome.done else ""
    told = {"done": outcome.done, "left": left, "href": href, "back": _list(meant.picked)}
    return render("outbox/outcome.html", status=200 if outcome.done else 409, **told)


def _circular(form: CircularForm) -> Circular:
    return Circular(form.draft(), only_willing=form.only_willing.data)


def _meant(source: Any) -> Meant:
    numbers = tuple(number[:LONGEST_NUMBER] for number in source.getlist("picked")[:MOST_PICKED])
    query = Filters.read(source.get("query", "")).query()
    values = source.get("values", "")[:LONGEST_VALUES]
    picked = Selection(numbers, query, is_all=source.get("scope") == "all", values=values)
    return Meant(picked, picked.resolved(viewer()) if picked.is_all or numbers else ())


def _page(form: CircularForm, meant: Meant, *, before: str = "") -> dict[str, Any]:
    form.offer_texts(texts.of_kind(form.kind.data or ""))
    found = _checked(form, meant)
    at = min(max(request.values.get("at", 1, type=row_number), 1), max(len(found.ready), 1))
    return around() | {
        "form": form,
        "picked": meant.picked,
        "count": len(meant.numbers),
        "found": found,
        "is_too_many": len(meant.numbers) > actions.MOST,
        "most": actions.MOST,
        "looked_at": LOOKED_AT if len(meant.numbers) > LOOKED_AT else 0,
        "left": [(one.number, one.name, worded(one.why)) for one in found.left[:FEW]],
        "at": at,
        "one": found.ready[at - 1] if found.ready else None,
        "may": len(found.ready) - (0 if form.confirmed.data else found.complained),
        "shown": _shown(form, found, at),
        "before": before,
        "action": url_for("outbox.send_circular"),
        "back": _list(meant.picked),
    }


def _checked(form: CircularForm, meant: Meant) -> checked.Checked:
    return checked.checked(
        meant.numbers[:LOOKED_AT],
        kind=form.kind.data or "",
        text=f"{form.subject.data or ''}\n{form.body.data or ''}",
        only_willing=form.only_willing.data,
        viewer=viewer(),
    )


def _shown(form: CircularForm, found: checked.Checked, at: int) -> Reading | None:
    if not found.ready:
        return None
    one = found.ready[at - 1]
    return reading(form.subject.data or "", form.body.data or "", one.known, one.to.person, to=one.to.to)


def _list(picked: Selection) -> str:
    if picked.values:
        return f"/segments?{picked.values}"
    return f"/customers?{picked.query or 'view=all'}"
