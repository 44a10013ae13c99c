"""The scene, and what every source comes to in it."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.queries.indicators.scene import SPAN, Scene
from tests.world import World
from webapp.queries.indicators import catalogue, figures
from webapp.queries.indicators.facts import Figure, Subject

Shown = dict[str, tuple[Any, int]]


@pytest.fixture
def scene(world: World, context: Any) -> Scene:
    return Scene(world)


@pytest.fixture
def shown(scene: Scene) -> Callable[..., dict[str, Any]]:
    """shown("spend"): what each comes to, by name; what is None or 0 of no record is left out."""

    def show(key: str, span: Any = SPAN) -> dict[str, Any]:
        names = {
            Subject("person", scene.lin): "lin", Subject("person", scene.zhou): "zhou",
            Subject("person", scene.ma): "ma", Subject("department", scene.business): "business",
            Subject("department", scene.service): "service", Subject("department", scene.market): "market",
            Subject("department", scene.lab): "lab",
        }  # fmt: skip
        found = computed(key, list(names), span)
        return {names[one]: plain(figure) for one, figure in found.items() if figure.count}

    return show


def computed(key: str, subjects: list[Subject], span: Any = SPAN) -> dict[Subject, Figure]:
    source = catalogue.source(key)
    assert source
    return figures.compute(source, span, subjects)


def plain(figure: Figure) -> str:
    """74 or 37/50=74."""
    if figure.bottom is None:
        return f"{figure.actual}"
    return f"{figure.top:f}/{figure.bottom:f}={figure.actual}"
