"""What the forms of a complaint's steps share: lengths, a moment as the clocks show it, people to choose."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateTimeLocalField, FileField, SelectField, StringField
from wtforms import TextAreaField as Area
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from webapp import clock
from webapp.forms.base import CheckboxesField, Form

LINE, LONG, NOTE = Length(max=100), Length(max=4000), Length(max=1000)
SHOWN = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"]
Person = tuple[int, str, bool]  # id, what is shown, whether he may be chosen


class StepForm(Form):
    """data_of() is what the action takes, unless the form says otherwise."""

    def given(self) -> dict[str, Any]:
        return {name: value for name, value in self.data.items() if name != "file"}


def moment(label: Any) -> DateTimeLocalField:
    return DateTimeLocalField(label, [InputRequired()], format=SHOWN)


def instant(shown: datetime) -> datetime:
    return clock.instant(shown)


def wall_now() -> datetime:
    return clock.wall(clock.now()).replace(second=0, microsecond=0)


def why(label: Any, **more: Any) -> Area:
    """A sentence that must be said."""
    return Area(label, [InputRequired(), NOTE], render_kw={"rows": 3}, **more)


def text(label: Any, rows: int = 3, **more: Any) -> Area:
    return Area(label, [LONG], render_kw={"rows": rows}, **more)


def needed(label: Any, rows: int = 4, **more: Any) -> Area:
    return Area(label, [InputRequired(), LONG], render_kw={"rows": rows}, **more)


def line(label: Any, **more: Any) -> StringField:
    return StringField(label, [LINE], **more)


def proof(label: Any = None) -> FileField:
    return FileField(label or _l("凭证"))


def person(label: Any, **more: Any) -> SelectField:
    return SelectField(label, [InputRequired()], choices=[], **more)


def offer(field: Any, people: Iterable[Person], *, empty: str | None = None) -> None:
    """Who may not be chosen stands there with the reason."""
    first = [] if empty is None else [SelectChoice("", empty)]
    field.choices = [
        *first,
        *(
            SelectChoice(str(key), shown, render_kw=None if may else {"disabled": True})
            for key, shown, may in people
        ),
    ]


def several(label: Any, **more: Any) -> CheckboxesField:
    return CheckboxesField(label, [InputRequired()], choices=[], **more)
