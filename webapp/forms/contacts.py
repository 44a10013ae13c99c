"""A contact as a form: the described fields, and beside them marks, parts played, boss and day of leaving."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, DateField, SelectField
from wtforms.validators import Optional

from webapp.domain.card import CONTACT_FIELDS
from webapp.domain.card_parts import CONTACT, FLAGS
from webapp.domain.card_words import BUYING_ROLES
from webapp.domain.fields import Block
from webapp.domain.words import N_
from webapp.forms.base import CheckboxesField, Form, choices
from webapp.forms.cards import BlockForm, form_for

PLAIN = Block(CONTACT.name, CONTACT.label, CONTACT.tab, CONTACT_FIELDS)
BETWEEN = "、"


class MarksForm(Form):
    """What is ticked or chosen."""

    is_main = BooleanField(_l("主联系人"))
    is_recall = BooleanField(_l("收到期通知"))
    is_certificate = BooleanField(_l("收证书"))
    is_coach = BooleanField(_l("向导（认同我们、愿意帮助的人）"))
    do_not_contact = BooleanField(_l("请勿联系"))
    roles = CheckboxesField(_l("采购角色"), choices=choices(BUYING_ROLES))
    reports_to = SelectField(_l("上级"), default="")
    left_on = DateField(_l("离职日期"), [Optional()])

    def offer(self, colleagues: Sequence[tuple[int, str]]) -> None:
        self.reports_to.choices = choices(((str(one), name) for one, name in colleagues), empty=N_("未填"))

    def typed(self) -> dict[str, Any]:
        """As actions.contacts takes it."""
        return {
            **{flag.name: "1" if self[flag.name].data else "" for flag in FLAGS},
            "roles": BETWEEN.join(self.roles.data or ()),
            "reports_to": self.reports_to.data or "",
            "left_on": self.left_on.data,
        }


def fields_form(
    block: Block, present: Mapping[str, Any], sent: "MultiDict[str, str] | None" = None
) -> BlockForm:
    """block: PLAIN with the institute's own fields (domain.custom_fields.contact_form)."""
    return form_for(block, present, {}, sent)


def marks_form(
    present: Mapping[str, Any],
    colleagues: Sequence[tuple[int, str]],
    sent: "MultiDict[str, str] | None" = None,
) -> MarksForm:
    """Filled with what the contact has, or with what was sent."""
    shown = {
        **{flag.name: present[flag.name] == "1" for flag in FLAGS},
        "roles": split(present["roles"]),
        "reports_to": present["reports_to"],
        "left_on": present["left_on"],
    }
    form = MarksForm(sent) if sent is not None else MarksForm(data=shown)
    form.offer(colleagues)
    return form


def split(roles: str) -> list[str]:
    return [role for role in roles.split(BETWEEN) if role]


def sent_marks(present: Mapping[str, Any], names: Iterable[str]) -> list[tuple[str, list[str]]]:
    """Those values as a browser would send them: nothing at all for a box that is not ticked."""
    found = []
    for name in names:
        value = present[name]
        if name == "roles":
            found.append((name, split(value)))
        elif any(flag.name == name for flag in FLAGS):
            found.append((name, ["y"] if value == "1" else []))
        else:
            found.append((name, [str(value or "")]))
    return found
