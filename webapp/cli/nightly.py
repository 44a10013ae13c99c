"""hengke nightly: what otherwise runs by itself at night."""

import argparse

from webapp import jobs
from webapp.cli._inside import inside


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("nightly", help="立即执行夜间任务")
    parser.set_defaults(run=run)


def run(_arguments: argparse.Namespace) -> int:
    with inside():
        told = jobs.run_nightly()
    print("\n".join(f"{name}：{line}" for name, line in told.items()))
    return 0
