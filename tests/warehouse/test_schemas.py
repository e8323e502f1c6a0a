"""What is stored is laid out as `facts/tables.py` says, whatever a history holds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from leadward.extract.run import File
from leadward.facts.tables import STORED
from leadward.warehouse.contents import Contents
from leadward.warehouse.schemas import Column, laid_out, stored_types
from leadward.workflows.lines import count_lines
from tests.repositories import Made, extend, git, make

DAY = date(2026, 3, 1)


def test_every_file_of_a_store_has_the_columns_of_its_table(tmp_path: Path) -> None:
    wide = "Fix a\n\nReviewed-by: Bob Berg <bob@example.org>"
    shop = make(
        tmp_path / "shop",
        [
            Made("Alice Aalto", DAY, {"a.py": "x = 1  # TODO: more\n" * 9, ".mailmap": "A <alice@example.org>\n"}),
            Made("Bob Berg", DAY, {"a.py": None, "b.py": "x = 1  # TODO: more\n" * 9}, wide),
        ],
    )
    first = git(shop, "rev-parse", "HEAD").decode().strip()
    extend(shop, [Made("Alice Aalto", DAY, {"b.py": "2\n"}, f'Revert "Fix a"\n\nThis reverts commit {first}.')])
    extend(shop, [Made("Alice Aalto", DAY, {"c.py": "2\n"})])
    git(shop, "tag", "v1")
    git(shop, "update-ref", "refs/heads/main", "main~1")
    store, _, _ = count_lines(shop, tmp_path / "facts", 0)
    with store.writing():
        Contents(store).add([File("00" * 20, "py", b"x = 1  # TODO: more\n")])
    seen = set()
    for file in [*store.place.glob("*.parquet"), *store.place.glob("contents/*.parquet")]:
        table = "contents" if file.parent.name == "contents" else file.name.partition("-")[0]
        kinds = {column.name: str(column.type) for column in pq.read_schema(file)}
        expected = {name: _name(kind) for name, kind in stored_types(table).items()}
        assert kinds == expected, table
        seen.add(table)
    assert seen == STORED.keys() - {"reach"}


def _name(kind: str) -> str:
    return "fixed_size_binary[20]" if kind == "id" else str(pa.type_for_alias(kind))


@pytest.mark.parametrize(
    "columns",
    [
        {"commit_no": np.array([1], np.int64)},
        {"number": [1]},
        {"commit_no": [1], "number": [1]},
        {"commit_no": pa.array(["1"])},
    ],
)
def test_other_columns_are_refused(columns: dict[str, Column]) -> None:
    with pytest.raises(TypeError, match="reach"):
        laid_out("reach", columns)
    assert len(laid_out("reach", {"commit_no": [1, 2]})) == 2
