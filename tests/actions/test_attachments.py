"""Files on a card: rows, quotas, the bin that gives way, the nightly freeing."""

import io
from datetime import timedelta

import pytest
from sqlalchemy import select

from webapp import clock
from webapp.actions import NotAllowed, acting_as, session
from webapp.actions.customers import attachments as actions
from webapp.actions.customers import creation
from webapp.actions.kept_files import MOST_FILES
from webapp.attachments import Store
from webapp.db import transaction
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Attachment
from webapp.queries import shelf
from webapp.queries.customers import attachments as queries
from webapp.queries.customers import cards

TEN = b"0123456789"


@pytest.fixture
def store(tmp_path):
    folder = tmp_path / "files"
    folder.mkdir()
    return Store(folder, quota=40)


@pytest.fixture
def customer(context):
    return creation.create(values={"name": "海川精密"})


def put(customer, store, content=TEN, **more):
    return actions.add(customer, files=[store.take(io.BytesIO(content), name="a.txt")], store=store, **more)[
        0
    ]


def on_disk(store):
    return {path.name for path in store.folder.glob("??/*")}


def test_a_file_stands_on_its_card(customer, store):
    row = put(customer, store, note=" 协议 ")
    (line,) = queries.of_card(customer)
    assert (line.id, line.name, line.note, line.size, line.icon) == (row.id, "a.txt", "协议", 10, "file-text")
    assert queries.get(customer, row.id) is row
    assert queries.get(creation.create(values={"name": "别家"}), row.id) is None


def test_nothing_and_too_many(customer, store):
    with pytest.raises(Refusal, match="请选择文件"):
        actions.add(customer, files=[], store=store)
    one = store.take(io.BytesIO(TEN), name="a.txt")
    with pytest.raises(Refusal, match="最多上传"):
        actions.add(customer, files=[one] * (MOST_FILES + 1), store=store)


def test_the_bin_and_back(customer, store):
    row = put(customer, store)
    actions.remove(customer, row)
    assert queries.of_card(customer) == []
    assert queries.get(customer, row.id) is None
    with pytest.raises(Refusal, match="已在回收站"):
        actions.remove(customer, row)
    actions.restore(customer, row)
    assert len(queries.of_card(customer)) == 1
    with pytest.raises(Refusal, match="不在回收站"):
        actions.restore(customer, row)


def test_the_quota_in_all_is_reached_exactly(customer, store):
    for _n in range(4):
        put(customer, store)
    with pytest.raises(Refusal, match="总空间"):
        put(customer, store, b"x")
    assert shelf.bytes_in_all() == 40


def test_the_bin_gives_way_oldest_first_when_room_is_wanted(customer, store):
    rows = [put(customer, store) for _n in range(4)]
    for row in rows[:2]:
        actions.remove(customer, row)
    gone = rows[0].stored
    put(customer, store)
    left = set(session.scalars(select(Attachment.stored)))
    assert gone not in left
    assert on_disk(store) == left
    assert rows[1].stored in left


def test_what_is_refused_frees_nothing(customer, store):
    rows = [put(customer, store) for _n in range(4)]
    actions.remove(customer, rows[0])
    with pytest.raises(Refusal, match="总空间"):
        put(customer, store, TEN + b"x")
    assert store.path(rows[0].stored).exists()
    assert session.get(Attachment, rows[0].id) is not None


def test_one_person_fills_no_more_than_a_quarter(world, context, store):
    customer = cards.get(world.haichuan, viewer=world.lin)
    with acting_as(world.lin):
        row = put(customer, store)
        with pytest.raises(Refusal, match="个人上限"):
            put(customer, store, b"x")
        actions.remove(customer, row)
        put(customer, store)  # deleted: room again
    with acting_as(world.assistant):
        put(customer, store)


def test_after_thirty_days_in_the_bin_the_bytes_go(customer, store):
    old, fresh, live = (put(customer, store) for _n in range(3))
    for row, days in ((old, 30), (fresh, 29)):
        actions.remove(customer, row)
        with transaction(Verb.CUSTOMER_EDIT, SYSTEM):
            row.deleted_at = clock.now() - timedelta(days=days, seconds=60)
    kept = {fresh.stored, live.stored}
    assert actions.purge(store=store) == 1
    assert on_disk(store) == kept == set(shelf.stored())
    assert actions.purge(store=store) == 0


def test_readers_and_editors_have_their_limits(world, context, store):
    customer = cards.get(world.haichuan, viewer=SYSTEM)
    row = put(customer, store)
    with acting_as(world.director), pytest.raises(NotAllowed):
        actions.remove(customer, row)
    with acting_as(world.lin), pytest.raises(NotAllowed):
        actions.purge(store=store)
    assert row.deleted_at is None
