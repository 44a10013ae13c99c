"""XML from outside as a stream: no DTD, no entities, no endless tag, no endless nesting."""

from collections.abc import Iterable, Iterator
from typing import Any
from xml.parsers.expat import ExpatError

from defusedxml.ElementTree import DefusedXMLParser

from webapp.domain.words import N_
from webapp.sheets.limits import Limits
from webapp.sheets.refused import FileRefused

STRANGE = N_("“%(name)s”的内部结构不正常，请用 Excel 打开后另存为 .xlsx 再导入。")


def expat() -> Any:
    """defusedxml's parser, its traps set, bare of the tree it would build."""
    parser = DefusedXMLParser(forbid_dtd=True).parser
    parser.DefaultHandlerExpand = parser.StartElementHandler = parser.EndElementHandler = None
    parser.CharacterDataHandler = parser.CommentHandler = parser.ProcessingInstructionHandler = None
    parser.ordered_attributes = False
    return parser


def local(name: str) -> str:
    """The name without its namespace: transitional and strict workbooks differ in nothing else."""
    return name.rpartition("}")[2]


def feed(parser: Any, chunks: Iterable[bytes], *, limits: Limits) -> Iterator[None]:
    """Yields after each chunk, so that the caller can hand on what the handlers have gathered."""
    fed = 0
    for chunk in chunks:
        parser.Parse(chunk, False)
        fed += len(chunk)
        # Older expat re-reads an unfinished tag with every chunk: quadratic unless stopped.
        if fed - parser.CurrentByteIndex > limits.token_bytes or len(parser.intern) > limits.names:
            raise FileRefused(STRANGE)
        yield
    parser.Parse(b"", True)
    yield


def starts(chunks: Iterable[bytes], *, limits: Limits) -> Iterator[tuple[str, dict[str, str]]]:
    """Each element of a small part: its local name and its attributes without namespaces."""
    parser, found = expat(), list[tuple[str, dict[str, str]]]()
    depth = Depth(limits)

    def start(name: str, attributes: dict[str, str]) -> None:
        depth.enter()
        found.append((local(name), {local(key): value for key, value in attributes.items()}))

    parser.StartElementHandler, parser.EndElementHandler = start, depth.leave
    for _ in feed(parser, chunks, limits=limits):
        yield from found
        found.clear()


def check_prolog(first: bytes, rest: Iterator[bytes], *, limits: Limits) -> int:
    """Refuses a DTD, which can only stand before the root element; gives how many bytes of `rest` it took."""
    parser, begun, taken = expat(), list[str](), 0
    parser.StartElementHandler = lambda name, _: begun.append(name)
    chunk = first
    try:
        while chunk and not begun:
            parser.Parse(chunk, False)
            if taken > limits.token_bytes:
                raise FileRefused(STRANGE)
            if not begun:
                chunk = next(rest, b"")
                taken += len(chunk)
    except ExpatError:
        return taken  # No markup at all; whoever needs this part will say so.
    return taken


class Depth:
    """Counts the elements, and how deep they stand in each other: the parser keeps each one that is open."""

    __slots__ = ("_deepest", "_left", "_open")

    def __init__(self, limits: Limits) -> None:
        self._deepest, self._left, self._open = limits.depth, limits.elements, 0

    def enter(self) -> None:
        self._open += 1
        self._left -= 1
        if self._left < 0 or self._open > self._deepest:
            raise FileRefused(STRANGE)

    def leave(self, _: str) -> None:
        self._open -= 1
