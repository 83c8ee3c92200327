"""The zip of a dataset: deterministic, readable, and made without holding it in memory."""

import io
import os
import zipfile
from pathlib import Path

import pytest

from colorapp.learning.archive import zipped_folder
from colorapp.production.zips import as_they_come


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "line").mkdir()
    (tmp_path / "line" / "c001_原画.png").write_bytes(b"line" * 200_000)
    (tmp_path / "dataset.json").write_text("{}")
    return tmp_path


def test_the_zip_can_be_read(folder: Path):
    archive = zipfile.ZipFile(io.BytesIO(b"".join(zipped_folder(folder, name="d1"))))

    assert archive.testzip() is None
    assert archive.namelist() == ["d1/dataset.json", "d1/line/c001_原画.png"]
    assert archive.read("d1/line/c001_原画.png") == b"line" * 200_000


def test_the_same_folder_makes_the_same_bytes_whenever_it_was_written(folder: Path):
    first = b"".join(zipped_folder(folder, name="d1"))
    os.utime(folder / "dataset.json", (1_000_000_000, 1_000_000_000))
    (folder / "dataset.json").chmod(0o600)

    assert b"".join(zipped_folder(folder, name="d1")) == first


def test_the_zip_comes_in_pieces(folder: Path):
    pieces = list(zipped_folder(folder, name="d1"))

    assert len(pieces) > 3
    assert max(map(len, pieces)) < 600_000


async def test_an_asgi_answer_gets_the_same_bytes(folder: Path):
    pieces = [piece async for piece in as_they_come(zipped_folder(folder, name="d1"))]

    assert b"".join(pieces) == b"".join(zipped_folder(folder, name="d1"))
