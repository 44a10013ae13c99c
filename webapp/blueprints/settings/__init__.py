"""Settings: the institute, its words, its relation types, its backups."""

from flask import Blueprint

bp = Blueprint("settings", __name__, url_prefix="/settings")

from webapp.blueprints.settings import (  # noqa: E402  (the routes need bp)
    activities,  # noqa: F401
    backups,  # noqa: F401
    benefits,  # noqa: F401
    calendar,  # noqa: F401
    code_lists,  # noqa: F401
    complaints,  # noqa: F401
    custom_fields,  # noqa: F401
    goal_rules,  # noqa: F401
    institute,  # noqa: F401
    losses,  # noqa: F401
    managers,  # noqa: F401
    messages,  # noqa: F401
    notices,  # noqa: F401
    opportunity_limits,  # noqa: F401
    partners,  # noqa: F401
    playbooks,  # noqa: F401
    relation_types,  # noqa: F401
    reviews,  # noqa: F401
    second_factor,  # noqa: F401
    trade,  # noqa: F401
    value,  # noqa: F401
)
