"""Instrument lists: a row is one instrument of a customer that is there already."""

from webapp.actions.imports.judgement import FileKind, register
from webapp.actions.imports.ledger.rows import LedgerChecker
from webapp.actions.imports.ledger.undoing import undo
from webapp.actions.imports.ledger.writing import take
from webapp.domain.import_instruments import INSTRUMENTS, PREFIX
from webapp.domain.verbs import Verb
from webapp.domain.words import N_

EXAMPLE = {
    "name": "数字压力计", "model": "ConST211", "serial": "20240315", "maker": "康斯特",
    "measuring_range": "0–1.6 MPa", "accuracy": "0.05 级", "place": "计量室", "months": "12",
    "verified_on": "2026-03-12", "certificate_number": "JL2026-00123", "declared_mandatory": "否",
    "purpose": "生产检验用", "state": "在用",
}  # fmt: skip

register(
    FileKind(
        code="instruments",
        label=N_("器具"),
        position=3,
        fixed=INSTRUMENTS,
        example={"name": "海川精密仪器有限公司", "number": "K-000001"}
        | {f"{PREFIX}{key}": value for key, value in EXAMPLE.items()},
        checker=LedgerChecker,
        take=take,
        undo=undo,
        notes=(N_("该客户还没有这件器具"), N_("名称相近，请确认是哪一家")),
        verbs=(Verb.INSTRUMENT_EDIT,),
    )
)
