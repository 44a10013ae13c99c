"""What the administrator starts by hand: a backup now."""

from webapp.actions import action
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.jobs import enqueue


@action(Verb.SETTINGS_MANAGE)
def back_up() -> str:
    """The job's number."""
    return enqueue("backup", title=N_("立即备份"), params={})
