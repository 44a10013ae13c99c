"""The store of files: what may stay, what leaves nothing behind, orphans, a full disk."""

import errno
import io
import os
import struct
import zipfile
from datetime import UTC, datetime, timedelta

import pytest

from webapp import attachments
from webapp.attachments import Store
from webapp.domain.refusal import Refusal

PDF = b"%PDF-1.7\n1 0 obj <</S /JavaScript /JS (app.alert(1))>> endobj\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 2, 2) + b"\x08\x02\0\0\0"
END = b"\0\0\0\0IEND\xaeB`\x82"


@pytest.fixture
def store(tmp_path):
    folder = tmp_path / "attachments"
    folder.mkdir()
    return Store(folder, quota=10**9)


def files_in(store):
    return [path for path in store.folder.rglob("*") if path.is_file()]


def zipped(*members):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in members:
            archive.writestr(name, "x")
    return content.getvalue()


def test_a_file_is_kept_as_it_was_under_a_name_of_its_own(store):
    received = store.take(io.BytesIO(PDF), name="../../协议.pdf")
    path = store.path(received.stored)
    assert path.read_bytes() == PDF
    assert (received.name, received.size, received.media_type) == ("协议.pdf", len(PDF), "application/pdf")
    assert "协议" not in str(path)
    assert path.is_relative_to(store.folder)
    assert files_in(store) == [path]


def test_the_same_file_twice_is_two_files(store):
    one, two = (store.take(io.BytesIO(PDF), name="a.pdf") for _n in range(2))
    assert one.digest == two.digest
    assert one.stored != two.stored


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_nobody_else_on_the_machine_reads_it(store):
    path = store.path(store.take(io.BytesIO(PDF), name="a.pdf").stored)
    assert path.stat().st_mode & 0o077 == 0


HOSTILE = {
    "svg.svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "page.html": b"<script>alert(1)</script>",
    "program.exe": b"MZ\x90",
    "macro.xlsm": zipped("[Content_Types].xml"),
    "svg as picture.png": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "page as picture.jpg": b"<html><script>alert(1)</script>",
    "page before a document.pdf": b"<html><script>alert(1)</script>%PDF-1.7 %%EOF",
    "cut.pdf": PDF[:-8],
    "cut.png": PNG,
    "cut.docx": zipped("[Content_Types].xml")[:-30],
    "any zip.xlsx": zipped("a.txt"),
    "any zip.ofd": zipped("a.txt"),
    "program.txt": b"MZ\x90\0",
    "empty.txt": b"",
    "empty.pdf": b"",
    "flipped.png": b"\x88" + PNG[1:] + END,
    "huge.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
    + struct.pack(">II", 60_000, 60_000)
    + b"\x08\x02\0\0\0"
    + END,
    "huge.gif": b"GIF89a" + struct.pack("<HH", 60_000, 60_000) + b"\0" * 20,
    "no size.jpg": b"\xff\xd8\xff\xe0" + b"\0" * 100,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_may_not_stay_leaves_nothing_behind(store, name):
    with pytest.raises(Refusal) as refused:
        store.take(io.BytesIO(HOSTILE[name]), name=name)
    assert name in str(refused.value)
    assert files_in(store) == []


HARMLESS = {
    "script inside.pdf": PDF,
    "a page after a picture.png": PNG + b"<script>alert(1)</script>" + END,
    "sheet.xlsx": zipped("[Content_Types].xml", "xl/workbook.xml"),
    "invoice.ofd": zipped("OFD.xml"),
    "many.zip": zipped("a.txt", "b.exe"),
    "wps.wps": zipped("[Content_Types].xml"),
    "words.txt": "量具，<script>alert(1)</script>".encode(),
    "con.csv": "姓名\n".encode("gb18030"),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_is_only_ever_downloaded_may_stay(store, name):
    received = store.take(io.BytesIO(HARMLESS[name]), name=name)
    assert store.path(received.stored).read_bytes() == HARMLESS[name]


@pytest.mark.parametrize(("more", "refused"), [(-1, False), (0, False), (1, True)])
def test_the_limit_of_size(store, more, refused):
    content = b"%PDF-" + b"x" * (attachments.LARGEST + more - 10) + b"%%EOF"
    if refused:
        with pytest.raises(Refusal, match="20 MB"):
            store.take(io.BytesIO(content), name="a.pdf")
        assert files_in(store) == []
    else:
        assert store.take(io.BytesIO(content), name="a.pdf").size == attachments.LARGEST + more


def test_too_many_members_of_a_zip(store, monkeypatch):
    monkeypatch.setattr(attachments, "MOST_MEMBERS", 2)
    store.take(io.BytesIO(zipped("a", "b")), name="a.zip")
    with pytest.raises(Refusal, match="不符"):
        store.take(io.BytesIO(zipped("a", "b", "c")), name="a.zip")


@pytest.mark.parametrize(("number", "told"), [(errno.ENOSPC, True), (errno.EIO, False)])
def test_a_full_disk_is_told_other_faults_are_not_hidden(store, monkeypatch, number, told):
    def fail(_descriptor):
        raise OSError(number, "fault")

    monkeypatch.setattr(attachments.os, "fsync", fail)
    with pytest.raises(Refusal if told else OSError, match="磁盘已满" if told else "fault"):
        store.take(io.BytesIO(PDF), name="a.pdf")
    assert files_in(store) == []


def test_windows_syncs_no_folders(store, monkeypatch):
    monkeypatch.setattr(attachments.os, "name", "nt")
    attachments._sync(store.folder / "there is none")


@pytest.mark.parametrize("stored", ["", "../x", "a" * 31, "A" * 32, "g" * 32, "a" * 32 + "\n"])
def test_only_names_of_our_own_lead_to_a_file(store, stored):
    with pytest.raises(ValueError, match="stored name"):
        store.path(stored)


def test_orphans_are_old_files_without_a_row(store):
    kept, lost, fresh = (store.take(io.BytesIO(PDF), name="a.pdf").stored for _n in range(3))
    now = datetime.now(UTC)
    for stored in (kept, lost):
        os.utime(store.path(stored), (0, (now - timedelta(days=1, seconds=5)).timestamp()))
    half = store.folder / "incoming" / "half"
    half.write_bytes(b"x")
    os.utime(half, (0, 0))
    assert set(store.orphans([kept], now=now)) == {store.path(lost), half}
    assert store.missing([kept, fresh, "a" * 32]) == ["a" * 32]
    store.remove(lost)
    store.remove(lost)
    assert not store.path(lost).exists()
