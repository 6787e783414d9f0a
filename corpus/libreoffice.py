"""LibreOffice, where it is installed: turns a document of another format into a Word document.

It is a large program that reads a stranger's file, so it is kept on a short lead: a profile of its own that is thrown away, macros never
run, linked files and pictures never fetched, no network where the system can take it away, limits of time, memory and disk, and an end
of all it started when it is through.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

PROGRAMS = ("soffice", "libreoffice")
SECONDS = 60.0
"""For one document; a usual one takes two."""
MEMORY = 4 * 1024**3
"""Bytes of address space, of which the program takes one before it reads anything."""
LARGEST = 256 * 1024**2
"""Bytes of a file that it may write."""
SHOULD_BE = "docx:MS Word 2007 XML"
NO_NETWORK = ("unshare", "--map-root-user", "--net", "--")
NOBODY = "9"
"""A port of this machine at which nobody answers."""
SETTINGS = (
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "2"),
    ("org.openoffice.Office.Common/Load", "UpdateDocMode", "0"),
    ("org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", NOBODY),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", NOBODY),
)
"""Macros are never run, links never updated; whatever would be fetched all the same is asked for where nobody answers."""
PROFILE = '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'
SETTING = '<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'


class NotConvertedError(ValueError):
    """A document that could not be turned into another format; the message says why in words for a person."""


def program() -> str | None:
    """Where LibreOffice is; None where it is not installed."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


def convert_to_docx(content: bytes, *, suffix: str, infilter: str, seconds: float = SECONDS) -> bytes:
    """The document as a Word document. `suffix`, `infilter`: of its own format, as LibreOffice names them. Raises NotConvertedError."""
    path = program()
    if path is None:
        raise NotConvertedError("LibreOffice is not installed")
    with tempfile.TemporaryDirectory(prefix="miner-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        profile = folder / "profile" / "user"
        profile.mkdir(parents=True)
        items = "".join(SETTING.format(path=place, name=setting, value=said) for place, setting, said in SETTINGS)
        (profile / "registrymodifications.xcu").write_text(PROFILE.format(items=items), encoding="utf-8")
        (folder / f"paper{suffix}").write_bytes(content)
        _run(_command(path, folder, suffix=suffix, infilter=infilter), folder, seconds=seconds)
        made = folder / "made" / "paper.docx"
        if not made.is_file():
            raise NotConvertedError("LibreOffice cannot open it: it is damaged, or protected by a password")
        return made.read_bytes()


def _command(path: str, folder: Path, *, suffix: str, infilter: str) -> list[str]:
    profile = (folder / "profile").as_uri()
    options = ["--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard", "--nologo"]
    files = [f"--infilter={infilter}", "--convert-to", SHOULD_BE, "--outdir", str(folder / "made"), str(folder / f"paper{suffix}")]
    command = [path, f"-env:UserInstallation={profile}", *options, *files]
    if sys.platform == "win32":
        return command
    # what is limited before the program starts is limited for all that it starts
    limits = f'ulimit -S -v {MEMORY // 1024}; ulimit -t {int(SECONDS)}; ulimit -f {LARGEST // 512}; exec "$@"'
    return ["/bin/sh", "-c", limits, "sh", *(NO_NETWORK if _can_go_without_network() else ()), *command]


@cache
def _can_go_without_network() -> bool:
    """Whether the system lets a program be started that has no network; not every one does."""
    if shutil.which(NO_NETWORK[0]) is None:
        return False
    with contextlib.suppress(OSError, subprocess.SubprocessError):
        return subprocess.run([*NO_NETWORK, "true"], capture_output=True, timeout=5, check=False).returncode == 0  # noqa: S603
    return False


def _run(command: list[str], folder: Path, *, seconds: float) -> None:
    """Runs the program and ends all that it has started. Raises NotConvertedError where it takes too long or cannot be started."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    environment = kept | {"HOME": str(folder), "TMPDIR": str(folder), "LANG": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp"}
    try:
        process = subprocess.Popen(  # noqa: S603 - a command of ours
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env=environment,
            start_new_session=True,
        )
    except OSError as error:
        raise NotConvertedError(f"LibreOffice could not be started ({error.strerror})") from error
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise NotConvertedError(f"LibreOffice took longer than {seconds:g} seconds over it") from error
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends a process with all others of its group."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
