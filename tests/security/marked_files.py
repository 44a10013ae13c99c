"""The contents of the marked records' files, on disk."""

from tests.security.marked_cases import CASES, PAPERS
from tests.security.marked_rooms import PHOTOS, STORED, WORDS
from webapp.attachments import Store


def put_files(store: Store) -> None:
    for record, stored in (*STORED.items(), *PHOTOS.items(), *CASES.items(), *PAPERS.items()):
        path = store.path(stored)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(WORDS[record], encoding="utf-8")
