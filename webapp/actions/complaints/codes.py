"""A fresh query code."""

import secrets

from webapp.domain.query_codes import LENGTH, SIGNS


def fresh() -> str:
    return "".join(secrets.choice(SIGNS) for _sign in range(LENGTH))
