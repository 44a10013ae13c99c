"""Settings that the administrator changes: so far the institute's name."""

import json

from sqlalchemy import select

from webapp.actions import action, after_commit, session
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Setting
from webapp.queries import settings as queries


@action(Verb.SETTINGS_MANAGE)
def set_institute(*, name: str) -> None:
    """The name on every page and every printed form."""
    if not name.strip():
        raise Refusal("请填写单位名称。")
    put("institute", name.strip())


def put(name: str, value: object) -> None:
    """Inside an action, whose name the log then tells."""
    text = json.dumps(value, ensure_ascii=False)
    kept = session.scalars(select(Setting).where(Setting.name == name)).one_or_none()
    if kept is None:
        session.add(Setting(name=name, value=text))
    else:
        kept.value = text
    session.flush()
    after_commit(queries.forget)
