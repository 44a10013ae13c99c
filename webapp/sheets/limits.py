"""How much of a file from outside is read before it is refused."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The first block is what people may meet; the second only hostile files do."""

    file_bytes: int = 30 * MEGABYTE
    unpacked_bytes: int = 120 * MEGABYTE
    rows: int = 100_000
    columns: int = 200
    text: int = 32_767  # Excel's own limit of one cell

    members: int = 500
    ratio: int = 200  # unpacked to packed, of members above a megabyte
    sheet_rows: int = 1_048_576
    sheet_columns: int = 16_384
    strings: int = 4_000_000
    depth: int = 64
    elements: int = 8_000_000  # of one part; 100,000 rows of 15 texts have 5 million
    token_bytes: int = MEGABYTE  # one tag, attribute or comment of XML
    names: int = 5_000  # different element and attribute names in one part


LIMITS = Limits()
