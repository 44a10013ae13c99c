"""The room 器具: the ledger, one instrument with its history, the catalogue of kinds."""

import pkgutil
from importlib import import_module

from flask import Blueprint

bp = Blueprint("instruments", __name__, url_prefix="/instruments")

for _module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
    import_module(f"{__name__}.{_module.name}")
