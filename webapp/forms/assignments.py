"""Forms of the workbench: another manager, a reason, a customer's wish, the customers of a leaver."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, TextAreaField
from wtforms.validators import InputRequired, Length

from webapp.domain.words import N_
from webapp.forms.base import Form, choices
from webapp.forms.deeds import REASON


class ChoiceForm(Form):
    """Somebody else than the best, and why."""

    manager = SelectField(_l("客户经理"), [InputRequired(_l("请选择客户经理。"))])
    reason = TextAreaField(
        _l("另选理由"), [InputRequired(_l("请写明另选的理由。")), Length(max=REASON)], render_kw={"rows": 3}
    )

    def offer(self, managers: Iterable[tuple[int, str]]) -> None:
        self.manager.choices = choices(((str(one), text) for one, text in managers), empty=N_("请选择"))


class RejectionForm(Form):
    reason = TextAreaField(
        _l("不调整的理由"),
        [InputRequired(_l("请写明不调整的理由。")), Length(max=REASON)],
        render_kw={"rows": 3},
    )


class RequestForm(Form):
    """What the customer said."""

    words = TextAreaField(
        _l("客户的要求"), [InputRequired(_l("请写明客户的要求。")), Length(max=REASON)], render_kw={"rows": 4}
    )


class ArrangementForm(ChoiceForm):
    """Whose customers are to go to others."""

    manager = SelectField(_l("离岗人员"), [InputRequired(_l("请选择离岗人员。"))])
    reason = TextAreaField(
        _l("离岗原因"), [InputRequired(_l("请写明原因。")), Length(max=REASON)], render_kw={"rows": 3}
    )
