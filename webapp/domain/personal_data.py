"""What of a person is looked for, what replaces it, and what the law keeps (decision 0026)."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from webapp.domain import phones
from webapp.domain.words import N_

ERASED = "〔已删除〕"
SHORTEST = {"name": 2, "mobile": 7, "phone": 7, "email": 5, "wechat": 4, "home_address": 6}
# What identifies somebody wherever it is read; a name alone may be another's.
STRONG = frozenset({"mobile", "phone", "email", "wechat"})
COMPLAINT = N_("投诉处理记录须保存（ISO/IEC 17025 7.9、8.4）")
TECHNICAL = N_("委托与检校的技术记录须保存（ISO/IEC 17025 7.5、8.4）")
ACCOUNTS = N_("会计资料须保存（会计法、会计档案管理办法）")
INCIDENT = N_("泄密事件记录须保存（个人信息保护法第五十七条）")
# How the names of tables begin whose rows stay as they are; the longest fits.
KEPT: dict[str, str] = {
    "complaint": COMPLAINT,
    "case_files": COMPLAINT,
    "outside_reviewers": COMPLAINT,
    "orders": TECHNICAL,
    "order_lines": TECHNICAL,
    "instruments": TECHNICAL,
    "verifications": TECHNICAL,
    "onsite_": TECHNICAL,
    "contracts": TECHNICAL,
    "receipts": ACCOUNTS,
    "prepay_": ACCOUNTS,
    "referral_rewards": ACCOUNTS,
    "incident": INCIDENT,
}


def reason_to_keep(table: str) -> str:
    """Why the rows of a table stay; empty: they do not."""
    return next((KEPT[start] for start in sorted(KEPT, key=len, reverse=True) if table.startswith(start)), "")


def sought(card: Mapping[str, Any], *, others: Iterable[str], company: str) -> dict[str, str]:
    """Field -> value that is his alone: long enough to mean somebody, of no colleague (others), not the
    customer's name. 姓名 王海, 海川王海精密 as customer: the name is not looked for.
    """
    shared, found = {one for one in others if one}, {}
    for name, shortest in SHORTEST.items():
        value = str(card.get(name) or "").strip()
        is_his = len(value) >= shortest and value not in shared and value not in company
        if name == "name" and value.isascii():
            is_his = is_his and " " in value  # one plain word may be part of any other
        if is_his and (name != "phone" or phones.is_mobile(value)):
            found[name] = value
    return found


def strong(values: Mapping[str, str]) -> list[str]:
    return [value for name, value in values.items() if name in STRONG]


def replaced(text: str, values: Iterable[str]) -> str:
    """The text without the values, the longest first."""
    for value in sorted(values, key=len, reverse=True):
        text = text.replace(value, ERASED)
    return text


def without(told: Any, values: Iterable[str]) -> Any:
    """The same for every text inside lists and tables of JSON."""
    wanted = list(values)
    if isinstance(told, str):
        return replaced(told, wanted)
    if isinstance(told, list):
        return [without(one, wanted) for one in told]
    if isinstance(told, dict):
        return {name: without(one, wanted) for name, one in told.items()}
    return told


def blanked(changes: Mapping[str, list[Any]], fields: Iterable[str]) -> dict[str, list[Any]]:
    """An entry of his own card: what stood in fields about him is gone, that they changed stays."""
    personal = set(fields)
    return {
        name: [ERASED if one not in (None, "") else one for one in pair] if name in personal else pair
        for name, pair in changes.items()
    }


def seal(redactions: Iterable[tuple[int, str]]) -> str:
    """SHA-256 over the redactions in order of their entries; empty where there are none."""
    lines = [f"{entry}:{digest}" for entry, digest in sorted(redactions)]
    return hashlib.sha256(json.dumps(lines).encode()).hexdigest() if lines else ""
