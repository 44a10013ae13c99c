"""A document asks for things: nothing is fetched, nothing is read, whatever the markup says."""

import io
import threading
from base64 import b64encode
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.request import urlopen

import pdfplumber
import pytest
from PIL import Image

from tests.web.paper import sheet, text
from webapp.web import pdf

SECRET = "机密7731"
SPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
SVG = f'<svg {SPACES} width="90" height="30">{{}}</svg>'
BODIES = [
    "<img src='{url}/a.png'>",
    "<img src='{url}/a.svg'>",
    "<img src='{photo}'>",
    "<img src='file://{photo}'>",
    "<img src='photo.png'><img src='./photo.png'>",
    "<img src='//{host}/a.png'>",
    "<img src='http://0177.0.0.1:{port}/a.png'><img src='http://2130706433:{port}/a.png'>",
    "<link rel='stylesheet' href='{url}/a.css'>",
    "<link rel='attachment' href='{url}/a.txt'><link rel='attachment' href='file://{file}'>",
    "<style>@import url({url}/a.css);</style>",
    "<style>@import '{file}';</style>",
    "<style>body {{ background-image: url({url}/a.png) }}</style>",
    "<style>body {{ background-image: url({photo}) }}</style>",
    "<style>@font-face {{ font-family: X; src: url({url}/a.ttf) }} p {{ font-family: X }}</style><p>字</p>",
    "<style>@font-face {{ font-family: X; src: url(file://{file}) }} p {{ font-family: X }}</style><p>字</p>",
    "<style>@page {{ background-image: url({url}/a.pdf) }}</style>",
    "<pdf:font name='X' src='{url}/a.ttf'>",
    "<pdf:insertpdf src='{url}/a.pdf'><pdf:insertpdf src='{file}'>",
    "<pdf:watermark src='{url}/a.png'>",
    "<iframe src='{url}/'></iframe><object data='{url}/'></object><embed src='file://{file}'>",
    "<a href='{url}/seen-only'>链接</a>",
    "<base href='{url}/'><img src='a.png'>",
    "<table background='{url}/a.png'><tr><td background='file://{photo}'>格</td></tr></table>",
]
DRAWINGS = [
    '<image xlink:href="{url}/a.png" width="9" height="9"/>',
    '<image xlink:href="file://{photo}" width="9" height="9"/>',
    '<image xlink:href="photo.png" width="9" height="9"/>',
    '<use xlink:href="{url}/a.svg#x"/><use xlink:href="{file}#x"/>',
    '<style>@import url({url}/a.css);</style><rect width="9" height="9"/>',
]
ENTITY = '<!DOCTYPE svg [<!ENTITY x SYSTEM "file://{file}"><!ENTITY y SYSTEM "{url}/e">]>'


@pytest.fixture
def trap(tmp_path, monkeypatch):
    """A server that writes down who called, and files that must not be read, all within reach."""
    calls = []

    class Ear(BaseHTTPRequestHandler):
        def do_GET(self):
            calls.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(SECRET.encode())

        def log_message(self, *words):
            pass

    secret = tmp_path / "secret.txt"
    secret.write_text(f"<p>{SECRET}</p>", encoding="utf-8")
    photo = tmp_path / "photo.png"
    Image.new("RGB", (9, 9), "red").save(photo)
    monkeypatch.chdir(tmp_path)
    server = HTTPServer(("127.0.0.1", 0), Ear)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    host = f"127.0.0.1:{server.server_port}"
    names = {
        "url": f"http://{host}",
        "host": host,
        "port": server.server_port,
        "file": secret,
        "photo": photo,
    }
    yield calls, names
    server.shutdown()
    server.server_close()


def print_anyway(html):
    """What came out; a document may also be refused whole."""
    try:
        return pdf.write(html)
    except pdf.PDFFault:
        return None


def assert_nothing_taken(page, calls):
    assert calls == []
    if page is not None:
        assert SECRET not in text(page)
        with pdfplumber.open(io.BytesIO(page)) as document:
            assert [image for sheet in document.pages for image in sheet.images] == []


def test_the_trap_works(trap):
    calls, names = trap
    assert urlopen(f"{names['url']}/a.png").read().decode() == SECRET
    assert calls == ["/a.png"]
    assert SECRET in names["file"].read_text(encoding="utf-8")
    assert SECRET in text(pdf.write(sheet(f"<p>{SECRET}</p>")))


@pytest.mark.parametrize("body", BODIES)
def test_no_markup_reaches_out(trap, body):
    calls, names = trap
    page = print_anyway(sheet("<p>前</p>" + body.format(**names) + "<p>后</p>"))
    assert_nothing_taken(page, calls)


@pytest.mark.parametrize("prologue", ["", ENTITY])
@pytest.mark.parametrize("drawing", [*DRAWINGS, '<text x="2" y="20">&x;&y;</text>'])
def test_no_drawing_reaches_out(trap, drawing, prologue):
    calls, names = trap
    image = prologue.format(**names) + SVG.format(drawing.format(**names))
    uri = f"data:image/svg+xml;base64,{b64encode(image.encode()).decode()}"
    assert_nothing_taken(print_anyway(sheet(f"<img src='{uri}'><p>后</p>")), calls)
