"""Customers of a list of values as its address asks for them, for what is done to all of them."""

from urllib.parse import parse_qsl

from webapp.domain.viewer import Viewer
from webapp.queries.segments import lists, runs
from webapp.queries.segments.narrowing import asked

LONGEST = 4000


def numbers_of(query: str, *, viewer: Viewer, most: int) -> list[str]:
    """Of the run it names, else of the newest; none where this person has no such run."""
    args = dict(parse_qsl(query[:LONGEST]))
    made = runs.get(args["run"], viewer=viewer) if "run" in args else runs.newest()
    return lists.numbers(asked(args), made, viewer=viewer, most=most) if made is not None else []
