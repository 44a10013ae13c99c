#!/usr/bin/env python3
"""Brings the English catalogue in line with the sources: .venv/bin/python bin/translations.py [--check]."""

import re
import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "webapp" / "translations" / "en" / "LC_MESSAGES" / "messages.po"
MO = PO.with_suffix(".mo")
HEAD = (
    "# English words of 衡客; the ids are the Chinese words themselves (bin/translations.py keeps this file)."
)
# Besides gettext's own: our markers, and the calls whose first argument is a sentence for the reader.
MARKERS = ("_l", "N_", "say")
SENTENCES = ("Refusal", "CellRefused", "FileRefused", "BackupFault", "Remark", "__init__")
LATE = ("refuse", "note", "nightly")
KEYWORDS = {**DEFAULT_KEYWORDS, **dict.fromkeys((*MARKERS, *SENTENCES, *LATE), None)}
CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")

Words = str | tuple[str, ...]
Id = tuple[Words, str | None]  # the words, and the context where the same ones mean two things


def wanted() -> set[Id]:
    """Every id in the sources: what holds no Chinese is none."""
    with (ROOT / "babel.cfg").open(encoding="utf-8") as mapping:
        methods, options = parse_mapping_cfg(mapping)  # type: ignore[no-untyped-call]
    found = extract_from_dir(
        str(ROOT), methods, options, keywords=KEYWORDS, directory_filter=lambda folder: _ours(Path(folder))
    )
    return {
        (words, context) for _file, _line, words, _notes, context in found if CHINESE.search(_first(words))
    }


def _ours(folder: Path) -> bool:
    inside = folder.relative_to(ROOT).parts
    return not inside or (inside[0] == "webapp" and not inside[-1].startswith((".", "__")))


def catalogue() -> Catalog:
    """The catalogue as it is written down."""
    with PO.open("rb") as source:
        return read_po(source, locale="en")


def compiled(words: Catalog) -> bytes:
    target = BytesIO()
    write_mo(target, words)
    return target.getvalue()


def renewed(found: set[Id], known: Catalog) -> Catalog:
    """Exactly the ids that are wanted, in a fixed order, with the English that is known."""
    fresh = Catalog(locale="en", header_comment=HEAD, fuzzy=False, project="hengke", version="0.1.0")
    fresh.creation_date = fresh.revision_date = known.creation_date
    fresh.last_translator, fresh.language_team = "the house", "en"
    for words, context in sorted(found, key=lambda one: (_first(one[0]), one[1] or "")):
        old = known.get(_first(words), context)
        fresh.add(words, old.string if old and type(old.id) is type(words) else None, context=context)
    return fresh


def _first(words: Words) -> str:
    return words if isinstance(words, str) else words[0]


def untranslated(words: Catalog) -> list[Message]:
    return [one for one in words if one.id and not all(_strings(one))]


def _strings(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))


def main() -> None:
    """Write .po and .mo again and name what has no English yet; with --check only compare."""
    known = catalogue()
    fresh = renewed(wanted(), known)
    target = BytesIO()
    write_po(target, fresh, width=0, sort_output=False)
    same = target.getvalue() == PO.read_bytes() and compiled(fresh) == (
        MO.read_bytes() if MO.exists() else b""
    )
    if "--check" not in sys.argv:
        PO.write_bytes(target.getvalue())
        MO.write_bytes(compiled(fresh))
    missing = untranslated(fresh)
    for message in missing:
        print("no English yet:", message.id)
    print(f"{len(fresh)} ids, {len(missing)} without English")
    if missing or ("--check" in sys.argv and not same):
        sys.exit(1)


if __name__ == "__main__":
    main()
