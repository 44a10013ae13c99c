"""The server in front: waitress, set so that slow clients shut nobody out and no request is read two ways."""

import re
from typing import Any

import waitress
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.utilities import BadRequest

from webapp.config import Settings

BARE_END = re.compile(rb"\n\r?\n")
FOLDED = re.compile(rb"\r\n[ \t]")
LENGTH, CODING = re.compile(rb"(?i)\r\ncontent-length:"), re.compile(rb"(?i)\r\ntransfer-encoding:")
LONGEST_HEADER = 64 * 1024
MEGABYTE = 1024 * 1024


class StrictParser(HTTPRequestParser):  # type: ignore[misc]
    """Answers 400 where waitress waits (lines ended by LF), mends (folded lines) or chooses (two lengths)."""

    completed: bool = False

    def received(self, data: bytes) -> int:
        consumed = int(super().received(data))
        if not self.completed and not self.headers_finished and BARE_END.search(self.header_plus):
            self.error = BadRequest("Bare LF found in HTTP message")
            self.completed = True
        return consumed

    def parse_header(self, header_plus: bytes) -> None:
        if FOLDED.search(header_plus):
            raise ParsingError("Folded header line")
        if LENGTH.search(header_plus) and CODING.search(header_plus):
            raise ParsingError("Content-Length and Transfer-Encoding")
        super().parse_header(header_plus)


def server(app: Any, settings: Settings) -> Any:
    """Listening already; run() serves until close()."""
    HTTPChannel.parser_class = StrictParser
    return waitress.create_server(
        app,
        host=settings.host,
        port=settings.port,
        threads=settings.threads,
        connection_limit=1000,  # with the default of 100, 200 slow clients shut everybody out (measured)
        channel_timeout=20,
        ident="hengke",
        max_request_header_size=LONGEST_HEADER,
        max_request_body_size=(settings.upload_mb + 1) * MEGABYTE,
    )
