"""Forms of an opportunity: its elements with the contact, the five tests, a rival, a contract."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import RadioField, TextAreaField

from webapp.domain.contract_card import CONTRACT
from webapp.domain.fields import Block, Field, Kind
from webapp.domain.money import MOST_FEE
from webapp.domain.opportunity_card import OPPORTUNITY, faults
from webapp.domain.opportunity_log_words import EVIDENCE
from webapp.domain.opportunity_tests import NAMES, UNKNOWN, Answer
from webapp.domain.opportunity_tests import faults as test_faults
from webapp.domain.opportunity_words import ANSWERS, TESTS
from webapp.domain.words import N_
from webapp.forms.base import Form, choices
from webapp.forms.cards import BlockForm, form_for
from webapp.web.i18n import worded

CONTACT = "contact_id"
RIVAL = Block("rival", N_("竞争对手"), "opportunities", (
    Field("name", N_("竞争对手"), limit=60),
    Field("price", N_("报价（元）"), Kind.MONEY, high=MOST_FEE),
    Field("strengths", N_("优势"), Kind.LONG, limit=500),
    Field("weaknesses", N_("劣势"), Kind.LONG, limit=500),
))  # fmt: skip
EMPTY = frozenset({Kind.DATE, Kind.MONEY, Kind.NUMBER})


def blank(block: Block) -> dict[str, Any]:
    return {field.name: None if field.kind in EMPTY else "" for field in block.fields}


def opportunity_form(
    present: Mapping[str, Any],
    people: Sequence[tuple[str, str]],
    sent: "MultiDict[str, str] | None" = None,
) -> BlockForm:
    """present also holds contact_id, as text; people: keys and names of the customer's contacts."""
    contact = Field(CONTACT, N_("联系人"), Kind.CHOICE, choices=tuple(people))
    name, *others = OPPORTUNITY.fields
    return form_for(replace(OPPORTUNITY, fields=(name, contact, *others)), present, {}, sent)


def checked(form: BlockForm) -> bool:
    """What the card's own rules say, each at its field; values of the form, once it is valid."""
    if not form.validate():
        return False
    found = faults(form.typed)
    for name, refusal in found.items():
        form.refuse(name, worded(refusal))
    return not found


def contact_of(form: BlockForm) -> tuple[dict[str, Any], int | None]:
    """Values of OPPORTUNITY, and the contact's key beside them."""
    values = dict(form.typed)
    chosen = values.pop(CONTACT)
    return values, int(chosen) if chosen else None


def rival_form(present: Mapping[str, Any], sent: "MultiDict[str, str] | None" = None) -> BlockForm:
    return form_for(RIVAL, present, {}, sent)


def contract_form(present: Mapping[str, Any], sent: "MultiDict[str, str] | None" = None) -> BlockForm:
    form = form_for(CONTRACT, present, {}, sent)
    form.require("kind")
    return form


class _TestsForm(Form):
    """Made below: a choice and its evidence for each of the five."""

    def answers(self) -> dict[str, Answer]:
        return {
            name: Answer(self[f"test_{name}"].data or UNKNOWN, self[f"evidence_{name}"].data or "")
            for name in NAMES
        }

    def check(self) -> bool:
        found = test_faults(self.answers())
        for name, refusal in found.items():
            self.refuse(f"evidence_{name}", worded(refusal))
        return not found


def _fields() -> dict[str, Any]:
    made: dict[str, Any] = {}
    for name, word in TESTS:
        made[f"test_{name}"] = RadioField(_l(word), choices=choices(ANSWERS), default=UNKNOWN)
        made[f"evidence_{name}"] = TextAreaField(_l(EVIDENCE[name]), render_kw={"rows": 2})
    return made


TestsForm: type[_TestsForm] = type("TestsForm", (_TestsForm,), _fields())
