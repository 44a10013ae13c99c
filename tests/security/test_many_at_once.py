"""Many people of many roles in both languages at one moment: each sees his own page, in his own words."""

import random
import re
from concurrent.futures import ThreadPoolExecutor

from tests.world import World
from webapp.domain.verbs import Verb

PATHS = ("/", "/customers?view=all", "/profile", "/incidents", "/help", "/jobs")
THREADS, TURNS = 8, 240


def _told(kept: str, person, path: str, language: str, app) -> tuple[str, str, bool, bool]:
    """Name and language of the frame, whether its words are of that language, whether a secret shows."""
    client = app.test_client(use_cookies=False)
    page = client.get(path, headers={"Cookie": f"{kept}; language={language}"}).text
    name = re.search(r'<span class="name">([^<]*)</span>', page)[1]
    tongue = re.search(r'<html lang="([^"]*)"', page)[1]
    rooms = page[page.index("<nav") : page.index("</nav>")]  # what is written below may name a room as it is
    own_words = ("今日" in rooms, "Today" in rooms) == (language == "zh", language == "en")
    return name, tongue, own_words, "星澜" in page and person.username != "zhou"


def test_nobody_is_shown_another_s_page(app, world: World, as_):
    people = [person for person in world.everybody() if person.username != "admin"]
    cookies = {}
    for person in people:
        held = next(iter(as_(person).client._cookies.values()))
        cookies[person.username] = f"{held.key}={held.value}"
    chance = random.Random(7)
    turns = [
        (chance.choice(people), chance.choice(PATHS), chance.choice(("zh", "en"))) for _turn in range(TURNS)
    ]

    def one(turn):
        person, path, language = turn
        here = "/" if path.startswith("/customers") and not person.may(Verb.CUSTOMER_READ) else path
        return turn, _told(cookies[person.username], person, here, language, app)

    with ThreadPoolExecutor(THREADS) as pool:
        for (person, path, language), told in pool.map(one, turns):
            expected = (person.name, "en" if language == "en" else "zh-CN", True, False)
            assert told == expected, (person.name, path, language)
