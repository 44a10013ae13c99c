"""What people of the demo institute did last, by the program's own actions: one file a story."""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass

from webapp.demo.stage import Stage

Play = Callable[[Stage], None]


@dataclass(frozen=True)
class Scene:
    """They play in this order, whatever the days they tell of."""

    name: str
    order: int
    play: Play


_scenes: dict[str, Scene] = {}


def scene(order: int) -> Callable[[Play], Play]:
    """Registers the one function of a story; its module's name seeds what it draws."""

    def register(function: Play) -> Play:
        name = function.__module__.rpartition(".")[2]
        _scenes[name] = Scene(name, order, function)
        return function

    return register


def in_order() -> list[Scene]:
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    return sorted(_scenes.values(), key=lambda one: (one.order, one.name))
