"""The form that asks for a run: of which month, and whether holdings are judged as one."""

from datetime import date

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField

from webapp.domain.months import Month
from webapp.domain.value_words import TOGETHERNESS
from webapp.forms.base import Form, choices

OFFERED = 60  # months


class RunForm(Form):
    """month: written as 2026-10."""

    month = SelectField(_l("截至月底"))
    together = RadioField(_l("控股集团"), choices=choices(TOGETHERNESS), default="single")

    def offer(self, today: date) -> None:
        """The months that are over, the last one first."""
        month, offered = Month.of(today).before, []
        for _place in range(OFFERED):
            offered.append((str(month), str(month)))
            month = month.before
        self.month.choices = offered

    @property
    def as_of(self) -> date:
        month = Month.read(self.month.data or "")
        assert month is not None
        return month.last
