"""What the administrator starts by hand: a backup now, a restore tried now; how many backups stay."""

from webapp.actions import action
from webapp.actions.settings import put
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.jobs import enqueue
from webapp.queries.operations import KEEP

FEWEST, MOST = 7, 90


@action(Verb.SETTINGS_MANAGE)
def back_up() -> str:
    """The job's number."""
    return enqueue("backup", title=N_("立即备份"), params={})


@action(Verb.SETTINGS_MANAGE)
def try_restoring() -> str:
    """The job's number."""
    return enqueue("restore_trial", title=N_("试恢复"), params={})


@action(Verb.SETTINGS_MANAGE)
def set_keep(*, count: int) -> None:
    """How many daily backups stay, 7 to 90; the surplus goes with the next one made."""
    if not FEWEST <= count <= MOST:
        raise Refusal("请填写 7 到 90 之间的份数。")
    put(KEEP, count)
