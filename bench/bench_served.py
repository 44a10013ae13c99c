"""The first page of the list over waitress, ours and the yardstick, one after the other on one connection."""

import http.client
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).parent
PORTS = {"ours": 8391, "theirs": 8392}
ROUNDS = 200
SERVE = """
import sys
sys.path[:0] = [{program!r}, {bench!r}]
import waitress
import webapp
from pathlib import Path
from yardstick import yardstick
waitress.serve(yardstick(Path({data!r})), port={port}, threads=8, _quiet=True)
"""


@contextmanager
def server(data: Path, which: str) -> Iterator[int]:
    """A process of its own that serves until the block ends; the port."""
    port = PORTS[which]
    ours = [sys.executable, "-m", "webapp.cli", "serve", "--data", str(data), "--port", str(port)]
    text = SERVE.format(program=str(HERE.parent), bench=str(HERE), data=str(data), port=port)
    command = ours if which == "ours" else [sys.executable, "-c", text]
    process = subprocess.Popen(command, cwd=HERE.parent, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(port)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait(port: int) -> None:
    for _try in range(300):
        try:
            http.client.HTTPConnection("127.0.0.1", port, timeout=2).connect()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError(port)


def cookie(port: int, username: str, password: str) -> str:
    """Signs in as a person would."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    body = f"username={username}&password={password.replace(' ', '+')}"
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://127.0.0.1:{port}"}
    connection.request("POST", "/login", body, headers)
    answer = connection.getresponse()
    answer.read()
    return (answer.getheader("Set-Cookie") or "").partition(";")[0]


def served(data: Path) -> None:
    from generate import PASSWORD

    with server(data, "ours") as ours, server(data, "theirs") as theirs:
        headers = {"Cookie": cookie(ours, "assistant", PASSWORD)}
        asked = {"ours": (ours, "/customers?view=all"), "theirs": (theirs, "/list/first")}
        lines = {which: http.client.HTTPConnection("127.0.0.1", port) for which, (port, _p) in asked.items()}
        times: dict[str, list[float]] = {"ours": [], "theirs": []}
        for _round in range(ROUNDS):
            for which, (_port, path) in asked.items():
                begun = time.perf_counter()
                lines[which].request("GET", path, headers=headers)
                answer = lines[which].getresponse()
                answer.read()
                assert answer.status == 200, (which, answer.status)
                times[which].append(time.perf_counter() - begun)
    a, b = (statistics.median(times[which]) * 1000 for which in ("ours", "theirs"))
    print(f"over waitress, list, first page: {a:.1f} ms, yardstick {b:.1f} ms, ratio {a / b:.2f}")
