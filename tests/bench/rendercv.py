"""RenderCV, in an environment of its own: what it brings (some 250 MB) is needed by nothing but these figures."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.bench.stores import ROOT

_INSTALL_MOST, _RUN_MOST = 600, 60
"""Seconds."""
_NO_NETWORK = {"https_proxy": "http://127.0.0.1:9", "HTTPS_PROXY": "http://127.0.0.1:9"}
"""At each run it asks whether there is a newer one: the time of that answer is not RenderCV's."""
_ICONS = "typst/packages/preview/fontawesome/0.5.0"
_ICONS_SAID = {
    "typst.toml": '[package]\nname = "fontawesome"\nversion = "0.5.0"\nentrypoint = "lib.typ"\n',
    "lib.typ": "#let fa-icon(..named) = []\n",
}
"""It would fetch a package of icons at its first run; none are drawn here, which is a little less to do."""


class RenderCv:
    """The command, installed as uv.lock says. RuntimeError where it can't be."""

    def __init__(self, build: Path) -> None:
        self._where, self._data = build / "rendercv", build / "rendercv-data"
        print("RenderCV: its environment…", file=sys.stderr, flush=True)
        uv = shutil.which("uv") or str(ROOT / ".tools" / "bin" / "uv")
        try:
            subprocess.run(
                [uv, "sync", "--quiet", "--frozen", "--only-group", "bench", "--no-install-project", "--compile-bytecode",
                 "--python", sys.executable],
                cwd=ROOT, env=os.environ | {"UV_PROJECT_ENVIRONMENT": str(self._where)}, timeout=_INSTALL_MOST, check=True,
            )  # fmt: skip
        except (OSError, subprocess.SubprocessError) as wrong:
            msg = f"RenderCV could not be installed to stand beside a CV. Check the connection, then run this again. ({wrong})"
            raise RuntimeError(msg) from wrong
        (self._data / _ICONS).mkdir(parents=True, exist_ok=True)
        for name, content in _ICONS_SAID.items():
            (self._data / _ICONS / name).write_text(content, encoding="utf-8")

    def write(self, source: Path, to: Path) -> None:
        """Write the PDF of a CV, in a process, as someone at a terminal does; nothing else that it can make.
        RuntimeError where it does not."""
        command = self._where / ("Scripts" if os.name == "nt" else "bin") / "rendercv"
        ran = subprocess.run(
            [command, "render", source.name, "--dont-generate-markdown", "--dont-generate-html", "--dont-generate-png",
             "--pdf-path", to],
            cwd=source.parent, env=os.environ | _NO_NETWORK | {"XDG_DATA_HOME": str(self._data)},
            stdout=subprocess.PIPE, text=True, timeout=_RUN_MOST, check=False,
        )  # fmt: skip
        if ran.returncode:
            msg = f"RenderCV wrote no CV: {ran.stdout[-400:]}"
            raise RuntimeError(msg)
