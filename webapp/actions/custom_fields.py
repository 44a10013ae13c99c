"""An institute's own fields: added, renamed, ordered, stopped; taken away only while nothing is in them."""

from collections.abc import Sequence

from sqlalchemy import func, select

from webapp import clock
from webapp.actions import action, after_commit, session
from webapp.domain import custom_fields as rules
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Verb
from webapp.models import CustomChoice, CustomField
from webapp.queries import custom_fields as queries


@action(Verb.SETTINGS_MANAGE)
def add(
    *,
    subject: str,
    kind: str,
    name: str,
    hint: str,
    is_required: bool,
    is_private: bool,
    words: Sequence[str],
) -> CustomField:
    """words: of a field of choices, in their order."""
    _refuse_full(subject)
    rules.refuse_name(subject, name, others=_others(subject, but=0))
    rules.refuse_choices(kind, words)
    field = CustomField(
        subject=subject, kind=kind, name=name, hint=hint, is_required=is_required, is_private=is_private,
        position=_last(subject) + 1, created_at=clock.now(),
    )  # fmt: skip
    session.add(field)
    session.flush()
    if kind == "choice":
        _choose(field, words)
    return _changed(field)


@action(Verb.SETTINGS_MANAGE)
def edit(
    field: CustomField,
    *,
    name: str,
    hint: str,
    is_required: bool,
    is_private: bool,
    words: Sequence[str],
    version: int,
) -> CustomField:
    """What it is for and of which kind stays: its values were written as that.

    words: those offered from now on; others are stopped, and come back when they are written again.
    """
    if field.version != version:
        raise Stale
    rules.refuse_name(field.subject, name, others=_others(field.subject, but=field.id))
    rules.refuse_choices(field.kind, words)
    if field.kind == "text" and is_private != field.is_private and queries.is_used(field):
        # Texts that all may see are found by searching: those words would have to leave every index first.
        raise Refusal("字段里已有内容，谁可以看不能再改；请停用它，另建一个。")
    field.name, field.hint = name, hint
    field.is_required, field.is_private = is_required, is_private
    if field.kind == "choice":
        _choose(field, words)
    return _changed(field)


@action(Verb.SETTINGS_MANAGE)
def switch(field: CustomField, *, on: bool) -> None:
    """Off: no longer offered; what stands in it stays."""
    if on and not field.is_active:
        _refuse_full(field.subject)
    field.is_active = on
    _changed(field)


@action(Verb.SETTINGS_MANAGE)
def move(field: CustomField, *, up: bool) -> None:
    """One place among the fields of its subject; at the end nothing moves."""
    rows = list(
        session.scalars(
            select(CustomField)
            .where(CustomField.subject == field.subject)
            .order_by(CustomField.position, CustomField.id)
        )
    )
    place = next(place for place, one in enumerate(rows) if one.id == field.id)
    there = place - 1 if up else place + 1
    if 0 <= there < len(rows):
        rows[place], rows[there] = rows[there], rows[place]
    for position, one in enumerate(rows, start=1):
        if one.position != position:
            one.position = position
    _changed(field)


@action(Verb.SETTINGS_MANAGE)
def remove(field: CustomField) -> None:
    if queries.is_used(field):
        raise Refusal("“%(name)s”里已有内容，不能删除，可以停用。", name=field.name)
    for choice in _choices(field):
        session.delete(choice)
    session.flush()
    session.delete(field)
    _changed(field)


def _choose(field: CustomField, words: Sequence[str]) -> None:
    """Those words in this order, then the stopped ones."""
    known = {one.name: one for one in _choices(field)}
    for position, word in enumerate(words, start=1):
        choice = known.pop(word, None)
        if choice is None:
            session.add(CustomChoice(field_id=field.id, name=word, position=position))
        else:
            choice.position, choice.is_active = position, True
    for choice in known.values():
        choice.is_active = False


def _choices(field: CustomField) -> list[CustomChoice]:
    return list(session.scalars(select(CustomChoice).where(CustomChoice.field_id == field.id)))


def _others(subject: str, *, but: int) -> list[str]:
    asked = select(CustomField.name).where(CustomField.subject == subject, CustomField.id != but)
    return list(session.scalars(asked))


def _refuse_full(subject: str) -> None:
    """Stopped ones do not count."""
    asked = select(func.count(CustomField.id)).where(CustomField.subject == subject, CustomField.is_active)
    if (session.scalar(asked) or 0) >= rules.MOST:
        raise Refusal("最多 %(n)d 个自定义字段，请先停用不用的。", n=rules.MOST)


def _last(subject: str) -> int:
    return session.scalar(select(func.max(CustomField.position)).where(CustomField.subject == subject)) or 0


def _changed(field: CustomField) -> CustomField:
    session.flush()
    queries.forget()
    after_commit(queries.forget)
    return field
