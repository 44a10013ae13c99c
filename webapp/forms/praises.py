"""Forms of praise: taking one down, completing it, verifying it."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, MultipleFileField, RadioField, SelectField, StringField
from wtforms import TextAreaField as Area
from wtforms.validators import InputRequired, Length, Optional

from webapp import clock
from webapp.domain.complaint_intake import LONGEST
from webapp.domain.praise_words import CHANNELS, PraiseState
from webapp.domain.praises import faults
from webapp.domain.typed_lists import LONGEST_LINE
from webapp.domain.words import N_
from webapp.forms.base import Form, choices
from webapp.web.i18n import worded

LINE, LONG, NOTE = Length(max=LONGEST_LINE), Length(max=LONGEST), Length(max=500)
TAKEN_DOWN = tuple(pair for pair in CHANNELS if pair[0] != "web")
RESULTS = ((PraiseState.VERIFIED, N_("情况属实，予以认定")), (PraiseState.REFUSED, N_("不予认定")))


class WhomForm(Form):
    person = StringField(_l("被表扬人"), [LINE])
    department_id = SelectField(_l("被表扬部门"), choices=choices((), empty=""), default="")
    customer = StringField(_l("客户"), [Length(max=200)])
    order = StringField(_l("委托单"), [LINE])

    def offer(self, departments: Sequence[tuple[str, str]]) -> None:
        self.department_id.choices = choices(departments, empty=N_("随被表扬人"))

    def whom(self) -> dict[str, Any]:
        chosen = self.department_id.data
        return self.data_of("person", "order") | {"department_id": int(chosen) if chosen else None}

    def has_somebody(self) -> bool:
        if not (self.person.data or self.department_id.data):
            self.refuse("person", str(_l("请填写被表扬的人员，或选择部门。")))
            return False
        return True


class PraiseForm(WhomForm):
    words = Area(_l("表扬内容"), [InputRequired(_l("请填写表扬内容。")), LONG], render_kw={"rows": 5})
    channel = SelectField(_l("表扬途径"), choices=choices(TAKEN_DOWN), default="letter")
    received_on = DateField(_l("收到日期"), [InputRequired(_l("请填写收到日期。"))])
    praiser = StringField(_l("表扬人"), [LINE])
    company = StringField(_l("单位"), [LINE])
    phone = StringField(_l("电话"), [LINE], render_kw={"inputmode": "tel"})
    proof = StringField(_l("凭证"), [LINE])
    files = MultipleFileField(_l("附件"))

    def told(self) -> dict[str, Any]:
        return self.data_of("words", "channel", "received_on", "praiser", "company", "phone", "proof")

    def is_good(self) -> bool:
        if not self.validate():
            return False
        asked = self.told() | {"person": None, "person_name": self.person.data or ""}
        found = faults(asked | {"department": self.department_id.data}, today=clock.today())
        for name, refusal in found.items():
            self.refuse(name, worded(refusal))
        return not found


class DecisionForm(Form):
    to = RadioField(_l("核实结果"), [InputRequired(_l("请选择核实结果。"))], choices=choices(RESULTS))
    how = Area(
        _l("核实方式或理由"),
        [InputRequired(_l("请写明核实方式或不予认定的理由。")), NOTE],
        render_kw={"rows": 3},
    )
    note = Area(_l("备注"), [Optional(), NOTE], render_kw={"rows": 2})
