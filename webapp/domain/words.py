"""Words that are shown: a marker for the catalogue, since the domain knows no translation."""

from collections.abc import Iterable

Choices = tuple[tuple[str, str], ...]


def N_(text: str) -> str:  # noqa: N802  (gettext's own name for the marker)
    """Marks a Chinese message id for the English catalogue and gives it back."""
    return text


def label_of(choices: Iterable[tuple[str, str]], code: str | None) -> str:
    """The word for a code; an unknown code stands for itself."""
    return dict(choices).get(code or "", code or "")
