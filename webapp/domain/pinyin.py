"""How a name is typed on a Latin keyboard: its initials and its full pinyin."""

import re
import unicodedata
from typing import NamedTuple

from pypinyin import lazy_pinyin, load_phrases_dict, load_single_dict

from webapp.domain import surnames
from webapp.domain.search_text import RUN

# pypinyin reads a character of many sounds by the words it knows. Where it knows none it takes the first
# sound listed: 长 as in 家长 and 都 as "all" suit no company. Some places and trade words it does not know.
load_single_dict({ord("长"): "cháng,zhǎng", ord("都"): "dū,dōu"})
load_phrases_dict(
    {
        "朝阳": [["cháo"], ["yáng"]],
        "单县": [["shàn"], ["xiàn"]],
        "解州": [["hài"], ["zhōu"]],
        "洪洞": [["hóng"], ["tóng"]],
        "会稽": [["kuài"], ["jī"]],
        "涡阳": [["guō"], ["yáng"]],
        "大城县": [["dài"], ["chéng"], ["xiàn"]],
        "堡镇": [["bǔ"], ["zhèn"]],
        "百色": [["bó"], ["sè"]],
        "婼羌": [["ruò"], ["qiāng"]],
        "校表": [["jiào"], ["biǎo"]],
        "调压": [["tiáo"], ["yā"]],
    }
)


class Reading(NamedTuple):
    """Both in lower case without tones and spaces; ü is v, as on the keyboard."""

    initials: str
    full: str


def initials(text: str) -> str:
    return company_pinyin(text).initials


def full(text: str) -> str:
    return company_pinyin(text).full


def company_pinyin(name: str, *, override: str | None = None) -> Reading:
    """The reading, or what staff entered instead, its syllables apart: "yue qing hai chuan"."""
    return _joined(_entered(override) or _spoken(name))


def person_pinyin(name: str, *, override: str | None = None) -> Reading:
    """Like a company's, but the name begins with a surname: 单明 is shanming, 尉迟恭 yuchigong."""
    tidy = "".join(unicodedata.normalize("NFKC", name).split())
    family = surnames.surname(tidy)
    known = surnames.READINGS.get(family)
    parts = [*_entered(known), *_spoken(tidy[len(family) :])] if known else _spoken(tidy)
    return _joined(_entered(override) or parts)


def _joined(parts: list[Reading]) -> Reading:
    return Reading("".join(part.initials for part in parts), "".join(part.full for part in parts))


def _spoken(text: str) -> list[Reading]:
    """A syllable for each hanzi that has a sound; numbers and Latin words whole."""
    parts: list[Reading] = []
    for run in RUN.finditer(unicodedata.normalize("NFKC", text).lower()):
        if run["word"]:
            parts.append(Reading(run["word"], run["word"]))
        else:
            parts += [Reading(sound[0], sound) for sound in lazy_pinyin(run[0], errors="ignore")]
    return parts


def _entered(override: str | None) -> list[Reading]:
    """Tone marks may be typed and do not count; nothing usable counts as nothing entered."""
    letters = unicodedata.normalize("NFKD", override or "").lower().replace("u\u0308", "v")
    toneless = "".join(char for char in letters if not unicodedata.combining(char))
    return [Reading(sound[0], sound) for sound in re.findall(r"[a-z0-9]+", toneless)]
