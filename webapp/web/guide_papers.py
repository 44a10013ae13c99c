"""One chapter of the manual on A4: the same text and pictures, the addresses left out."""

from flask import render_template
from markupsafe import Markup

from webapp.domain.viewer import Viewer
from webapp.guide import files
from webapp.guide.chapters import Chapter
from webapp.guide.markdown import Setting, drawn
from webapp.web import pdf
from webapp.web.i18n import on_paper
from webapp.web.prints import sheet

TABLE = ('<table class="listing">', "</table>")
FIGURE = Markup('<img src="{}" width="{}"><br/><span class="quiet">{}</span>')
FULL, PHONE = "172mm", "70mm"  # how wide it stands on the sheet
WIDE = 900  # pixels from which on a picture is one of a screen, not of a phone


def printed(chapter: Chapter, *, viewer: Viewer) -> bytes:
    """About a second: its pictures come along."""
    with on_paper():
        html = render_template(
            "help/print_chapter.html",
            **sheet(viewer, form_number="衡客使用指南", form_name=chapter.title),
            number=None,
            text=drawn(chapter.tokens, Setting(_link, _picture, TABLE)),
        )
    return pdf.write(html)


def _link(_target: str) -> str | None:
    return None


def _picture(source: str, words: str) -> str:
    from PIL import Image

    path = files.picture(source.rpartition("/")[2])
    if path is None:
        return words
    with Image.open(path) as opened:
        width = FULL if opened.width >= WIDE else PHONE
    return FIGURE.format(pdf.data_uri(path.read_bytes(), media="image/png"), width, words)
