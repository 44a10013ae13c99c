"""The worker's end of a long print: chunks of cards, merged into one file that appears whole."""

import json
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from webapp import create_app
from webapp.domain.viewer import SYSTEM
from webapp.queries import users
from webapp.queries.customers import paper
from webapp.web import pdf, prints

CHUNK = 25  # pdf.md 4: chunks of 25 keep memory flat


def print_cards(
    numbers: Sequence[str], *, user_id: int | None, to: Path, chunk: int = CHUNK
) -> Iterator[dict[str, int]]:
    """Yields cards done and pages after each chunk; each card counts its own pages."""
    app = create_app(migrated=True)
    folder = Path(tempfile.mkdtemp(dir=to.parent))
    try:
        parts: list[Path] = []
        for start in range(0, len(numbers), chunk):
            with app.test_request_context():
                account = users.account(user_id) if user_id else None
                viewer = account.viewer if account else SYSTEM
                some = paper.printable(numbers[start : start + chunk], viewer=viewer)
                made = [prints.customer_card(customer, viewer=viewer) for customer in some]
            part = folder / f"{start:06d}.pdf"
            pdf.merge(made, to=part)
            parts.append(part)
            yield {"done": min(start + chunk, len(numbers)), "pages": 0}
        yield {"done": len(numbers), "pages": pdf.merge(parts, to=to)}
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main() -> int:
    """Reads the order from standard input, writes one line of JSON for each chunk."""
    order = json.load(sys.stdin)
    for told in print_cards(order["numbers"], user_id=order["user"], to=Path(order["to"])):
        print(json.dumps(told), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
