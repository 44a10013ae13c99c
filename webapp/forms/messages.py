"""The forms of a message: to one customer, and the same to many."""

from collections.abc import Iterable, Sequence

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length

from webapp.actions.messages.writing import Draft
from webapp.domain.message_addressing import Person
from webapp.domain.message_kinds import KINDS
from webapp.domain.message_states import LONGEST_BODY, LONGEST_SUBJECT
from webapp.forms.base import Form, choices
from webapp.models import MessageTemplate

LONGEST_KEY = 18


class _Text(Form):
    kind = RadioField(_l("形式"), choices=choices(KINDS), default="letter")
    template = SelectField(_l("模板"), choices=[], default="", validate_choice=False)
    subject = StringField(
        _l("标题"), [Length(max=LONGEST_SUBJECT)], render_kw={"autocomplete": "off", "data-typed": ""}
    )
    body = TextAreaField(
        _l("正文"), [DataRequired(), Length(max=LONGEST_BODY)], render_kw={"rows": 14, "data-typed": ""}
    )
    confirmed = BooleanField(_l("我已知道有未办结的投诉，仍然发送"))

    def offer_texts(self, texts: Iterable[MessageTemplate]) -> None:
        rows = [SelectChoice(str(one.id), one.name) for one in texts]
        self.template.choices = [SelectChoice("", _l("不用模板")), *rows]

    @property
    def text(self) -> int:
        return _key(self.template.data)

    def draft(self) -> Draft:
        return Draft(
            self.kind.data, self.subject.data or "", self.body.data or "", self.text,
            is_confirmed=self.confirmed.data,
        )  # fmt: skip


class MessageForm(_Text):
    """scheduled: the planned contact it is written for."""

    contact = SelectField(_l("收件人"), choices=[], default="")
    scheduled = HiddenField()

    def offer_people(self, people: Sequence[Person]) -> None:
        """Who wants no contact stands there too: choosing him tells why not."""
        rows = [SelectChoice(str(one.id), _named(one)) for one in people]
        self.contact.choices = [SelectChoice("", _l("只写单位，不写联系人")), *rows]

    def draft(self) -> Draft:
        told, contact = super().draft(), _key(self.contact.data)
        return Draft(
            told.kind, told.subject, told.body, told.template, contact or None,
            _key(self.scheduled.data), is_confirmed=told.is_confirmed,
        )  # fmt: skip


class CircularForm(_Text):
    only_willing = BooleanField(_l("只发给偏好这种方式的联系人"))


def _named(one: Person) -> str:
    told = f"{one.name} · {one.title}" if one.title else one.name
    return f"{told}（{_l('请勿联系')}）" if one.do_not_contact else told


def _key(text: str | None) -> int:
    known = text or ""
    return int(known) if known.isascii() and known.isdigit() and len(known) <= LONGEST_KEY else 0
