"""Forms of 到期送检: what a batch is made of, what became of instruments, the institute's own words."""

from datetime import date, timedelta
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, RadioField, SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional, Regexp

from webapp.domain.recall_outcomes import ANSWERS, OUTCOMES, Answer, Outcome
from webapp.domain.recall_words import KINDS
from webapp.domain.words import N_
from webapp.forms.base import Form, choices
from webapp.queries.recalls.candidates import Order
from webapp.queries.recalls.offers import Offers

QUIET = {"autocomplete": "off"}


class BatchForm(Form):
    """The window and what narrows it; choices of ids come from offers."""

    kind = SelectField(_l("通知种类"), choices=choices(KINDS))
    from_on = DateField(_l("到期日从"), [InputRequired(_l("请填写日期。"))])
    to_on = DateField(_l("到期日至"), [InputRequired(_l("请填写日期。"))])
    lab = SelectField(_l("检校部门"), default="")
    instrument_kind = SelectField(_l("器具种类"), default="")
    mandatory = SelectField(
        _l("强制检定"),
        default="",
        choices=choices((("yes", N_("只要强制检定")), ("no", N_("只要非强制检定"))), empty=N_("不限")),
    )
    manager = SelectField(_l("客户经理"), default="")
    place = StringField(_l("使用地点"), [Length(max=80)], render_kw=QUIET)
    customer = StringField(_l("客户编号"), [Length(max=20)], render_kw=QUIET)

    @classmethod
    def of(cls, sent: Any, offers: Offers, *, today: date) -> "BatchForm":
        """Sent from the address or a form; what is not said is the next 30 days."""
        told = {"kind": "due", "from_on": today, "to_on": today + timedelta(days=30)}
        form = cls(sent if "kind" in sent else None, data=told | {"customer": sent.get("customer", "")})
        form.lab.choices = choices(offers.labs, empty=N_("全部"))
        form.instrument_kind.choices = choices(offers.kinds, empty=N_("全部"))
        form.manager.choices = choices(offers.managers, empty=N_("全部"))
        return form

    def order(self) -> Order:
        data = self.data
        return Order(
            data["kind"],
            data["from_on"],
            data["to_on"],
            lab=int(data["lab"]) if data["lab"] else None,
            instrument_kind=int(data["instrument_kind"]) if data["instrument_kind"] else None,
            mandatory=data["mandatory"],
            place=data["place"],
            manager=int(data["manager"]) if data["manager"] else None,
            customer=data["customer"],
        )


class AnswerForm(Form):
    """One outcome with what it asks for; what is missing the rules say."""

    outcome = RadioField(_l("结果"), [InputRequired(_l("请选择结果。"))], choices=choices(OUTCOMES))
    day = DateField(
        _l("约定送检日期或改期至"),
        [Optional()],
        description=_l("已送检可不填；改期必填，一年以内。"),
    )
    reason = StringField(_l("原因或联系经过"), [Length(max=200)], render_kw=QUIET)
    elsewhere = StringField(_l("送往哪一家"), [Length(max=80)], render_kw=QUIET)

    def answer(self) -> Answer:
        return Answer(Outcome(self.outcome.data), self.day.data, self.reason.data, self.elsewhere.data)


class SlipForm(AnswerForm):
    """The same for a customer who answers without signing in."""

    outcome = RadioField(
        _l("您的安排"),
        choices=choices(
            [
                (code, N_("送检") if code is Outcome.SENT else word)
                for code, word in OUTCOMES
                if code in ANSWERS
            ],
            empty=N_("暂不答复"),
        ),
        default="",
    )
    day = DateField(_l("送检或改期的日期"), [Optional()], description=_l("送检可以不填，改期必填。"))
    reason = StringField(_l("原因"), [Length(max=200)], render_kw=QUIET, description=_l("必填"))
    elsewhere = StringField(_l("送往哪一家"), [Length(max=80)], render_kw=QUIET)


class NoticeSettingsForm(Form):
    notice_title = StringField(
        _l("通知书名称"), [InputRequired(_l("此项必填。")), Length(max=30)], render_kw=QUIET
    )
    complaint_phone = StringField(_l("投诉电话"), [Length(max=40)], render_kw=QUIET)
    public_url = StringField(
        _l("对外网址"),
        [
            Length(max=120),
            Optional(),
            Regexp(r"^https?://[^\s/?#]+(:\d+)?/?$", message=_l("网址应像 https://crm.example.cn。")),
        ],
        render_kw=QUIET,
    )
