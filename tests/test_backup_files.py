"""Backups hold every file a row names, whatever it belongs to; those of before are still good."""

import json

import pytest
from sqlalchemy import select

from tests import outside
from tests.test_backups import made, repacked, stop
from tests.world import World
from webapp import backup_contents as contents
from webapp import backups
from webapp.actions import acting_as, session
from webapp.actions.fieldwork import pickups
from webapp.attachments import Received
from webapp.backups import BackupFault
from webapp.domain.fieldwork import Stage
from webapp.domain.viewer import SYSTEM
from webapp.models import Customer
from webapp.queries import shelf
from webapp.restoring import restore

__all__ = ["made"]
PROOFS = ("cd" * 16, "ce" * 16)


def signed(app, world: World) -> None:
    """A pick-up of 海川 was fetched with a photo and a signature."""
    settings = app.extensions["settings"]
    with app.app_context(), acting_as(SYSTEM):
        customer = session.scalars(select(Customer).where(Customer.number == world.haichuan)).one()
        files = []
        for kind, stored in zip(("photo", "signature"), PROOFS, strict=True):
            path = settings.attachments / stored[:2] / stored
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(outside.png())
            files.append((kind, Received("照.png", "image/png", 4, "x", stored)))
        pickups.move(outside.pickup(customer), to=Stage.FETCHED, signed_by="王海", files=files)


def test_nor_does_a_lost_photo_or_signature_of_a_pick_up(app, made, settings, world: World):
    signed(app, world)
    backups.make(settings, settings.data.parent / "second.zip")
    for stored in PROOFS:
        file = settings.attachments / stored[:2] / stored
        content = file.read_bytes()
        file.unlink()
        with pytest.raises(BackupFault, match="1 个文件（附件、事件材料、取送照片和签名）"):
            backups.make(settings, settings.data.parent / "third.zip")
        file.write_bytes(content)


def test_every_kind_of_file_is_asked_for():
    assert set(contents.FILED) == {model.__tablename__ for model in shelf.KEPT}


def test_proofs_of_pick_ups_come_back_and_are_counted(app, made, settings, world: World):
    signed(app, world)
    whole = backups.make(settings, settings.data.parent / "second.zip")
    assert (whole.files, whole.counts["pickup_files"], whole.counts["pickups"]) == (3, 2, 1)
    for stored in PROOFS:
        (settings.attachments / stored[:2] / stored).unlink()
    stop(app)
    counts, _aside = restore(settings, whole.path)
    assert (counts["files"], counts["pickup_files"]) == (3, 2)
    assert all((settings.attachments / stored[:2] / stored).read_bytes() for stored in PROOFS)


def without_photo(members):
    lost = f"attachments/{PROOFS[0][:2]}/{PROOFS[0]}"
    manifest = json.loads(members["manifest.json"])
    del manifest["attachments"][lost.removeprefix("attachments/")]
    rest = {name: content for name, content in members.items() if name != lost}
    return rest | {"manifest.json": json.dumps(manifest).encode()}


def test_a_backup_without_a_photo_is_not_restored(app, made, settings, world: World):
    signed(app, world)
    whole, wrong = settings.data.parent / "second.zip", settings.data.parent / "wrong.zip"
    backups.make(settings, whole)
    repacked(whole, wrong, without_photo)
    with pytest.raises(BackupFault, match="1 个文件"):
        restore(settings, wrong)
    assert not list(settings.data.glob("before-restore-*"))


def before_this_version(members):
    """Fewer tables counted, and none for photos."""
    manifest = json.loads(members["manifest.json"])
    manifest["counts"] = {name: manifest["counts"][name] for name in contents.ALWAYS}
    return {**members, "manifest.json": json.dumps(manifest).encode()}


def test_a_backup_that_counted_less_is_still_good(app, made, settings):
    older = settings.data.parent / "older.zip"
    repacked(made.path, older, before_this_version)
    assert backups.prove(settings, older).counts == {name: made.counts[name] for name in contents.ALWAYS}


def without_customers(members):
    manifest = json.loads(members["manifest.json"])
    del manifest["counts"]["customers"]
    return {**members, "manifest.json": json.dumps(manifest).encode()}


def test_what_always_was_counted_may_not_be_missing(made, settings):
    wrong = settings.data.parent / "wrong.zip"
    repacked(made.path, wrong, without_customers)
    with pytest.raises(BackupFault, match="与清单不符"):
        backups.prove(settings, wrong)
