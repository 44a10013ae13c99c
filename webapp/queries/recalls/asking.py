"""What a page of the folders is asked for, read from its address without what makes no sense."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from webapp.domain.recall_words import FOLDERS, ORPHANS, WINDOWS, Folder

DEFAULT_WINDOW = "30"
DIGITS = 18  # that always fit into a column
HUNDRED_YEARS = 36_600  # days


@dataclass(frozen=True)
class Asked:
    """window: days ahead, of the folder 到期; day: one day of the month's list; why: of ORPHANS."""

    folder: Folder = Folder.OVERDUE
    window: str = DEFAULT_WINDOW
    day: date | None = None
    why: str = ""
    lab: int | None = None
    kind: int | None = None
    mandatory: str = ""
    manager: str = ""
    customer: str = ""
    place: str = ""
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        given = (self.day, self.why, self.lab, self.kind, self.mandatory, self.manager, self.customer)
        return any(given) or bool(self.place)


def asked(args: Mapping[str, str], *, today: date) -> Asked:
    """As it came in the address, without what makes no sense."""

    def known(name: str, choices: Sequence[tuple[str, str]], default: str = "") -> str:
        return args.get(name, "") if args.get(name, "") in dict(choices) else default

    def row(name: str) -> int | None:
        text = args.get(name, "")
        return int(text) if text.isascii() and text.isdigit() and len(text) <= DIGITS else None

    return Asked(
        Folder(known("folder", FOLDERS, Folder.DUE if args.get("day") else Folder.OVERDUE)),
        known("window", WINDOWS, DEFAULT_WINDOW),
        _day(args.get("day", ""), today),
        known("why", ORPHANS),
        row("lab"),
        row("kind"),
        args.get("mandatory", "") if args.get("mandatory", "") in {"yes", "no"} else "",
        "me" if args.get("manager") == "me" else str(row("manager") or ""),
        args.get("customer", "")[:20],
        args.get("place", "")[:80],
        max(1, row("page") or 1),
    )


def _day(text: str, today: date) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if abs((found - today).days) < HUNDRED_YEARS else None
