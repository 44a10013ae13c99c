"""Forms of a customer's team: a duty with its goal, and how close the partnership is."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, TextAreaField
from wtforms.validators import InputRequired, Length

from webapp.domain.manager_words import PARTNERSHIPS
from webapp.domain.team import DUTIES, LONGEST_GOAL
from webapp.domain.words import N_
from webapp.forms.base import Form, choices
from webapp.forms.deeds import reason


class DutyForm(Form):
    """validate_choice is off: who lost sight of the customer meanwhile is told so, not just refused."""

    user = SelectField(_l("人员"), [InputRequired(_l("请选择人员。"))], validate_choice=False)
    duty = RadioField(
        _l("职责"), [InputRequired(_l("请选择职责。"))], choices=choices(DUTIES), default=DUTIES[0][0]
    )
    goal = TextAreaField(_l("目标"), [Length(max=LONGEST_GOAL)], render_kw={"rows": 2})

    def offer(self, people: Iterable[tuple[int, str]]) -> None:
        self.user.choices = choices(((str(one), text) for one, text in people), empty=N_("请选择"))

    def is_offered(self) -> bool:
        return self.user.data in {choice.value for choice in self.user.choices}


class PartnershipForm(Form):
    level = RadioField(_l("合作程度"), [InputRequired(_l("请选择合作程度。"))], choices=choices(PARTNERSHIPS))
    reason = reason(_l("评定依据"))
