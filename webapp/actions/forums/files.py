"""Files of a forum: put to it, taken away again, brought back, their bytes freed in time."""

from collections.abc import Sequence

from webapp.actions import action, session
from webapp.actions.forums.standing import held
from webapp.actions.kept_files import bring_back, free_old, refuse_number, rows_of, take_away
from webapp.attachments import Received, Store
from webapp.domain.verbs import Verb
from webapp.models import Forum, ForumFile


@action(Verb.FORUM_MANAGE)
def add(one: Forum, *, files: Sequence[Received], store: Store, note: str = "") -> list[ForumFile]:
    """Rows of files that lie in the store already; when refused, the caller takes the files away."""
    one = held(one)
    refuse_number(files)
    rows = rows_of(ForumFile, files, store=store, note=note, forum_id=one.id)
    session.flush()
    return rows


@action(Verb.FORUM_MANAGE)
def remove(one: Forum, file: ForumFile) -> None:
    """Out of sight; the bytes go after 30 days."""
    held(one)
    take_away(file)


@action(Verb.FORUM_MANAGE)
def restore(one: Forum, file: ForumFile) -> None:
    held(one)
    bring_back(file)


@action(Verb.FORUM_MANAGE)
def purge(*, store: Store) -> int:
    """One portion of what was taken away 30 days ago: the bytes; the rows stay. How many went."""
    return free_old(ForumFile, store)
