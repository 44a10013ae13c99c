"""The vocabulary of imports: terms, judgements of rows, and what a kind of file has to bring."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from webapp.actions.imports.understanding import Draft
from webapp.domain import custom_fields
from webapp.domain.import_columns import Columns
from webapp.domain.remarks import Remark
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import ImportRow
from webapp.queries.custom_fields import offered
from webapp.queries.imports.standing import Standing

Outcome = Literal["new", "changed", "same", "refused"]
# The reasons that the card's histories give, each with the number of the run.
TAKEN = "导入 %s"
UNDONE = "撤销导入 %s"


@dataclass(frozen=True)
class Terms:
    """Under which number, by whom, and whether the wished managers are assigned; run_id 0: a dry run."""

    number: str
    viewer: Viewer
    assigns: bool = False
    run_id: int = 0


@dataclass
class Judgement:
    """What a row would do to what is there; plan is the kind's own, before is filled when it is written.

    words: (code list, word) of the row; is_near: to be looked at, the name resembles another; near_id: the
    one customer that may be meant, so that somebody is asked; unit_id: what is undone as a whole, filled
    when it is written, the customer where nothing else is said.
    """

    draft: Draft
    outcome: Outcome = "refused"
    standing: Standing | None = None
    plan: Any = None
    before: dict[str, Any] = field(default_factory=dict)
    shown: list[list[str]] = field(default_factory=list)  # label, from, to
    words: list[tuple[str, str]] = field(default_factory=list)
    is_near: bool = False
    near_id: int | None = None
    unit_id: int | None = None


def columns_of(subject: str) -> Columns:
    """With the institute's own fields as they are offered now."""
    return custom_fields.columns(subject, offered(subject))


class Checker(Protocol):
    """Judges the rows of one file, portion by portion in its order; writes nothing."""

    def judge(self, drafts: Sequence[Draft]) -> list[Judgement]: ...


@dataclass(frozen=True)
class FileKind:
    """One kind of file: its columns, how its rows are judged, taken and undone.

    own: customer or contact, whose own fields (domain.custom_fields) are columns besides the fixed ones.

    take: a portion of checked rows, judged again on what is there now, and written; undo: whole units of
    taken rows, each unit's last row first; it gives back which units stay, and why.
    notes: what the preview says beside new and near rows; verbs: what the same deed by hand would need,
    the last one on each customer of the file.
    """

    code: str
    label: str
    position: int
    fixed: Columns
    example: Mapping[str, str]
    checker: Callable[[Terms], Checker]
    take: Callable[[Sequence[Draft], Terms], list[Judgement]]
    undo: Callable[[Sequence[ImportRow], Terms], dict[int, Remark]]
    notes: tuple[str, str]
    verbs: tuple[Verb, ...] = (Verb.CUSTOMER_CREATE, Verb.CUSTOMER_EDIT)
    own: str = ""

    @property
    def columns(self) -> Columns:
        """All it may have now."""
        return columns_of(self.own) if self.own else self.fixed

    @property
    def verb(self) -> Verb:
        return self.verbs[-1]

    def may(self, viewer: Viewer) -> bool:
        return all(viewer.may(verb) for verb in self.verbs)


KINDS: dict[str, FileKind] = {}


def register(kind: FileKind) -> None:
    """Kept in the order in which a person is offered them."""
    known = sorted([*KINDS.values(), kind], key=lambda one: one.position)
    KINDS.clear()
    KINDS.update({one.code: one for one in known})
