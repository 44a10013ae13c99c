"""Refusal: the request was understood and the rules say no."""

from typing import Any


class Refusal(Exception):
    """Carries a Chinese message id and its parameters; the web floor translates and words it (409).

    A parameter may be a tuple of refusals: one after the other, each worded by itself.
    """

    def __init__(self, message: str, **params: Any) -> None:
        super().__init__(message)
        self.message = message
        self.params = params

    def __str__(self) -> str:
        params = {name: plain(value) for name, value in self.params.items()}
        return self.message % params if params else self.message


def plain(value: Any) -> Any:
    """Several parts in one parameter: as Chinese lists them."""
    return "、".join(str(one) for one in value) if isinstance(value, tuple) else value


class Stale(Refusal):
    """Somebody else saved in the meantime: the form comes back with theirs beside mine."""

    def __init__(self) -> None:
        super().__init__("内容刚被他人修改，请核对后再保存。")
