"""The playbook of one segment as a form: its aim, and up to four steps."""

from typing import Any

from wtforms import IntegerField, SelectField, StringField
from wtforms.validators import InputRequired, Optional

from webapp.domain import activity_words
from webapp.domain import playbook_rules as law
from webapp.domain.playbooks import Playbook, Step
from webapp.domain.words import N_
from webapp.forms.base import Form, choices
from webapp.web.i18n import say, worded

DIGITS = {"inputmode": "numeric", "autocomplete": "off"}
NONE = N_("不安排")
OF_STEP = ("kind", "purpose", "after", "every", "times")


class PlaybookForm(Form):
    segment: str

    def asked(self) -> Playbook | None:
        """What is typed; None after putting each sentence at its field. A step without a kind is none."""
        if not self.validate():
            return None
        places = [n for n, name in enumerate(law.NAMES) if self[f"kind_{name}"].data or self._typed(name)]
        steps = tuple(self._step(law.NAMES[place]) for place in places)
        aim = (self["aim"].data or "").strip()
        made = Playbook(self.segment, aim, steps, self["weekly_most"].data)
        for name, fault in law.faults(made, places).items():
            self.refuse(name, worded(fault))
        return None if self.errors else made

    def _typed(self, name: str) -> bool:
        return bool((self[f"purpose_{name}"].data or "").strip())

    def _step(self, name: str) -> Step:
        told = {one: self[f"{one}_{name}"].data for one in OF_STEP}
        times = 1 if told["times"] is None else told["times"]
        every = told["every"] or 0 if times > 1 else 0
        return Step(told["kind"], (told["purpose"] or "").strip(), told["after"] or 0, every, times)


def playbook_form(segment: str, sent: Any = None, *, held: dict[str, Playbook] | None = None) -> PlaybookForm:
    fields: dict[str, Any] = {
        "aim": StringField(say(N_("目的"))),
        "weekly_most": IntegerField(say(N_("每人每周最多")), [InputRequired()], render_kw=DIGITS),
        "segment": segment,
    }
    for name in law.NAMES:
        fields |= {f"{one}_{name}": field for one, field in _fields().items()}
    kind: type[PlaybookForm] = type("PlaybookOf", (PlaybookForm,), fields)
    return kind(sent, data=_data(held[segment]) if held else None)


def _fields() -> dict[str, Any]:
    kinds = [one for one in activity_words.KINDS if str(one[0]) in law.KINDS]
    return {
        "kind": SelectField(say(N_("方式")), choices=choices(kinds, empty=NONE), default=""),
        "purpose": StringField(say(N_("内容"))),
        "after": _number(N_("从开始起")),
        "every": _number(N_("每隔")),
        "times": _number(N_("次数")),
    }


def _number(label: str) -> IntegerField:
    return IntegerField(say(label), [Optional()], render_kw=DIGITS)


def _data(one: Playbook) -> dict[str, Any]:
    told: dict[str, Any] = {"aim": say(one.aim), "weekly_most": one.weekly_most}
    for name, step in zip(law.NAMES, one.steps, strict=False):
        told |= {
            f"kind_{name}": step.kind, f"purpose_{name}": say(step.purpose), f"after_{name}": step.after_days,
            f"every_{name}": step.every_days or None, f"times_{name}": step.times,
        }  # fmt: skip
    return told
