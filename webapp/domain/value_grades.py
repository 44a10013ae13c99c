"""From the computed grade to the proposed one: up at once, down only the second time in a row (4.2)."""

from dataclasses import dataclass

from webapp.domain.value_policy import ValuePolicy

ORDER = "ABCD"


@dataclass(frozen=True)
class GradeStep:
    """proposed: what the round proposes; in_a_row: how many rounds running the points have said less."""

    proposed: str
    in_a_row: int

    @property
    def waits(self) -> bool:
        """The points say less, but not often enough yet."""
        return self.in_a_row > 0


def is_lower(one: str, than: str) -> bool:
    """Whether a grade is below the other; 未评级 is below nothing and above nothing."""
    return bool(one and than) and ORDER.index(one) > ORDER.index(than)


def step(current: str, computed: str, *, in_a_row: int, policy: ValuePolicy) -> GradeStep:
    """current: the grade in force; computed: by points; in_a_row: of the rounds before this one.

    Whoever has no grade gets the computed one; whoever has one keeps it while he is too young to be judged.
    """
    if not computed:
        return GradeStep(current, 0)
    if not is_lower(computed, current):
        return GradeStep(computed, 0)
    count = in_a_row + 1
    return GradeStep(computed, 0) if count >= policy.in_a_row else GradeStep(current, count)
