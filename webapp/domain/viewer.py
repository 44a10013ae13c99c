"""Viewer: who looks or acts, as far as rights are concerned."""

from dataclasses import dataclass, field

from webapp.domain.grants import GRANTS
from webapp.domain.verbs import Reach, Role, Verb
from webapp.domain.words import N_


@dataclass(frozen=True)
class Viewer:
    """One person's rights at this moment; id None is the system itself (CLI, nightly run)."""

    id: int | None
    username: str
    name: str
    roles: frozenset[Role] = frozenset()
    department_id: int | None = None
    departments: frozenset[int] = field(default=frozenset())  # his own or headed ones with all below
    must_change: bool = False
    must_enrol: bool = False  # one of his roles needs two-step sign-in, and he has none yet

    @property
    def is_system(self) -> bool:
        return self.id is None

    def reach(self, verb: Verb) -> Reach | None:
        """How far the right goes; the widest of all his roles; None: no right at all."""
        if self.is_system:
            return Reach.ALL
        reaches = [GRANTS[role][verb] for role in self.roles if verb in GRANTS[role]]
        widest = max(reaches, default=None)
        if widest is Reach.DEPARTMENT and not self.departments:
            return Reach.ALL  # product.md 1: a head without a department sees all
        return widest

    def may(self, verb: Verb) -> bool:
        return self.reach(verb) is not None


SYSTEM = Viewer(id=None, username="system", name=N_("系统"))
# Whoever holds a notice: acts in one deed alone, which takes what he may say from the token.
CUSTOMER = Viewer(id=None, username="customer", name=N_("客户"))
