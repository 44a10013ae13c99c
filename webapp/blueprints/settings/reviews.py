"""考评 as the house sets it: plans, totals and bands, deadlines, quota; by version."""

from itertools import pairwise
from typing import Any

from flask import abort, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.reviews import rules as actions
from webapp.blueprints.settings import bp
from webapp.domain.kpi_rule_words import PART_ICONS, PART_WORDS, RULE_WORDS
from webapp.domain.kpi_rules import PARTS, USUAL, packed
from webapp.domain.verbs import Verb
from webapp.forms.carrying import INVALID, carried
from webapp.forms.others import differing
from webapp.forms.review_rules import RulesForm, rules_form
from webapp.queries import settings
from webapp.queries.reviews import rules as queries
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other, unprocessable

TEMPLATE, BLOCK = "settings/reviews.html", "review-rules"


@bp.get("/reviews")
@requires(Verb.INDICATOR_READ)
def reviews() -> ResponseReturnValue:
    """Who is reviewed may read by which rules."""
    edit = request.args.get("edit", "")
    if edit not in PARTS:
        return render(TEMPLATE, BLOCK, **_page())
    if not viewer().may(Verb.SETTINGS_MANAGE):
        abort(403)
    return render(TEMPLATE, BLOCK, **_page(edit, rules_form(edit, held=queries.now())))


@bp.post("/reviews/<part>")
@requires(Verb.SETTINGS_MANAGE)
def save_review_rules(part: str) -> ResponseReturnValue:
    """Refused, the form comes back as typed, beside what somebody else saved since it was opened."""
    form, seen = rules_form(_known(part), request.form), request.form.get("seen", "")
    status = carried(form, lambda: actions.set_part(part, form.asked(), seen=seen), check=_holds)
    if status == INVALID:
        return unprocessable(TEMPLATE, BLOCK, **_page(part, form) | {"seen": seen})
    if status:
        theirs = {"theirs": differing(form, rules_form(part, held=queries.now()))}
        return unprocessable(TEMPLATE, BLOCK, status=status, **_page(part, form) | theirs)
    flash(_("已保存，此后开启的考评期按新的规则办理。"), "ok")
    return see_other("settings.reviews")


@bp.post("/reviews/reset/<part>")
@requires(Verb.SETTINGS_MANAGE)
def reset_review_rules(part: str) -> ResponseReturnValue:
    actions.reset(_known(part))
    flash(_("已恢复默认。"), "ok")
    return see_other("settings.reviews")


def _known(part: str) -> str:
    return part if part in PARTS else abort(404)


def _holds(form: Any) -> bool:
    return form.asked() is not None


def _page(edit: str = "", form: RulesForm | None = None) -> dict[str, Any]:
    found = queries.rule_editions()
    return {
        "edit": edit,
        "form": form,
        "seen": settings.mark(queries.RULES) if edit else "",
        "theirs": [],
        "may_edit": viewer().may(Verb.SETTINGS_MANAGE),
        "parts": PART_WORDS,
        "icons": PART_ICONS,
        "words": RULE_WORDS,
        "held": packed(queries.now()),
        "usual": packed(USUAL),
        "editions": [(one, _changes(before.rules, one.rules)) for before, one in pairwise(found)][::-1],
        "number": found[-1].number,
    }


def _changes(before: Any, after: Any) -> list[tuple[str, str, Any, Any]]:
    """Label, unit, old and new of what one version changed."""
    return [
        (word.label, word.unit, before[part].get(word.name), after[part][word.name])
        for part, words in RULE_WORDS.items()
        for word in words
        if before[part].get(word.name) != after[part][word.name]
    ]
