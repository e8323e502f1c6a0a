"""What kind of file is a path: source, test, docs, config, data, generated, vendored, lock, binary, link or submodule?

Method: what `.gitattributes` says for linguist goes first, then the folder and the name. The rules follow the
spirit of GitHub's linguist (vendored folders, generated names) and the habits of test layouts; contents are not
read.
Limits: a package's own module called `test` counts as tests; a script without extension counts as source only in
`bin` or `scripts`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from leadward.dimensions.attributes import EMPTY, Attributes, Said

KINDS = ("source", "test", "docs", "config", "data", "generated", "vendored", "lock", "binary", "link", "submodule")
_ATTRIBUTES = {"linguist-generated": "generated", "linguist-vendored": "vendored", "linguist-documentation": "docs"}


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
_CONFIG_FOLDERS = _words(".github .circleci .gitlab .vscode .idea .devcontainer .config .husky .tx .changeset .cargo")
_SCRIPT_FOLDERS = _words("bin scripts script sbin tools")

_LOCK_NAMES = _words(
    "package-lock.json npm-shrinkwrap.json yarn.lock pnpm-lock.yaml poetry.lock pipfile.lock uv.lock pdm.lock cargo.lock gemfile.lock "
    "composer.lock go.sum flake.lock mix.lock pubspec.lock podfile.lock packages.lock.json bun.lockb bun.lock gradle.lockfile "
    "cartfile.resolved package.resolved conan.lock deno.lock gopkg.lock glide.lock pixi.lock conda-lock.yml .terraform.lock.hcl"
)
_GENERATED_NAME = re.compile(
    r"[.-]min\.(?:js|css)\Z|\.(?:js|css|mjs|cjs)\.map\Z|_pb2(?:_grpc)?\.pyi?\Z|\.pb\.(?:go|cc|h|gw\.go)\Z|\.g\.(?:dart|cs)\Z|\.freezed\.dart\Z"
    r"|\.designer\.(?:cs|vb)\Z|[._-]generated\.[a-z0-9]+\Z|\Azz_generated|\.bundle\.js\Z|\.pbxproj\Z|\.nib\Z|\.xib\Z|\.pyc\Z|\.tsbuildinfo\Z"
    r"|\Amvnw(?:\.cmd)?\Z|\Agradlew(?:\.bat)?\Z|\.pot?~\Z"
)
_VENDORED_NAME = re.compile(
    r"\A(?:jquery|bootstrap|angular|react|vue|d3|lodash|underscore|backbone|modernizr|moment|knockout|htmx|codemirror|mathjax|prototype|snap\.svg)"
    r"(?:[.-](?:slim|full|bundle|ui|v?\d[\d.]*))*(?:[.-]min)?\.(?:js|css)\Z"
)
_TEST_NAME = re.compile(
    r"\Atest_[^/]*\.py\Z|_tests?\.[a-z0-9]+\Z|[.-](?:test|spec|tests|specs|cy|e2e)\.[cm]?[jt]sx?\Z|_spec\.[a-z]+\Z|\Aconftest\.py\Z|\Atests?\.(?:py|rs|c|go|js|ts)\Z"
    r"|\.snap\Z|\.(?:bats|t)\Z"
)
_TEST_CAMEL = re.compile(r"[a-z0-9](?:Test|Tests|TestCase|IT|Spec)\.(?:java|kt|scala|groovy|cs|php|swift|m|cpp|cc)\Z")
_DOCS_NAME = re.compile(
    r"\A(?:readme|license|licence|copying|copyright|changelog|changes|history|news|releases?|authors|contributors|contributing|maintainers|"
    r"code_of_conduct|security|notice|todo|install|upgrading|thanks|relnotes|governance|support|faq)(?:[.-][a-z0-9._-]*)?\Z"
)
_CONFIG_NAME = re.compile(
    r"\A(?:(?:gnu)?makefile(?:\.[a-z]+)?|dockerfile(?:\.[a-z0-9_-]+)?|cmakelists\.txt|meson\.build|build(?:\.bazel)?|workspace|jenkinsfile|procfile|vagrantfile|"
    r"justfile|gemfile|rakefile|pipfile|manifest\.in|codeowners|setup\.(?:py|cfg)|tox\.ini|noxfile\.py|package\.json|tsconfig[a-z.]*\.json|"
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


def kinds(paths: Sequence[str], rules: Attributes = EMPTY) -> list[str]:
    """The kind of each path, in order."""
    by_folder: dict[str, str] = {}
    out = []
    for path in paths:
        folder, _, name = path.rpartition("/")
        group = by_folder.get(folder)
        if group is None:
            group = by_folder[folder] = folder_kind(folder)
        out.append(_with_attributes(name, group, rules.of(path)) if rules else _by_name(name, group))
    return out


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


def folder_kind(folder: str) -> str:
    """What a folder makes of its files: `vendored`, `generated`, `test`, `docs`, `config`, `script` or ''."""
    parts = folder.lower().split("/")
    if not _VENDORED_FOLDERS.isdisjoint(parts) or parts[0] in ("deps", "dependencies"):
        return "vendored"
    if not _GENERATED_FOLDERS.isdisjoint(parts) or parts[0] in ("dist", "build"):
        return "generated"
    if not _TEST_FOLDERS.isdisjoint(parts) or parts[0] in _TOP_TEST_FOLDERS:
        return "test"
    if not _DOCS_FOLDERS.isdisjoint(parts):
        return "docs"
    if not _CONFIG_FOLDERS.isdisjoint(parts):
        return "config"
    return "" if _SCRIPT_FOLDERS.isdisjoint(parts) else "script"


def _by_name(name: str, folder: str, refused: Collection[str] = ()) -> str:
    lower = name[-255:].lower()
    if lower in _LOCK_NAMES:
        return "lock"
    if folder in ("vendored", "generated"):
        return folder
    if _GENERATED_NAME.search(lower) and "generated" not in refused:
        return "generated"
    stem, dot, extension = lower.rpartition(".")
    by_extension = _EXTENSIONS.get(extension, "") if dot and stem else ""
    if by_extension == "binary":
        return "binary"
    if _VENDORED_NAME.match(lower) and "vendored" not in refused:
        return "vendored"
    if folder == "test" or _TEST_NAME.search(lower) or _TEST_CAMEL.search(name[-255:]):
        return "test"
    if folder in ("docs", "config"):
        return folder
    if _CONFIG_NAME.match(lower):
        return "config"
    if by_extension not in ("source", "config") and _DOCS_NAME.match(lower) and "docs" not in refused:
        return "docs"
    return by_extension or ("source" if folder == "script" and not dot else "data")
