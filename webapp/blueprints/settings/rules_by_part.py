"""A page of rules in parts: what holds now, one part as a form, every version; each room says its own."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from flask import abort, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.domain.kpi_rule_words import RuleWord
from webapp.domain.rule_editions import RuleEdition
from webapp.domain.verbs import Verb
from webapp.domain.words import Choices
from webapp.forms.carrying import INVALID, carried
from webapp.forms.others import differing
from webapp.queries import settings
from webapp.web.access import viewer
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.i18n import say

Kept = Mapping[str, Any]


@dataclass(frozen=True)
class RulesByPart:
    """endpoint: its page; setting: under which name it is kept; said: once it is saved.

    packed: rules as they are kept; form(part, sent, held=): the form of a part; asked(form): the rules as
    typed, None where they do not hold;
    keep(part, asked, seen=) and reset(part) are deeds; by_part: whether they are kept part by part.
    """

    endpoint: str
    block: str
    setting: str
    said: str
    parts: Choices
    icons: Mapping[str, str]
    words: Mapping[str, Sequence[RuleWord]]
    editions: Callable[[], Sequence[RuleEdition]]
    now: Callable[[], Any]
    packed: Callable[[Any], Kept]
    form: Callable[..., Any]
    asked: Callable[[Any], Any]
    keep: Callable[..., None]
    reset: Callable[[str], None]
    by_part: bool = False

    @property
    def template(self) -> str:
        return f"{self.endpoint.replace('.', '/')}.html"

    def show(self) -> ResponseReturnValue:
        """?edit=part shows it as a form."""
        edit = request.args.get("edit", "")
        if edit not in self.words:
            return render(self.template, self.block, **self.page())
        if not viewer().may(Verb.SETTINGS_MANAGE):
            abort(403)
        return render(self.template, self.block, **self.page(edit, self.form(edit, held=self.now())))

    def save(self, part: str) -> ResponseReturnValue:
        """Refused, the form comes back as typed, beside what somebody else saved since it was opened."""
        form, seen = self.form(self.known(part), request.form), request.form.get("seen", "")
        status = carried(
            form,
            lambda: self.keep(part, self.asked(form), seen=seen),
            check=lambda _form: self.asked(form) is not None,
        )
        if status == INVALID:
            return unprocessable(self.template, self.block, **self.page(part, form) | {"seen": seen})
        if status:
            theirs = {"theirs": differing(form, self.form(part, held=self.now()))}
            return unprocessable(self.template, self.block, status=status, **self.page(part, form) | theirs)
        flash(say(self.said), "ok")
        return see_other(self.endpoint)

    def restore(self, part: str) -> ResponseReturnValue:
        self.reset(self.known(part))
        flash(_("已恢复默认。"), "ok")
        return see_other(self.endpoint)

    def known(self, part: str) -> str:
        return part if part in self.words else abort(404)

    def page(self, edit: str = "", form: Any = None) -> dict[str, Any]:
        found = self.editions()
        return {
            "edit": edit,
            "form": form,
            "seen": settings.mark(self.setting) if edit else "",
            "theirs": [],
            "may_edit": viewer().may(Verb.SETTINGS_MANAGE),
            "parts": self.parts,
            "icons": self.icons,
            "words": self.words,
            "held": self._parted(self.packed(self.now())),
            "usual": self._parted(found[0].rules),
            "editions": [(one, self._changes(before.rules, one.rules)) for before, one in pairwise(found)][
                ::-1
            ],
        }

    def _parted(self, rules: Kept) -> dict[str, dict[str, Any]]:
        return {
            part: {word.name: (rules[part] if self.by_part else rules).get(word.name) for word in words}
            for part, words in self.words.items()
        }

    def _changes(self, before: Kept, after: Kept) -> list[tuple[str, str, Any, Any]]:
        """Label, unit, old and new of what one version changed."""
        old, new = self._parted(before), self._parted(after)
        return [
            (word.label, word.unit, old[part][word.name], new[part][word.name])
            for part, words in self.words.items()
            for word in words
            if old[part][word.name] != new[part][word.name]
        ]
