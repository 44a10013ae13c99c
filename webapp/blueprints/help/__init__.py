"""The room 帮助: the manual to read, search and print; keys; who may do what."""

import pkgutil
from importlib import import_module

from flask import Blueprint

bp = Blueprint("help", __name__, url_prefix="/help")

for _module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
    import_module(f"{__name__}.{_module.name}")
