"""The list of erased persons beside the database: it outlives the restore of an older backup (0026)."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

NAME = "erasures.jsonl"


@dataclass(frozen=True)
class Line:
    """made_at: when the contact's row was made, so that another who got the same id is not meant."""

    number: str
    contact_id: int
    made_at: str
    asked_by_id: int | None
    decided_by_id: int | None
    asked_at: str
    decided_at: str


def read(data: Path) -> list[Line]:
    """Each number once; a last line cut off by a power cut is left out, its erasure is in the database."""
    path, found = data / NAME, dict[str, Line]()
    if not path.exists():
        return []
    for text in path.read_text(encoding="utf-8").splitlines():
        try:
            line = Line(**json.loads(text))
        except (ValueError, TypeError):
            continue
        found[line.number] = line
    return list(found.values())


def add(data: Path, line: Line) -> None:
    """On disk when it returns; nothing is done for a number that stands there."""
    if any(one.number == line.number for one in read(data)):
        return
    path = data / NAME
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "a", encoding="utf-8") as file:
        file.write(("\n" if _is_cut_off(path) else "") + json.dumps(asdict(line)) + "\n")
        file.flush()
        os.fsync(file.fileno())


def _is_cut_off(path: Path) -> bool:
    content = path.read_bytes()
    return bool(content) and not content.endswith(b"\n")
