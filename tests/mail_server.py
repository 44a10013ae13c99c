"""A mail server of our own that keeps what it is told, or refuses; the settings lead there."""

import socketserver
import threading

import pytest

from webapp.config import Settings


class Talk(socketserver.StreamRequestHandler):
    """As much of SMTP as a mail needs; what the server was told stands in .got."""

    def handle(self):
        self.wfile.write(b"220 here\r\n")
        body = None
        for line in self.rfile:
            text = line.decode().rstrip("\r\n")
            if body is not None:
                if text == ".":
                    self.server.got.append("\n".join(body))
                    body = None
                    self.wfile.write(b"250 taken\r\n")
                else:
                    body.append(text)
                continue
            word = text.split(" ")[0].upper()
            if word == "RCPT" and self.server.refuses:
                self.wfile.write(b"550 nobody here\r\n")
            elif word == "DATA":
                body = []
                self.wfile.write(b"354 go on\r\n")
            elif word == "QUIT":
                self.wfile.write(b"221 bye\r\n")
                return
            else:
                self.wfile.write(b"250 fine\r\n")


@pytest.fixture
def server(context):
    """A mail server of our own, and the settings that lead there."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Talk) as made:
        made.got, made.refuses = [], False
        thread = threading.Thread(target=made.serve_forever)
        thread.start()
        here = context.extensions["settings"]
        context.extensions["settings"] = Settings(
            data=here.data, secret="x", url="https://crm.example.cn", smtp_host="127.0.0.1",
            smtp_port=made.server_address[1], smtp_from="desk@institute.example", smtp_tls="none",
        )  # fmt: skip
        yield made
        context.extensions["settings"] = here
        made.shutdown()
        thread.join()
