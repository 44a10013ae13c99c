"""Columns of an opportunity: its five tests, and its elements as in domain/opportunity_card.py."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column


class TestColumns:
    """FN-04: yes, no or unknown, each with its evidence."""

    test_buy: Mapped[str] = mapped_column(default="unknown")
    test_when: Mapped[str] = mapped_column(default="unknown")
    test_budget: Mapped[str] = mapped_column(default="unknown")
    test_supplier: Mapped[str] = mapped_column(default="unknown")
    test_contract: Mapped[str] = mapped_column(default="unknown")
    evidence_buy: Mapped[str] = mapped_column(default="")
    evidence_when: Mapped[str] = mapped_column(default="")
    evidence_budget: Mapped[str] = mapped_column(default="")
    evidence_supplier: Mapped[str] = mapped_column(default="")
    evidence_contract: Mapped[str] = mapped_column(default="")


class ElementColumns:
    """FN-05 and how the customer buys; amount: fen."""

    name: Mapped[str]
    amount: Mapped[int | None]
    expected_on: Mapped[date | None]
    need: Mapped[str] = mapped_column(default="")
    schedule: Mapped[str] = mapped_column(default="")
    budget: Mapped[str] = mapped_column(default="")
    decision: Mapped[str] = mapped_column(default="")
    priorities: Mapped[str] = mapped_column(default="")
    strategy_fit: Mapped[str] = mapped_column(default="")
    fit_reason: Mapped[str] = mapped_column(default="")
    buy_type: Mapped[str] = mapped_column(default="")
    buyer_step: Mapped[str] = mapped_column(default="")
    growth: Mapped[str] = mapped_column(default="")
    area: Mapped[str] = mapped_column(default="")
    contract_kind: Mapped[str] = mapped_column(default="")
    promised_on: Mapped[date | None]
    terms: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
