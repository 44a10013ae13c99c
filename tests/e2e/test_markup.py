"""The Nu HTML checker on every page, where Java is installed and HENGKE_NU_JAR names its vnu.jar.

The jar is the npm package vnu-jar (no part of the lock file: it is 30 MB and wants Java).
"""

import json
import os
import shutil
import subprocess

import pytest

from tests.e2e import places

JAR = os.environ.get("HENGKE_NU_JAR", "")
JAVA = shutil.which("java") or ""
HTMX = "Attribute “hx-"  # htmx' attributes are what we chose instead of data-hx-*: valid to every browser


@pytest.mark.e2e
@pytest.mark.skipif(not (JAVA and JAR), reason="Java or HENGKE_NU_JAR is missing")
def test_the_nu_checker_is_silent(led, open_page, tmp_path):
    names = {}
    for person, paths in {"nobody": places.PUBLIC, **led}.items():
        page = open_page(None if person == "nobody" else person)
        for number, path in enumerate(paths):
            file = tmp_path / f"{person}-{number}.html"
            file.write_bytes(page.request.get(path).body())
            names[file.as_uri()] = f"{person} {path}"
    command = [JAVA, "-Xss4m", "-jar", JAR, "--format", "json", *map(str, tmp_path.glob("*.html"))]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stderr
    messages = [
        (names[one["url"].replace("file:/", "file:///", 1)], one["message"])
        for one in json.loads(told)["messages"]
        if HTMX not in one["message"]
    ]
    assert not messages, "\n".join(f"{where}: {what}" for where, what in messages)
