"""Fetches the wheels of what letterlint needs on one platform: `tools/wheels.py linux-x64 FOLDER 3.12 3.13`.

They are those of requirements/runtime.txt, checked by their hashes, for the named versions of Python. The
platform is one of VS Code's, whose extension carries them to machines without a package index.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement

REQUIREMENTS = Path(__file__).parent.parent / "requirements" / "runtime.txt"


def _linux(machine: str) -> list[str]:
    # Newest first: 28 is the glibc of Debian 10 and of what VS Code itself needs.
    return [f"manylinux_2_{minor}_{machine}" for minor in range(28, 4, -1)] + [f"manylinux2014_{machine}"]


# What pip calls the platforms, and what their requirements' markers ask about them.
PLATFORMS = {
    "linux-x64": (_linux("x86_64"), {"sys_platform": "linux", "os_name": "posix"}),
    "linux-arm64": (_linux("aarch64"), {"sys_platform": "linux", "os_name": "posix"}),
    "darwin-x64": (["macosx_13_0_x86_64"], {"sys_platform": "darwin", "os_name": "posix"}),
    "darwin-arm64": (["macosx_13_0_arm64"], {"sys_platform": "darwin", "os_name": "posix"}),
    "win32-x64": (["win_amd64"], {"sys_platform": "win32", "os_name": "nt"}),
}
SYSTEMS = {"linux": "Linux", "darwin": "Darwin", "win32": "Windows"}


def requirements(text: str, target: str, python: str) -> Iterator[str]:
    """What is required on a platform with a version of Python: lines with hashes and without markers."""
    marks = PLATFORMS[target][1]
    environment = {
        **marks,
        "platform_system": SYSTEMS[marks["sys_platform"]],
        "platform_python_implementation": "CPython",
        "implementation_name": "cpython",
        "python_version": python,
        "python_full_version": f"{python}.0",
    }
    for line in re.sub(r"\\\n", "", re.sub(r"(?m)^ *#.*\n", "", text)).splitlines():
        requirement, *hashes = re.split(r"\s+(?=--hash=)", line.strip())
        wanted = Requirement(requirement)
        if wanted.marker is None or wanted.marker.evaluate(environment):
            yield " ".join([f"{wanted.name}{wanted.specifier}", *hashes])


def fetch(target: str, folder: Path, python: str) -> None:
    """Downloads what holds for a platform and a version of Python into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = folder / "requirements.txt"
    text = REQUIREMENTS.read_text(encoding="utf-8")
    wanted.write_text("\n".join(requirements(text, target, python)), encoding="utf-8")
    platforms = [f"--platform={name}" for name in PLATFORMS[target][0]]
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes"]
    only = ["--only-binary=:all:", "--implementation=cp", f"--python-version={python}", *platforms]
    subprocess.run([*pip, *only, f"--dest={folder}", f"--requirement={wanted}"], check=True)
    wanted.unlink()


def main() -> int:
    """Runs the command line."""
    match sys.argv[1:]:
        case [target, folder, *pythons] if target in PLATFORMS and pythons:
            for python in pythons:
                fetch(target, Path(folder), python)
            return 0
    print(f"usage: wheels.py {{{','.join(PLATFORMS)}}} FOLDER PYTHON...", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
