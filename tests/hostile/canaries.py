"""What can start a program or a connection when git runs inside a repository: each with a canary that would tell of it.

`{run}` is the canary: a program that leaves a file behind when it runs. `naive` is a git command that a careless reader might use; where
it is given, the tests first see the canary fire with it, so that a canary that is silent is silent for the right reason.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

HOOKS = (
    "applypatch-msg", "pre-applypatch", "post-applypatch", "pre-commit", "pre-merge-commit", "prepare-commit-msg", "commit-msg",
    "post-commit", "pre-rebase", "post-checkout", "post-merge", "pre-push", "pre-receive", "update", "proc-receive",
    "post-receive", "post-update", "reference-transaction", "push-to-checkout", "pre-auto-gc", "post-rewrite",
    "sendemail-validate", "fsmonitor-watchman", "post-index-change", "p4-changelist", "p4-pre-submit",
)  # fmt: skip


@dataclass(frozen=True)
class Canary:
    """`lines` go into the configuration; `place` writes whatever else is needed into the git directory and the work tree."""

    name: str
    lines: str = ""
    place: Callable[[Path, Path, str], object] | None = None
    naive: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.name


def key(name: str, value: str = "{run}", *naive: str, also: str = "") -> Canary:
    """One setting `section.sub.key`, with others it needs."""
    section, _, rest = name.partition(".")
    middle, _, last = rest.rpartition(".")
    head = f'[{section} "{middle}"]' if middle else f"[{section}]"
    return Canary(name, f"{head}\n\t{last} = {value}\n{also}", naive=naive)


def _hook(name: str) -> Canary:
    def place(git_dir: Path, work: Path, run: str) -> None:
        hook = git_dir / "hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f"#!/bin/sh\nexec {run}\n")
        hook.chmod(0o755)

    naive = {"post-checkout": ("checkout", "-q", "HEAD"), "reference-transaction": ("update-ref", "refs/x", "HEAD")}
    return Canary(f"hook {name}", place=place, naive=naive.get(name, ()))


def _attribute(driver: str, lines: str, *naive: str) -> Canary:
    """A driver that the work tree's and the repository's attributes ask for, for every file."""

    def place(git_dir: Path, work: Path, run: str) -> None:
        (git_dir / "info").mkdir(exist_ok=True)
        for file in (git_dir / "info" / "attributes", work / ".gitattributes"):
            file.write_text(f"* {driver}\n")

    return Canary(f"attribute {driver} with {lines.split(chr(9))[1].split(maxsplit=1)[0]}", lines, place, naive)


def _included(lines: str) -> Callable[[Path, Path, str], None]:
    def place(git_dir: Path, work: Path, run: str) -> None:
        (git_dir / "included").write_text(lines.format(run=run))

    return place


def _python(name: str) -> Canary:
    """A module in the folder one stands in, called like one that the program imports."""

    def place(git_dir: Path, work: Path, run: str) -> None:
        (work / name).parent.mkdir(exist_ok=True)
        (work / name).write_text(f"import os\nos.system({run!r})\n")

    return Canary(f"file {name}", place=place)


def _program(name: str) -> Canary:
    """A program in the folder one stands in, where PATH says to look there too."""

    def place(git_dir: Path, work: Path, run: str) -> None:
        (work / name).write_text(f"#!/bin/sh\n{run}\n")
        (work / name).chmod(0o755)

    return Canary(f"program {name}", place=place)


def _alternates(git_dir: Path, work: Path, run: str) -> None:
    (git_dir / "objects/info").mkdir(exist_ok=True)
    (git_dir / "objects/info/alternates").write_text(f"{work}\n")


def _lacks(git_dir: Path, work: Path, run: str) -> None:
    """The newest README is missing, so that a reader who asks for it has it fetched."""
    for name in os.listdir(git_dir / "objects"):
        if len(name) == 2 and not os.listdir(git_dir / "objects" / name):
            os.rmdir(git_dir / "objects" / name)


FETCH = '[remote "{name}"]\n\turl = {url}\n\tfetch = +refs/heads/*:refs/remotes/{name}/*\n\tpromisor = true\n\tpartialclonefilter = blob:none\n'


def _promisor(name: str, url: str, also: str = "") -> Canary:
    lines = FETCH.replace("{name}", name).replace("{url}", url)
    lines += f"[extensions]\n\tpartialclone = {name}\n[core]\n\trepositoryformatversion = 1\n[protocol]\n\tallow = always\n{also}"
    return Canary(f"lazy fetch from {url.partition(':')[0]}", lines, _lacks, naive=("cat-file", "-p", "1" * 40))


ALIASES = (
    "log",
    "rev-list",
    "diff-tree",
    "cat-file",
    "ls-tree",
    "for-each-ref",
    "version",
    "config",
    "rev-parse",
    "commit-graph",
)

CANARIES: tuple[Canary, ...] = (
    key("core.fsmonitor", "{run}", "status"),
    key("core.sshCommand", "{run}", "ls-remote", "ssh://localhost/x"),
    key("core.pager"), key("core.editor", "{run}", "commit", "--allow-empty", "--amend"), key("core.askPass"),
    key("core.gitProxy", "{run}", "ls-remote", "git://localhost/x"), key("core.alternateRefsCommand"),
    key("core.hooksPath", "{hooks}", "checkout", "-q", "HEAD"),
    key("core.attributesFile", "{run}"), key("core.excludesFile", "{run}"), key("core.worktree", "/"),
    key("core.virtualFilesystem"), key("core.preloadIndex", "true"), key("core.untrackedCache", "true"),
    *(key(f"pager.{name}") for name in ("log", "diff", "show", "branch", "status")),
    key("sequence.editor", "{run}", "rebase", "-i", "HEAD~1"),
    key("credential.helper", "!{run}", "credential", "fill"), key("credential.https://example.org.helper", "!{run}"),
    key("diff.external", "{run}", "diff", "HEAD~1", "HEAD"), key("diff.trustExitCode", "true"),
    _attribute("diff=evil", '[diff "evil"]\n\tcommand = {run}\n', "diff", "HEAD~1", "HEAD"),
    _attribute("diff=evil", '[diff "evil"]\n\ttextconv = {run}\n\tcachetextconv = true\n', "log", "-p"),
    _attribute("filter=evil", '[filter "evil"]\n\tclean = {run}\n\trequired = true\n', "add", "--renormalize", "."),
    _attribute("filter=evil", '[filter "evil"]\n\tsmudge = {run}\n', "archive", "HEAD"),
    _attribute("filter=evil", '[filter "evil"]\n\tprocess = {run}\n', "archive", "HEAD"),
    _attribute("merge=evil", '[merge "evil"]\n\tdriver = {run} %O %A %B\n\trecursive = binary\n'),
    _attribute("ident export-subst working-tree-encoding=UTF-16", "[core]\n\tautocrlf = true\n"),
    key("merge.tool", "evil", also='[mergetool "evil"]\n\tcmd = {run}\n\tpath = {run}\n'),
    key("difftool.evil.cmd", also="[diff]\n\ttool = evil\n[difftool]\n\tprompt = false\n"),
    key("gpg.program", "{run}", "commit", "-S", "--allow-empty", "-m", "x"), key("gpg.ssh.program", also="[gpg]\n\tformat = ssh\n"),
    key("gpg.ssh.defaultKeyCommand"), key("gpg.ssh.allowedSignersFile", "{run}"), key("gpg.x509.program"), key("gpg.openpgp.program"),
    key("log.showSignature", "true", also="[gpg]\n\tprogram = {run}\n"), key("log.mailmap", "true"),
    key("commit.gpgSign", "true", "commit", "--allow-empty", "-m", "x", also="[gpg]\n\tprogram = {run}\n"),
    key("mailmap.file", "{run}"), key("mailmap.blob", "HEAD:README.md"),
    key("uploadpack.packObjectsHook"), key("uploadpack.allowFilter", "true"),
    key("remote.origin.uploadpack", "{run}", "ls-remote", "origin", also='[remote "origin"]\n\turl = /nowhere\n'),
    key("remote.origin.receivepack"), key("remote.origin.vcs", "evil"), key("remote.origin.proxy", "http://127.0.0.1:9"),
    key("remote.origin.url", "ext::{run}", "ls-remote", "origin", also="[protocol]\n\tallow = always\n"),
    _promisor("program", "ext::{run}"), _promisor("shell", "ssh://localhost/x", also="[core]\n\tsshCommand = {run}\n"),
    key("protocol.allow", "always"), key("protocol.ext.allow", "always"), key("protocol.ssh.allow", "always"),
    key("url.ext::{run} x.insteadOf", "https://", "ls-remote", "https://example.org", also="[protocol]\n\tallow = always\n"),
    key("http.proxy", "http://127.0.0.1:9"), key("http.cookieFile", "{run}"), key("http.sslCertPasswordProtected", "true"),
    Canary("include.path", "[include]\n\tpath = included\n", _included("[core]\n\tfsmonitor = {run}\n"), ("status",)),
    Canary("includeIf.gitdir", '[includeIf "gitdir:/"]\n\tpath = included\n', _included("[core]\n\tfsmonitor = {run}\n"), ("status",)),
    Canary("includeIf.onbranch", '[includeIf "onbranch:**"]\n\tpath = included\n', _included("[core]\n\tfsmonitor = {run}\n")),
    Canary("includeIf.hasconfig", '[includeIf "hasconfig:remote.*.url:**"]\n\tpath = included\n', _included("[core]\n\tfsmonitor = {run}\n")),
    Canary("config.worktree", "[core]\n\trepositoryformatversion = 1\n[extensions]\n\tworktreeConfig = true\n", lambda git_dir, work, run: (git_dir / "config.worktree").write_text(f"[core]\n\tfsmonitor = {run}\n"), ("status",)),
    *(key(f"alias.{name}", "!{run}") for name in ALIASES),
    key("alias.zebra", "!{run}", "zebra"),
    _attribute("trailer", '[trailer "reviewed-by"]\n\tcmd = {run}\n\tifmissing = add\n'),
    key("trailer.evil.command", "{run}", "interpret-trailers", also='[trailer "evil"]\n\tkey = Evil\n'),
    key("trailer.evil.cmd"), key("trailer.separators", ":=#"),
    key("interactive.diffFilter"), key("sendemail.smtpServer"), key("sendemail.toCmd"), key("imap.tunnel"),
    key("submodule.evil.update", "!{run}", also='[submodule "evil"]\n\tactive = true\n\turl = ext::{run}\n'),
    key("submodule.recurse", "true"), key("diff.submodule", "log"), key("status.submoduleSummary", "true"),
    key("web.browser", "evil", also='[browser "evil"]\n\tcmd = {run}\n'), key("help.browser", "evil"), key("instaweb.httpd"),
    key("man.viewer", "evil", also='[man "evil"]\n\tcmd = {run}\n'), key("guitool.evil.cmd"), key("help.autocorrect", "immediate"),
    key("tar.evil.command"), key("filter.lfs.process"), key("lfs.url", "http://127.0.0.1:9"), key("lfs.customtransfer.evil.path"),
    key("gc.auto", "1"), key("maintenance.auto", "true", also="[maintenance]\n\tstrategy = incremental\n"),
    key("receive.procReceiveRefs", "refs"), key("init.templateDir", "{hooks}"), key("fsmonitor.socketDir", "{run}"),
    key("hook.evil.command", also='[hook "evil"]\n\tevent = post-index-change\n\tevent = reference-transaction\n'),
    key("trace2.eventTarget", "{fired}/trace"), key("trace2.normalTarget", "af_unix:{fired}/socket"),
    key("index.skipHash", "true"), key("safe.directory", "*"), key("user.signingKey", "{run}"),
    key("bundle.heuristic", "creationToken", also='[bundle "evil"]\n\turi = http://127.0.0.1:9/x\n'),
    key("fetch.bundleURI", "http://127.0.0.1:9/x"), key("branch.main.mergeOptions", "--strategy=evil"),
    Canary("alternates", place=_alternates),
    *(_hook(name) for name in HOOKS),
    *map(_python, ("json.py", "os.py", "numpy.py", "pyarrow/__init__.py", "duckdb.py", "click.py", "sitecustomize.py", "usercustomize.py", "leadward/__init__.py", "icalendar.py", "runpy.py")),
    *map(_program, ("git", "python3", "sh", "less")),
)  # fmt: skip


def arm(canary: Canary, git_dir: Path, work: Path, fired: Path) -> None:
    """Put the canary into the repository; what fires leaves a file in the folder `fired`."""
    place = fired.parent / "canaries"
    place.mkdir(exist_ok=True)
    name = "".join(char if char.isalnum() else "-" for char in canary.name)
    run = place / name
    run.write_text(f'#!/bin/sh\n: > "{fired}/{name}"\nexit 1\n')
    run.chmod(0o755)
    hooks = place / f"{name}-hooks"
    hooks.mkdir(exist_ok=True)
    for hook in HOOKS:
        (hooks / hook).write_text(run.read_text())
        (hooks / hook).chmod(0o755)
    lines = canary.lines.replace("{run}", str(run)).replace("{hooks}", str(hooks)).replace("{fired}", str(fired))
    with (git_dir / "config").open("a") as config:
        config.write(lines)
    if canary.place:
        canary.place(git_dir, work, str(run))
