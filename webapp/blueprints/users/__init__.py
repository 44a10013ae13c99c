"""Accounts and departments, kept by the system administrator."""

from flask import Blueprint

bp = Blueprint("users", __name__, url_prefix="/users")

from webapp.blueprints.users import departments, export, people  # noqa: E402,F401  (the routes need bp)
