"""A signature as a canvas sends it: a PNG in base64, small and whole, or nothing."""

import base64
import binascii

from webapp.domain.refusal import Refusal

BEGINS = "data:image/png;base64,"
PNG = b"\x89PNG\r\n\x1a\n"
LONGEST = 400_000  # signs of base64


def png_of(text: str) -> bytes:
    """Empty where nobody signed on the screen."""
    if not text.strip():
        return b""
    if len(text) > LONGEST:
        raise Refusal("签名图太大，请清除后重签。")
    try:
        content = base64.b64decode(text.strip().removeprefix(BEGINS), validate=True)
    except (binascii.Error, ValueError):
        content = b""
    if not text.strip().startswith(BEGINS) or not content.startswith(PNG):
        raise Refusal("签名没有传完整，请清除后重签。")
    return content
