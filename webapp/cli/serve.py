"""hengke serve: migrates, starts the jobs, serves with waitress until stopped."""

import argparse
import dataclasses
import gc
import logging
import socket
import sys
from pathlib import Path

from flask import Flask

from webapp import create_app, jobs
from webapp.actions import setup
from webapp.application import keep_open
from webapp.cli._lock import DataInUse, only_server
from webapp.config import Settings
from webapp.queries import users
from webapp.web import front

PORT_TAKEN = 3


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("serve", help="启动服务")
    parser.add_argument("--host", help="监听地址，默认 127.0.0.1")
    parser.add_argument("--port", type=int, help="端口，默认 8000")
    parser.add_argument("--data", type=Path, help="数据目录")
    parser.add_argument("--demo", action="store_true", help="空库时填入演示机构")
    parser.set_defaults(run=run)


def settings_from(arguments: argparse.Namespace) -> Settings:
    settings = Settings.from_env()
    given = {name: getattr(arguments, name, None) for name in ("host", "port")}
    if getattr(arguments, "data", None):
        given["data"] = arguments.data.resolve()
    settings = dataclasses.replace(
        settings, **{name: value for name, value in given.items() if value is not None}
    )
    settings.check()
    return settings


def run(arguments: argparse.Namespace) -> int:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    logging.getLogger("huey").setLevel(logging.WARNING)
    settings = settings_from(arguments)
    if not port_is_free(settings):
        print(f"端口 {settings.port} 已被占用，请换一个：--port 8001", file=sys.stderr)
        return PORT_TAKEN
    settings.prepare()
    try:
        with only_server(settings.data):
            return _serve(settings, demo=arguments.demo)
    except DataInUse:
        print(f"数据目录 {settings.data} 正被另一个衡客服务使用，请先停止它。", file=sys.stderr)
        return PORT_TAKEN


def _serve(settings: Settings, *, demo: bool) -> int:
    app = create_app(settings)
    address = settings.url or f"http://{settings.host}:{settings.port}"
    with app.app_context():
        if demo:
            _fill(app)
        if not users.any_user():
            print(
                "首次使用，请打开下面的链接建立管理员（链接只在建立之前有效）：\n"
                f"  {address}/setup?token={setup.token()}"
            )
    consumer = jobs.start(app)
    keep_open(app)
    gc.collect()
    gc.freeze()  # what is loaded now stays: collections need not walk through it at every tenth page
    print(f"衡客已启动：{address}  （按 Ctrl+C 停止）", flush=True)
    try:
        front.server(app, settings).run()
    finally:
        consumer.stop()
    return 0


def _fill(app: Flask) -> None:
    from webapp.cli import demo  # late: only --demo needs the generator

    demo.fill(app, logins=True)


def port_is_free(settings: Settings) -> bool:
    """Asked before anything is changed, so that a taken port does no harm."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError:
            return False
    return True
