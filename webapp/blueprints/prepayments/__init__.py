"""The room 预付费: accounts, one account with its ledger, requests, monthly statements."""

import pkgutil
from importlib import import_module

from flask import Blueprint

bp = Blueprint("prepayments", __name__, url_prefix="/prepayments")

for _module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
    import_module(f"{__name__}.{_module.name}")
