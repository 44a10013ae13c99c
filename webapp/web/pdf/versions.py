"""The releases this engine was fitted to: it replaces private parts of both and must not meet others."""

from importlib.metadata import version

FITTED = {"xhtml2pdf": "0.2.28", "reportlab": "5.1.0"}


def demand(fitted: dict[str, str]) -> None:
    """Stop with a sentence instead of printing wrongly."""
    for name, wanted in fitted.items():
        found = version(name)
        if found != wanted:
            raise ImportError(
                f"webapp.web.pdf is fitted to {name} {wanted}, but {found} is installed; "
                "install the packages of requirements.lock, or run tests/web/test_pdf_* against the new "
                "release and change webapp/web/pdf/versions.py"
            )
