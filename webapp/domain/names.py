"""Company names: one company, many spellings."""

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

NEAR = 0.9
"""DQ-05: from this likeness two different names are reported as a possible duplicate."""

# Below NEAR: what names get that are alike letter by letter and still name two houses.
APART = 0.89

# 有限公司 and its kin go wherever they stand, so that 甲有限责任公司乙分公司 is 甲有限公司乙分公司.
LEGAL_FORM = re.compile(r"股份有限责任公司|股份有限公司|责任有限公司|有限责任公司|有限公司|股份公司")
LEGAL_ENDING = re.compile(r"(?:股份|个人独资|个体工商户|(?:特殊)?普通合伙|有限合伙|(?<![分支子总限])公司)$")
LATIN_FORM = re.compile(
    r"(?:[\s,.]+(?:company|co|corporation|corp|incorporated|inc|limited|ltd|llc|gmbh|ag|plc|pte|pty)\.?)+$"
)

# A bracket tells of the past by 曾用名, 原名 or 原; (原子能研究所) and (原阳县) do not.
FORMER = re.compile(
    r"\(\s*(?:曾用名|前身(?:为|是)?|原名称?|原(?![子料材创生动油点野木种酒浆版始装味阳平州]))\s*:?\s*([^()]+)\)"
)
ORGANISATION = re.compile(r"(?:公司|集团|合伙|中心|学校|大学|[厂所院局站店社])$")

BRANCH = re.compile(r"(?:[分支](?:公司|[厂院所校社行局部])|办事处|营业部|经营部|门市部|店|加油站|诊所)$")
NUMERAL = re.compile(r"[0-9]+|[一二三四五六七八九十百零〇两]+|[甲乙丙丁]")
VARIATION_SELECTOR = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
ROUND_BRACKETS = str.maketrans("[]{}【】〔〕〖〗〈〉《》「」『』", "()" * 9)


def clean_name(name: str) -> str:
    """The name as typed without what nobody sees: control and direction marks, zero width, runs of space."""
    spaced = "".join(" " if char.isspace() else char for char in name)
    visible = "".join(char for char in spaced if unicodedata.category(char) not in {"Cc", "Cf", "Cs"})
    return " ".join(visible.split())


def former_names(name: str) -> tuple[str, ...]:
    """What a name tells of its past: 海川仪器有限公司（原慈溪仪表厂） gives 慈溪仪表厂."""
    texts = [text for found in FORMER.findall(_one_width(name)) for text in re.split(r"[、,;/]", found)]
    return tuple(text.strip() for text in texts if ORGANISATION.search(text.strip()))


@lru_cache(maxsize=4096)  # one import or search asks for the same name many times
def name_key(name: str) -> str:
    """The same text for every spelling of one company; only a blank name has an empty key.

    Width, case, brackets, punctuation, spaces, legal form and a bracket naming the former name do not count.
    集团 and 总公司 do: 中国石油集团 and 中国石油股份 are two companies; so do 分公司, 分厂 and 店.
    """
    key = name
    while (folded := _fold(key)) != key:
        key = folded
    return key


def similarity(a_key: str, b_key: str) -> float:
    """0 to 1 for two keys: twice the matching characters by all characters, the same in both directions.

    Blocks of characters, not bigrams: stems are short, and one character more (宁波市海川 for 宁波海川) costs
    a third of the bigrams but hardly a block. Other numerals (第一医院, 第二医院) or a branch beside its head
    company never reach NEAR, however long the rest is.
    """
    if not a_key or not b_key:
        return 0.0
    first, second = sorted((a_key, b_key))
    ratio = SequenceMatcher(None, first, second, autojunk=False).ratio()
    return ratio if marks(first) == marks(second) else min(ratio, APART)


def marks(key: str) -> tuple[tuple[str, ...], bool]:
    """What tells two houses apart however alike the rest is: keys of other marks are never near."""
    return tuple(NUMERAL.findall(key)), BRANCH.search(key) is not None


def _one_width(name: str) -> str:
    narrow = unicodedata.normalize("NFKC", clean_name(name)).translate(ROUND_BRACKETS)
    return VARIATION_SELECTOR.sub("", narrow)


def _fold(name: str) -> str:
    flat = _one_width(_one_width(name).casefold())
    present = FORMER.sub(lambda found: "" if ORGANISATION.search(found[1].strip()) else found[0], flat)
    stem = _stem(present) or _stem(flat)
    return stem or _letters(flat) or flat


def _stem(text: str) -> str:
    letters = _letters(LATIN_FORM.sub("", text))
    letters = LEGAL_FORM.sub("", letters) or letters
    return LEGAL_ENDING.sub("", letters) or letters


def _letters(text: str) -> str:
    return "".join(char for char in text if unicodedata.category(char)[0] in "LMN")
