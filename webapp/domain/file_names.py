"""Names of files that people send: what is kept of them, so that they can do no harm anywhere."""

import unicodedata

LONGEST = 120
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
FORBIDDEN = frozenset('\\/:*?"<>|')
# Windows takes these for devices, whatever follows the dot.
DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))}
)
NAMELESS = "附件"


def clean(name: str) -> str:
    """The last part of a path, without unseen signs and direction marks; long ones keep their ending."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    seen = "".join(
        sign for sign in unicodedata.normalize("NFC", last) if unicodedata.category(sign) not in UNSEEN
    )
    plain = (
        " ".join("".join("_" if sign in FORBIDDEN else sign for sign in seen).split()).rstrip(". ").lstrip()
    )
    stem, dot, ending = plain.rpartition(".")
    if not dot:
        stem, ending = plain, ""
    stem = (stem.strip(". ") or NAMELESS)[: LONGEST - len(ending) - len(dot)]
    if stem.split(".")[0].strip().casefold() in DEVICES:
        stem = "_" + stem
    return stem + dot + ending


def ending_of(name: str) -> str:
    """pdf, xlsx, …; "" where there is none."""
    return name.rpartition(".")[2].casefold() if "." in name else ""
