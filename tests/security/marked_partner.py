"""One 中间商 that 周 looks after, assessed by the assistant; it waits to be decided on."""

from tests.partnering import assessed, entered
from tests.world import World

NUMBER = "HZ-2026-0001"


def partner(world: World) -> None:
    made = entered(world.zhou, name="绍兴柯桥代送检点")
    assessed(made, by=world.assistant)
