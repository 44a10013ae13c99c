"""One incident: loading it, its page, its print, and the forms that its page holds."""

from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from webapp import clock
from webapp.actions import incidents as actions
from webapp.actions.customers.editing import Conflict
from webapp.attachments import LARGEST, MEGABYTE
from webapp.blueprints.incidents import bp
from webapp.domain import edits, file_kinds
from webapp.domain import incidents as rules
from webapp.domain.fields import Block, Kind
from webapp.domain.incidents import State
from webapp.domain.refusal import Refusal
from webapp.domain.values import text_of
from webapp.domain.verbs import Verb
from webapp.forms.attachments import AttachmentForm
from webapp.forms.cards import BlockForm
from webapp.forms.incidents import record_form, with_people
from webapp.models import Incident
from webapp.queries.customers.relations import resolve
from webapp.queries.incidents import files, pages, sight
from webapp.web import incident_words
from webapp.web.access import requires, viewer
from webapp.web.answers import download, render


def load(number: str) -> Incident:
    return sight.get(number, viewer=viewer()) or abort(404)


@bp.get("/<number>")
@requires(Verb.INCIDENT_READ)
def show(number: str) -> ResponseReturnValue:
    """?edit=supplement or investigation shows that part as a form, to whom it belongs now."""
    incident = load(number)
    context, wanted = page(incident), request.args.get("edit", "")
    if wanted in context["may"]:
        context |= editing(incident, BLOCKS[wanted])
    elif wanted:
        abort(403)
    return render("incidents/show.html", "record", **context)


@bp.get("/<number>.pdf")
@requires(Verb.INCIDENT_READ)
def pdf(number: str) -> ResponseReturnValue:
    made = incident_words.printed(load(number), viewer=viewer())
    return download(made, name=f"{number}.pdf", media_type="application/pdf", inline=True)


BLOCKS = {"supplement": rules.SUPPLEMENT, "investigation": rules.INVESTIGATION}


def page(incident: Incident) -> dict[str, Any]:
    """What the page shows, and what this person may do next."""
    found, may = pages.page(incident, viewer=viewer()), _may(incident)
    return {
        "page": found,
        "incident": incident,
        "may": may,
        "rules": rules,
        "words": incident_words,
        "is_overdue": rules.is_overdue(
            incident.state, incident.due_on, incident.done_on, today=clock.today()
        ),
        "edit": None,
        "form": None,
        **_files(incident, may_file="files" in may),
    }


def _files(incident: Incident, *, may_file: bool) -> dict[str, Any]:
    """What lies with it, and for those who may add and take away: a form and what was taken away."""
    known = files.of_incident(incident, viewer=viewer())
    return {
        "files": [one for one in known if not one.is_removed],
        "removed": [one for one in known if one.is_removed] if may_file else [],
        "upload": AttachmentForm() if may_file else None,
        "accept": file_kinds.ACCEPT,
        "largest": LARGEST // MEGABYTE,
    }


def _may(incident: Incident) -> frozenset[str]:
    """The deeds to be offered; each asks again when it is done."""
    person, found = viewer(), set()
    state, parts = incident.state, incident.parts
    if state in rules.UNACCEPTED and parts.reporter == person.id:
        found |= {"supplement", "files"}
    if not person.may(Verb.INCIDENT_EDIT):
        return frozenset(found)
    who = pages.decider(incident, person)
    if _is_free(lambda: rules.refuse_investigator(parts, who)):
        found |= {"acceptance", "return"} if state == State.REPORTED else set()
        found |= {"acceptance"} if state == State.RETURNED else set()
        found |= {"investigation", "files"} if state == State.INVESTIGATING else set()
    if state == State.INVESTIGATING and _is_free(lambda: rules.refuse_closer(parts, who)):
        found.add("closure")
    return frozenset(found)


def _is_free(rule: Any) -> bool:
    try:
        rule()
    except Refusal:
        return False
    return True


def editing(incident: Incident, block: Block, *, sent: "MultiDict[str, str] | None" = None) -> dict[str, Any]:
    """A part of the record as a form: as it stands, or as it was sent."""
    present = actions.present(incident, block)
    block = with_people(block, pages.colleagues(but=incident.responsible_id))
    return {
        **offers(),
        "edit": block.name,
        "block": block,
        "form": record_form(block, present, departments=pages.department_names(), sent=sent),
        "version": incident.version,
        "seen": edits.seen(block, present),
        "conflict": None,
        "clashes": {},
    }


def offers() -> dict[str, Any]:
    """The type-ahead of customers, for those who may read any."""
    return {"customers": url_for("customers.pick") if viewer().may(Verb.CUSTOMER_READ) else ""}


def sent_form(present: dict[str, Any], block: Block) -> "MultiDict[str, str]":
    """What was sent: theirs wherever a conflict was answered so, a known customer by its number."""
    form: MultiDict[str, str] = MultiDict(request.form)
    for field in block.fields:
        if form.get(f"choice-{field.name}") == "theirs":
            value = present[field.name]
            many = field.kind is Kind.MANY
            form.setlist(field.name, rules.codes_in(value) if many else [text_of(field, value)])
            form.setlist(f"{field.name}-number", [])
    typed, chosen = form.get("customer", "").strip(), form.get("customer-number", "")
    if typed and viewer().may(Verb.CUSTOMER_READ):
        found = resolve(number=chosen, text=typed, viewer=viewer())
        form["customer"] = found.number if found else typed
    return form


def check_customer(form: BlockForm, *, present: str) -> None:
    """After validate(): a customer must be within reach, or the one that stands there already."""
    typed = form.typed.get("customer", "")
    if not typed or typed == present:
        return
    if not viewer().may(Verb.CUSTOMER_READ) or resolve(number=typed, text="", viewer=viewer()) is None:
        form.refuse("customer", _("没有找到这个客户，或同名不止一个，请从列表中选择或填写客户编号。"))


def clashing(conflict: Conflict) -> dict[str, Any]:
    """Theirs beside mine, in words."""
    clashes = {
        one.field.name: {"text": incident_words.value(one.field, one.theirs), "is_mine": one.is_mine}
        for one in conflict.fields
    }
    return {"conflict": conflict, "clashes": clashes}
