"""Numbers of 经营概览 as people read them."""

from decimal import Decimal

from webapp.domain.kpi_numbers import shown

TEN_THOUSAND = 1_000_000  # fen


def wan(fen: int) -> str:
    """Ten thousand yuan, one decimal."""
    return f"{Decimal(fen) / TEN_THOUSAND:,.1f}"


def rate(text: str) -> str:
    return "—" if text == "" else shown(Decimal(text).quantize(Decimal("0.1")))


def change(told: Decimal | None) -> str:
    return "—" if told is None else f"{told:+}%"


def signed(gap: Decimal | None) -> str:
    """+1.4, −3: one decimal where there is one."""
    if gap is None:
        return "—"
    text = shown(gap.quantize(Decimal("0.1")))
    return text if text.startswith("-") or text == "0" else f"+{text}"
