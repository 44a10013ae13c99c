"""One rule for many files as one test: it names every file that breaks it."""

from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).parent.parent


def of_each(paths: Iterable[Path]) -> Callable[[Callable[[Path], None]], Callable[[], None]]:
    """A test for each file would cost the gate a minute and say nothing more."""
    files = list(paths)
    assert files

    def made(rule: Callable[[Path], None]) -> Callable[[], None]:
        def test() -> None:
            broken = [f"{path.relative_to(ROOT)}: {said}" for path in files if (said := _broken(rule, path))]
            assert not broken, "\n".join(broken)

        test.__name__, test.__doc__ = rule.__name__, rule.__doc__
        return test

    return made


def _broken(rule: Callable[[Path], None], path: Path) -> str:
    try:
        rule(path)
    except AssertionError as fault:
        return str(fault) or "broken"
    return ""
