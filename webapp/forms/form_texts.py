"""What may be set on one printed form, and from which day."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, IntegerField, StringField, TextAreaField
from wtforms.validators import DataRequired, Optional

from webapp import clock
from webapp.domain import form_texts as rules
from webapp.domain.form_texts import LARGEST, SMALLEST, Texts
from webapp.domain.printed_forms import NUMBERED, Printed
from webapp.forms.base import Form
from webapp.web.i18n import worded

PLAIN = {"autocomplete": "off"}


class TextsForm(Form):
    house = StringField(_l("抬头"), render_kw=PLAIN)
    code = StringField(_l("表单编号"), render_kw=PLAIN)
    title = StringField(_l("标题"), render_kw=PLAIN)
    number = StringField(_l("文号"), render_kw=PLAIN)
    closing = TextAreaField(_l("落款"), render_kw={"rows": 3})
    has_seal = BooleanField(_l("留盖章处"))
    seal = IntegerField(_l("盖章处大小"), [Optional()], default=40)
    remark = StringField(_l("页脚备注"), render_kw=PLAIN)
    again = BooleanField(_l("再次打印时注明“补打”"))
    since = DateField(_l("启用日期"), [DataRequired()])

    def asked(self, form: Printed) -> Texts | None:
        """As typed; None after putting each sentence at its field."""
        if not self.validate():
            return None
        told = {name: self[name].data or "" for name in rules.LONGEST if name in self}
        seal = self._seal()
        again = bool(self.again.data) if "again" in self else False
        made = Texts(**told, closing=self.closing.data or "", seal=seal, again=again)
        for name, fault in rules.faults(form, made).items():
            self.refuse(name, worded(fault))
        return None if self.errors else made

    def _seal(self) -> int:
        """An empty size is no room: the rule says what is missing, not this form."""
        if not self.has_seal.data:
            return 0
        return -1 if self.seal.data in {None, 0} else int(self.seal.data)


def texts_form(form: Printed, sent: Any = None, *, held: Texts | None = None) -> TextsForm:
    """Without what the form has not: a number, a mark of its second print."""
    told = {}
    if held is not None:
        told = {name: getattr(held, name) for name in rules.NAMES} | {"has_seal": bool(held.seal)}
        told["seal"] = held.seal or 40
    made = TextsForm(sent, data={"since": clock.today()} | told)
    made.seal.render_kw = {"min": SMALLEST, "max": LARGEST}
    made.since.render_kw = {"min": clock.today().isoformat()}
    if form.number not in NUMBERED:
        del made.number
    if not form.again:
        del made.again
    return made


def day_of(form: TextsForm) -> date:
    """After asked()."""
    found: date = form.since.data
    return found
