"""外勤: routes of the week, pick-ups on their way and done, visits of engineers (PP-02…PP-04)."""

from datetime import date, datetime, time, timedelta
from typing import Any

from webapp.clock import BEIJING
from webapp.demo.cast import Client
from webapp.demo.making import Making, number
from webapp.demo.parts import part
from webapp.demo.words.places import DISTRICTS
from webapp.domain.fieldwork import Stage
from webapp.domain.verbs import Role
from webapp.models import OnsiteEngineer, OnsiteInstrument, OnsiteJob, Order, Pickup, PickupEvent, Route, User

PICKUPS, VISITS, BOOKED = 250, 140, 10
WAY = (Stage.BOOKED, Stage.FETCHED, Stage.STORED, Stage.CHECKED, Stage.RETURNED, Stage.SIGNED)
DAYS = (0, 2, 2, 9, 12, 12)  # after the booking, on which each stage is reached
LATE, ANSWERED = 0.12, 0.66
LARGE = ("电子汽车衡", "地磅", "汽车衡", "地上衡", "皮带秤", "燃油加油机", "加油机", "平板", "万能试验机")


@part(160)
def fill(making: Making) -> None:
    staff = [one.row for one in making.people(Role.STAFF)]
    couriers, engineers = staff[:2], staff[2:14]
    routes = [
        making.keep(
            Route(
                name=f"{where.name}线",
                weekday=place % 5,
                area=where.name,
                courier_id=couriers[place % 2].id,
                departs="08:30" if place % 2 else "13:30",
                vehicle=f"面包车 {place % 2 + 1} 号",
                service="取送器具、送证书",
            )
        )
        for place, where in enumerate(DISTRICTS)
    ]
    clients = {client.row.id: client for client in making.clients}
    orders = [order for order in making.rows(Order) if order.is_own]
    for order in sorted(making.rng.sample(orders, min(len(orders), making.count(PICKUPS))), key=_day):
        _pickup(making, clients[order.customer_id], order, making.rng.choice(routes))
    active = [client for client in making.clients if client.fate == "active"]
    for place, client in enumerate(active[:: max(1, len(active) // BOOKED)][:BOOKED]):
        _booked(making, client, routes[place % len(routes)], ahead=place % 6 + 1)
    heavy = [client for client in making.clients if any(one.name in LARGE for one in client.instruments)]
    for place in reversed(range(making.count(VISITS) if heavy else 0)):
        _visit(making, heavy[place % len(heavy)], engineers[place % len(engineers)], place)


def _day(order: Order) -> tuple[date, int]:
    return order.ordered_on, order.id


def _pickup(making: Making, client: Client, order: Order, route: Route) -> None:
    booked = order.ordered_on - timedelta(days=2)
    late = making.rng.randint(1, 6) if making.chance(LATE) else 0
    days = [booked + timedelta(days=day + (late if place > 3 else 0)) for place, day in enumerate(DAYS)]  # noqa: PLR2004
    reached = [(stage, day) for stage, day in zip(WAY, days, strict=True) if day < making.as_of]
    pickup = making.keep(
        Pickup(
            number=f"SJ-{booked.year}-{number(making, f'pickup-{booked.year}'):04d}",
            customer_id=client.row.id, order_id=order.id, address=order.orderer_address or client.row.region,
            contact_name=order.contact_name, contact_phone=order.contact_phone, route_id=route.id,
            courier_id=route.courier_id, planned_on=days[1],
            time_window=making.rng.choice(("morning", "afternoon")),
            items="见委托单器具清单", box_seal=f"F{making.rng.randint(10000, 99999)}",
            stage=(reached or [(Stage.BOOKED, booked)])[-1][0], promised_on=booked + timedelta(days=14),
            signed_on=days[-1] if len(reached) == len(WAY) else None, created_at=making.moment(booked),
            **(_said(making, late) if len(reached) == len(WAY) else {}),
        )
    )  # fmt: skip
    for stage, day in reached:
        signs = stage in {Stage.FETCHED, Stage.SIGNED}
        making.keep(
            PickupEvent(
                pickup_id=pickup.id, stage=stage, at=making.moment(day), by_id=route.courier_id,
                signed_by=order.contact_name or "门卫" if signs else "",
            )
        )  # fmt: skip


def _said(making: Making, late: int) -> dict[str, Any]:
    """Two of three customers answer; whoever waited is less content."""
    own = 4 if late else 5
    if not making.chance(ANSWERED):
        return {"own_rating": own}
    rating = making.rng.choice((3, 4, 2) if late else (5, 5, 5, 4, 4, 3))
    return {"rating": rating, "rating_note": "送回晚了几天" if late else "", "own_rating": own}


def _booked(making: Making, client: Client, route: Route, *, ahead: int) -> None:
    """Rung up yesterday, to be fetched within the week."""
    booked, contact = making.ago(days=1), client.contacts[0] if client.contacts else None
    pickup = making.keep(
        Pickup(
            number=f"SJ-{booked.year}-{number(making, f'pickup-{booked.year}'):04d}",
            customer_id=client.row.id, address=client.row.address or client.row.region,
            contact_name=contact.name if contact else "", contact_phone=client.row.phone, route_id=route.id,
            courier_id=route.courier_id, planned_on=making.as_of + timedelta(days=ahead),
            time_window="morning", items="待取器具 3 件",
            promised_on=making.as_of + timedelta(days=ahead + 12),
            created_at=making.moment(booked),
        )
    )  # fmt: skip
    making.keep(PickupEvent(pickup_id=pickup.id, stage=Stage.BOOKED, at=making.moment(booked)))


def _visit(making: Making, client: Client, engineer: User, place: int) -> None:
    """Every third day back from two weeks ahead, so that nobody is in two places."""
    on = making.as_of + timedelta(days=14 - place * 3)
    on -= timedelta(days=max(0, on.weekday() - 4))
    done = on < making.as_of
    begins = datetime.combine(on, time(9 if place % 2 else 14), BEIJING)
    visit = making.keep(
        OnsiteJob(
            number=f"XC-{on.year}-{number(making, f'onsite-{on.year}'):04d}", customer_id=client.row.id,
            place=client.row.address or client.row.region, begins_at=begins,
            ends_at=begins + timedelta(hours=2),
            standards="M₁ 等级标准砝码 20 t", travel_fee=making.rng.choice((0, 20000, 50000)),
            state="done" if done else "planned", promised_on=on, result="全部检毕。" if done else "",
            done_on=on + timedelta(days=1) if done and making.chance(LATE) else on if done else None,
            created_at=making.moment(min(on, making.as_of) - timedelta(days=20)),
        )
    )  # fmt: skip
    making.keep(OnsiteEngineer(job_id=visit.id, user_id=engineer.id))
    for one in [one for one in client.instruments if one.name in LARGE][:3]:
        making.keep(OnsiteInstrument(job_id=visit.id, instrument_id=one.id))
