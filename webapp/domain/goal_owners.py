"""Whose a goal is, and who may set it: the level above does, never the owner himself (product.md 1)."""

from dataclasses import dataclass

from webapp.domain.goal_words import Owner
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer


@dataclass(frozen=True)
class Held:
    """department_id: of a department its own, of a person the one he is in now; None: in none."""

    kind: str
    department_id: int | None = None
    person_id: int | None = None

    @property
    def key(self) -> int:
        """0 for the institute."""
        return (self.person_id if self.kind == Owner.PERSON else self.department_id) or 0


def may_set(viewer: Viewer, held: Held) -> bool:
    """Who reaches all sets everybody's but his own; a head sets his department's people's alone."""
    reach = viewer.reach(Verb.GOAL_SET)
    if viewer.is_system:
        return True
    if reach is None or is_own(viewer, held):
        return False
    if reach is Reach.ALL:
        return True
    return held.kind == Owner.PERSON and held.department_id in viewer.departments


def may_record(viewer: Viewer, held: Held) -> bool:
    """Who tells what came of it where the program cannot count: nobody his own."""
    reach = viewer.reach(Verb.GOAL_RECORD)
    if viewer.is_system:
        return True
    if reach is None or is_own(viewer, held):
        return False
    return reach is Reach.ALL or (held.kind != Owner.INSTITUTE and held.department_id in viewer.departments)


def is_own(viewer: Viewer, held: Held) -> bool:
    return held.kind == Owner.PERSON and held.person_id == viewer.id
