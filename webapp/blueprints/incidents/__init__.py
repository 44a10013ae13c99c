"""The room 泄密事件: the list, a report, one incident, its investigation and its end."""

import pkgutil
from importlib import import_module

from flask import Blueprint

bp = Blueprint("incidents", __name__, url_prefix="/incidents")

for _module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
    import_module(f"{__name__}.{_module.name}")
