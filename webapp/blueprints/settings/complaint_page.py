"""What the page of complaint rules shows: each part as it is, or one of them as a form."""

from typing import Any

from webapp import clock
from webapp.domain.complaint_checkpoints import DEFAULTS
from webapp.domain.complaint_letters import BY_NAME as LETTERS
from webapp.domain.complaint_letters import PLACES, Letter
from webapp.domain.complaint_limits import limits
from webapp.domain.complaint_words import CATEGORIES, TRACKS
from webapp.domain.editions import in_force
from webapp.domain.rule_editions import RuleEdition
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.forms.base import Form
from webapp.forms.complaint_rules import LetterForm, ProcessForm, checklists_form, limits_form
from webapp.queries import settings
from webapp.queries.complaints import rules, texts, ticks
from webapp.web.access import viewer
from webapp.web.i18n import say

TEMPLATE, BLOCK = "settings/complaints.html", "complaint-rules"
PARTS = ("process", "limits", "checklists", *LETTERS)
LABELS = {
    "every": N_("所有投诉"),
    **{f"track.{code}": word for code, word in TRACKS},
    **{f"category.{code}": word for code, word in CATEGORIES},
}


def opened(edit: str) -> Form:
    if edit == "process":
        return ProcessForm(data={"text": texts.process_on(clock.today()).text})
    if edit == "limits":
        return limits_form(rules.limits())
    if edit == "checklists":
        return checklists_form(rules.checklists())
    letter = LETTERS[edit]
    return LetterForm(data=_letter(letter))


def page(edit: str = "", form: Form | None = None) -> dict[str, Any]:
    process = texts.process()
    return {
        "edit": edit,
        "form": form,
        "seen": _seen(edit) if edit else "",
        "theirs": [],
        "may_edit": viewer().may(Verb.SETTINGS_MANAGE),
        "process": in_force(process, on=clock.today()),
        "versions": list(reversed(process)),
        "limit_editions": [(one, limits(one.rules)) for one in reversed(rules.limit_editions())],
        "list_editions": [(one, _lists(one)) for one in reversed(ticks.list_editions())],
        "letters": [(one, _letter(one), texts.letter(one, texts.BODY)[-1]) for one in LETTERS.values()],
        "places_shown": [(f"{{{name}}}", say(told)) for name, told in PLACES],
    }


def _lists(edition: RuleEdition) -> list[tuple[str, tuple[str, ...]]]:
    return [(LABELS[name], points) for name, points in ticks.lists(edition).items()]


def _letter(letter: Letter) -> dict[str, str]:
    today = clock.today()
    return {part: texts.letter_on(letter, part, on=today) for part in (texts.BODY, texts.NOTES)}


def _seen(edit: str) -> str:
    if edit in LETTERS:
        names = [texts.letter_name(LETTERS[edit], part) for part in (texts.BODY, texts.NOTES)]
    else:
        kept = {"process": texts.PROCESS_TEXT, "limits": rules.LIMITS, "checklists": ticks.CHECKLISTS}
        names = [kept[edit]]
    return "".join(settings.mark(name) for name in names)


assert set(LABELS) == set(DEFAULTS)
