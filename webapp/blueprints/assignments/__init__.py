"""The room 客户经理与分配: managers and their profiles, who is proposed for whom, how busy each is."""

import pkgutil
from importlib import import_module

from flask import Blueprint

bp = Blueprint("assignments", __name__, url_prefix="/assignments")

for _module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
    import_module(f"{__name__}.{_module.name}")
