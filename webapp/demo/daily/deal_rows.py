"""Opportunities as rows: numbers, tests, elements, course, rivals and comparison."""

import json
from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from webapp import clock
from webapp.db import session
from webapp.demo.daily.book import Book, Row
from webapp.demo.daily.deals import ORDER, Deal, handed
from webapp.demo.daily.house import House
from webapp.demo.words import deal_names, dealing
from webapp.domain.buying_types import BuyingFacts, Earlier, proposed
from webapp.domain.opportunity_end_words import CLOSINGS
from webapp.domain.opportunity_limits import USUAL
from webapp.domain.opportunity_tests import NAMES
from webapp.domain.opportunity_words import AREAS, BUYER_STEPS, GROWTH, Stage, State, Step, number_of
from webapp.models import (
    ComparisonPoint,
    Instrument,
    Opportunity,
    OpportunityInstrument,
    OpportunityRival,
    OpportunityStep,
    OrderLine,
    Sequence,
)

PERFORM = Stage.PERFORM
FAR = ORDER.index(Stage.PROPOSE)  # past 立项


class Writer:
    """numbers: how many there are of each year so far."""

    def __init__(self, house: House, book: Book) -> None:
        self.house, self.book, self.rng = house, book, house.rng
        self.numbers: dict[int, int] = defaultdict(int)
        self.ledger, self.paid = _ledger(), _paid()

    def write(self, deal: Deal) -> None:
        day = deal.opened_on
        self.numbers[day.year] += 1
        at = self.house.moment(day)
        row = self.book.add(
            Opportunity, number=number_of(day.year, self.numbers[day.year]), customer_id=deal.customer.id,
            contact_id=deal.customer.person(self.rng, day), stage=deal.stage.value, state=deal.state.value,
            farthest=deal.farthest.value, opened_on=day, created_at=at,
            created_by_id=deal.customer.had_by(day), **self._elements(deal), **self._tests(deal),
        )  # fmt: skip
        deal.id = row["id"]
        self._scope(deal, row)
        self._course(deal, row, at)
        if deal.farthest not in ORDER[:2] and self.house.chance(0.55):
            self._rivals(row)

    def finish(self) -> None:
        for year, count in sorted(self.numbers.items()):
            self.book.add(Sequence, name=f"opportunity-{year}", value=count)

    def _elements(self, deal: Deal) -> Row:
        rng, far = self.rng, ORDER.index(deal.farthest)
        fee = deal.order.charged_total if deal.order else rng.randint(30, 900) * 10_000
        amount = max(50_000, round(fee * rng.uniform(0.9, 1.15), -4))
        fits = "" if far < 1 and self.house.chance(0.4) else ("yes" if self.house.chance(0.93) else "no")
        end = deal.ended_on or self.house.as_of + timedelta(days=rng.randint(-12, 90))
        steps = [code for code, _word in BUYER_STEPS]
        return {
            "name": deal_names.of(deal.customer.industry, rng.randrange(deal_names.DRAWN)),
            "amount": amount if far >= FAR or self.house.chance(0.7) else None,
            "expected_on": self.house.near(end + timedelta(days=rng.randint(-6, 9))) if far >= FAR else None,
            "need": rng.choice(dealing.NEEDS), "schedule": rng.choice(dealing.SCHEDULES) if far else "",
            "budget": rng.choice(dealing.BUDGETS) if far else "",
            "decision": rng.choice(dealing.DECISIONS) if far >= FAR else "",
            "priorities": rng.choice(dealing.PRIORITIES) if far >= FAR else "",
            "strategy_fit": fits, "fit_reason": rng.choice(dealing.FIT_NO) if fits == "no" else "",
            "buyer_step": steps[min(far + rng.randint(0, 2), 7)],
            "growth": rng.choices([code for code, _word in GROWTH], (60, 22, 14, 4))[0],
            "area": rng.choices([code for code, _word in AREAS], (84, 15, 1))[0],
            "contract_kind": "single" if deal.order or self.house.chance(0.5) else "annual",
        }  # fmt: skip

    def _tests(self, deal: Deal) -> Row:
        """Three at least where it passed 立项."""
        far = ORDER.index(deal.farthest)
        yes = self.rng.randint(3, 5) if far >= FAR else self.rng.randint(1 if far else 0, 4 if far else 2)
        good, found = set(self.rng.sample(NAMES, yes)), {}
        for name in NAMES:
            says, hopes, doubts = dealing.EVIDENCE[name]
            answer = "yes" if name in good else self.rng.choice(("no", "unknown", "unknown"))
            found[f"test_{name}"] = answer
            found[f"evidence_{name}"] = {"yes": self.rng.choice((says, hopes)), "no": doubts}.get(answer, "")
        return found

    def _scope(self, deal: Deal, row: Row) -> None:
        """Some say which instruments; the buying type is proposed as the program does."""
        known = self.ledger.get(deal.customer.id, [])
        picked = (
            self.rng.sample(known, min(len(known), self.rng.randint(2, 8))) if self.house.chance(0.45) else []
        )
        for one in sorted(picked):
            self.book.add(OpportunityInstrument, opportunity_id=row["id"], customer_id=deal.customer.id,
                          instrument_id=one)  # fmt: skip
        before = [one for one in deal.customer.orders if one.ordered_on < deal.opened_on]
        sent = tuple(Earlier(one, self.paid[one]) for one in picked if one in self.paid)
        facts = BuyingFacts(len(before), sent, frozenset(picked), row["amount"])
        row["buy_proposed"] = proposed(facts, same_price=USUAL.same_price).buying.value

    def _course(self, deal: Deal, row: Row, at: datetime) -> None:
        self._step(deal, row, at, Step.OPENED, to=deal.turns[0][1])
        since, stage = deal.turns[0]
        changes = [(day, "", Step.HANDED) for day in handed(deal.customer, deal.opened_on, self._until(deal))]
        moves = [(day, to.value, Step.FORWARD) for day, to in deal.turns[1:]]
        for day, to, kind in sorted(moves + changes, key=lambda one: (one[0], one[2])):
            at = max(self.house.moment(day), at + timedelta(minutes=5))
            if kind is Step.HANDED:
                self._step(deal, row, at, kind, to=stage, note=dealing.GIVEN)
                continue
            is_back = ORDER.index(Stage(to)) < ORDER.index(stage)
            note = self.rng.choice(dealing.BACK) if is_back else ""
            turn, days = Step.BACK if is_back else kind, (day - since).days
            self._step(deal, row, at, turn, old=stage, to=Stage(to), days=days, note=note)
            since, stage = day, Stage(to)
        row["owner_id"] = deal.customer.had_by(self._until(deal)) if deal.ended_on else deal.customer.owner
        row["stage_since"] = since
        if deal.ended_on is not None:
            self._end(deal, row, at, since, stage)

    def _end(self, deal: Deal, row: Row, at: datetime, since: date, stage: Stage) -> None:
        assert deal.ended_on is not None
        reasons: Mapping[str, str] = {
            State.WON: dealing.WON, State.LOST: dealing.LOST, State.STOPPED: dealing.STOPPED,
        }[deal.state]  # fmt: skip
        code = self.rng.choice(list(reasons))
        at = max(self.house.moment(deal.ended_on), at + timedelta(minutes=5))
        is_won = deal.state is State.WON
        self._step(
            deal, row, at, Step(deal.state.value), old=stage if is_won else None,
            to=PERFORM if is_won else stage, days=(deal.ended_on - since).days if is_won else None,
            note=reasons[code],
        )  # fmt: skip
        closing = (
            "" if deal.state is State.STOPPED or self.house.chance(0.4) else self.rng.choice(CLOSINGS)[0]
        )
        row.update(
            end_code=code, end_note=reasons[code], closing=closing, ended_on=deal.ended_on,
            ended_by_id=row["owner_id"], order_id=deal.order.id if deal.order else None,
        )  # fmt: skip
        if is_won:
            row["stage_since"] = deal.ended_on

    def _step(
        self, deal: Deal, row: Row, at: datetime, kind: Step, *, to: Stage, old: Stage | None = None,
        days: int | None = None, note: str = "",
    ) -> None:  # fmt: skip
        self.book.add(
            OpportunityStep, opportunity_id=row["id"], at=at, kind=kind.value,
            actor_id=deal.customer.had_by(clock.wall(at).date()), from_stage=old.value if old else "",
            to_stage=to.value, days=days, note=note,
        )  # fmt: skip

    def _rivals(self, row: Row) -> None:
        price, ids = row["amount"], []
        for name, strong, weak in self.rng.sample(dealing.RIVALS, self.rng.choice((1, 1, 2))):
            asked = (
                round(price * self.rng.uniform(0.75, 1.2), -4) if price and self.house.chance(0.6) else None
            )
            made = self.book.add(
                OpportunityRival, opportunity_id=row["id"], customer_id=row["customer_id"], name=name,
                price=asked, strengths=strong, weaknesses=weak,
            )  # fmt: skip
            ids.append(made["id"])
        if self.house.chance(0.5):
            for place, (name, weight) in enumerate(dealing.POINTS, start=1):
                marks = {"us": self.rng.randint(3, 5)} | {str(one): self.rng.randint(2, 5) for one in ids}
                self.book.add(
                    ComparisonPoint, opportunity_id=row["id"], customer_id=row["customer_id"], position=place,
                    name=name, weight=weight, marks=json.dumps(marks),
                )  # fmt: skip

    def _until(self, deal: Deal) -> date:
        return deal.ended_on or self.house.as_of - timedelta(days=1)


def _ledger() -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    rows: Any = session.execute(
        select(Instrument.customer_id, Instrument.id)
        .where(Instrument.deleted_at.is_(None), Instrument.state == "in_use")
        .order_by(Instrument.id)
    )
    for customer, one in rows:
        found[customer].append(one)
    return found


def _paid() -> dict[int, int]:
    """What each instrument cost the last time."""
    rows = session.execute(
        select(OrderLine.instrument_id, OrderLine.charged)
        .where(OrderLine.instrument_id.is_not(None))
        .order_by(OrderLine.id)
    )
    return {key: charged for key, charged in rows if key is not None}
