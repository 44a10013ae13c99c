"""The value of one customer as its card shows it: figures, the parts of its grade, its course."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from markupsafe import Markup

from webapp.domain import value_sentences
from webapp.domain.hundredths import plain
from webapp.domain.remarks import Remark
from webapp.domain.rfm_scores import Scores
from webapp.domain.value_reckoning import points_of
from webapp.domain.value_words import CHURN, CHURN_TONES, PROBLEMS, SEGMENTS, WHY
from webapp.domain.words import N_, label_of
from webapp.queries.segments.cards import CardValue
from webapp.web import charts
from webapp.web.formats import day, money
from webapp.web.i18n import say
from webapp.web.value_pages import change

LETTERS = (
    ("m", N_("金额 M")), ("f", N_("委托次数 F")), ("r", N_("最近委托 R")), ("p", N_("潜力")),
    ("c", N_("付款")), ("l", N_("忠诚度")),
)  # fmt: skip
DRAWN = 12  # runs


@dataclass(frozen=True)
class Part:
    """points, weight: as they are read; why: the sentence."""

    label: str
    points: str
    weight: int
    why: Remark


def parts(found: CardValue) -> list[Part]:
    """G in its six parts, each with its reason; nothing before the first run."""
    if found.known is None or found.value is None or found.terms is None:
        return []
    value, policy = found.value, found.terms.policy
    points = points_of(found.known, Scores(value.r, value.f, value.m), found.terms)
    recency, frequency, brought = list(found.scores)[:3]
    potential, paid, loyal = list(found.grade)[1:4]
    reasons = (brought, frequency, recency, potential, paid, loyal)
    return [
        Part(say(label), plain(getattr(points, letter)), getattr(policy, f"points_{letter}"), why)
        for (letter, label), why in zip(LETTERS, reasons, strict=True)
    ]


def figures(found: CardValue) -> list[dict[str, Any]]:
    """What stands large on top."""
    value, known = found.value, found.known
    if value is None or known is None:
        return []
    problems = "、".join(say(label_of(PROBLEMS, code)) for code in value.problems)
    scores, points = f"R {value.r} · F {value.f} · M {value.m}", _("得分 %(g)s", g=plain(value.points))
    shown: list[dict[str, Any]] = [
        _figure(_("分群"), say(label_of(SEGMENTS, value.segment)), _("二八客户") if value.is_pareto else ""),
        _figure(_("测算等级"), value.grade or _("未评级"), points),
        _figure(_("价值指数"), plain(value.index), scores),
        _figure(_("近 12 个月（元）"), money(known.year_spend), change(value)),
        _figure(_("客户终身价值（元）"), "—" if value.clv is None else money(value.clv)),
    ]
    if problems:
        shown.append(_figure(_("问题客户"), str(len(value.problems)), problems) | {"tone": "bad"})
    return shown


def _figure(name: str, value: str, note: str = "") -> dict[str, Any]:
    return {"name": name, "value": value} | ({"note": note} if note else {})


def kept_words(found: CardValue) -> list[Remark]:
    """Why its scores and index are what they are, without the three that stand with the points."""
    return list(found.scores)[3:] + [one for one in found.grade if one.message == value_sentences.YOUNG]


def course(found: CardValue) -> list[dict[str, Any]]:
    """Its states, the latest first, for the timeline."""
    return [
        {
            "title": say(label_of(CHURN, one.to_state)),
            "when": day(one.on_day),
            "by": one.by or "",
            "text": one.note or say(label_of(WHY, one.why)),
            "tone": CHURN_TONES.get(one.to_state, ""),
        }
        for one in found.course
    ]


def history(found: CardValue) -> list[Any]:
    """One line a day, latest first: later runs of a day are comparisons."""
    seen, kept = set(), []
    for one in found.past:
        if one.as_of not in seen:
            seen.add(one.as_of)
            kept.append(one)
    return kept


def chart(found: CardValue) -> Markup | str:
    """The points of its grade over the last runs, with the limits of the grades; nothing for one run."""
    drawn = history(found)[:DRAWN][::-1]
    if len(drawn) <= 1 or found.terms is None:
        return ""
    points = [(f"{one.as_of:%y-%m}", Decimal(one.points) / 100) for one in drawn]
    told = _("历次等级得分：%(list)s", list="、".join(f"{label} {value:f}" for label, value in points))
    bounds = [Decimal(least) for _grade, least in found.terms.policy.grades if least]
    return charts.trend(told, points, bounds=bounds)


def run_at(found: CardValue) -> str:
    return url_for("segments.run", number=found.run.number) if found.run is not None else ""
