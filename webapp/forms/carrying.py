"""A form's deed carried out: done, or the status to answer with and the sentences on the form."""

from collections.abc import Callable

from webapp.domain.refusal import Refusal
from webapp.forms.base import Form
from webapp.web.i18n import worded

INVALID, REFUSED = 422, 409


def carried(form: Form, act: Callable[[], object], *, check: Callable[[Form], bool] | None = None) -> int:
    """0: done. Otherwise the form comes back as typed: wrong at a field, or refused with one sentence."""
    if not form.validate() or (check is not None and not check(form)):
        return INVALID
    try:
        act()
    except Refusal as refusal:
        form.form_errors.append(worded(refusal))
        return REFUSED
    return 0
