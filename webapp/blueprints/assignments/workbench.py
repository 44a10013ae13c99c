"""The workbench, the same as a workbook, and accepting many proposals at once."""

from functools import partial
from typing import Any
from urllib.parse import parse_qsl, urlencode

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.assignments import deciding, nightly
from webapp.actions.customers import bulk
from webapp.blueprints.assignments import bp
from webapp.domain import manager_words as words
from webapp.domain.hundredths import two_places
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.words import label_of
from webapp.queries.assignments import queues, workbench_offers
from webapp.queries.assignments import workbench as queries
from webapp.queries.customers.queues import WANTING
from webapp.queries.remembered import age
from webapp.sheets import Column
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, beside_the_list, of
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.i18n import say
from webapp.web.rows import drawn, look
from webapp.web.workbooks import workbook

__all__ = ["nightly", "queues"]  # the night and 今日 find them once the room is there
MOST_PICKED = 1000
ROWS = "assignments/rows.html"


@bp.get("")
@requires(Verb.CUSTOMER_ASSIGN)
def index() -> ResponseReturnValue:
    wanted, at = queries.asked(request.args), age()
    found = queries.search(wanted, viewer=viewer(), at=at)
    return render(
        "assignments/index.html",
        "results",
        found=found,
        rows=drawn(found.rows, look(ROWS), of=of, words=words, said=said),
        asked=wanted,
        without=queries.without(wanted, viewer=viewer()),
        all_who_wait=f"/customers?manager=none&{WANTING}",
        query=urlencode(wanted.values()),
        offers=workbench_offers.offers(at=at),
        words=words,
        said=said,
        grades=_grades(),
        two_places=two_places,
        url=partial(again, url_for("assignments.index")),
        export=again(url_for("assignments.xlsx"), page=""),
    )


@beside_the_list(bp, ".xlsx", endpoint="xlsx")
@requires(Verb.CUSTOMER_ASSIGN)
def xlsx() -> ResponseReturnValue:
    """The list as filtered, for the same eyes."""
    lines = queries.everything(queries.asked(request.args), viewer=viewer())
    told = _("分配建议 %(n)d 条", n=len(lines))
    return workbook(_("分配建议"), columns=_columns(), rows=map(_row, lines), told=told)


@bp.post("/acceptances")
@requires(Verb.CUSTOMER_ASSIGN)
def accept_many() -> ResponseReturnValue:
    """A few at once, many as a job; whoever was not changed is named with the reason."""
    wanted, numbers = asked_again(), _picked()
    if not numbers:
        raise Refusal("没有选中建议，请先在列表里勾选。")
    if len(numbers) > bulk.AT_ONCE:
        flash(_("建议较多，正在后台办理。"), "info")
        return see_other("jobs.show", number=deciding.start_accepting(numbers))
    outcome = deciding.accept_many(numbers)
    if not outcome.left:
        flash(_("已采纳 %(count)s 条建议。", count=outcome.done), "ok")
        return see_other("assignments.index", **wanted.values())
    left = [(one.number, one.name, str(_(one.reason, **one.params))) for one in outcome.left]
    back = url_for("assignments.index", **wanted.values())
    return unprocessable(
        "assignments/outcome.html", "dialog", status=409, done=outcome.done, left=left, back=back
    )


def said(trigger: str, detail: str) -> str:
    """What stands beside the reason: in the words of whoever asked, or whom an import wished for."""
    if trigger == words.Trigger.IMPORTED and detail:
        return str(_("导入时希望由%(name)s负责", name=detail))
    return detail


def asked_again() -> queries.Asked:
    """The list's filters as a form carried them."""
    return queries.asked(dict(parse_qsl(request.form.get("query", ""))))


def _picked() -> list[str]:
    if request.form.get("scope") == "all":
        return queries.numbers(asked_again(), viewer=viewer())
    return [number[: bulk.LONGEST_NUMBER] for number in request.form.getlist("picked")[:MOST_PICKED]]


def _grades() -> list[tuple[str, str]]:
    return [*((code, _("%(code)s 级", code=code)) for code in "ABCD"), (queries.UNGRADED, _("未评级"))]


def _columns() -> list[Column]:
    names = [_("客户编号"), _("客户"), _("等级"), _("起因"), _("说明"), _("提出日期"), _("现任客户经理")]
    widths = [12, 32, 8, 14, 30, 12, 14]
    columns = [
        Column(name, width, "date" if name == _("提出日期") else "text")
        for name, width in zip(names, widths, strict=True)
    ]
    for place in (1, 2, 3):
        columns += [Column(_("建议人选 %(n)d", n=place), 12), Column(_("得分 %(n)d", n=place), 9)]
    return columns


def _row(line: queries.Line) -> tuple[Any, ...]:
    best = [(one.name, two_places(one.total)) for one in line.best]
    best += [("", "")] * (3 - len(best))
    return (
        line.number,
        line.name,
        line.grade,
        say(label_of(words.TRIGGERS, line.trigger)),
        said(line.trigger, line.detail),
        line.made_on,
        line.manager,
        *(value for pair in best for value in pair),
    )
