"""The room 发件箱: letters, e-mails and text messages written to customers, what waits and what has gone."""

import pkgutil
from importlib import import_module

from flask import Blueprint

from webapp.queries.outbox import queues

__all__ = ["queues"]  # 今日 finds it once the room is there

bp = Blueprint("outbox", __name__, url_prefix="/outbox")

for _module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
    import_module(f"{__name__}.{_module.name}")
