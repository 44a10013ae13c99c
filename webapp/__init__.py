"""Hengke: the customer desk of a metrology institute; create_app() is where the floors meet."""

import sys
from typing import TYPE_CHECKING, Any

try:
    # One process may hold only one SQLite: everybody who imports sqlite3 after us gets this one
    # (the WAL-reset fault of SQLite < 3.51.3 can damage a file that two connections write).
    import pysqlite3
except ImportError:  # no wheel for this machine: the system's SQLite serves, see db.journal()
    pass
else:
    sys.modules["sqlite3"] = pysqlite3

if TYPE_CHECKING:
    from flask import Flask

    from webapp.config import Settings

__version__ = "0.1.0"


def create_app(settings: "Settings | None" = None, **options: Any) -> "Flask":
    """The whole program as one Flask app; settings default to the environment."""
    from webapp.application import build  # late: importing a domain module must not load Flask

    return build(settings, **options)
