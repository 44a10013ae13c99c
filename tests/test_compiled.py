"""What tests share among their apps is what Flask itself would have made of each."""

from flask import Flask

from webapp import create_app
from webapp.config import Settings
from webapp.web.templating import Program


def told(app: Flask):
    """All that rooms leave in an app; functions by their names, as some are made for each app anew."""
    kept = (app.before_request_funcs, app.after_request_funcs, app.teardown_request_funcs)
    return {
        "rooms": list(app.blueprints),
        "rules": {(one.rule, one.endpoint, *sorted(one.methods or ())) for one in app.url_map.iter_rules()},
        "views": {name: view.__qualname__ for name, view in app.view_functions.items()},
        "around": [
            {room: [one.__qualname__ for one in those] for room, those in one.items()} for one in kept
        ],
        "words": {
            room: [one.__qualname__ for one in those]
            for room, those in app.template_context_processors.items()
        },
        "errors": {
            room: {code: list(those)}
            for room, by in app.error_handler_spec.items()
            for code, those in by.items()
        },
    }


def test_a_room_noted_once_is_the_room_that_flask_registers(app, tmp_path, monkeypatch):
    """The second of two apps has everything from notes."""
    second = create_app(Settings(data=tmp_path / "second", secret="for tests only"))
    monkeypatch.setattr(Program, "register_blueprint", Flask.register_blueprint)
    plain = create_app(Settings(data=tmp_path / "plain", secret="for tests only"))
    assert told(app) == told(second) == told(plain)
    assert len(told(plain)["rules"]) == len(told(plain)["views"]) > 700
    own = {name: view for name, view in plain.view_functions.items() if name != "static"}
    assert {name for name, view in own.items() if second.view_functions[name] is not view} == set()
