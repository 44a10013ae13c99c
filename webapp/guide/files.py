"""Where the manual lies: beside the program as installed, in docs/guide where it is developed."""

import re
from pathlib import Path

INSTALLED = Path(__file__).parent / "chapters"
WRITTEN = Path(__file__).parents[2] / "docs" / "guide"
CHAPTER = re.compile(r"(\d\d)-.+\.md")
PICTURE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.png")


def folder() -> Path:
    return INSTALLED if INSTALLED.is_dir() else WRITTEN


def chapters() -> dict[str, Path]:
    """The chapters by number, in order."""
    found = {path.name[:2]: path for path in folder().glob("*.md") if CHAPTER.fullmatch(path.name)}
    return dict(sorted(found.items()))


def index() -> Path:
    return folder() / "README.md"


def picture(name: str) -> Path | None:
    """None: there is no such picture, or it is no picture's name."""
    path = folder() / "pictures" / name
    return path if PICTURE.fullmatch(name) and path.is_file() else None
