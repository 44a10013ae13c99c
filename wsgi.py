"""app: what a WSGI server serves."""

from webapp import create_app

app = create_app()
