"""The lists of pick-ups and of visits, and the same as workbooks."""

from functools import partial
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.blueprints.fieldwork import bp
from webapp.blueprints.fieldwork.rounds import asked_person, day_of, words
from webapp.domain import fieldwork as rules
from webapp.domain.money import decimal_yuan
from webapp.domain.satisfaction import ANSWERS
from webapp.domain.verbs import Verb
from webapp.domain.words import label_of
from webapp.queries.fieldwork import lists as queries
from webapp.queries.fieldwork import pages, sight
from webapp.sheets import Column
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, row_number
from webapp.web.answers import render
from webapp.web.formats import minute
from webapp.web.i18n import say
from webapp.web.workbooks import workbook

MOST_EXPORTED = 20_000


@bp.get("/pickups")
@requires(Verb.FIELD_READ)
def pickups() -> ResponseReturnValue:
    found = queries.pickups(_asked(), viewer=viewer())
    routes = [(route.id, route.name) for route, _who, _n in pages.routes(viewer=viewer())]
    return _list("pickups", found, stages=rules.STAGES, routes=routes)


@bp.get("/onsite")
@requires(Verb.FIELD_READ)
def onsite() -> ResponseReturnValue:
    return _list("onsite", queries.jobs(_asked(), viewer=viewer()), stages=rules.VISITS, routes=[])


@bp.get("/pickups.xlsx")
@requires(Verb.FIELD_READ)
def pickups_xlsx() -> ResponseReturnValue:
    """The list as filtered, for the same eyes."""
    lines = queries.all_pickups(_asked(), viewer=viewer(), most=MOST_EXPORTED)
    labels = (
        _("编号"),
        _("进度"),
        _("客户"),
        _("取件地址"),
        _("联系人"),
        _("联系电话"),
        _("物品清单"),
        _("取送人"),
    )
    columns = [Column(label, 18) for label in labels]
    columns += [Column(label, 12, "date") for label in (_("计划日期"), _("承诺送回日期"), _("签收日期"))]
    columns += [Column(_("客户评价"), 12), Column(_("客户意见"), 24), Column(_("自评"), 8)]
    rows = [
        (
            one.number, say(label_of(rules.STAGES, one.stage)), one.customer, one.address, one.contact_name,
            one.contact_phone, one.items, one.courier, one.planned_on, one.promised_on, one.signed_on,
            say(label_of(ANSWERS, str(one.rating or ""))), one.rating_note, one.own_rating,
        )
        for one in lines
    ]  # fmt: skip
    return workbook(_("取送任务"), columns=columns, rows=rows, told=_("取送任务 %(n)d 项", n=len(lines)))


@bp.get("/onsite.xlsx")
@requires(Verb.FIELD_READ)
def onsite_xlsx() -> ResponseReturnValue:
    lines = queries.all_jobs(_asked(), viewer=viewer(), most=MOST_EXPORTED)
    labels = (
        _("编号"), _("状态"), _("客户"), _("检定地点"), _("检校人员"), _("携带的计量标准"),
        _("开始时间"), _("结束时间"),
    )  # fmt: skip
    columns = [Column(label, 18) for label in labels] + [Column(_("差旅费（元）"), 12, "money")]
    columns += [Column(label, 12, "date") for label in (_("承诺完成日期"), _("完成日期"))]
    rows = [
        (
            one.number, say(label_of(rules.VISITS, one.state)), one.customer, one.place, one.engineers,
            one.standards, minute(one.begins_at), minute(one.ends_at), decimal_yuan(one.travel_fee),
            one.promised_on, one.done_on,
        )
        for one in lines
    ]  # fmt: skip
    return workbook(_("现场检定"), columns=columns, rows=rows, told=_("现场检定 %(n)d 项", n=len(lines)))


def _list(name: str, found: queries.Found, **more: Any) -> ResponseReturnValue:
    return render(
        f"fieldwork/{name}.html",
        "results",
        found=found,
        asked=_asked(),
        people=sight.workers(),
        words=words(),
        today=clock.today(),
        here=name,
        url=partial(again, url_for(f"fieldwork.{name}")),
        export=again(url_for(f"fieldwork.{name}_xlsx"), page=""),
        **more,
    )


def _asked() -> queries.Asked:
    args = request.args
    return queries.Asked(
        text=" ".join(args.get("q", "").split())[:80],
        stage=args.get("stage", ""),
        person=asked_person() if args.get("person") else None,
        route=args.get("route", type=row_number),
        first=day_of("from"),
        last=day_of("to"),
        sort=args.get("sort", "-number"),
        page=args.get("page", 1, type=row_number),
    )
