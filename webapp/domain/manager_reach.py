"""How far a right goes over the account managers themselves: one's own profile, one's department's, all."""

from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer

# What a person may do to his own profile; nobody edits or certifies himself (AM-05).
BY_ONESELF = frozenset({Verb.MANAGER_READ, Verb.TIE_DECLARE})


def covers(viewer: Viewer, verb: Verb, *, user_id: int, department_id: int | None) -> bool:
    """Whether the viewer may do that to this manager."""
    if viewer.is_system:
        return True
    if user_id == viewer.id:
        return verb in BY_ONESELF and viewer.may(verb)
    reach = viewer.reach(verb)
    return reach is Reach.ALL or (reach is Reach.DEPARTMENT and department_id in viewer.departments)
