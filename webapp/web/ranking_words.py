"""What a ranking says of places, points and shares, on screen, in the workbook and on paper alike."""

from collections.abc import Iterable
from decimal import Decimal

from flask_babel import gettext as _

from webapp.domain.kpi_numbers import shown
from webapp.domain.kpi_rank import share
from webapp.domain.kpi_words import PeriodKind
from webapp.domain.remarks import Remark
from webapp.queries.reviews.ranked import Board, Line, Missing
from webapp.queries.reviews.rankings import Ranking
from webapp.web.i18n import worded

TIER_TONES = {"V1": "warn", "V2": "bad", "V3": "bad", "": ""}


def before_word(found: Ranking) -> str:
    """What the column of the scores before is called."""
    is_year = found.before is not None and found.before.kind == PeriodKind.YEAR
    return str(_("上年得分") if is_year else _("上期得分"))


def risen(one: Line) -> str:
    """↑2, ↓1, 持平; "" where there was no place before."""
    if one.risen is None:
        return ""
    if not one.risen:
        return str(_("持平"))
    return f"↑{one.risen}" if one.risen > 0 else f"↓{-one.risen}"


def risen_aloud(one: Line) -> str:
    """For who does not see arrows."""
    if not one.risen:
        return risen(one)
    return str(_("上升 %(n)d 位", n=one.risen) if one.risen > 0 else _("下降 %(n)d 位", n=-one.risen))


def signed(value: Decimal | None) -> str:
    """+3.20, −1.15, 0.00; "" where nothing is known."""
    if value is None:
        return ""
    return f"{value:+.2f}".replace("-", "−") if value else "0.00"


def percent(value: Decimal | None) -> str:
    return "—" if value is None else f"{shown(value)}%"


def remarks(found: Iterable[Remark]) -> str:
    """Sentences one after the other."""
    return "".join(worded(one) for one in found)


def reasons(one: Missing) -> str:
    return remarks(one.why)


def quota_tone(board: Board) -> str:
    return board.quota.remarks[0].tone if board.quota and board.quota.remarks else "ok"


def quota_told(board: Board) -> str:
    """How many 优秀 of how many, and how many there may be."""
    found = board.quota
    if found is None:
        return ""
    part = percent(share(found.excellent, found.persons))
    told = {"n": found.excellent, "all": found.persons, "share": part}
    allowed = {"usual": found.usual, "most": found.most}
    return str(
        _(
            "优秀 %(n)d 人，占被考评 %(all)d 人的 %(share)s；通常不超过 %(usual)d 人，最多 %(most)d 人。",
            **told,
            **allowed,
        )
    )
