"""Forms of 公海: its rules, a wish to take a customer on, and why one goes in or is refused."""

from dataclasses import asdict

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from webapp.domain.pool_rules import BOUNDS, LONGEST, PoolRules, faults
from webapp.forms.base import Form
from webapp.forms.deeds import REASON
from webapp.web.i18n import worded

NUMERIC = {"inputmode": "numeric"}


def _term(label: str) -> IntegerField:
    return IntegerField(label, [Optional(), NumberRange(1, LONGEST)], render_kw=NUMERIC)


def _bound(label: str, name: str) -> IntegerField:
    return IntegerField(label, [InputRequired(), NumberRange(*BOUNDS[name])], render_kw=NUMERIC)


class PoolRulesForm(Form):
    """An empty term: that grade never falls."""

    on = BooleanField(_l("启用公海规则"))
    days_a = _term(_l("A 级"))
    days_b = _term(_l("B 级"))
    days_c = _term(_l("C 级"))
    days_d = _term(_l("D 级"))
    days_none = _term(_l("未评级"))
    warn_days = _bound(_l("提前提醒"), "warn_days")
    protect_days = _bound(_l("领用后保护"), "protect_days")
    cooling_days = _bound(_l("原客户经理冷却期"), "cooling_days")
    hold_most = _bound(_l("保护期内最多"), "hold_most")
    month_most = _bound(_l("每月最多申请"), "month_most")

    def asked(self) -> PoolRules | None:
        """The rules as typed, None after putting each sentence at its field."""
        found = PoolRules(**self.data_of())
        for name, refusal in faults(found).items():
            self.refuse(name, worded(refusal))
        return None if self.errors else found


def pool_rules_form(held: PoolRules) -> PoolRulesForm:
    return PoolRulesForm(data=asdict(held))


class PickForm(Form):
    reason = TextAreaField(
        _l("领用理由"), [InputRequired(_l("请写明领用理由。")), Length(max=REASON)], render_kw={"rows": 3}
    )


class EntryForm(Form):
    reason = TextAreaField(
        _l("移入原因"),
        [InputRequired(_l("请写明移入公海的原因。")), Length(max=REASON)],
        render_kw={"rows": 3},
    )


class PickRefusalForm(Form):
    reason = TextAreaField(
        _l("不同意的理由"),
        [InputRequired(_l("请写明不同意的理由。")), Length(max=REASON)],
        render_kw={"rows": 3},
    )
