"""What somebody else saved of a thing to be done, while another form of it was open."""

from typing import Any

from flask_babel import gettext as _

from webapp.domain.forums import TODO_STATES
from webapp.domain.words import label_of
from webapp.forms.forums import TodoForm
from webapp.models import ForumTodo
from webapp.web.formats import day
from webapp.web.i18n import say


def differing(form: TodoForm, one: ForumTodo) -> str:
    """A line each for what stands otherwise than it was typed; "" where nothing does."""
    there: dict[str, Any] = {
        "text": one.text, "owner": str(one.owner_id), "due_on": one.due_on, "state": one.state,
        "done_on": one.done_on if one.state == "done" else form.done_on.data, "result": one.result,
    }  # fmt: skip
    words = there | {"state": say(label_of(TODO_STATES, one.state)), "due_on": day(one.due_on)}
    words["done_on"] = day(one.done_on) if one.done_on else ""
    words["owner"] = dict(_offered(form)).get(there["owner"], "")
    return "\n".join(
        _("%(label)s：%(value)s", label=field.label.text, value=words[field.name] or "—")
        for field in form
        if field.data != there[field.name]
    )


def _offered(form: TodoForm) -> list[tuple[str, str]]:
    return [(str(one.value), str(one.label)) for one in form.owner.choices] if "owner" in form else []
