"""The room 表扬: the list, taking one down, one praise, completing and verifying it."""

import pkgutil
from importlib import import_module

from flask import Blueprint

from webapp.queries.praises import queues

__all__ = ["queues"]  # 今日 finds them once the room is there
bp = Blueprint("praises", __name__, url_prefix="/praises")

for _module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
    import_module(f"{__name__}.{_module.name}")
