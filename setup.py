"""Puts the manual beside the program when it is installed; all else stands in pyproject.toml."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

GUIDE = Path(__file__).parent / "docs" / "guide"


class WithManual(build_py):
    """docs/guide becomes webapp/guide/chapters, where webapp/guide/files.py looks first."""

    def run(self) -> None:
        super().run()
        if not self.editable_mode:
            shutil.copytree(GUIDE, Path(self.build_lib, "webapp", "guide", "chapters"), dirs_exist_ok=True)


setup(cmdclass={"build_py": WithManual})
