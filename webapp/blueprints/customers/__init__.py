"""Customers: the card, lists, creation, merging; every module beside this one adds its routes by itself."""

import pkgutil
from importlib import import_module

from flask import Blueprint

bp = Blueprint("customers", __name__, url_prefix="/customers")

for _module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
    import_module(f"{__name__}.{_module.name}")
