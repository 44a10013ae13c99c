"""Writes: one function for each thing a user can do, each one transaction with one name."""

from webapp.acting import NotAllowed, acting_as, action, actor
from webapp.db import after_commit, let_go, session

__all__ = ["NotAllowed", "acting_as", "action", "actor", "after_commit", "let_go", "session"]
