"""价值变动: who fell, who rose, who is a problem, who lost a field, and what to do about it (CV-06)."""

from functools import partial
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue

from webapp.blueprints.segments import bp
from webapp.blueprints.segments.chosen_run import about, asked_run, carrying
from webapp.domain import value_words as words
from webapp.domain.verbs import Verb
from webapp.domain.words import N_, Choices
from webapp.models import ValueRun
from webapp.queries.kept_together import learn
from webapp.queries.remembered import age
from webapp.queries.segments import changed, lists
from webapp.queries.segments import turn_queues as queues
from webapp.queries.segments.choices import asked_choices, choices
from webapp.queries.segments.narrowing import asked
from webapp.web import value_deeds
from webapp.web import value_pages as told
from webapp.web.access import requires, viewer
from webapp.web.addresses import again
from webapp.web.answers import render

__all__ = ["queues"]  # 今日 finds them once the room is there
KINDS: Choices = (
    ("severe", N_("严重下降")),
    ("down", N_("下降")),
    ("up", N_("上升")),
    ("problem", N_("问题客户")),
    ("field", N_("品类流失")),
)
SORTS = {"severe": "-loss", "down": "-loss", "up": "loss", "problem": "-year", "field": "-year"}


@bp.get("/changes")
@requires(Verb.VALUE_READ)
def changes() -> ResponseReturnValue:
    """?of=: one of KINDS."""
    made = asked_run()
    return render("segments/changes.html", "results", **about(made), **(_page(made) if made else {}))


def _page(made: ValueRun) -> dict[str, Any]:
    kind = request.args.get("of", "")
    kind = kind if kind in SORTS else "severe"
    person, at = viewer(), age()
    wanted = changed.asked(kind, asked({"sort": SORTS[kind], **request.args.to_dict()}))
    narrowing: dict[str, Any] = changed.KINDS[kind] | {
        "sort": wanted.sort,
        "manager": wanted.manager,
        "q": wanted.text,
    }
    export = url_for("segments.xlsx", **narrowing, **carrying())
    learn(
        *lists.asking(wanted, made, viewer=person),
        changed.asked_counts(made, viewer=person),
        asked_choices(made, viewer=person),
        viewer=person,
        at=at,
    )
    found = lists.search(wanted, made, viewer=person, at=at)
    return {
        "kind": kind,
        "kinds": KINDS,
        "counts": changed.counts(made, viewer=person, at=at),
        "found": found,
        "asked": wanted,
        "offered": choices(made, viewer=person, at=at),
        "words": words,
        "told": told,
        "deeds": value_deeds,
        "policy": told.policy_of(made),
        "url": partial(again, url_for("segments.changes")),
        "paper": again(url_for("segments.changes_pdf"), page="") if person.may(Verb.CUSTOMER_PRINT) else "",
        "export": export if person.may(Verb.CUSTOMER_EXPORT) else "",
    }
