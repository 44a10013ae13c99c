"""What a customer list's page says about itself: chips of the filters in force, tabs, addresses."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from flask import current_app, url_for
from flask_babel import gettext as _
from markupsafe import Markup, escape

from webapp.domain import card_words as words
from webapp.domain.completeness import THIN
from webapp.domain.custom_fields import Custom
from webapp.domain.verbs import Reach, Role, Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_, Choices, label_of
from webapp.queries.customers import filters as asked
from webapp.queries.customers.filters import Filters
from webapp.queries.views import View
from webapp.web import own_fields
from webapp.web.i18n import say

DEEDS = (
    "index", "new", "views", "new_view", "save_view", "tag_choices", "tagging", "assigning", "xlsx",
    "print_batch",
)  # fmt: skip
EVERYTHING = "view=all"
BUILT_IN = (
    ("mine", N_("我的客户"), "manager=me"),
    ("waiting", N_("待分配"), "manager=none"),
    ("gaps", N_("资料不全客户"), f"below={THIN}&sort=completeness"),
    ("partners", N_("合作方"), "partner=any"),
    ("recent", N_("最近更改"), "changed=7"),
)
MANAGED = {asked.MINE: N_("我"), asked.NOBODY: N_("待分配"), asked.POOLED: N_("公海")}
SINGLE: tuple[tuple[str, str, Choices | None], ...] = (
    ("industry", N_("行业"), ()),
    ("region", N_("地区"), ()),
    ("tag", N_("标签"), ()),
    ("below", "", None),
    ("secrecy", N_("密级"), words.SECRECIES),
    ("key", "", None),
    ("created", "", None),
    ("changed", "", None),
    ("kind", N_("类型"), words.KINDS),
    ("partner", N_("合作方"), asked.PARTNERS),
    ("run", N_("导入"), ()),
    ("given", "", None),
    ("ends", "", None),
    ("source", N_("来源"), ((asked.UNSAID, N_("未填")),)),
    ("method", N_("开发方法"), ((asked.UNSAID, N_("未填")),)),
    ("until", "", None),
    ("first", "", None),
)
SORT_WORDS = {
    "updated": N_("最近更改"),
    "created": N_("建卡日期"),
    "number": N_("客户编号"),
    "name": N_("客户名称"),
    "grade": N_("等级"),
    "completeness": N_("完整度"),
    "manager": N_("客户经理"),
}


@dataclass(frozen=True)
class Tab:
    label: str
    href: str
    current: bool


def address(filters: Filters, **changes: Any) -> str:
    """The list with these changes; another order or filter begins on the first page."""
    return f"{url_for('customers.index')}?{filters.query(**({'page': 1} | changes)) or EVERYTHING}"


def addresses(filters: Filters) -> Callable[..., str]:
    """The same for the many links of one page: most change only the order or the page."""
    base, narrowing = url_for("customers.index"), filters.narrowing()
    columns = f"columns={','.join(filters.columns)}" if filters.columns else ""

    def changed(*, page: int = 1, sort: str = filters.sort) -> str:
        order = f"sort={sort}" if sort != asked.DEFAULT_SORT else ""
        parts = (narrowing, order, columns, f"page={page}" if page > 1 else "")
        return f"{base}?{'&'.join(part for part in parts if part) or EVERYTHING}"

    return changed


@lru_cache(maxsize=20)
def paths(_root: str) -> dict[str, str]:
    """Addresses of the list's own deeds, for its many links; root: where the program is mounted."""
    return {
        name: url_for(f"customers.{name}") if f"customers.{name}" in current_app.view_functions else ""
        for name in DEEDS
    }


def options(offered: Sequence[tuple[str, str]], chosen: str) -> Markup:
    """The options of a filter box; a word that is on no list any more stays chosen."""
    text, value = _options(tuple(offered)), f'value="{escape(chosen)}"'
    if chosen and value in text:
        return Markup(text.replace(value, f"{value} selected", 1))  # noqa: S704  (escaped below)
    kept = f"<option {value} selected>{escape(chosen)}</option>" if chosen and not chosen.isdecimal() else ""
    return Markup(text + kept)  # noqa: S704  (escaped here and below)


@lru_cache(maxsize=50)
def _options(offered: tuple[tuple[str, str], ...]) -> str:
    return "".join(f'<option value="{escape(code)}">{escape(word)}</option>' for code, word in offered)


def tabs(filters: Filters, *, viewer: Viewer, saved: Sequence[View]) -> list[Tab]:
    """全部, what is built in and concerns this person, what he or a colleague saved."""
    offered = [(say(N_("全部")), EVERYTHING)]
    offered += [(say(label), query) for name, label, query in BUILT_IN if _concerns(name, viewer)]
    offered += [(view.name, view.query) for view in saved]
    here = (filters.narrowing(), filters.sort)
    found, taken = [], False
    for label, query in offered:
        there = Filters.read(query)
        current = not taken and (there.narrowing(), there.sort) == here
        taken = taken or current
        found.append(Tab(label, f"{url_for('customers.index')}?{query}", current))
    return found


def _concerns(name: str, viewer: Viewer) -> bool:
    if name == "mine":
        return Role.MANAGER in viewer.roles
    if name == "waiting":
        return viewer.reach(Verb.CUSTOMER_READ) is not Reach.OWN
    return True


def chips(
    filters: Filters, managers: Mapping[str, str], customs: Sequence[Custom] = ()
) -> list[tuple[str, str]]:
    """Text and the address without it, for every filter in force; customs: the institute's own fields."""
    found: list[tuple[str, dict[str, Any]]] = []
    if filters.q:
        found.append((_("查找：%(text)s", text=filters.q), {"q": ""}))
    for name, label, choices in (
        ("status", _("状态"), words.STATUSES),
        ("grade", _("等级"), asked.GRADES),
    ):
        given = getattr(filters, name)
        found += [
            (_pair(label, say(label_of(choices, code))), {name: tuple(one for one in given if one != code)})
            for code in given
        ]
    for name, text in _single(filters, managers):
        found.append((text, {name: None if name == "below" else ""}))
    found += [(text, {"own": others}) for text, others in own_fields.chips(filters, customs)]
    return [(text, address(filters, **change)) for text, change in found]


def _single(filters: Filters, managers: Mapping[str, str]) -> list[tuple[str, str]]:
    """Filters of one value each, in the words of their chips."""
    found = []
    for name, label, choices in SINGLE:
        if value := getattr(filters, name):
            found.append(
                (
                    name,
                    _pair(say(label), say(label_of(choices, value)))
                    if choices is not None
                    else _told(name, value),
                )
            )
    if filters.manager:
        found.insert(0, ("manager", _pair(say(N_("客户经理")), _manager(filters.manager, managers))))
    return found


def _told(name: str, value: Any) -> str:
    if name == "below":
        return str(_("完整度低于 %(percent)s%%", percent=value))
    if name == "key":
        return say(N_("大客户"))
    if name == "ends":
        return str(_("等级 %(days)s 天内到期", days=value))
    if name == "until":
        return str(_("%(what)s：%(day)s 止", what=say(N_("建卡")), day=value))
    what = say(
        {"created": N_("建卡"), "given": N_("新分配"), "first": N_("首次委托完成")}.get(name, N_("更改"))
    )
    if value.isdecimal():
        return str(_("%(what)s：近 %(days)s 天", what=what, days=value))
    return str(_("%(what)s：%(day)s 起", what=what, day=value))


def _manager(code: str, managers: Mapping[str, str]) -> str:
    word = MANAGED.get(code)
    return say(word) if word else managers.get(code, say(N_("（已离任）")))


def _pair(label: str, value: str) -> str:
    return f"{label}{_('：')}{value}"
