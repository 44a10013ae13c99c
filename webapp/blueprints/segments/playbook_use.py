"""What came of a playbook that was arranged; taken back as long as nothing of it was done; as a workbook."""

import json
from functools import partial
from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.segments import playbooks as actions
from webapp.blueprints.segments import bp
from webapp.blueprints.segments.exporting import rights
from webapp.blueprints.segments.playbooks import WORDS
from webapp.domain.playbooks import LEFT, unpacked
from webapp.domain.verbs import Verb
from webapp.domain.words import N_, label_of
from webapp.forms.carrying import carried
from webapp.forms.keys import ReasonForm
from webapp.models import PlaybookUse
from webapp.queries.segments import playbook_uses as queries
from webapp.queries.segments import runs
from webapp.sheets import Column
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, row_number
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.i18n import say
from webapp.web.workbooks import workbook

SHOW = "segments/playbooks/show.html"
TITLES = (
    (N_("客户编号"), 12), (N_("客户名称"), 30), (N_("客户经理"), 10), (N_("安排（次）"), 10),
    (N_("已联络（次）"), 10), (N_("待联络（次）"), 10), (N_("已取消（次）"), 10), (N_("下次联络"), 12),
    (N_("不安排的原因"), 30),
)  # fmt: skip


@bp.get("/playbooks/<number>")
@requires(Verb.VALUE_READ)
def playbook(number: str) -> ResponseReturnValue:
    """?of=: planned, left."""
    return render(SHOW, "results", **_page(*_load(number), ReasonForm()))


@bp.get("/playbooks/<number>.xlsx")
@requires(Verb.CUSTOMER_EXPORT)
def playbook_xlsx(number: str) -> ResponseReturnValue:
    person, (use, _who) = rights(), _load(number)
    found = queries.everything(use, request.args.get("of", ""), viewer=person)
    return workbook(
        _("经营策略 %(number)s", number=use.number),
        columns=[Column(say(title), width) for title, width in TITLES],
        rows=[_row(one) for one in found],
        told=_("经营策略 %(number)s，%(n)d 家", number=use.number, n=len(found)),
    )


@bp.post("/playbooks/<number>/withdrawal")
@requires(Verb.ACTIVITY_WRITE)
def withdraw_playbook(number: str) -> ResponseReturnValue:
    (use, who), form = _load(number), ReasonForm(request.form)
    if status := carried(form, lambda: actions.withdraw(use, reason=form.reason.data or "")):
        return unprocessable(SHOW, "withdrawal", status=status, **_page(use, who, form))
    flash(_("安排已撤销，还没有办的联络不再安排。"), "ok")
    return see_other("segments.playbook", number=number)


def _load(number: str) -> tuple[PlaybookUse, str]:
    return queries.get(number, viewer=viewer()) or abort(404)


def _page(use: PlaybookUse, who: str, form: ReasonForm) -> dict[str, Any]:
    person, newest, of = viewer(), runs.newest(), request.args.get("of", "")
    sums = queries.sums(use, today=clock.today(), viewer=person)
    page = request.args.get("page", 1, type=row_number)
    address = partial(url_for, number=use.number)
    return {
        "use": use, "playbook": unpacked(json.loads(use.playbook)), "form": form, "sums": sums, "of": of,
        "by": who,
        "found": queries.lines(use, of, page, viewer=person, sums=sums),
        "since": queries.since(use, newest, viewer=person) if newest else {},
        "may_withdraw": use.by_id == person.id and use.state != "withdrawn" and not sums.done,
        "url": partial(again, address("segments.playbook")),
        "export": again(address("segments.playbook_xlsx"), page="")
        if person.may(Verb.CUSTOMER_EXPORT) else "",
        **WORDS,
    }  # fmt: skip


def _row(one: Any) -> list[Any]:
    why_not = say(label_of(LEFT, one.why_not)) if one.why_not else ""
    return [
        one.number, one.name, one.manager or "", one.contacts, one.done, one.open, one.dropped, one.next_on,
        why_not,
    ]  # fmt: skip
