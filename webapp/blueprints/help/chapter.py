"""One chapter of the manual, to read and on paper, and its pictures."""

from flask import Response, abort, request
from flask.typing import ResponseReturnValue

from webapp.blueprints.help import bp
from webapp.domain.verbs import Verb
from webapp.guide import files
from webapp.web import guide_pages, guide_papers
from webapp.web.access import requires, viewer
from webapp.web.answers import download, render

KEPT = "private, max-age=3600"  # pictures change with the program only


@bp.get("/<chapter>")
@requires(Verb.HELP_READ)
def show(chapter: str) -> ResponseReturnValue:
    found = guide_pages.chapter(chapter)
    told = guide_pages.contents(viewer(), chapter)
    if found is None:
        return render("help/missing.html", status=404, **told)
    query = request.args.get("q", "")
    return render("help/chapter.html", query=query, **guide_pages.shown(found, query), **told)


@bp.get("/<chapter>.pdf")
@requires(Verb.HELP_READ)
def paper(chapter: str) -> ResponseReturnValue:
    found = guide_pages.chapter(chapter) or abort(404)
    made = guide_papers.printed(found, viewer=viewer())
    name = f"{found.number} {found.title}.pdf"
    return download(made, name=name, media_type="application/pdf", inline=True)


@bp.get("/pictures/<picture>")
@requires(Verb.HELP_READ)
def picture(picture: str) -> ResponseReturnValue:
    path = files.picture(picture) or abort(404)
    return Response(path.read_bytes(), mimetype="image/png", headers={"Cache-Control": KEPT})
