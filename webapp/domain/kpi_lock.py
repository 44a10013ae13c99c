"""The lock of a review: a digest of the whole sheet, the same for the same figures however stored."""

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any


def canonical(sheet: Any) -> str:
    """JSON with sorted keys and no blanks; numbers that are no whole ones as text without trailing zeros.

    A dataclass counts as its fields. Floats are refused with TypeError: they do not say what they are.
    """
    return json.dumps(_plain(sheet), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(sheet: Any) -> str:
    """64 hexadecimal digits of SHA-256."""
    return hashlib.sha256(canonical(sheet).encode()).hexdigest()


def verify(sheet: Any, kept: str) -> bool:
    """Whether the sheet is still the one that was locked."""
    return hmac.compare_digest(digest(sheet).encode(), kept.encode())


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return _named({str(name): _plain(one) for name, one in value.items()}, len(value))
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return [_plain(one) for one in value]
    return _single(value)


def _single(value: Any) -> str | int | bool | None:
    if isinstance(value, Decimal):
        text = f"{value.normalize():f}"
        return "0" if text == "-0" else text
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Fraction):
        return str(value)
    if value is None or isinstance(value, str | bool | int):
        return str(value) if isinstance(value, str) else value
    raise TypeError(type(value))


def _named(found: dict[str, Any], count: int) -> dict[str, Any]:
    if len(found) != count:
        raise TypeError(found)  # two keys that are written alike
    return found
