"""The texts of the printed forms as this house keeps them, by the day each holds from."""

from datetime import date

from webapp.domain.form_texts import Texts, TextsEdition, editions, in_force
from webapp.queries import settings


def setting(key: str) -> str:
    """Under which name the texts of a form are kept."""
    return f"form_texts_{key}"


def all_of(key: str) -> tuple[TextsEdition, ...]:
    """Those that held, hold and will hold."""
    return editions(settings.value(setting(key)) or [])


def of(key: str, *, on: date) -> Texts:
    """As a paper of that day has them."""
    return in_force(all_of(key), on=on)
