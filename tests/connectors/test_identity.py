"""Who git says commits in a repository: the same as git itself says, which runs here in repositories that the test made."""

from __future__ import annotations

import os
import random
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from leadward.connectors.git import config_file
from leadward.connectors.git.identity import every_identity, identity
from leadward.connectors.git.wildmatch import fits
from tests.repositories import ENVIRONMENT, git


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, and no settings but those in it."""
    for name in list(os.environ):
        if name.startswith(("GIT_", "XDG_CONFIG")) or name == "EMAIL":
            monkeypatch.delenv(name)
    place = tmp_path / "home"
    place.mkdir()
    monkeypatch.setenv("HOME", str(place))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    return place


def _repository(place: Path) -> Path:
    place.mkdir(parents=True)
    git(place, "init", "-q", "-b", "main")
    return place


def _gits(where: Path, home: Path, **more: str) -> tuple[str, str]:
    """What git itself says there."""
    own = {"PATH": ENVIRONMENT["PATH"], "HOME": str(home), "GIT_CONFIG_NOSYSTEM": "1", **more}
    asking = ["git", "config", "-z", "--get-regexp", r"^user\.(name|email)$"]
    said = subprocess.run(asking, cwd=where, env=own, capture_output=True, check=False)
    assert said.returncode in (0, 1), said
    found = dict(each.split("\n", 1) for each in said.stdout.decode().split("\0") if each)
    return found.get("user.name", "").strip(), found.get("user.email", "").strip()


WORK = "[user]\n name = Ann Lee\n email = ann@work.test\n"
PRIVATE = "[user]\n name = Ann At Home\n email = ann@home.test\n"


@pytest.mark.parametrize(
    ("setting", "folder", "works"),
    [
        ("[include]\n path = work.cfg", "any/r", True),
        ("[include]\n path = ~/work.cfg", "any/r", True),
        ('[includeIf "gitdir:~/work/"]\n path = work.cfg', "home/work/deep/r", True),
        ('[includeIf "gitdir:~/work/"]\n path = work.cfg', "home/workshop/r", False),
        ('[includeIf "gitdir:./work/"]\n path = work.cfg', "home/work/r", True),
        ('[includeIf "gitdir:work/"]\n path = work.cfg', "other/work/r", True),
        ('[includeIf "gitdir:**/work/**"]\n path = work.cfg', "other/work/r", True),
        ('[includeIf "gitdir:*/work/"]\n path = work.cfg', "other/work/r", True),
        ('[includeIf "gitdir:WORK/"]\n path = work.cfg', "other/work/r", False),
        ('[includeIf "gitdir/i:WORK/"]\n path = work.cfg', "other/work/r", True),
        ('[includeIf "onbranch:main"]\n path = work.cfg', "r", True),
        ('[includeIf "onbranch:feature/"]\n path = work.cfg', "r", False),
        ('[includeIf "onbranch:ma*"]\n path = work.cfg', "r", True),
        ('[includeIf "hasconfig:remote.*.url:https://work.test/**"]\n path = work.cfg', "r", True),
        ('[includeIf "hasconfig:remote.*.url:https://*/shop.git"]\n path = work.cfg', "r", False),
        ('[includeIf "hasconfig:remote.*.url:git@work.test:**"]\n path = work.cfg', "r", False),
        ('[includeIf "unheard:of"]\n path = work.cfg', "r", False),
        ('[INCLUDEIF "gitdir:work/"]\n PATH = work.cfg', "work/r", True),
        ('[include]\n path = "work.cfg" ; mine', "r", True),
        ("[include]\n path = missing.cfg\n[include]\n path = work.cfg", "r", True),
    ],
)
def test_includes_are_followed_as_git_does(home: Path, tmp_path: Path, setting: str, folder: str, works: bool) -> None:
    repository = _repository(tmp_path / folder)
    git(repository, "remote", "add", "up", "https://work.test/team/shop.git")
    (home / "work.cfg").write_text(WORK)
    (home / ".gitconfig").write_text(PRIVATE + setting + "\n")
    expected = ("Ann Lee", "ann@work.test") if works else ("Ann At Home", "ann@home.test")
    assert identity(repository) == _gits(repository, home) == expected


def test_a_worktree_a_bare_repository_and_a_link_to_one_are_where_git_says(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "work.cfg").write_text(WORK)
    (home / ".gitconfig").write_text(PRIVATE + '[includeIf "gitdir:~/work/"]\n path = work.cfg\n')
    main = _repository(tmp_path / "elsewhere/shop")
    git(main, "-c", "user.name=x", "-c", "user.email=x@x", "commit", "-q", "--allow-empty", "-m", "x")
    git(main, "worktree", "add", "-q", str(home / "work/second"))
    (home / "work/bare").mkdir(parents=True)
    git(home / "work/bare", "init", "-q", "--bare")
    (home / "work/link").symlink_to(main)
    for place in (main, home / "work/second", home / "work/bare"):
        assert identity(place) == _gits(place, home)
    monkeypatch.chdir(home / "work/link")
    monkeypatch.setenv("PWD", str(home / "work/link"))
    assert (
        identity(Path()) == _gits(home / "work/link", home, PWD=str(home / "work/link")) == ("Ann Lee", "ann@work.test")
    )
    assert identity(home / "work/link") == ("Ann Lee", "ann@work.test")


def test_settings_stand_over_one_another_as_in_git(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = _repository(tmp_path / "r")
    (home / ".config/git").mkdir(parents=True)
    (home / ".config/git/config").write_text("[user]\n name = From XDG\n email = xdg@x.test\n")
    assert identity(repository) == _gits(repository, home) == ("From XDG", "xdg@x.test")
    (home / ".gitconfig").write_text("[user]\n email = home@x.test\n")
    assert identity(repository) == _gits(repository, home) == ("From XDG", "home@x.test")
    git(repository, "config", "user.email", "local@x.test")
    assert identity(repository) == _gits(repository, home) == ("From XDG", "local@x.test")
    git(repository, "config", "extensions.worktreeConfig", "true")
    (repository / ".git/config.worktree").write_text("[user]\n name = Of The Worktree\n")
    assert identity(repository) == _gits(repository, home) == ("Of The Worktree", "local@x.test")
    for number, value in enumerate(("count@x.test", "later@x.test")):
        monkeypatch.setenv(f"GIT_CONFIG_KEY_{number}", "user.EMAIL")
        monkeypatch.setenv(f"GIT_CONFIG_VALUE_{number}", value)
    monkeypatch.setenv("GIT_CONFIG_COUNT", "2")
    assert identity(repository)[1] == "later@x.test"


def _author(where: Path, home: Path, **more: str) -> str:
    own = {"PATH": ENVIRONMENT["PATH"], "HOME": str(home), "GIT_CONFIG_NOSYSTEM": "1", **more}
    told = subprocess.run(["git", "var", "GIT_AUTHOR_IDENT"], cwd=where, env=own, capture_output=True, check=True)
    return told.stdout.decode().rsplit(" ", 2)[0]


@pytest.mark.parametrize(
    "environment",
    [
        {"GIT_AUTHOR_NAME": "Env Name", "EMAIL": "mail@x.test"},
        {"GIT_AUTHOR_EMAIL": "env@x.test", "EMAIL": "mail@x.test"},
        {"GIT_AUTHOR_NAME": "Env Name", "GIT_AUTHOR_EMAIL": "env@x.test"},
        {"EMAIL": "mail@x.test"},
    ],
)
@pytest.mark.parametrize(
    "settings",
    [
        "[user]\n name = A B\n",
        "[user]\n name = A B\n email = a@x.test\n[author]\n email = author@x.test\n",
        "[author]\n name = W R\n",
    ],
)
def test_the_environment_goes_before_settings_and_email_after_them(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], settings: str
) -> None:
    repository = _repository(tmp_path / "r")
    (home / ".gitconfig").write_text(settings)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    name, email = identity(repository)
    assert _author(repository, home, **environment).startswith(f"{name} <{email}")


@pytest.mark.promise("repository-includes-nothing")
def test_what_the_scanned_repository_includes_is_not_opened(
    home: Path, tmp_path: Path, counted: Callable[[int], None]
) -> None:
    """Git would follow it; here a repository says nothing of files outside of it, and a pipe in such a place hangs nobody."""
    repository = _repository(tmp_path / "r")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "outside.cfg").write_text("[user]\n name = Mallory\n email = m@evil.test\n")
    (home / ".gitconfig").write_text(PRIVATE)
    conditions = (
        "include",
        'includeIf "gitdir:**"',
        'includeIf "onbranch:**"',
        'includeIf "hasconfig:remote.*.url:**"',
    )
    for path in (tmp_path / "outside.cfg", tmp_path / "pipe"):
        with (repository / ".git/config").open("a") as file:
            file.writelines(f"[{each}]\n path = {path}\n" for each in conditions)
        assert identity(repository) == ("Ann At Home", "ann@home.test")
        counted(len(conditions))


def test_files_that_include_each_other_end(home: Path, tmp_path: Path) -> None:
    repository = _repository(tmp_path / "r")
    (home / ".gitconfig").write_text(
        PRIVATE + "[include]\n path = a\n[include]\n path = a\n[include]\n path = .gitconfig\n"
    )
    (home / "a").write_text("[include]\n path = a\n[include]\n path = .gitconfig\n" * 3)
    assert identity(repository) == ("Ann At Home", "ann@home.test")
    assert every_identity() == {"Ann At Home", "ann@home.test"}


def test_every_identity_is_known_whatever_its_condition(home: Path) -> None:
    (home / "work.cfg").write_text(WORK)
    (home / ".gitconfig").write_text(PRIVATE + '[includeIf "gitdir:/nowhere/"]\n path = work.cfg\n')
    assert every_identity() == {"Ann At Home", "ann@home.test", "Ann Lee", "ann@work.test"}


def test_identity_of_a_folder_without_a_repository_is_the_persons(home: Path, tmp_path: Path) -> None:
    (home / ".gitconfig").write_text(PRIVATE)
    assert identity(tmp_path) == identity() == identity(tmp_path / "gone") == ("Ann At Home", "ann@home.test")
    assert identity(tmp_path / "gone", ("Ann Then", "then@x.test")) == ("Ann Then", "then@x.test")


_VALUES = [
    "plain",
    "two  words",
    '"quoted ; # "',
    'half"quo ted"x',
    "tail  # comment",
    "a\\\n  b",
    "",
    "\\ttab",
    '\\"q\\"',
    "ünï",
    "x\ty",
]
_PATTERNS = [
    "work/",
    "w*/",
    "**/work/**",
    "*/r/",
    "~/",
    "~/w/",
    "./w/",
    "/",
    "[wv]/",
    "[!w]/",
    "w?rk/",
    "r/.git",
    "**",
    "R/",
    "r/*",
    "work/**/r/.git",
]


def _config(chance: random.Random, depth: int = 0) -> str:
    lines: list[str] = []
    for _ in range(chance.randint(1, 6)):
        pick = chance.random()
        if pick < 0.5:
            lines += ["[user]", f"\t{chance.choice(('name', 'email', 'NAME'))} = {chance.choice(_VALUES)}"]
        elif pick < 0.6:
            lines += [
                chance.choice(
                    ("# [user]", "; x = y", '[user "sub"] name = no', "[core]\n bare = false", "[user] email = in line")
                )
            ]
        else:
            kind = chance.choice(("gitdir", "gitdir", "gitdir/i", "onbranch", "hasconfig:remote.*.url"))
            lines += [
                f'[includeIf "{kind}:{chance.choice(_PATTERNS)}"]' if pick < 0.9 else "[include]",
                f" path = {chance.choice('abc')}.cfg",
            ]
    return chance.choice(("\n", "\n", "\r\n")).join([*lines, ""])


def test_random_settings_say_what_git_says(home: Path, tmp_path: Path) -> None:
    chance = random.Random(20261129)
    repositories = [_repository(home / "work/r"), _repository(tmp_path / "vork/r"), _repository(home / "w/deep/R")]
    git(repositories[1], "remote", "add", "o", "work/x/r/.git")
    git(repositories[2], "symbolic-ref", "HEAD", "refs/heads/work/r")
    compared = 0
    for _ in range(80):
        (home / ".gitconfig").write_bytes(chance.choice((b"", b"\xef\xbb\xbf")) + _config(chance).encode())
        for name in "abc":
            (home / f"{name}.cfg").write_text(_flat(chance))
        for repository in repositories:
            # since 2.45 git keeps a tab within a value, which was a space before
            mine, gits = (
                [each.replace("\t", " ") for each in who] for who in (identity(repository), _gits(repository, home))
            )
            assert mine == gits, (home / ".gitconfig").read_text()
            compared += 1
    assert compared == 240


def _flat(chance: random.Random) -> str:
    return (
        f"[user]\n name = {chance.choice(_VALUES)}\n email = {chance.choice(_VALUES)}\n"
        if chance.random() < 0.8
        else ""
    )


_BITS = ["a", "b", "/", "*", "**", "**/", "/**", "?", "[ab]", "[!a]", "[a-c]", "[[:alpha:]]", "\\*", ".", "A"]


def test_patterns_fit_what_gits_own_do(tmp_path: Path) -> None:
    """`for-each-ref` matches names by the same wildmatch, with the same flag."""
    chance = random.Random(7)
    names = sorted(
        {
            "/".join(
                "".join(chance.choice("abA.") for _ in range(chance.randint(1, 3))).strip(".") or "a"
                for _ in range(n % 4 + 1)
            )
            for n in range(60)
        }
    )
    names = [
        name
        for name in names
        if ".." not in name
        and "/." not in name
        and "./" not in name
        and not any(o != name and o.startswith(name + "/") for o in names)
    ]
    repository = _repository(tmp_path / "r")
    tree = git(repository, "hash-object", "-t", "tree", "-w", "/dev/null").decode().strip()
    commit = (
        git(repository, "-c", "user.name=x", "-c", "user.email=x@x", "commit-tree", tree, "-m", "x").decode().strip()
    )
    git(
        repository, "update-ref", "--stdin", feed="".join(f"create refs/x/{name} {commit}\n" for name in names).encode()
    )
    for _ in range(300):
        pattern = "refs/x/" + "".join(chance.choice(_BITS) for _ in range(chance.randint(1, 6)))
        if not any(char in pattern for char in "*?[") or pattern.endswith("/"):
            continue  # without a star it names a folder there
        said = git(repository, "for-each-ref", "--format=%(refname)", pattern).decode().split()
        mine = [f"refs/x/{name}" for name in names if fits(pattern.encode(), f"refs/x/{name}".encode())]
        assert mine == said, pattern


def test_a_hostile_pattern_or_address_takes_no_time() -> None:
    assert not fits(b"**/" * 50 + b"x", b"a/" * 2000)
    assert not fits(b"*a" * 100, b"a" * 4000 + b"b")
    assert not fits(b"[" + b"a" * 100, b"a")
    assert not fits(b"a" * 5000, b"a" * 5000)
    assert len(list(config_file.parsed(b"[user]\n name = " + b'"' * 1_000_000 + b"\n email=x"))) >= 1
    assert list(config_file.parsed(b"[a]\n" + b"\\" * 1_000_001)) == []
