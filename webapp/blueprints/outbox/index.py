"""发件箱: what was written, what waits and what has gone; the same as a workbook to send from."""

from datetime import date
from functools import partial
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import mailing
from webapp.blueprints.outbox import bp
from webapp.domain.message_kinds import KINDS
from webapp.domain.message_states import OPEN, STATES, STUCK, TONES
from webapp.domain.verbs import Reach, Verb
from webapp.domain.words import N_
from webapp.queries.activities import forming
from webapp.queries.outbox import lists
from webapp.queries.outbox.lists import Asked
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, beside_the_list, row_number
from webapp.web.answers import render
from webapp.web.i18n import say
from webapp.web.outbox_sheets import row_of, sheet
from webapp.web.workbooks import whole, workbook

LONGEST = 100
OF = (("hand", N_("自写的")), ("notice", N_("到期通知")))
ICONS = {"letter": "scroll-text", "mail": "mail", "sms": "message-square"}


@bp.get("")
@requires(Verb.MESSAGE_SEND)
def index() -> ResponseReturnValue:
    asked = asked_for(request.args)
    found = lists.search(asked, viewer=viewer())
    return render("outbox/index.html", "results", found=found, asked=asked, **_around(asked))


@beside_the_list(bp, ".xlsx", endpoint="xlsx")
@requires(Verb.MESSAGE_SEND)
def xlsx() -> ResponseReturnValue:
    """The list as filtered, for whoever sends the text messages by another program."""
    found = lists.everything(asked_for(request.args), viewer=viewer(), verb=Verb.CUSTOMER_EXPORT)
    lines = whole(found, most=lists.COUNTED)
    told = _("发件箱 %(n)d 条", n=len(lines))
    return workbook(_("发件箱"), columns=sheet(), rows=map(row_of, lines), told=told)


def asked_for(source: Any) -> Asked:
    return Asked(
        text=source.get("q", "").strip()[:LONGEST],
        kind=_known(source.get("kind"), KINDS),
        state=_known(source.get("state"), (*STATES, *STUCK)),
        of=_known(source.get("of"), OF),
        person=source.get("person", 0, type=row_number),
        first=_day(source.get("from", "")),
        last=_day(source.get("until", "")),
        job=source.get("job", "")[:LONGEST],
        customer=source.get("customer", "").strip()[:LONGEST],
        page=source.get("page", 1, type=row_number),
    )


def _around(asked: Asked) -> dict[str, Any]:
    is_wide = viewer().reach(Verb.MESSAGE_SEND) is not Reach.OWN
    return {
        "kinds": [(code, say(word)) for code, word in KINDS],
        "states": STATES,
        "offered": (*STATES, *STUCK),
        "tones": TONES,
        "open_states": OPEN,
        "sources": [(code, say(word)) for code, word in OF],
        "icons": ICONS,
        "people": forming.colleagues([asked.person]) if is_wide else [],
        "url": partial(again, url_for("outbox.index")),
        "export": again(url_for("outbox.xlsx"), page=""),
        "query": request.query_string.decode("ascii", "replace"),
        "server": mailing.server() is not None,
        "Verb": Verb,
    }


def _known(value: str | None, choices: Any) -> str:
    return value if value and value in dict(choices) else ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
