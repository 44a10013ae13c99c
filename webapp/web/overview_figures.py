"""The large figures of 经营概览: each with what it is measured by and where it leads."""

from decimal import Decimal
from typing import Any

from flask_babel import gettext as _

from webapp.domain.new_customer_pace import Pace
from webapp.domain.overviews import RATES, Overview
from webapp.domain.words import label_of
from webapp.queries.indicators.registry import SOURCES
from webapp.web.i18n import say
from webapp.web.overview_links import Links
from webapp.web.overview_words import change, rate, wan

USUAL: dict[str, Any] = {"tone": "", "text": "", "reached": 0.0, "mark": None}


def figures(one: Overview, pace: Pace, links: Links) -> list[dict[str, Any]]:
    """The largest first: what a director looks for on his phone."""
    count, amount = one.open
    opened, late, soon = one.complaints
    told = [
        _sales(one, links),
        _new(pace, links),
        _recall(one, links),
        {
            "name": _("办理中的投诉"), "value": opened, "unit": _("宗"), "href": links.complaints("open"),
            "note": _("超期 %(late)d 宗，三天内到期 %(soon)d 宗", late=late, soon=soon),
            "tone": "bad" if late else "",
        },
        {
            "name": _("跟进中的商机"), "value": count, "unit": _("个"), "href": links.funnel(),
            "note": _("预计 %(amount)s 万元", amount=wan(amount)),
        },
        {
            "name": _("流失客户"), "value": one.lost, "unit": _("家"), "href": links.growth("lost"),
            "note": _("新客户加赢回减流失：%(net)+d 家", net=one.new + one.won - one.lost),
            "tone": "bad" if one.lost > one.new + one.won else "",
        },
        _rated(one, "csat", links.surveys()),
        _rated(one, "cert_ontime", ""),
    ]  # fmt: skip
    return [USUAL | each for each in told]


def _sales(one: Overview, links: Links) -> dict[str, Any]:
    against = _("同比 %(change)s", change=change(one.change))
    found: dict[str, Any] = {
        "name": _("本年销售额"), "value": wan(one.sales), "unit": _("万元"), "note": against,
        "href": links.goals(),
    }  # fmt: skip
    if one.reached is not None:
        found["note"] = (
            f"{against} · {_('年度目标 %(target)s 万元', target=wan(int(Decimal(one.target) * 100)))}"
        )
        found["reached"] = float(min(one.reached, Decimal(100)))
        found["text"] = f"{one.reached}%"
        found["mark"] = float(Decimal(one.due) / Decimal(one.target) * 100) if one.due else None
        found["tone"] = {"green": "ok", "yellow": "", "red": "bad"}.get(one.light, "")
    return found


def _new(pace: Pace, links: Links) -> dict[str, Any]:
    tone = "" if pace.is_on_pace is None else "ok" if pace.is_on_pace else "bad"
    found: dict[str, Any] = {
        "name": _("新客户"), "value": pace.value, "unit": _("家"), "tone": tone, "href": links.growth("new"),
        "note": _("全年需 %(needed)d 家，至今应有 %(due)d 家", needed=pace.needed, due=pace.due),
    }  # fmt: skip
    if pace.needed:
        found["reached"] = min(100.0, 100 * pace.value / pace.needed)
        found["text"] = f"{pace.value} / {pace.needed}"
        found["mark"] = 100 * pace.due / pace.needed
    return found


def _recall(one: Overview, links: Links) -> dict[str, Any]:
    now, before = one.rates.get("recall_conv", ("", ""))
    missed = dict(one.falls_due).get("", 0)
    return {
        "name": _("到期送检率"), "value": rate(now), "unit": "%" if now else "", "href": links.recalls(),
        "note": _("去年同期 %(before)s，一年内到期未送 %(n)d 台件", before=rate(before), n=missed),
    }  # fmt: skip


def _rated(one: Overview, key: str, href: str) -> dict[str, Any]:
    now, before = one.rates.get(key, ("", ""))
    unit = SOURCES[key].unit
    return {
        "name": say(label_of(RATES, key)), "value": rate(now), "unit": say(unit) if now else "", "href": href,
        "note": _("去年同期 %(before)s", before=rate(before)),
    }  # fmt: skip
