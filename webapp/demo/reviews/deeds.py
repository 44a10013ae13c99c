"""What a deed that is none of the program's actions is called in the log."""

from collections.abc import Callable
from typing import Any, TypeVar

from webapp.domain.verbs import Verb

F = TypeVar("F", bound=Callable[..., Any])


def deed(verb: Verb) -> Callable[[F], F]:
    def named(function: F) -> F:
        function.verb = verb  # type: ignore[attr-defined]
        return function

    return named
