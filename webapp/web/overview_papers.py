"""经营概览 on A4: the large figures, then each subject with its chart and its table."""

from collections.abc import Mapping
from typing import Any

from flask import render_template
from flask_babel import gettext as _

from webapp.domain.viewer import Viewer
from webapp.web import pdf
from webapp.web.formats import minute
from webapp.web.i18n import on_paper
from webapp.web.prints import note, sheet

FORM = "HK-GL-01/A0"
PICTURE = 640


def printed(name: str, found: Mapping[str, Any], *, viewer: Viewer) -> bytes:
    """found: as the page has it; notes the print."""
    facts = [(one["name"], f"{one['value']}{one['unit']}　{one['note']}") for one in found["figures"]]
    with on_paper():
        html = render_template(
            "dashboard/print.html",
            **sheet(viewer, form_number=FORM, form_name=_("%(name)s 经营概览", name=name)),
            note=_("统计截至 %(at)s", at=minute(found["as_of"])),
            facts=[facts[at : at + 2] for at in range(0, len(facts), 2)],
            panels=found["panels"],
            picture=lambda chart: pdf.data_uri(str(chart)),
            width=PICTURE,
        )
    made = pdf.write(html)
    note(viewer, f"经营概览 {name}", form=FORM)
    return made
