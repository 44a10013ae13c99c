"""The room 中间商: the list, one partner, its admission and its end."""

import pkgutil
from importlib import import_module

from flask import Blueprint

bp = Blueprint("partners", __name__, url_prefix="/partners")

for _module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
    import_module(f"{__name__}.{_module.name}")
