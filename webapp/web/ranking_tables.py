"""排名 as rows of a table: the workbook, and the lists on paper."""

from flask_babel import gettext as _

from webapp.domain.kpi_words import BANDS
from webapp.domain.words import label_of
from webapp.queries.reviews.ranked import Board, Line, Missing, Who
from webapp.queries.reviews.rankings import Ranking
from webapp.sheets import Column
from webapp.web import ranking_words as words
from webapp.web.i18n import say


def columns(found: Ranking) -> list[Column]:
    """Without places for who sees his own people alone."""
    places = [Column(_("名次"), 6, "int")] if found.is_whole else []
    return [
        *places,
        Column(_("人员或部门"), 18),
        Column(_("类别"), 8),
        Column(_("所在部门"), 18),
        Column(_("岗位或负责人"), 16),
        Column(_("有效得分"), 10, "money"),
        Column(_("等次"), 10),
        Column(_("否决"), 8),
        Column(words.before_word(found), 10, "money"),
        Column(_("得分增减"), 10, "money"),
        *([Column(_("名次升降"), 10, "int")] if found.is_whole else []),
        Column(_("说明"), 40),
        Column(_("考评编号"), 16),
    ]


def rows(found: Ranking) -> list[tuple[object, ...]]:
    """People, then departments; who has no score stands after both, with the reason and no figure."""
    boards = (found.people, found.departments)
    lines = [_line(one, is_whole=found.is_whole) for board in boards for one in board.lines]
    return lines + [_missing(one, is_whole=found.is_whole) for board in boards for one in board.missing]


def listing(board: Board, *, is_whole: bool) -> list[tuple[str, ...]]:
    """On paper."""
    return [
        (
            *([str(one.rank)] if is_whole else []),
            one.who.name,
            one.who.post if one.who.is_department else " · ".join(_where(one.who)),
            f"{one.scored.score:.2f}",
            say(label_of(BANDS, one.scored.band)),
            one.scored.tier,
            "" if one.before is None else f"{one.before:.2f}",
            words.signed(one.gained),
            *([words.risen(one)] if is_whole else []),
        )
        for one in board.lines
    ]


def _where(one: Who) -> list[str]:
    return [part for part in (one.department, say(one.post)) if part]


def _line(one: Line, *, is_whole: bool) -> tuple[object, ...]:
    told = words.remarks(one.scored.told)
    figures = (
        one.scored.score,
        say(label_of(BANDS, one.scored.band)),
        one.scored.tier,
        one.before,
        one.gained,
    )
    moved = [one.risen] if is_whole else []
    return (*([one.rank] if is_whole else []), *_who(one.who), *figures, *moved, told, one.who.number)


def _missing(one: Missing, *, is_whole: bool) -> tuple[object, ...]:
    nothing = (None, _("无法评分"), "", None, None, *([None] if is_whole else []))
    return (*([None] if is_whole else []), *_who(one.who), *nothing, words.reasons(one), one.who.number)


def _who(one: Who) -> tuple[str, ...]:
    kind = _("部门") if one.is_department else _("人员")
    return one.name, kind, one.department, say(one.post) if not one.is_department else one.post
