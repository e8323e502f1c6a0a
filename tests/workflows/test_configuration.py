"""The configuration file: what may stand in it, what a wrong line says, and that a person's text stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from leadward.dimensions.lens import Rules
from leadward.inbox import private
from leadward.model.errors import StoreBroken
from leadward.workflows import configuration, sources
from tests.here import here
from tests.repositories import Made, make
from tests.workflows.test_parts import DAY

TEXT = """
mailmap = "people.mailmap"

[people]
"Alice Aalto" = ["alice@example.org", "aalto@old.example"]

[bots]
are = ["release-*"]
are_not = ["robert-bot@example.org"]

[areas]
billing = ["services/billing/", "shop:src/pay/"]
"""


def test_all_that_may_stand_in_it_is_read() -> None:
    found = configuration.parse(TEXT)
    assert found.rules == Rules(
        people=(("Alice Aalto", ("alice@example.org", "aalto@old.example")),),
        bots=("release-*",),
        not_bots=("robert-bot@example.org",),
        areas=(("billing", ("services/billing/", "shop:src/pay/")),),
    )
    assert (found.mailmap, found.unknown) == ("people.mailmap", ())
    assert configuration.parse("") == configuration.Configuration()


def test_what_means_nothing_is_named() -> None:
    assert configuration.parse("[peopel]\n[bots]\nis = ['x']\n").unknown == ("peopel", "bots.is")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("people = 1", r"people must be a table"),
        ("[people]\nA = 'a@x'", r"\[people\] A must be a list of texts in quotes"),
        ("[people]\nA = []", r"must be a list"),
        ("[areas]\nx = [1]", r"billing = \["),
        ("mailmap = 3", r"mailmap must be a path"),
        ("[people]\nA = ['a@x']\nB = ['A@X']", r"gives A@X to two people: A and B"),
        ("[people", r"(?i)expected|unclosed"),
    ],
)
def test_a_wrong_line_says_which_and_how_it_should_be(text: str, said: str) -> None:
    private.make_private(here().home.configuration.parent)
    here().home.configuration.write_text(text)
    with pytest.raises(StoreBroken, match=said):
        configuration.read(here().home)


def test_the_mailmap_lies_beside_the_configuration_and_must_be_there() -> None:
    private.make_private(here().home.configuration.parent)
    here().home.configuration.write_text(TEXT)
    with pytest.raises(StoreBroken, match="No such file"):
        configuration.rules(here().home)
    (here().home.configuration.parent / "people.mailmap").write_text("A <a@x> <b@x>\n")
    assert configuration.rules(here().home).mailmap == b"A <a@x> <b@x>\n"


def test_what_a_person_wrote_stays_wherever_sources_stand(tmp_path: Path) -> None:
    private.make_private(here().home.configuration.parent)
    path = here().home.configuration
    path.write_text('# mine\n[[source]]\nkind = "git"\npath = "/gone"\nname = "gone"\n\n[people] # who\nA = ["a@x"]\n')
    repository = make(tmp_path / "shop", [Made("Alice", DAY, {"a": "1"})])
    sources.add(here().home, str(repository))
    assert [source.name for source in sources.listed(here().home)] == ["gone", "shop"]
    assert configuration.read(here().home).rules.people == (("A", ("a@x",)),)
    assert "# mine" in path.read_text()
    assert "# who" in path.read_text()
    sources.remove(here().home, "gone")
    assert [source.name for source in sources.listed(here().home)] == ["shop"]
    assert configuration.read(here().home).rules.people == (("A", ("a@x",)),)


def test_sources_that_cannot_be_told_from_the_rest_are_not_touched() -> None:
    private.make_private(here().home.configuration.parent)
    text = 'source = [{kind = "git", path = "/a", name = "a"}]\nnote = """\n[[source]]\n"""\n'
    here().home.configuration.write_text(text)
    with pytest.raises(StoreBroken, match="lines of its own"):
        sources.remove(here().home, "a")
    assert here().home.configuration.read_text() == text
