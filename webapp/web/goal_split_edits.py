"""Two windows on one split: what another set since this one was opened, told where it would be undone."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from flask_babel import gettext as _

from webapp.domain import edits
from webapp.domain.fields import Block, Field
from webapp.domain.goal_words import METRICS
from webapp.models.goal import Goal
from webapp.queries.goals.splitting import Part, Split
from webapp.web.goal_pages import value


@dataclass(frozen=True)
class Meanwhile:
    """faults: by part, where both set it; theirs: what only they set, as it is typed ("": dropped)."""

    faults: dict[str, str]
    theirs: dict[str, str]


def seen(split: Split) -> str:
    """A mark for each part as it stands, to be sent back with the form."""
    return edits.seen(_block(split), {one.code: _told(there(one)) for one in split.parts})


def meanwhile(goal: Goal, split: Split, *, mine: Mapping[str, Decimal], since: str) -> Meanwhile:
    """mine: of the parts this form wants to set; since: seen() of the form as it was opened."""
    now = {one.code: _told(there(one)) for one in split.parts}
    wanted = now | {code: _told(amount) for code, amount in mine.items()}
    parts = {one.code: one for one in split.parts}
    faults, theirs = dict[str, str](), dict[str, str]()
    for one in edits.differences(_block(split), mine=wanted, theirs=now, since=since):
        code = one.field.name
        if one.is_mine:
            faults[code] = _fault(goal, parts[code])
        else:
            theirs[code] = now[code]
    return Meanwhile(faults, theirs)


def there(part: Part) -> Decimal | None:
    """What is set for it."""
    return part.there.target if part.there else None


def _fault(goal: Goal, part: Part) -> str:
    if part.there is None:
        return str(_("这项草稿刚被他人删除，请核对后再保存。"))
    amount = value(part.there.target, METRICS[goal.metric], unit=True)
    if not part.is_open:
        return str(_("刚被他人按 %(now)s 下达，请在该目标页变更。", now=amount))
    return str(_("刚被他人定为 %(now)s，请核对后再保存。", now=amount))


def _block(split: Split) -> Block:
    return Block("split", "", "", tuple(Field(one.code, one.name) for one in split.parts))


def _told(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount.normalize():f}"
