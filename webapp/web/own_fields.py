"""The institute's own fields on the customer list: columns, boxes of the filter bar, chips, cells."""

from collections.abc import Iterable, Sequence

from flask_babel import gettext as _

from webapp.domain import custom_fields as rules
from webapp.domain.custom_fields import Custom
from webapp.queries import custom_fields
from webapp.queries.customers import own_filters as asked
from webapp.queries.customers.filters import Filters
from webapp.web.formats import shown


def columns(filters: Filters, customs: Iterable[Custom]) -> tuple[Custom, ...]:
    """Those that the page shows; a column of a field that is gone is left out."""
    known = {one.name: one for one in customs}
    return tuple(known[name] for name in filters.own_columns if name in known)


def cells(text: str | None, customs: Sequence[Custom]) -> list[tuple[str, str]]:
    """Label and value in words, in the order of the columns."""
    held = custom_fields.values_in(text) if text else {}
    return [(one.label, shown(rules.field_of(one), held.get(one.name))) for one in customs]


def chips(filters: Filters, customs: Iterable[Custom]) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """Words of each filter, and the others, which stay without it."""
    known = {one.name: one for one in customs}
    return [
        (_told(name, text, known), tuple(pair for pair in filters.own if pair[0] != name))
        for name, text in filters.own
    ]


def _told(name: str, text: str, known: dict[str, Custom]) -> str:
    field, _dot, how = name.partition(".")
    label = known[field].label if field in known else str(_("自定义字段"))
    match how:
        case asked.HAS:
            return str(_("%(name)s 含“%(text)s”", name=label, text=text))
        case asked.MIN:
            return str(_("%(name)s 不小于 %(text)s", name=label, text=text))
        case asked.MAX:
            return str(_("%(name)s 不大于 %(text)s", name=label, text=text))
        case asked.SINCE:
            return str(_("%(what)s：%(day)s 起", what=label, day=text))
        case asked.UNTIL:
            return str(_("%(what)s：%(day)s 止", what=label, day=text))
    return f"{label}{_('：')}{text}"
