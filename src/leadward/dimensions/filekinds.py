"""What kind of file is a path? One answer, which every analysis, practice, map and page reads.

Method: what `.gitattributes` says for linguist goes first, then the folder, the name, and for files of the newest tree what
they say (`dimensions.marks`: a generator's own line, a list of re-exports, a version number). The rules follow the spirit of
GitHub's linguist (vendored folders, generated names) and the habits of test layouts. A test is source code in a test's place:
what else lies there is what tests read or compare with (`snapshot`). A top folder `dist` is taken for generated and `build`
for code, unless the history shows otherwise: files that somebody edits change a few at a time, what a build writes changes
together or has a minified twin.
Limits: a package's own module called `test` counts as tests; a script without extension counts as source only in
`bin` or `scripts`; a file that is gone is judged by its name alone.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from leadward.dimensions.attributes import EMPTY, Attributes, Said
from leadward.model.filekind import ADDED, BY_DESIGN, KINDS

__all__ = ["KINDS", "built_folders", "by_mode", "folder_kind", "in_built_folders", "kind_of", "kinds"]
_ATTRIBUTES = {"linguist-generated": "generated", "linguist-vendored": "vendored", "linguist-documentation": "docs"}


_NO_MARKS: Mapping[str, str] = {}
_SAID_NOTHING: Said = {}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_VENDORED_FOLDERS = _words(
    "node_modules bower_components vendor vendors vendored _vendor third_party thirdparty third-party 3rdparty 3rd-party 3rd_party "
    "extern external externals godeps jspm_packages .yarn .bundle carthage pods site-packages .pnpm-store"
)
_GENERATED_FOLDERS = _words("__pycache__ .next .nuxt _generated __generated__ generated autogen")
_TEST_FOLDERS = _words(
    "test tests spec specs __tests__ __test__ __mocks__ __snapshots__ __fixtures__ testdata test_data test-data testsuite testcases e2e "
    "fixtures snapshots unittest unittests integration_tests integration-tests"
)
_DOCS_FOLDERS = _words("doc docs documentation man manual manpages javadoc examples example samples sample demos demo")
_TOP_TEST_FOLDERS = _words("t testing")
_NEWS_FOLDERS = _words(
    "changes changelog changelogs changelog.d changelog.next changelog_unreleased changes.d newsfragments news.d relnotes release-notes release_notes"
    " releasenotes .changeset .changes .chloggen upcoming_changes whatsnew"
)
BUILT = ("build", "dist")
"""Top folders that hold what a build wrote, or what builds."""
_FEWEST_CHANGES, _FEWEST_FILES, _MOST_AT_ONCE = 3, 4, 0.34
_CONFIG_FOLDERS = _words(".github .circleci .gitlab .vscode .idea .devcontainer .config .husky .tx .changeset .cargo")
_SCRIPT_FOLDERS = _words("bin scripts script sbin tools")

_LOCK_NAMES = _words(
    "package-lock.json npm-shrinkwrap.json yarn.lock pnpm-lock.yaml poetry.lock pipfile.lock uv.lock pdm.lock cargo.lock gemfile.lock "
    "composer.lock go.sum flake.lock mix.lock pubspec.lock podfile.lock packages.lock.json bun.lockb bun.lock gradle.lockfile "
    "cartfile.resolved package.resolved conan.lock deno.lock gopkg.lock glide.lock pixi.lock conda-lock.yml .terraform.lock.hcl"
)
_GENERATED_NAME = re.compile(
    r"\Agenerated[._-]|\.gen\.[a-z]+\Z|\Abindata\.go\Z|\.tab\.[ch]\Z|\Alex\.yy\.c\Z|[.-]min\.(?:js|css)\Z|\.(?:js|css|mjs|cjs)\.map\Z|_pb2(?:_grpc)?\.pyi?\Z|\.pb\.(?:go|cc|h|gw\.go)\Z|\.g\.(?:dart|cs)\Z|\.freezed\.dart\Z"
    r"|\.designer\.(?:cs|vb)\Z|[._-]generated\.[a-z0-9]+\Z|\Azz_generated|\.bundle\.js\Z|\.pbxproj\Z|\.nib\Z|\.xib\Z|\.pyc\Z|\.tsbuildinfo\Z"
    r"|\Amvnw(?:\.cmd)?\Z|\Agradlew(?:\.bat)?\Z|\.pot?~\Z"
)
_VENDORED_NAME = re.compile(
    r"\A(?:jquery|bootstrap|angular|react|vue|d3|lodash|underscore|backbone|modernizr|moment|knockout|htmx|codemirror|mathjax|prototype|snap\.svg)"
    r"(?:[.-](?:slim|full|bundle|ui|v?\d[\d.]*))*(?:[.-]min)?\.(?:js|css)\Z"
)
_TEST_NAME = re.compile(
    r"\Atest_[^/]*\.py\Z|_tests?\.[a-z0-9]+\Z|[.-](?:test|spec|tests|specs|cy|e2e)\.[cm]?[jt]sx?\Z|_spec\.[a-z]+\Z|\Aconftest\.py\Z|\Atests?\.(?:py|rs|c|go|js|ts)\Z"
    r"|\.(?:bats|t)\Z"
)
_TEMPLATES = ("tmpl", "tpl", "j2", "jinja", "jinja2", "erb", "mustache")
"""What is made from these is called as they are without it: `metrics_test.go.tmpl` makes a test."""
_TEST_CAMEL = re.compile(r"[a-z0-9](?:Test|Tests|TestCase|IT|Spec)\.(?:java|kt|scala|groovy|cs|php|swift|m|cpp|cc)\Z")
_SNAPSHOT_NAME = re.compile(r"\.(?:snap|golden|expected|approved\.[a-z]+|ambr)\Z")
_NEWS_NAME = re.compile(
    r"\A(?:changelog|changes|history|news|releases?|release[-_]?notes?|relnotes|whats[-_]?new)(?:[.-][a-z0-9._-]*)?\Z"
)
_VERSION_NAME = re.compile(
    r"\A(?:__version__|_version|__about__)\.py\Z|\A\.?version(?:\.txt)?\Z|\Aversion\.(?:rb|properties)\Z"
)
_DOCS_NAME = re.compile(
    r"\A(?:readme|license|licence|copying|copyright|authors|contributors|contributing|maintainers|"
    r"code_of_conduct|security|notice|todo|install|upgrading|thanks|governance|support|faq)(?:[.-][a-z0-9._-]*)?\Z"
)
_CONFIG_NAME = re.compile(
    r"\A(?:(?:gnu)?makefile(?:\.[a-z]+)?|dockerfile(?:\.[a-z0-9_-]+)?|cmakelists\.txt|meson\.build|build(?:\.bazel)?|workspace|jenkinsfile|procfile|vagrantfile|"
    r"justfile|gemfile|rakefile|(?:build|settings)\.gradle(?:\.kts)?|build\.sbt|package\.swift|[^/]*\.(?:gemspec|podspec|nuspec)|pipfile|manifest\.in|codeowners|setup\.(?:py|cfg)|tox\.ini|noxfile\.py|package\.json|tsconfig[a-z.]*\.json|"
    r"(?:constraints|requirements)[^/]*\.(?:txt|in)|[^/]*\.config\.[cm]?[jt]s|configure(?:\.ac|\.in)?|\.[^/]*(?:rc|ignore|attributes|config|modules|version|mailmap)(?:\.[a-z]+)?)\Z"
)
_EXTENSIONS: dict[str, str] = {
    extension: kind
    for kind, extensions in {
        "source": "py pyi pyx pxd rb rs go c h cc cpp cxx hpp hh hxx inl java kt kts scala groovy clj cljs cljc edn erl hrl ex "
        "exs hs lhs ml mli fs fsi fsx cs vb swift m mm js mjs cjs jsx ts mts cts tsx vue svelte astro php phtml pl pm "
        "perl t lua r jl dart nim zig v sv vhd vhdl sh bash zsh fish ps1 psm1 bat cmd awk sed tcl sql psql graphql gql "
        "proto thrift html htm xhtml jinja jinja2 j2 erb haml slim ejs hbs mustache twig liquid css scss sass less styl "
        "asm s f f90 f95 for cob cbl pas pp ada adb ads d el lisp lsp scm rkt coffee elm purs sol move cu cuh glsl hlsl "
        "wgsl metal cmake mk nix tf hcl bzl star gradle y l yy ll lex tmpl tpl xaml razor cshtml aspx jsp",
        "docs": "md mdx markdown rst txt adoc asciidoc org tex textile pod rdoc texi texinfo man 1 3 5 7 8",
        "config": "toml yaml yml json json5 jsonc ini cfg conf cnf env properties xml plist editorconfig service desktop in ac am "
        "lock",
        "data": "csv tsv parquet jsonl ndjson dat data svg po pot xlf xliff arb strings resx ipynb geojson log diff patch out "
        "expected golden srt vtt bib",
        "binary": "png jpg jpeg gif ico icns bmp tif tiff webp avif psd ai eps pdf doc docx xls xlsx ppt pptx odt ods zip gz tgz "
        "bz2 xz zst 7z rar tar jar war class so dylib dll exe a o obj lib bin wasm ttf otf woff woff2 eot mp3 mp4 wav "
        "ogg flac avi mov webm mo pyc pyd whl egg gem db sqlite sqlite3 pickle pkl npy npz h5 onnx pb der p12 jks "
        "keystore gpg deb rpm dmg iso pack idx sketch fig blend",
    }.items()
    for extension in extensions.split()
}  # fmt: skip


def kinds(
    paths: Sequence[str],
    rules: Attributes = EMPTY,
    built: Collection[str] = ("dist",),
    marks: Mapping[str, str] = _NO_MARKS,
) -> list[str]:
    """The kind of each path, in order.

    `built`: those of the top folders `BUILT` whose files nobody edits. `marks`: path -> what its text says (`dimensions.marks`).
    """
    by_folder: dict[str, str] = {}
    out = []
    for path in paths:
        folder, _, name = path.rpartition("/")
        group = by_folder.get(folder)
        if group is None:
            group = by_folder[folder] = folder_kind(folder, built)
        said = rules.of(path) if rules else _SAID_NOTHING
        kind = _with_attributes(name, group, said) if said else _by_name(name, group)
        out.append(_marked(kind, marks.get(path, ""), said) if marks else kind)
    return out


def _marked(kind: str, mark: str, said: Said) -> str:
    """What the text says goes before the name, not before attributes and folders."""
    if mark == "generated" and kind in ADDED and not said.get("linguist-documentation"):
        return kind if said.get("linguist-generated") is False else mark
    return mark if kind == "source" and mark in BY_DESIGN else kind


def _with_attributes(name: str, folder: str, said: Said) -> str:
    """What is set decides; what is taken off keeps its kind from being found by folder or name."""
    refused = set()
    for attribute, kind in _ATTRIBUTES.items():
        if said.get(attribute):
            return kind
        if said.get(attribute) is False:
            refused.add(kind)
    return _by_name(name, "" if folder in refused else folder, refused)


def by_mode(mode: int) -> str:
    """`link` or `submodule` for an entry of that mode, whatever it is called; '' for a file."""
    return {0o120000: "link", 0o160000: "submodule"}.get(mode & 0o170000, "")


def kind_of(path: str) -> str:
    """The kind of one path."""
    return kinds([path])[0]


def in_built_folders(paths: Sequence[str]) -> list[int]:
    """Places of the paths below the folders of `BUILT`: their history decides what these are."""
    tops = tuple(f"{name}/" for name in BUILT)
    return [place for place, path in enumerate(paths) if path.startswith(tops)]


def built_folders(paths: Mapping[int, str], changes: Iterable[tuple[int, int]]) -> frozenset[str]:
    """Which of `BUILT` hold what a build wrote. `paths`: number -> path below them; `changes`: (commit, number of path).

    A build writes its files together, and minified ones beside others; who edits by hand changes a few of many.
    """
    at_once: dict[str, Counter[int]] = defaultdict(Counter)
    for commit, number in changes:
        at_once[paths[number].partition("/")[0]][commit] += 1
    files = Counter(path.partition("/")[0] for path in paths.values())
    twins = {
        path.partition("/")[0] for path in paths.values() if _GENERATED_NAME.search(path.rpartition("/")[2].lower())
    }
    seldom = {name for name in files if files[name] < _FEWEST_FILES or len(at_once[name]) < _FEWEST_CHANGES}
    names = {name for name in files if name not in seldom and not _few_at_once([*at_once[name].values()], files[name])}
    return frozenset(twins | names | ({"dist"} & seldom))


def _few_at_once(sizes: Sequence[int], files: int) -> bool:
    """Whether the usual commit changed few of a folder's files."""
    return bool(sizes) and sorted(sizes)[len(sizes) // 2] <= max(1, _MOST_AT_ONCE * files)


def folder_kind(folder: str, built: Collection[str] = ("dist",)) -> str:
    """What a folder makes of its files: `vendored`, `generated`, `test`, `changelog`, `docs`, `config`, `script` or ''."""
    parts = folder.lower().split("/")
    if not _VENDORED_FOLDERS.isdisjoint(parts) or parts[0] in ("deps", "dependencies"):
        return "vendored"
    if not _GENERATED_FOLDERS.isdisjoint(parts) or parts[0] in built:
        return "generated"
    if not _TEST_FOLDERS.isdisjoint(parts) or parts[0] in _TOP_TEST_FOLDERS:
        return "test"
    if not _NEWS_FOLDERS.isdisjoint(parts):
        return "changelog"
    if not _DOCS_FOLDERS.isdisjoint(parts):
        return "docs"
    if not _CONFIG_FOLDERS.isdisjoint(parts):
        return "config"
    return "" if _SCRIPT_FOLDERS.isdisjoint(parts) and parts[0] not in BUILT else "script"


def _by_name(name: str, folder: str, refused: Collection[str] = ()) -> str:
    lower = name[-255:].lower()
    stem, dot, extension = lower.rpartition(".")
    by_extension = _EXTENSIONS.get(extension, "") if dot and stem else ""
    unwritten = _unwritten(lower, folder, by_extension, refused)
    if unwritten:
        return unwritten
    code = by_extension == "source" or (folder in ("script", "test") and not dot)
    text = name[-255:].rpartition(".")[0] if extension in _TEMPLATES else name[-255:]
    if code and (folder == "test" or _TEST_NAME.search(text.lower()) or _TEST_CAMEL.search(text)):
        return "test"
    if folder == "changelog" and (by_extension in ("", "docs") or extension in ("yml", "yaml")):
        return folder
    if folder in ("docs", "config") and not _NEWS_NAME.match(lower):
        return folder
    return _of_itself(lower, by_extension, folder, refused) or ("source" if code else "data")


def _unwritten(lower: str, folder: str, by_extension: str, refused: Collection[str]) -> str:
    """The kind of what nobody edits; '' for all else."""
    if lower in _LOCK_NAMES:
        return "lock"
    if folder in ("vendored", "generated"):
        return folder
    if _GENERATED_NAME.search(lower) and "generated" not in refused:
        return "generated"
    if by_extension == "binary":
        return "binary"
    if _VENDORED_NAME.match(lower) and "vendored" not in refused:
        return "vendored"
    return "snapshot" if _SNAPSHOT_NAME.search(lower) else ""


def _of_itself(lower: str, by_extension: str, folder: str, refused: Collection[str]) -> str:
    """What a name says without its folder, or in a test's folder; '' for nothing."""
    if _CONFIG_NAME.match(lower):
        return "config"
    if _VERSION_NAME.match(lower):
        return "version"
    prose = by_extension not in ("source", "config")
    if prose and _NEWS_NAME.match(lower) and not (folder == "script" and "." not in lower):
        return "changelog"
    if prose and _DOCS_NAME.match(lower) and "docs" not in refused:
        return "docs"
    if folder == "test" and lower.rpartition(".")[2] not in ("toml", "ini", "cfg"):
        return "snapshot" if by_extension != "source" else ""
    return by_extension
