"""Writes into dist/ what a release is: wheel, source archive, the list of what is in it (CycloneDX 1.6), and their SHA-256 sums.

Nothing in it depends on the day or the machine: two runs on the same commit write the same bytes. The list names what
requirements/base.lock pins, with its hashes. `make release` runs it.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import tomllib
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
_NAMESPACE = uuid.UUID("6c656164-7761-5264-8000-73626f6d0000")
_PINNED = re.compile(r"^([a-z0-9][a-z0-9.-]*)(?:\[[a-z0-9,-]+\])?==(\S+)")


def pinned(lock: str) -> Iterator[tuple[str, str, list[str]]]:
    """(name, version, SHA-256 digests) of each package of a lock file."""
    for entry in lock.replace("\\\n", " ").splitlines():
        if match := _PINNED.match(entry):
            yield match[1], match[2], re.findall(r"--hash=sha256:([0-9a-f]{64})", entry)


def parts(name: str, version: str, lock: str, wheel: bytes) -> dict[str, Any]:
    """The list of parts of a wheel (a CycloneDX document): itself, and each package that its lock installs with it."""
    packages = [
        {
            "type": "library",
            "bom-ref": _purl(package, number),
            "name": package,
            "version": number,
            "purl": _purl(package, number),
            "hashes": [{"alg": "SHA-256", "content": digest} for digest in digests],
        }
        for package, number, digests in pinned(lock)
    ]
    own = {"type": "application", "bom-ref": _purl(name, version), "name": name, "version": version}
    digest = hashlib.sha256(wheel).hexdigest()
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(_NAMESPACE, digest)}",
        "version": 1,
        "metadata": {"component": {**own, "hashes": [{"alg": "SHA-256", "content": digest}]}},
        "components": packages,
        "dependencies": [{"ref": _purl(name, version), "dependsOn": [each["bom-ref"] for each in packages]}],
    }


def _purl(name: str, version: str) -> str:
    return f"pkg:pypi/{name}@{version}"


def release(root: Path, out: Path) -> list[Path]:
    """Write the release of the project at `root` into the empty folder `out`; its files, the sums last."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-t", "sdist", "-d", str(out.resolve())]
    subprocess.run(command, cwd=root, check=True, stdout=subprocess.DEVNULL)
    [wheel] = out.glob("*.whl")
    name = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["name"]
    version = wheel.name.split("-")[1]
    listed = out / f"{name}-{version}.cdx.json"
    lock = (root / "requirements/base.lock").read_text(encoding="utf-8")
    listed.write_text(json.dumps(parts(name, version, lock, wheel.read_bytes()), indent=1) + "\n", encoding="utf-8")
    files = sorted(out.iterdir())
    sums = out / "SHA256SUMS"
    sums.write_text("".join(f"{hashlib.sha256(each.read_bytes()).hexdigest()}  {each.name}\n" for each in files))
    return [*files, sums]


def main() -> None:
    """Write it into dist/, in place of what is there."""
    out = ROOT / "dist"
    out.mkdir(exist_ok=True)
    for file in out.iterdir():
        file.unlink()
    for file in release(ROOT, out):
        sys.stdout.write(f"{file.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
