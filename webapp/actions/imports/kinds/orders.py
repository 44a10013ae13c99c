"""Order lists: a row is one line of a 委托单, as a laboratory system exports them."""

from webapp.actions.imports.books.rows import BookChecker
from webapp.actions.imports.books.undoing import undo
from webapp.actions.imports.books.writing import take
from webapp.actions.imports.judgement import FileKind, register
from webapp.domain.import_orders import ORDERS, PREFIX
from webapp.domain.verbs import Verb
from webapp.domain.words import N_

EXAMPLE = {
    "source_number": "W202600012", "ordered_on": "2026-03-05", "service": "检定", "charged": "120.00",
    "paid": "0", "promised_on": "2026-03-19", "finished_on": "2026-03-12", "name": "数字压力计",
    "serial": "20240315", "certificate_number": "JL2026-00123", "verifier": "李明", "checker": "周敏",
    "approver": "陈立", "standards": "活塞式压力计标准装置",
}  # fmt: skip

register(
    FileKind(
        code="orders",
        label=N_("委托单"),
        position=4,
        fixed=ORDERS,
        example={"name": "海川精密仪器有限公司", "number": "K-000001"}
        | {f"{PREFIX}{key}": value for key, value in EXAMPLE.items()},
        checker=BookChecker,
        take=take,
        undo=undo,
        notes=(N_("新的委托明细"), N_("名称相近，请确认是哪一家")),
        verbs=(Verb.ORDER_EDIT,),
    )
)
