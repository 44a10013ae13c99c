"""DQ-05: how likely two cards are one company, and why."""

import re
import unicodedata
from dataclasses import dataclass

from webapp.domain import credit_code, names, search_text
from webapp.domain.words import N_

# DQ-05: 信用代码 = 100, then name, phone, domain; that order is the document's, the other numbers are ours.
SAME_CODE = 100
SAME_NAME = 95
NEAR_NAME = 90
SAME_PHONE = 70
SAME_DOMAIN = 60
EACH_FURTHER_REASON = 5
MOST_WITHOUT_CODE = 99
# Two valid codes are two legal persons, whatever else they share: an owner, an office, a telephone.
MOST_WITH_OTHER_CODE = 40
REPORTED_FROM = 60
# A part of a name asks a question from so many signs on; of letters and digits alone it takes more.
HELD_FROM = 2
HELD_LATIN_FROM = 4

FREE_MAIL = """
qq.com foxmail.com 163.com 126.com yeah.net 188.com netease.com sina.com sina.cn sina.com.cn sohu.com tom.com
21cn.com aliyun.com 263.net 139.com 189.cn wo.cn wo.com.cn eyou.com china.com chinaren.com gmail.com
outlook.com hotmail.com live.com live.cn msn.com yahoo.com yahoo.cn yahoo.com.cn icloud.com me.com mail.com
gmx.com gmx.de proton.me aol.com
"""
SHOP_PLATFORMS = (
    "1688.com taobao.com tmall.com alibaba.com jd.com made-in-china.com hc360.com weibo.com baidu.com"
)
TELLS_NOTHING = frozenset((FREE_MAIL + SHOP_PLATFORMS).split())

REGISTRIES = frozenset({"com", "net", "org", "gov", "edu", "ac", "mil", "co"})
PROVINCES = """
bj sh tj cq he sx nm ln jl hl js zj ah fj jx sd ha hb hn gd gx hi sc gz yn xz sn gs qh nx xj tw hk mo
"""
REGISTRIES_OF_CHINA = REGISTRIES | frozenset(PROVINCES.split())
LABEL = re.compile(r"[^\W_](?:(?:[^\W_]|-)*[^\W_])?")
COUNTRY_LETTERS = 2


@dataclass(frozen=True)
class Identity:
    """What tells one company from another; keys as `names`, `phones` and `domain_of` make them."""

    credit_code: str | None
    name_key: str
    former_keys: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Likeness:
    """0 to 100 points, and the reasons as message ids: code, name, phone, domain, what speaks against it."""

    points: int
    reasons: tuple[str, ...] = ()

    @property
    def is_reported(self) -> bool:
        return self.points >= REPORTED_FROM


def score(a: Identity, b: Identity) -> Likeness:
    """The weightiest reason and a little for each further one; two valid codes that differ outweigh them."""
    found = [
        reason for reason in (_by_code(a, b), _by_name(a, b), _by_phone(a, b), _by_domain(a, b)) if reason
    ]
    if not found:
        return Likeness(0)
    best = max(points for points, _reason in found)
    reasons = tuple(reason for _points, reason in found)
    if best == SAME_CODE:
        return Likeness(SAME_CODE, reasons)
    points = min(best + EACH_FURTHER_REASON * (len(found) - 1), MOST_WITHOUT_CODE)
    if _valid_code(a) and _valid_code(b):
        return Likeness(min(points, MOST_WITH_OTHER_CODE), (*reasons, N_("统一社会信用代码不同")))
    return Likeness(points, reasons)


def holds(name_key: str, typed_key: str) -> bool:
    """A longer name with what was typed in it: no likeness, but worth a question before a card is made.

    Two signs with a Chinese one among them (海川), or four letters and digits (ABB1); fewer are in too many
    names to tell anything. The same name is no longer one: that is score's affair.
    """
    fewest = HELD_FROM if search_text.has_hanzi(typed_key) else HELD_LATIN_FROM
    return len(typed_key) >= fewest and typed_key != name_key and typed_key in name_key


def domain_of(email_or_website: str) -> str | None:
    """mail.haichuan.com.cn is haichuan.com.cn; None for free mail, shop platforms and what is no domain."""
    text = unicodedata.normalize("NFKC", email_or_website).strip().lower()
    authority = re.split(r"[/?#;,\s]", re.sub(r"^[a-z]+://", "", text))[0]
    host = authority.rpartition("@")[2].partition(":")[0].rstrip(".")
    labels = host.split(".")
    if not all(LABEL.fullmatch(label) for label in labels) or labels[-1].isdecimal():
        return None
    domain = _registered(labels)
    return None if domain in TELLS_NOTHING else domain


def _registered(labels: list[str]) -> str | None:
    """None for a registry itself, such as com.cn."""
    registries = REGISTRIES_OF_CHINA if labels[-1] == "cn" else REGISTRIES
    under_registry = len(labels[-1]) == COUNTRY_LETTERS and not registries.isdisjoint(labels[-2:-1])
    fewest = 3 if under_registry else 2
    if len(labels) < fewest:
        return None
    if labels[-2:] == ["gov", "cn"]:
        # The offices of one city are different bodies under one domain: the whole host counts.
        return ".".join(labels).removeprefix("www.")
    return ".".join(labels[-fewest:])


def _valid_code(identity: Identity) -> str | None:
    code = credit_code.clean(identity.credit_code or "")
    return code if credit_code.is_valid(code) else None


def _by_code(a: Identity, b: Identity) -> tuple[int, str] | None:
    code = _valid_code(a)
    return (SAME_CODE, N_("统一社会信用代码相同")) if code and code == _valid_code(b) else None


def _by_name(a: Identity, b: Identity) -> tuple[int, str] | None:
    if a.name_key and a.name_key == b.name_key:
        return SAME_NAME, N_("名称相同")
    if a.name_key in b.former_keys or b.name_key in a.former_keys:
        return SAME_NAME, N_("名称与曾用名相同")
    likeness = names.similarity(a.name_key, b.name_key)
    return (round(NEAR_NAME * likeness), N_("名称相近")) if likeness >= names.NEAR else None


def _by_phone(a: Identity, b: Identity) -> tuple[int, str] | None:
    return (SAME_PHONE, N_("电话相同")) if a.phones & b.phones else None


def _by_domain(a: Identity, b: Identity) -> tuple[int, str] | None:
    return (SAME_DOMAIN, N_("邮箱或网站的域名相同")) if a.domains & b.domains else None
