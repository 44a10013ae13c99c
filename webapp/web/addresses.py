"""Addresses: taken apart without trusting them, where a form may lead afterwards, numbers in a path."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar
from urllib.parse import SplitResult, quote, urlencode, urlsplit

from flask import Blueprint, request, url_for
from werkzeug.routing import IntegerConverter

NUMBER = "NUMBER"  # stands in an address for the number to come
LONGEST = 18  # digits that always fit into a column


View = TypeVar("View", bound=Callable[..., Any])


def beside_the_list(bp: Blueprint, ending: str, *, endpoint: str) -> Callable[[View], View]:
    """A route at the room's own address plus an ending: /customers.xlsx, not /customers/.xlsx."""

    def register(view: View) -> View:
        address, name = f"{bp.url_prefix}{ending}", f"{bp.name}.{endpoint}"
        bp.record(lambda state: state.app.add_url_rule(address, name, view, methods=["GET"]))
        return view

    return register


class RowNumber(IntegerConverter):
    """<int:…> in a route: ASCII digits that fit into a column; anything else is no address of ours."""

    regex = rf"[0-9]{{1,{LONGEST}}}"


def row_number(text: str) -> int:
    """type= of request.args.get and request.form.get: a number as RowNumber, else their default."""
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST):
        raise ValueError(text)
    return int(text)


def parts(address: str) -> SplitResult:
    """What a browser or somebody else calls an address; nonsense has empty parts (urlsplit would raise)."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")


def local(wanted: str) -> str:
    """The wanted path when it is ours, else 今日: //evil, /\\evil, tabs and javascript: lead nowhere else."""
    cleaned = "".join(sign for sign in wanted if sign.isprintable() and not sign.isspace()).replace("\\", "/")
    if not cleaned.startswith("/") or cleaned.startswith("//") or parts(cleaned)[:2] != ("", ""):
        return url_for("home.show")
    return cleaned


def of(endpoint: str, number: str) -> str:
    """url_for(endpoint, number=number), built once an endpoint: a card's page links to a dozen of them."""
    return _pattern(endpoint, request.script_root).replace(NUMBER, quote(number, safe=""))


@lru_cache(maxsize=200)
def _pattern(endpoint: str, _root: str) -> str:
    return url_for(endpoint, number=NUMBER)


def again(path: str, **changes: Any) -> str:
    """The path with this request's own query, some of it changed; url_for would obey a ?_scheme= of it."""
    values = {name: value for name, value in {**request.args.to_dict(), **changes}.items() if value}
    return f"{path}?{urlencode(values)}" if values else path
