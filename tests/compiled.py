"""Compiled once a run, not once an app: templates of each language, addresses, SQL."""

from collections.abc import Callable
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from sqlalchemy import Engine
from sqlalchemy.util import LRUCache
from werkzeug.routing import Rule

from webapp.db import db
from webapp.dialect import GuidedSQLite
from webapp.web.i18n import language
from webapp.web.templating import Program

PARSED = ("_parts", "_trace", "_converters", "_build", "_build_unknown", "arguments")
_codes: dict[tuple[str, str, str], CodeType] = {}
_rules: dict[tuple[Any, ...], dict[str, Any]] = {}
_statements: LRUCache[Any, Any] = LRUCache(5000)


class Codes(BytecodeCache):
    """A template's code by language, name and text: another text is compiled again."""

    def __init__(self, spoken: str) -> None:
        self.spoken = spoken

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = _codes.get((self.spoken, bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        assert bucket.code is not None
        _codes[self.spoken, bucket.key, bucket.checksum] = bucket.code


class Address(Rule):
    """Equal rules without defaults are parsed alike, and nothing changes what came of it."""

    def compile(self) -> None:
        key = (self.rule, self.subdomain, self.host, self.merge_slashes, self.map.host_matching)
        if self.defaults or key not in _rules:
            super().compile()
            if not self.defaults:
                _rules[key] = {name: getattr(self, name) for name in PARSED}
        else:
            vars(self).update(_rules[key])


def _with_codes(make: Callable[[Any], Environment], spoken: Callable[[], str]) -> Callable[[Any], Any]:
    def made(app: Program) -> Environment:
        environment = make(app)
        environment.bytecode_cache = Codes(spoken())
        return environment

    return made


def _with_statements(make: Callable[..., Engine]) -> Callable[..., Engine]:
    """SQLAlchemy keeps SQL by dialect and statement; the dialects of our engines are all the same."""
    GuidedSQLite.__eq__ = lambda one, other: type(one) is type(other)  # type: ignore[assignment]
    GuidedSQLite.__hash__ = lambda one: hash(type(one))  # type: ignore[assignment]

    def made(*told: Any, **options: Any) -> Engine:
        engine = make(*told, **options)
        engine._compiled_cache = _statements
        return engine

    return made


def keep() -> None:
    """From now on every app of this process is made with what an earlier one has compiled."""
    Program.url_rule_class = Address
    Program.create_jinja_environment = _with_codes(Program.create_jinja_environment, lambda: "")  # type: ignore[method-assign]
    Program._worded = _with_codes(Program._worded, language)  # type: ignore[method-assign]
    db._make_engine = _with_statements(db._make_engine)  # type: ignore[method-assign]
