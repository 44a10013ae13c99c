"""The secret in an invitation's address: made anew from the program's key, never kept; its digest is."""

import hmac
from base64 import urlsafe_b64encode
from hashlib import sha256

LONGEST = 64
BYTES = 18  # 144 bits: 24 signs


def token(key: bytes, salt: str) -> str:
    """The same for the same key and salt, so that links and slips can be made again."""
    made = hmac.new(key, f"survey:{salt}".encode(), sha256).digest()
    return urlsafe_b64encode(made[:BYTES]).decode()


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
