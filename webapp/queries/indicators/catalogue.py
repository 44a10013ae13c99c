"""The sources there are: every file of `sources/` has made its own known."""

from collections.abc import Sequence

from webapp.queries.indicators import sources as _files
from webapp.queries.indicators.registry import PROPOSERS, SOURCES, Proposal, Source
from webapp.queries.indicators.span import Span

__all__ = ["proposals", "source", "sources"]
assert _files.LOADED


def sources() -> Sequence[Source]:
    """By key."""
    return [SOURCES[key] for key in sorted(SOURCES)]


def source(key: str) -> Source | None:
    return SOURCES.get(key)


def proposals(span: Span) -> list[Proposal]:
    """Vetoes and rewards that facts of these days propose, the latest first."""
    found = {one for key in sorted(PROPOSERS) for one in PROPOSERS[key](span)}
    return sorted(found, key=lambda one: (-one.happened_on.toordinal(), one))
