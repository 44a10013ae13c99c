"""One account manager's page, and its parts edited in place."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta
from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.assignments import profiles as actions
from webapp.blueprints.assignments import bp
from webapp.domain import certification, manager_words, ownership_classes
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Reach, Verb
from webapp.domain.words import label_of
from webapp.forms.base import Form
from webapp.forms.managers import AbilitiesForm, ProfileForm, abilities_form
from webapp.models import User
from webapp.queries import settings
from webapp.queries.assignments import people, profiles, results, rules
from webapp.queries.praises import counted
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.i18n import say, worded
from webapp.web.opened_forms import version_sent

PAGE, BLOCK = "assignments/managers/show.html", "record"
EDITS = ("profile", "abilities")
RECENT_DAYS = 365


@bp.get("/managers/<username>")
@requires(Verb.MANAGER_READ)
def manager(username: str) -> ResponseReturnValue:
    person, edit = load(username), request.args.get("edit", "")
    if edit not in EDITS:
        return render(PAGE, BLOCK, **page(person))
    load(username, Verb.MANAGER_EDIT)
    return render(PAGE, BLOCK, **page(person) | {"edit": edit, "form": _form(person, edit)})


@bp.post("/managers/<username>/profile")
@requires(Verb.MANAGER_EDIT)
def save_profile(username: str) -> ResponseReturnValue:
    person, form = load(username, Verb.MANAGER_EDIT), ProfileForm(request.form)
    if not form.validate():
        return _refused(person, "profile", form)
    try:
        actions.edit(person, **form.data_of(), version=version_sent())
    except Refusal as refusal:
        return _refused(person, "profile", form, refusal)
    flash(_("%(name)s的档案已保存。", name=person.name), "ok")
    return see_other("assignments.manager", username=person.username)


@bp.post("/managers/<username>/abilities")
@requires(Verb.MANAGER_EDIT)
def save_abilities(username: str) -> ResponseReturnValue:
    person = load(username, Verb.MANAGER_EDIT)
    form = _abilities(person, request.form)
    if not form.validate():
        return _refused(person, "abilities", form)
    known = {"industries": form.industries.data or [], "ownerships": form.ownerships.data or []}
    try:
        actions.set_abilities(person, skills=form.skills, **known, version=version_sent())
    except Refusal as refusal:
        return _refused(person, "abilities", form, refusal)
    flash(_("%(name)s的专长已保存。", name=person.name), "ok")
    return see_other("assignments.manager", username=person.username)


def load(username: str, verb: Verb = Verb.MANAGER_READ) -> User:
    """404 out of sight; 403 where he may be seen, but not that be done to him (nobody edits himself)."""
    person = people.get(username, viewer=viewer()) or abort(404)
    if not people.may(viewer(), verb, person):
        abort(403)
    return person


def page(person: User) -> dict[str, Any]:
    """What the page shows; form and edit are put over it."""
    reader, today, held = viewer(), clock.today(), rules.now()
    row = people.rows(reader, rules=held, today=today, only=person.id)[0]
    profile = profiles.profile(person.id)
    may = {verb for verb in Verb if people.may(reader, verb, person)}
    abilities = profiles.abilities(person.id)
    return {
        "person": person,
        "is_own_room": reader.reach(Verb.MANAGER_READ) is Reach.OWN,
        "row": row,
        "profile": profile,
        "version": profile.version if profile else 0,
        "abilities": abilities,
        "owner_words": [say(label_of(ownership_classes.CLASSES, one)) for one in abilities.ownerships],
        "ties": profiles.ties(person.id, viewer=reader),
        "papers": profiles.papers(person.id),
        "leaves": profiles.leaves(person.id, since=today - timedelta(days=RECENT_DAYS)),
        "results": results.results(person, viewer=reader, today=today),
        "praised": counted.verified_of(person.id, year=today.year, viewer=reader),
        "credit": _credit(person),
        "month_end": _month_end,
        "may": may,
        "rules": held,
        "today": today,
        "words": manager_words,
        "standings": certification.STANDINGS,
        "tones": certification.STANDING_TONES,
        "grades": people.GRADES,
        "edit": "",
        "form": None,
    }


def _credit(person: User) -> Callable[..., str]:
    """Address of the orders that count for him between two days."""
    return lambda first, last: url_for("orders.index", credit=person.id, first=first, last=last)


def _month_end(month: str) -> date:
    first = date.fromisoformat(f"{month}-01")
    return first + relativedelta(months=1, days=-1)


def _form(person: User, edit: str) -> Form:
    if edit == "abilities":
        return _abilities(person)
    return ProfileForm(obj=profiles.profile(person.id))


def _abilities(person: User, sent: Any = None) -> AbilitiesForm:
    lists, present = settings.code_lists("metrology_field", "industry"), profiles.abilities(person.id)
    return abilities_form(
        sent, fields=lists["metrology_field"], industries=lists["industry"], present=vars(present)
    )


def _refused(person: User, edit: str, form: Form, refusal: Refusal | None = None) -> ResponseReturnValue:
    """The form as typed; saving it again overwrites what came between, which its sentence says."""
    if refusal is not None:
        form.form_errors.append(worded(refusal))
    shown = page(person) | {"edit": edit, "form": form}
    if refusal is None:
        shown["version"] = version_sent()
    return unprocessable(PAGE, BLOCK, status=422 if refusal is None else 409, **shown)
