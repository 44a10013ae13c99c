"""The kinds of files that can come in: one module each, which registers its own."""

import pkgutil
from importlib import import_module

from webapp.actions.imports.judgement import KINDS

__all__ = ["KINDS"]

for _module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
    import_module(f"{__name__}.{_module.name}")
