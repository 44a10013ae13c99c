"""The contacts made for opportunities: one about each turn of their course."""

from webapp.demo.daily.deals import Deal
from webapp.demo.daily.house import House
from webapp.demo.daily.occasions import Occasion
from webapp.domain.opportunity_words import Stage

KINDS = {
    Stage.DEVELOP: (("visit", "phone"), "filter"),
    Stage.QUALIFY: (("visit", "visit", "reception"), "visit"),
    Stage.PROPOSE: (("demo", "visit", "meeting"), "statement"),
    Stage.BID: (("visit", "phone", "mail"), "objection"),
    Stage.NEGOTIATE: (("visit", "reception", "phone"), "close"),
}


def of_deals(house: House, deals: list[Deal]) -> list[Occasion]:
    return [one for deal in deals for one in _of(house, deal)]


def _of(house: House, deal: Deal) -> list[Occasion]:
    found = []
    for day, stage in deal.turns:
        kinds, step = KINDS[stage]
        for count in range(2):
            on = house.step(day, count)
            by = house.doer(deal.customer, on)
            if by is not None and (deal.ended_on is None or on <= deal.ended_on):
                kind = house.rng.choice(kinds)
                found.append(
                    Occasion(
                        deal.customer, on, by, kind, stage.value, "pre", step, keep=True, deals=[deal.id]
                    )
                )
                break
    return found
