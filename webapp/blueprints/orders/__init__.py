"""The room 委托单: orders with their lines and money, what is owed, price lists."""

import pkgutil
from importlib import import_module

from flask import Blueprint

from webapp.queries.orders import queues

bp = Blueprint("orders", __name__, url_prefix="/orders")
__all__ = ["bp", "queues"]

for _module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
    import_module(f"{__name__}.{_module.name}")
