"""The room 商机: the list, and one opportunity with its course."""

import pkgutil
from importlib import import_module

from flask import Blueprint

bp = Blueprint("opportunities", __name__, url_prefix="/opportunities")

for _module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
    import_module(f"{__name__}.{_module.name}")
