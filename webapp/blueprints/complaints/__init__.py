"""The room 投诉: the list, taking one down, one complaint and its steps, requests and suggestions."""

import pkgutil
from importlib import import_module

from flask import Blueprint

bp = Blueprint("complaints", __name__, url_prefix="/complaints")

for _module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
    import_module(f"{__name__}.{_module.name}")
