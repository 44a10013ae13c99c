"""Made once a run, not once an app: templates of each language, rooms, the map of addresses, SQL."""

import hashlib
import marshal
import os
import threading
from collections.abc import Callable
from pathlib import Path
from types import CodeType
from typing import Any

from flask import Blueprint, Flask
from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from sqlalchemy import Engine
from sqlalchemy.util import LRUCache
from werkzeug.routing import Map, Rule, RuleFactory

from webapp import application
from webapp.db import db
from webapp.dialect import GuidedSQLite
from webapp.web import templating
from webapp.web.i18n import language
from webapp.web.templating import Program

ROUTE = "Blueprint.add_url_rule.<locals>.<lambda>"  # what Flask calls a route of a room
_codes: dict[tuple[str, str, str], CodeType] = {}
_rooms: dict[Blueprint, tuple[list[Rule], dict[str, Any]]] = {}
_maps: dict[tuple[Any, ...], Map] = {}
_statements: LRUCache[Any, Any] = LRUCache(5000)


class Codes(BytecodeCache):
    """A template's code by language, name and text: another text is compiled again."""

    folder: Path | None = None  # where the workers of one run find each other's

    def __init__(self, spoken: str) -> None:
        self.spoken = spoken

    def load_bytecode(self, bucket: Bucket) -> None:
        key = (self.spoken, bucket.key, bucket.checksum)
        file = self._file(key)
        if key not in _codes and file and file.exists():
            _codes[key] = marshal.loads(file.read_bytes())
        bucket.code = _codes.get(key)

    def dump_bytecode(self, bucket: Bucket) -> None:
        assert bucket.code is not None
        key = (self.spoken, bucket.key, bucket.checksum)
        _codes[key], file = bucket.code, self._file(key)
        if file:
            begun = file.with_suffix(f".{os.getpid()}.{threading.get_ident()}")
            begun.write_bytes(marshal.dumps(bucket.code))
            begun.replace(file)

    def _file(self, key: tuple[str, str, str]) -> Path | None:
        return self.folder and self.folder / hashlib.sha1(repr(key).encode()).hexdigest()


class Noted(Map):
    """What an app that is being made adds: rules not yet parsed, in their order."""

    def __init__(self, *told: Any, **options: Any) -> None:
        super().__init__(*told, **options)
        self.noted: list[Rule] = []

    def add(self, rulefactory: RuleFactory) -> None:
        self.noted += rulefactory.get_rules(self)

    def full(self) -> Map:
        """Filled for the first app; nothing writes to it, so the next with equal rules shares it."""
        key = (
            self.host_matching,
            *((one.rule, one.endpoint, frozenset(one.methods or ())) for one in self.noted),
        )
        if key not in _maps:
            _maps[key] = Map(host_matching=self.host_matching)
            _maps[key].converters = self.converters
            for rule in self.noted:
                _maps[key].add(rule.empty())  # itself it stays free for another map
        return _maps[key]


def _with_rooms(register: Callable[..., None]) -> Callable[..., None]:
    """A room's addresses are worked out for the first app; the next ones get the same rules and views."""

    def registering(app: Program, room: Blueprint, **options: Any) -> None:
        assert isinstance(app.url_map, Noted)
        if options or room.has_static_folder or room._blueprints or room.cli.commands:
            register(app, room, **options)
            return
        whole = room.deferred_functions
        if room in _rooms:
            rules, views = _rooms[room]
            app.blueprints[room.name] = room
            app.url_map.noted += rules
            app.view_functions |= views
            room._merge_blueprint_funcs(app, room.name)
        else:
            noted, known = len(app.url_map.noted), set(app.view_functions)
            room.deferred_functions = [one for one in whole if one.__qualname__ == ROUTE]
            register(app, room)
            room.deferred_functions = whole
            views = {name: view for name, view in app.view_functions.items() if name not in known}
            _rooms[room] = (app.url_map.noted[noted:], views)
        state = room.make_setup_state(app, {}, first_registration=True)
        for one in whole:  # whatever else it wants of an app, it gets from each anew
            if one.__qualname__ != ROUTE:
                one(state)

    return registering


def _with_map(make: Callable[..., Flask]) -> Callable[..., Flask]:
    def made(*told: Any, **options: Any) -> Flask:
        app = make(*told, **options)
        assert isinstance(app.url_map, Noted)
        app.url_map = app.url_map.full()
        return app

    return made


def _with_codes(make: Callable[[Any], Environment], spoken: Callable[[], str]) -> Callable[[Any], Any]:
    def made(app: Program) -> Environment:
        environment = make(app)
        environment.bytecode_cache = Codes(spoken())
        return environment

    return made


def _with_marks(remembered: Callable[[Environment], Any]) -> Callable[[Environment], Any]:
    """The marks are the first template of a language, drawn before its environment is whole."""

    def marks(environment: Environment) -> Any:
        environment.bytecode_cache = Codes(language())
        return remembered(environment)

    return marks


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
    Program.url_map_class = Noted
    Program.register_blueprint = _with_rooms(Program.register_blueprint)  # type: ignore[method-assign]
    application.build = _with_map(application.build)
    Program.create_jinja_environment = _with_codes(Program.create_jinja_environment, lambda: "")  # type: ignore[method-assign]
    Program._worded = _with_codes(Program._worded, language)  # type: ignore[method-assign]
    templating.remembered_marks = _with_marks(templating.remembered_marks)  # type: ignore[assignment, attr-defined]
    db._make_engine = _with_statements(db._make_engine)  # type: ignore[method-assign]
