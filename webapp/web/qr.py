"""A QR code as one SVG path: the same picture on a page and on paper, from the encoder reportlab carries."""

from functools import lru_cache

QUIET = 4  # modules of white around it that a reader needs


@lru_cache(maxsize=200)
def svg(text: str) -> str:
    """Error correction M: 15 % of it may be dirty or folded."""
    from reportlab.graphics.barcode.qrencoder import (  # late: most requests draw none
        QRCode,
        QRErrorCorrectLevel,
    )

    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    count = code.getModuleCount()
    rows = [[bool(code.isDark(row, column)) for column in range(count)] for row in range(count)]
    side = count + 2 * QUIET
    path = "".join(_runs(rows))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{side}" height="{side}" viewBox="0 0 {side} {side}">'
        f'<rect width="{side}" height="{side}" fill="#ffffff"/><path d="{path}" fill="#000000"/></svg>'
    )


def _runs(rows: list[list[bool]]) -> list[str]:
    """Dark modules beside each other are one box."""
    found = []
    for y, row in enumerate(rows):
        start = None
        for x, dark in enumerate([*row, False]):
            if dark and start is None:
                start = x
            elif not dark and start is not None:
                found.append(f"M{start + QUIET} {y + QUIET}h{x - start}v1h-{x - start}z")
                start = None
    return found
