"""Finds words in the manual: headings before text; where nobody says just that, the nearest."""

import re
from dataclasses import dataclass

from markupsafe import Markup

from webapp.guide.chapters import Chapter, Section, chapters
from webapp.guide.markdown import marked

LONGEST, MOST_WORDS, SHOWN, SHOWN_NEAR = 60, 6, 40, 10
BEFORE, AFTER = 30, 110
ASKING = re.compile("[么吗呢的]|怎样|如何")
NEAR = 3  # one in so many words, or pairs of signs of the one word, makes a section near


@dataclass(frozen=True)
class Hit:
    """A section that speaks of it; heading and excerpt with the words marked."""

    chapter: Chapter
    anchor: str
    heading: Markup
    excerpt: Markup


@dataclass(frozen=True)
class Found:
    """is_near: nobody says all the words; these come nearest. more: how many further sections there are."""

    hits: list[Hit]
    is_near: bool = False
    more: int = 0


def words_of(query: str) -> list[str]:
    """At most six words of sixty signs in all, each once."""
    return list(dict.fromkeys(query[:LONGEST].split()))[:MOST_WORDS]


def pattern(words: list[str]) -> re.Pattern[str] | None:
    """Any of the words, the longest first, whatever their case."""
    longest = sorted(words, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest)), re.IGNORECASE) if words else None


def find(query: str) -> Found:
    """The sections that hold every word: first by heading, then by the chapter's title, then by how often."""
    words = words_of(query)
    if not words:
        return Found([])
    ranked = _ranked(words, wanted=len(words))
    is_near = not ranked
    if is_near:
        words = words if len(words) > 1 else _pairs(words[0])
        ranked = _ranked(words, wanted=max(1, len(words) // NEAR)) if words else []
    sought = pattern(words)
    shown = ranked[: SHOWN_NEAR if is_near else SHOWN]
    hits = [_hit(chapter, section, sought) for _points, chapter, section in shown]
    return Found(hits, is_near and bool(hits), 0 if is_near else len(ranked) - len(shown))


def _ranked(words: list[str], *, wanted: int) -> list[tuple[int, Chapter, Section]]:
    each = [re.compile(re.escape(word), re.IGNORECASE) for word in words]
    found = []
    for chapter in chapters().values():
        for section in chapter.sections:
            points = [_points(one, chapter, section) for one in each]
            said = sum(1 for one in points if one)
            if said >= wanted:
                found.append((1000 * said + sum(points), chapter, section))
    return sorted(found, key=lambda one: (-one[0], one[1].number))


def _points(word: re.Pattern[str], chapter: Chapter, section: Section) -> int:
    """A word of a title counts where the chapter begins, so that its sections do not all come."""
    heading = section.heading if section.anchor else chapter.title
    said = len(word.findall(section.text))
    if word.search(heading):
        return 20 + 4 * bool(word.search(chapter.title)) + min(said, 5)
    return min(said, 5)


def _hit(chapter: Chapter, section: Section, sought: re.Pattern[str] | None) -> Hit:
    heading = marked(section.heading or chapter.title, sought)
    return Hit(chapter, section.anchor, heading, _excerpt(section.text, sought))


def _excerpt(text: str, sought: re.Pattern[str] | None) -> Markup:
    said = " ".join(text.split())
    first = sought.search(said) if sought else None
    start = max(0, first.start() - BEFORE) if first else 0
    cut = said[start : start + BEFORE + AFTER]
    before, behind = "…" if start else "", "…" if start + len(cut) < len(said) else ""
    return Markup("{}{}{}").format(before, marked(cut, sought), behind)


def _pairs(text: str) -> list[str]:
    """怎么合并客户: 合并, 并客, 客户; what only asks says nothing of the matter."""
    pairs = dict.fromkeys(text[at : at + 2] for at in range(len(text) - 1))
    return [pair for pair in pairs if not ASKING.search(pair)]
