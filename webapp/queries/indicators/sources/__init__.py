"""The sources of figures: one file each, which makes its own known; a later room adds its file here."""

import pkgutil
from importlib import import_module

LOADED = tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))

for _name in LOADED:
    import_module(f"{__name__}.{_name}")
