"""Settings that the administrator changes: the institute's name, terms of trade."""

import json
from collections.abc import Mapping

from sqlalchemy import select

from webapp import clock
from webapp.actions import action, after_commit, session
from webapp.domain.agreement import changed
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.trade_terms import NAMES
from webapp.domain.verbs import Verb
from webapp.models import Setting
from webapp.queries import settings as queries
from webapp.queries import trade_terms


@action(Verb.SETTINGS_MANAGE)
def set_institute(*, name: str) -> None:
    """The name on every page and every printed form."""
    if not name.strip():
        raise Refusal("请填写单位名称。")
    put("institute", name.strip())


@action(Verb.SETTINGS_MANAGE)
def set_terms(*, values: Mapping[str, int]) -> None:
    """A number for each of trade_terms.NAMES."""
    put(trade_terms.TERMS, {name: values[name] for name in NAMES})


@action(Verb.SETTINGS_MANAGE)
def set_conditions(*, text: str) -> None:
    """The paragraphs of 委托协议书 from today on, one a line."""
    put(trade_terms.CONDITIONS, changed(trade_terms.conditions(), text, today=clock.today()))


def refuse_stale(name: str, *, seen: str) -> None:
    """Inside an action, so under the lock; seen "": no form showed it."""
    queries.forget()
    if seen and seen != queries.mark(name):
        raise Stale


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
