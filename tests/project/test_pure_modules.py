"""Every pure module, imported in a process of its own, brings in no framework, no store and no socket."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from scripts.coverage_floors import PURE
from tests.project.tree import ROOT

FRAMEWORKS = ("django", "click", "duckdb", "sqlite3", "subprocess", "socket", "httpx", "http", "asyncio")
BY_PYTHON = ["leadward.documents.mail socket"]
"""Python's own `email` loads it, for the names of messages."""
IMPORTS = """
import importlib, sys
for module in sys.argv[2:]:
    before = set(sys.modules)
    importlib.import_module(module)
    for name in sorted({name.partition(".")[0] for name in set(sys.modules) - before} & set(sys.argv[1].split())):
        print(module, name)
"""


def brought_in(source: Path, modules: list[str]) -> list[str]:
    """`module framework` for each that the modules, imported in this order in a fresh process, bring in first."""
    command = [sys.executable, "-S", "-c", IMPORTS, " ".join(FRAMEWORKS), *modules]
    paths = ":".join(str(path) for path in (source, *(path for path in sys.path if path.endswith("site-packages"))))
    done = subprocess.run(
        command, env={"PYTHONPATH": paths, "PATH": ""}, capture_output=True, text=True, check=False, cwd=source
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_the_pure_layers_bring_in_no_framework() -> None:
    source = ROOT / "src"
    files = [file for layer in PURE for file in sorted((source / "leadward" / layer).rglob("*.py"))]
    assert len(files) > 250
    modules = [".".join(file.relative_to(source).with_suffix("").parts).removesuffix(".__init__") for file in files]
    assert brought_in(source, modules) == BY_PYTHON


def test_a_module_that_brings_one_in_is_named_and_so_is_one_that_does_through_another(tmp_path: Path) -> None:
    (tmp_path / "far.py").write_text("import sqlite3\n")
    (tmp_path / "near.py").write_text("import far\nfrom click.core import Command\n")
    (tmp_path / "clean.py").write_text("import json\n")
    assert {"near click", "near sqlite3"} <= set(brought_in(tmp_path, ["clean", "near", "far"]))
    assert not [line for line in brought_in(tmp_path, ["clean"]) if line]
