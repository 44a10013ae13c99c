"""The steps of 层差法 as a form holds them: one a line, threshold and score."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

PARTS = 2
BETWEEN = re.compile(r"\s*(?:→|=>|：|:|=|；|;|\t| )\s*")


def read(text: str) -> list[list[str]]:
    """“95 85” or “95→85”; what is no pair is given as it is, for the parameters to refuse."""
    return [BETWEEN.split(line.strip()) for line in text.splitlines() if line.strip()]


def written(steps: Iterable[Sequence[Any]]) -> str:
    return "\n".join(" → ".join(str(part) for part in step) for step in steps)
