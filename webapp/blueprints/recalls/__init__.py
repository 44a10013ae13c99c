"""The room 到期送检: folders, the month, batches, notices with their answers, messages, figures."""

import pkgutil
from importlib import import_module

from flask import Blueprint

bp = Blueprint("recalls", __name__, url_prefix="/recalls")

for _module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
    import_module(f"{__name__}.{_module.name}")
