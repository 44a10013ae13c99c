#!/usr/bin/env python3
"""Draws webapp/static/icons.svg from Lucide's outline icons: bin/icons.py DIR (the folder of its *.svg)."""

import re
import sys
from pathlib import Path

ROOMS = """sun building-2 gauge calendar-clock clipboard-list wallet truck user-check phone target
message-square-warning heart-handshake chart-pie smile flag trophy handshake chart-column file-up users
settings scroll-text circle-help shield layers"""
DEEDS = """search plus pencil trash-2 x check chevron-down chevron-right chevron-left chevron-up arrow-up
arrow-down chevrons-up-down ellipsis menu copy printer upload download funnel star send history undo-2
git-merge log-out arrow-left-right refresh-cw user-plus external-link save list columns-3"""
SIGNS = """tag link mail map-pin clock triangle-alert circle-alert circle-check info lock eye keyboard
languages palette contact-round key-round archive archive-restore database circle-x eye-off receipt
clipboard-check list-checks message-square package ban hand-coins paperclip file-text
file-spreadsheet inbox sticky-note calendar network bell crown qr-code"""

TARGET = Path(__file__).resolve().parent.parent / "webapp" / "static" / "icons.svg"


def symbol(source: Path) -> str:
    """One icon as a <symbol>; colour and stroke come from CSS, since <use> does not pass them on."""
    body = re.search(r"<svg[^>]*>(.*)</svg>", source.read_text(encoding="utf-8"), re.DOTALL)
    if body is None:
        sys.exit(f"{source}: no <svg> in it")
    shapes = " ".join(body.group(1).split()).replace(" />", "/>").replace("> <", "><")
    return f'<symbol id="{source.stem}" viewBox="0 0 24 24">{shapes}</symbol>'


def main() -> None:
    """Write the sprite; the licence stands beside it as LICENSE-lucide.txt."""
    if not sys.argv[1:]:
        sys.exit(__doc__)
    names = sorted(f"{ROOMS} {DEEDS} {SIGNS}".split())
    symbols = "\n".join(symbol(Path(sys.argv[1]) / f"{name}.svg") for name in names)
    note = "<!-- Lucide icons, ISC licence, see LICENSE-lucide.txt; made by bin/icons.py -->"
    TARGET.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg">{note}\n{symbols}\n</svg>\n', encoding="utf-8"
    )
    print(f"{len(names)} icons, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
