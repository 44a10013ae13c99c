"""The list of opportunities, narrowed by its address."""

from decimal import Decimal
from functools import partial
from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.blueprints.opportunities import bp
from webapp.domain import opportunity_end_words as ends
from webapp.domain import opportunity_words as words
from webapp.domain.stage_ageing import AGES
from webapp.domain.verbs import Verb
from webapp.domain.words import N_, label_of
from webapp.queries.opportunities import lists as queries
from webapp.queries.opportunities.narrowing import NONE, Narrow, narrow
from webapp.queries.opportunities.rows import Line
from webapp.sheets import Column
from webapp.web import opportunity_papers
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, beside_the_list, row_number
from webapp.web.answers import download, render
from webapp.web.i18n import say
from webapp.web.workbooks import whole, workbook

KEPT = (
    *("customer", "owner", "department", "reached", "growth", "area", "prospect"),
    *("channel", "method", "since", "until"),
)
KNOWN = {"reached": words.STAGES, "growth": words.GROWTH, "area": words.AREAS, "prospect": words.PROSPECTS}
CHIPS = (
    ("customer", N_("客户")),
    ("reached", N_("到达过")),
    ("growth", N_("增长方向")),
    ("area", N_("市场区域")),
    ("prospect", N_("客户类别")),
    ("channel", N_("渠道（来源）")),
    ("method", N_("开发方法")),
    ("since", N_("登记起")),
    ("until", N_("登记止")),
)
TITLES = (
    (N_("编号"), 16), (N_("商机"), 28), (N_("客户编号"), 12), (N_("客户名称"), 30), (N_("负责人"), 10),
    (N_("阶段"), 10), (N_("状态"), 10), (N_("停留（天）"), 10), (N_("五项检验"), 10),
    (N_("预计金额（元）"), 16),
    (N_("预计成交日期"), 14), (N_("购买类型"), 12), (N_("登记日期"), 12), (N_("结束日期"), 12),
    (N_("结束原因"), 16),
)  # fmt: skip


@bp.get("")
@requires(Verb.OPPORTUNITY_READ)
def index() -> ResponseReturnValue:
    wanted = _asked()
    return render(
        "opportunities/index.html",
        "results",
        found=queries.search(wanted, viewer=viewer()),
        asked=wanted,
        words=words,
        Verb=Verb,
        stages=[(code, say(word)) for code, word in words.STAGES],
        ages=[(code, say(word)) for code, word in AGES],
        buyings=[(code, say(word)) for code, word in words.BUYING],
        url=partial(again, url_for("opportunities.index")),
        kept=KEPT,
        chips=_chips(wanted.narrow),
        paper=again(url_for("opportunities.large_pdf"), page="") if viewer().may(Verb.CUSTOMER_PRINT) else "",
        export=again(url_for("opportunities.xlsx"), page="") if viewer().may(Verb.CUSTOMER_EXPORT) else "",
    )


@requires(Verb.CUSTOMER_EXPORT)
def xlsx() -> ResponseReturnValue:
    """As filtered; all of them or none, of whose customers may be taken out."""
    if not viewer().may(Verb.OPPORTUNITY_READ):
        abort(403)
    found = whole(queries.everything(_asked(), viewer=viewer()), most=queries.MOST_EXPORTED)
    return workbook(
        _("商机"),
        columns=[Column(_(title), width) for title, width in TITLES],
        rows=[_row(one) for one in found],
        told=_("商机 %(n)d 个", n=len(found)),
    )


beside_the_list(bp, ".xlsx", endpoint="xlsx")(xlsx)


@requires(Verb.CUSTOMER_PRINT)
def large_pdf() -> ResponseReturnValue:
    """大项目名单 as filtered, the largest amounts first."""
    if not viewer().may(Verb.OPPORTUNITY_READ):
        abort(403)
    found = queries.largest(_asked(), viewer=viewer())
    told = _("；").join(told for told, _href in _chips(_asked().narrow))
    made = opportunity_papers.large(found, told, viewer=viewer())
    return download(made, name="大项目名单.pdf", media_type="application/pdf", inline=True)


beside_the_list(bp, ".pdf", endpoint="large_pdf")(large_pdf)


def _asked() -> queries.Asked:
    return queries.Asked(
        narrow(request.args.to_dict()),
        request.args.get("sort", queries.DEFAULT_SORT),
        request.args.get("page", 1, type=row_number),
    )


def _chips(wanted: Narrow) -> list[tuple[str, str]]:
    """What the boxes above the list do not show, each with the address without it."""
    at, told = url_for("opportunities.index"), []
    for name, label in CHIPS:
        value = getattr(wanted, name)
        if value:
            word = _word(name, str(value))
            told.append((f"{say(label)}{_('：')}{say(word)}", again(at, **{name: "", "page": ""})))
    if wanted.owner:
        word = _("待分配") if wanted.owner == NONE else _("按负责人")
        told.insert(0, (word, again(at, owner="", page="")))
    return told


def _word(name: str, value: str) -> str:
    if value == NONE:
        return str(_("未填"))
    return label_of(KNOWN[name], value) if name in KNOWN else value


def _row(one: Line) -> list[Any]:
    state = label_of(words.STATES, one.state)
    return [
        one.number, one.name, *one.customer, one.owner, say(label_of(words.STAGES, one.stage)), say(state),
        one.age.days, one.score, None if one.amount is None else Decimal(one.amount) / 100, one.expected_on,
        say(label_of(words.BUYING, one.buying)), one.opened_on, one.ended_on,
        say(label_of(ends.ALL, one.end_code)) if one.end_code else "",
    ]  # fmt: skip
