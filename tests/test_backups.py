"""Backups: nothing missing, nothing damaged taken, the old data never lost."""

import json
import sqlite3
import zipfile
from contextlib import closing

import pytest
from sqlalchemy import select

from tests import incidents
from tests.world import World
from webapp import backups
from webapp.actions import acting_as, session
from webapp.actions.customers import creation
from webapp.backups import BackupFault
from webapp.db import db, transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Attachment, Customer, IncidentFile
from webapp.restoring import restore
from webapp.trail import trail

STORED = "ab" * 16


@pytest.fixture
def made(app, world: World, settings):
    """A backup of the world with one attachment."""
    folder = settings.attachments / STORED[:2]
    folder.mkdir()
    (folder / STORED).write_bytes(b"certificate")
    with app.app_context(), transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        customer = session.scalars(select(Customer).where(Customer.number == world.haichuan)).one()
        session.add(
            Attachment(
                customer_id=customer.id, name="证书.pdf", media_type="application/pdf", size=11,
                digest="x", stored=STORED, added_at=customer.created_at,
            )
        )  # fmt: skip
    return backups.make(settings, settings.data.parent / "kept" / "hengke.zip")


def names(settings) -> set[str]:
    with closing(sqlite3.connect(settings.database)) as connection:
        return {row[0] for row in connection.execute("SELECT name FROM customers")}


def stop(app) -> None:
    """As when the server has stopped."""
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    trail().close()


def repacked(path, target, change) -> None:
    """The same backup with its members changed."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as written:
        members = {name: source.read(name) for name in source.namelist()}
        for name, content in change(members).items():
            written.writestr(name, content)


def test_a_backup_holds_everything_and_is_counted(made, settings):
    assert made.counts["customers"] == 4
    assert made.files == 1
    with zipfile.ZipFile(made.path) as archive:
        assert set(archive.namelist()) == {
            "manifest.json",
            "hengke.db",
            "trail.db",
            f"attachments/ab/{STORED}",
        }
    assert not list(settings.work.iterdir())
    assert not list(made.path.parent.glob("*.part"))


def test_what_came_later_goes_and_is_kept_aside(app, made, settings, world: World):
    with app.app_context(), acting_as(SYSTEM):
        creation.create(values={"name": "后来的客户"})
    (settings.attachments / STORED[:2] / STORED).unlink()
    stop(app)
    counts, aside = restore(settings, made.path)
    assert counts["customers"] == 4
    assert "后来的客户" not in names(settings)
    assert (settings.attachments / STORED[:2] / STORED).read_bytes() == b"certificate"
    with closing(sqlite3.connect(aside / "hengke.db")) as connection:
        assert connection.execute("SELECT count(*) FROM customers").fetchone() == (5,)


def test_ended_sessions_do_not_come_back(app, made, settings, world: World, as_):
    as_(world.lin).get("/")
    again = backups.make(settings, settings.data.parent / "later.zip")
    stop(app)
    restore(settings, again.path)
    with closing(sqlite3.connect(settings.trail)) as connection:
        assert connection.execute("SELECT count(*) FROM sessions").fetchone() == (0,)
        assert connection.execute("SELECT count(*) FROM events").fetchone() is not None


def test_it_goes_into_an_empty_folder_too(app, made, settings, tmp_path_factory):
    from webapp.config import Settings

    other = Settings(data=tmp_path_factory.mktemp("other"))
    other.prepare()
    assert restore(other, made.path)[1] is None
    assert "宁波海川精密仪器有限公司" in names(other)


def without_trail(members):
    return {name: content for name, content in members.items() if name != "trail.db"}


def with_one_more(members):
    return {**members, "../../evil": b"x"}


def flipped(members):
    content = bytearray(members["hengke.db"])
    content[5000] ^= 1
    return {**members, "hengke.db": bytes(content)}


def newer(members):
    manifest = json.loads(members["manifest.json"]) | {"format": 2}
    return {**members, "manifest.json": json.dumps(manifest).encode()}


def climbing(members):
    manifest = json.loads(members["manifest.json"])
    manifest["attachments"]["../../../evil"] = "0" * 64
    return {**members, "manifest.json": json.dumps(manifest).encode(), "attachments/../../../evil": b"x"}


def miscounted(members):
    manifest = json.loads(members["manifest.json"])
    manifest["counts"]["customers"] += 1
    return {**members, "manifest.json": json.dumps(manifest).encode()}


@pytest.mark.parametrize("change", [without_trail, with_one_more, flipped, newer, climbing, miscounted])
def test_a_changed_backup_is_refused_and_the_old_data_stay(change, made, settings, tmp_path_factory):
    wrong = tmp_path_factory.mktemp("wrong") / "wrong.zip"
    repacked(made.path, wrong, change)
    before = names(settings)
    with pytest.raises(BackupFault):
        restore(settings, wrong)
    assert names(settings) == before
    assert not list(settings.data.glob("before-restore-*"))
    assert not (settings.data.parent / "evil").exists()


@pytest.mark.parametrize("content", [b"", b"no zip at all", b"PK\x03\x04 broken"])
def test_no_backup_at_all_is_refused(content, made, settings):
    wrong = settings.data.parent / "wrong.zip"
    wrong.write_bytes(content)
    with pytest.raises(BackupFault):
        restore(settings, wrong)


@pytest.mark.parametrize("part", [0.3, 0.9, 0.999])
def test_a_cut_backup_is_refused(part, made, settings):
    cut = settings.data.parent / "cut.zip"
    whole = made.path.read_bytes()
    cut.write_bytes(whole[: int(len(whole) * part)])
    with pytest.raises(BackupFault):
        restore(settings, cut)
    with pytest.raises(BackupFault, match="没有找到"):
        restore(settings, settings.data / "nowhere.zip")


def test_a_lost_attachment_makes_no_good_backup(made, settings):
    (settings.attachments / STORED[:2] / STORED).unlink()
    target = settings.data.parent / "second.zip"
    with pytest.raises(BackupFault, match="1 个文件"):
        backups.make(settings, target)
    assert not target.exists()
    assert not list(target.parent.glob("*.part"))


def test_a_lost_file_of_an_incident_makes_none_either(app, made, settings, world: World):
    with app.app_context():
        incident = incidents.reported(world.he)
        with transaction(Verb.INCIDENT_REPORT, SYSTEM):
            session.add(
                IncidentFile(
                    incident_id=incident.id, name="截图.png", media_type="image/png", size=1, digest="x",
                    stored="f" * 32, added_at=incident.reported_at,
                )
            )  # fmt: skip
    with pytest.raises(BackupFault, match="1 个文件"):
        backups.make(settings, settings.data.parent / "second.zip")


def test_fourteen_are_kept(made, settings):
    for day in range(15):
        (settings.backups / f"hengke-202601{day + 1:02d}-020000.zip").write_bytes(b"old")
    report = backups.nightly(settings)
    kept = backups.kept(settings)
    assert len(kept) == backups.KEEP == 14
    assert kept[0].name == report.path.name
    assert kept[-1].name == "hengke-20260103-020000.zip"


def test_a_broken_database_makes_no_good_backup(app, made, settings):
    stop(app)
    content = bytearray(settings.database.read_bytes())
    content[4096:40960] = b"x" * (40960 - 4096)
    settings.database.write_bytes(bytes(content))
    with pytest.raises(BackupFault):
        backups.make(settings, settings.data.parent / "third.zip")
    assert not (settings.data.parent / "third.zip").exists()
