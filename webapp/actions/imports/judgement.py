"""The vocabulary of imports: terms, judgements of rows, and what a kind of file has to bring."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from webapp.actions.imports.understanding import Draft
from webapp.domain.import_columns import Columns
from webapp.domain.viewer import Viewer
from webapp.models import Customer, ImportRow
from webapp.queries.imports.standing import Known, Standing

Outcome = Literal["new", "changed", "same", "refused"]
# The reasons that the card's histories give, each with the number of the run.
TAKEN = "导入 %s"
UNDONE = "撤销导入 %s"


@dataclass(frozen=True)
class Terms:
    """Under which number, by whom, and whether the wished managers are assigned."""

    number: str
    viewer: Viewer
    assigns: bool = False


@dataclass
class Judgement:
    """What a row would do to what is there; plan is the kind's own, before is filled when it is written."""

    draft: Draft
    outcome: Outcome = "refused"
    standing: Standing | None = None
    plan: Any = None
    before: dict[str, Any] = field(default_factory=dict)
    shown: list[list[str]] = field(default_factory=list)  # label, from, to


class Writer(Protocol):
    """Takes the judged rows of one portion; a later row sees what an earlier one made."""

    def add(self, judgement: Judgement) -> None: ...

    def finish(self) -> None: ...


@dataclass(frozen=True)
class FileKind:
    """One kind of file: its columns, how a row is judged, written and undone.

    identity and facts tell whether two rows of a file are about the same thing and whether they agree;
    watched: contacts whose later change forbids undoing, None: any change of the customer does.
    """

    code: str
    label: str
    position: int
    columns: Columns
    example: dict[str, str]
    judge: Callable[[Draft, Known, Terms], Judgement]
    identity: Callable[[Judgement], list[str]]
    facts: Callable[[Draft], dict[str, Any]]
    writer: Callable[[Known, Terms], Writer]
    undo: Callable[[Customer, Sequence[ImportRow], Terms], None]
    watched: Callable[[Sequence[ImportRow]], set[int] | None]
    makes_customers: bool = False


KINDS: dict[str, FileKind] = {}


def register(kind: FileKind) -> None:
    """Kept in the order in which a person is offered them."""
    known = sorted([*KINDS.values(), kind], key=lambda one: one.position)
    KINDS.clear()
    KINDS.update({one.code: one for one in known})
