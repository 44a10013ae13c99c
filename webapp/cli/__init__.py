"""hengke: the commands of the person who looks after the server."""

import argparse
import importlib
import pkgutil
import sys
from collections.abc import Callable, Sequence

from webapp.config import SettingFault
from webapp.domain.refusal import Refusal

Command = Callable[[argparse.Namespace], int]
FAULT = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; 0 well, 1 in part, 2 refused."""
    parser = build_parser()
    chosen = parser.parse_args(arguments)
    run: Command = chosen.run
    try:
        return run(chosen)
    except (Refusal, SettingFault) as refused:
        print(f"hengke: {refused}", file=sys.stderr)
        return FAULT
    except KeyboardInterrupt:
        return 130


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="hengke", description="衡客：计量机构的客户工作台")
    commands = parser.add_subparsers(title="命令", metavar="命令", required=True)
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
        if not module.name.startswith("_"):
            importlib.import_module(f"webapp.cli.{module.name}").add(commands)
    return parser
