"""The record of a forum as it was opened: what was not changed since gives way to what others wrote."""

import zlib
from collections.abc import Mapping

from webapp.actions.forums.record import Told

Parts = Mapping[int, str]


def marks(told: Told) -> str:
    """A short mark for each line as it stands, to be sent back with the form."""
    kinds = (("said", told.said), ("guest", told.guests), ("colleague", told.colleagues))
    found = {f"{kind}-{key}": text for kind, parts in kinds for key, text in parts.items()}
    return ".".join(f"{name}={_mark(text)}" for name, text in {"minutes": told.minutes, **found}.items())


def joined(mine: Told, theirs: Told, *, since: str) -> Told:
    """Mine where I changed it since the form was opened, theirs elsewhere; without marks all is mine."""
    known = dict(part.split("=") for part in since.split(".") if part.count("=") == 1)

    def of(kind: str, typed: Parts, there: Parts) -> dict[int, str]:
        return {
            key: there[key] if key in there and known.get(f"{kind}-{key}") == _mark(text) else text
            for key, text in typed.items()
        }

    return Told(
        theirs.minutes if known.get("minutes") == _mark(mine.minutes) else mine.minutes,
        of("said", mine.said, theirs.said),
        of("guest", mine.guests, theirs.guests),
        of("colleague", mine.colleagues, theirs.colleagues),
    )


def _mark(text: str) -> str:
    return f"{zlib.crc32(text.encode()):08x}"
