"""The modules of bin/, which no package holds, and programs to try them on."""

import importlib
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "bin"))
_python, _machine, _faults, _venv, _browser, _gate = (
    importlib.import_module(name) for name in ("_python", "_machine", "_faults", "_venv", "_browser", "_gate")
)
sys.path.remove(str(ROOT / "bin"))


def program(path: Path, script: str = "exit 0") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(0o755)
    return path
