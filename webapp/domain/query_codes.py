"""Codes that open the state of a complaint or request: short enough to say, no sign looks like another."""

# Without 0 O, 1 I L, 2 Z, 5 S, 8 B, U V: 23 signs to the power of 8 are about 78 thousand million codes.
SIGNS = "34679ACDEFGHJKMNPQRTWXY"
LENGTH = 8


def spelt(text: str) -> str:
    """As typed by hand: small letters, blanks and hyphens do not matter."""
    return "".join(text.upper().split()).replace("-", "")
