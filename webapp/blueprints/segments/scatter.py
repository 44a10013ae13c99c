"""散点图: F×M, what customers pay and bring; F×R, who is slipping away; each cell opens its list (CV-02)."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.blueprints.segments import bp
from webapp.blueprints.segments.chosen_run import about, asked_run, carrying
from webapp.blueprints.segments.exporting import rights
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.models import ValueRun
from webapp.queries.kept_together import learn
from webapp.queries.remembered import age
from webapp.queries.segments import counts
from webapp.sheets import Column
from webapp.web import value_charts
from webapp.web.access import requires, viewer
from webapp.web.addresses import again
from webapp.web.answers import render
from webapp.web.workbooks import workbook

VIEWS = (
    ("f", "m", N_("委托次数与金额"), N_("右上角常来又付得多；左上角付得多而来得少；右下角常来而付得少。")),
    ("f", "r", N_("委托次数与最近委托"), N_("右下角以前常来、最近不来，正在流失，先联络这些客户。")),
)  # fmt: skip


@bp.get("/scatter")
@requires(Verb.VALUE_READ)
def scatter() -> ResponseReturnValue:
    made = asked_run()
    more: dict[str, Any] = {"views": _views(made), "link": _link()} if made else {}
    export = again(url_for("segments.scatter_xlsx")) if viewer().may(Verb.CUSTOMER_EXPORT) else ""
    return render("segments/scatter.html", **about(made), **more, export=export)


@bp.get("/scatter.xlsx")
@requires(Verb.CUSTOMER_EXPORT)
def scatter_xlsx() -> ResponseReturnValue:
    person, made = rights(), asked_run()
    rows = [
        [across.upper(), x, up.upper(), y, one.customers, Decimal(one.year_spend) / 100]
        for across, up, _title, _note in VIEWS
        for (x, y), one in (counts.cells(across, up, made, viewer=person, at=age()).items() if made else ())
    ]
    titles = (_("横轴"), _("得分"), _("纵轴"), _("得分"), _("客户数"), _("近 12 个月（元）"))
    columns = [Column(title, 14) for title in titles]
    return workbook(_("散点图"), columns=columns, rows=rows, told=_("散点图 %(n)d 格", n=len(rows)))


def _views(made: ValueRun) -> list[dict[str, Any]]:
    found, person, at = [], viewer(), age()
    both = (counts.asked_cells(across, up, made, viewer=person) for across, up, *_words in VIEWS)
    learn(*both, viewer=person, at=at)
    for across, up, title, note in VIEWS:
        held = counts.cells(across, up, made, viewer=person, at=at)
        chart = value_charts.cells(held, across, up, _link())
        found.append(
            {"across": across, "up": up, "title": title, "note": note, "cells": held, "chart": chart}
        )
    return found


def _link() -> Callable[..., str]:
    """The list of one cell, of the run that is shown."""
    return lambda **scores: url_for("segments.index", **scores, **carrying())
