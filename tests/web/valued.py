"""A run of the world for pages of customer value."""

from datetime import UTC, date, datetime

from tests.valuing import instrument, order, run
from tests.world import World
from webapp.models import ValueRun


def made_of(world: World) -> ValueRun:
    """Inside a context: 海川 buys much and often, 东方 fell from much to little, the secret one most."""
    for month in range(1, 7):
        order(world.haichuan, date(2026, month, 1), 4_000_000)
    order(world.haichuan, date(2025, 3, 1), 10_000_000)
    order(world.dongfang, date(2024, 9, 1), 9_000_000)
    order(world.dongfang, date(2025, 5, 1), 9_000_000)
    order(world.dongfang, date(2025, 7, 1), 1_000_000)
    instrument(world.dongfang, months=6, created_at=datetime(2026, 1, 1, tzinfo=UTC))
    for month in range(1, 7):
        order(world.secret, date(2026, month, 1), 90_000_000)
    return run()
