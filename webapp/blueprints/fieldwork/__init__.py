"""The room 外勤: my round, pick-ups, visits, routes, how often we are on time."""

import pkgutil
from importlib import import_module

from flask import Blueprint

bp = Blueprint("fieldwork", __name__, url_prefix="/fieldwork")

for _module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
    import_module(f"{__name__}.{_module.name}")
