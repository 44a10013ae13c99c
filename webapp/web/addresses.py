"""Addresses of our own: where a form may lead afterwards."""

from urllib.parse import urlsplit

from flask import url_for


def local(wanted: str) -> str:
    """The wanted path when it is ours, else 今日: //evil, /\\evil, tabs and javascript: lead nowhere else."""
    cleaned = "".join(sign for sign in wanted if sign.isprintable() and not sign.isspace()).replace("\\", "/")
    parts = urlsplit(cleaned)
    if parts.scheme or parts.netloc or not cleaned.startswith("/") or cleaned.startswith("//"):
        return url_for("home.show")
    return cleaned
