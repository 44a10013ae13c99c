"""The room 个人信息: what is held of a contact, exported, and erased by two people (decision 0026)."""

import pkgutil
from importlib import import_module

from flask import Blueprint

bp = Blueprint("personal", __name__, url_prefix="/personal")

for _module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
    import_module(f"{__name__}.{_module.name}")
