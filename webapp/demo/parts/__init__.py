"""What the demo institute consists of: one file a room, filled in the order each part names."""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass

from webapp.demo.making import Making

Filler = Callable[[Making], None]


@dataclass(frozen=True)
class Part:
    """order: 1–9 settings, 10–19 people, 20–59 customers, 60–89 what joins them, later rooms from 100."""

    name: str
    order: int
    fill: Filler


_parts: dict[str, Part] = {}


def part(order: int) -> Callable[[Filler], Filler]:
    """Registers the one function of a part; its module's name seeds what it draws."""

    def register(function: Filler) -> Filler:
        name = function.__module__.rpartition(".")[2]
        _parts[name] = Part(name, order, function)
        return function

    return register


def in_order() -> list[Part]:
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    return sorted(_parts.values(), key=lambda one: (one.order, one.name))
