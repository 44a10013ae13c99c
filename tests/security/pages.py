"""Pages read as a browser reads them: forms with their fields, links, and every element that is there."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

TYPED = frozenset({"text", "search", "email", "tel", "url", "number", "date", "password", "textarea"})
QUIET = frozenset({"submit", "button", "reset", "image", "file"})


@dataclass
class FormFound:
    """fields: name -> values as the page would send them; typed: those that a person writes freely."""

    action: str
    method: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    typed: set[str] = field(default_factory=set)

    def sent(self, text: str) -> dict[str, list[str]]:
        """What is sent when every free field holds the text."""
        return {name: [text] if name in self.typed else given for name, given in self.fields.items()}


class Page(HTMLParser):
    """tags: every start tag with its attributes; forms; hrefs."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.forms: list[FormFound] = []
        self.hrefs: list[str] = []
        self._select = ""
        self._options: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        self.tags.append((tag, known))
        if tag == "a" and "href" in known:
            self.hrefs.append(known["href"])
        if tag == "form":
            self.forms.append(FormFound(known.get("action", ""), known.get("method", "get").lower()))
        if not self.forms:
            return
        if tag == "select":
            self._select, self._options = known.get("name", ""), []
        elif tag == "option" and self._select and (known.get("value") or not self._options):
            self._options.append(known.get("value", ""))
        elif tag in {"input", "textarea"} and known.get("name"):
            self._field(known, known.get("type", "text") if tag == "input" else "textarea")

    def handle_endtag(self, tag: str) -> None:
        if tag == "select" and self._select and self.forms:
            self.forms[-1].fields[self._select] = self._options[-1:]
            self._select = ""

    def _field(self, known: dict[str, str], kind: str) -> None:
        form, name = self.forms[-1], known["name"]
        if kind in QUIET:
            return
        form.fields.setdefault(name, [])
        if kind in TYPED:
            form.typed.add(name)
        if kind not in {"checkbox", "radio"} or not form.fields[name]:
            form.fields[name].append(known.get("value", "on"))
