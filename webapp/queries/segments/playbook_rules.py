"""经营策略 as this house keeps them, by version."""

from webapp.domain import playbook_rules as law
from webapp.domain.playbooks import Playbook
from webapp.domain.rule_editions import RuleEdition, editions
from webapp.models import ValueRun
from webapp.queries import settings

PLAYBOOKS = "playbooks"


def playbook_editions() -> tuple[RuleEdition, ...]:
    """All versions, oldest first."""
    return editions(settings.value(PLAYBOOKS) or [], law.USUAL)


def now() -> dict[str, Playbook]:
    """By segment."""
    return law.table(playbook_editions()[-1].rules)


def mark(made: ValueRun) -> str:
    """Changes with every version and run: what was looked at is what is confirmed."""
    return f"{made.id}-{settings.mark(PLAYBOOKS)}"
