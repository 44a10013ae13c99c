"""The limits of opportunities as the house sets them: gates, days in a stage, new customers; by version."""

from dataclasses import asdict, replace
from itertools import pairwise
from typing import Any

from flask import abort, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.opportunities import limits as actions
from webapp.blueprints.settings import bp
from webapp.domain.opportunity_limit_words import PART_ICONS, PART_WORDS, PARTS, RULE_WORDS, usual
from webapp.domain.opportunity_limits import USUAL
from webapp.domain.verbs import Verb
from webapp.forms.carrying import INVALID, carried
from webapp.forms.opportunity_limits import LimitsForm, limits_form
from webapp.forms.others import differing
from webapp.queries import settings
from webapp.queries.opportunities import limits as queries
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other, unprocessable

TEMPLATE, BLOCK = "settings/opportunities.html", "opportunity-limits"


@bp.get("/opportunities")
@requires(Verb.HELP_READ)
def opportunities() -> ResponseReturnValue:
    """By which limits the house works is no secret; the administrator has no right to opportunities."""
    edit = request.args.get("edit", "")
    if edit not in PARTS:
        return render(TEMPLATE, BLOCK, **_page())
    if not viewer().may(Verb.SETTINGS_MANAGE):
        abort(403)
    return render(TEMPLATE, BLOCK, **_page(edit, limits_form(edit, held=queries.now())))


@bp.post("/opportunities/<part>")
@requires(Verb.SETTINGS_MANAGE)
def save_opportunity_limits(part: str) -> ResponseReturnValue:
    """Refused, the form comes back as typed, beside what somebody else saved since it was opened."""
    form, seen = limits_form(_known(part), request.form), request.form.get("seen", "")
    held = queries.now()
    status = carried(
        form,
        lambda: actions.set_limits(form.asked(held) or held, seen=seen),
        check=lambda _form: form.asked(held) is not None,
    )
    if status == INVALID:
        return unprocessable(TEMPLATE, BLOCK, **_page(part, form) | {"seen": seen})
    if status:
        theirs = {"theirs": differing(form, limits_form(part, held=queries.now()))}
        return unprocessable(TEMPLATE, BLOCK, status=status, **_page(part, form) | theirs)
    flash(_("已保存，从现在起按新的规则办理。"), "ok")
    return see_other("settings.opportunities")


@bp.post("/opportunities/reset/<part>")
@requires(Verb.SETTINGS_MANAGE)
def reset_opportunity_limits(part: str) -> ResponseReturnValue:
    actions.set_limits(replace(queries.now(), **usual(_known(part))))
    flash(_("已恢复默认。"), "ok")
    return see_other("settings.opportunities")


def _known(part: str) -> str:
    return part if part in PARTS else abort(404)


def _page(edit: str = "", form: LimitsForm | None = None) -> dict[str, Any]:
    found = queries.limit_editions()
    return {
        "edit": edit,
        "form": form,
        "seen": settings.mark(queries.LIMITS) if edit else "",
        "theirs": [],
        "may_edit": viewer().may(Verb.SETTINGS_MANAGE),
        "parts": PART_WORDS,
        "icons": PART_ICONS,
        "words": RULE_WORDS,
        "held": asdict(queries.now()),
        "usual": asdict(USUAL),
        "editions": [(one, _changes(before.rules, one.rules)) for before, one in pairwise(found)][::-1],
    }


def _changes(before: Any, after: Any) -> list[tuple[str, str, Any, Any]]:
    """Label, unit, old and new of what one version changed."""
    return [
        (word.label, word.unit, before.get(word.name), after.get(word.name))
        for words in RULE_WORDS.values()
        for word in words
        if before.get(word.name) != after.get(word.name)
    ]
