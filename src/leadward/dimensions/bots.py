"""Is this author a program?

Method: the `[bot]` suffix that forges give to app accounts, a list of services known by name or e-mail, and names
that end in `-bot` or `_bot`. A name that merely ends in the word *Bot* is a surname until its e-mail says
otherwise. Nobody reads the mail of `noreply@`: an address without a person in it is a program's.
What a person sets (`[bots]` in the configuration) goes before all of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from fnmatch import fnmatchcase

_SERVICES = (
    "allcontributors", "appveyor", "azure pipelines", "azure-pipelines", "bors", "ci bot", "circleci", "codecov", "codecov-io", "copilot",
    "copybara", "copybara-service", "copybara service", "crowdin", "dependabot", "dependabot-preview", "dependabot-support",
    "deepsource-autofix", "fossabot", "git-for-windows-ci", "github", "github action", "github actions", "github-actions",
    "github-merge-queue", "gitlab ci", "gitlab-ci", "gitpod", "google-github-actions-bot", "greenkeeper", "greenkeeperio-bot",
    "homu", "hosted weblate", "imgbot", "imgbotapp", "jenkins", "k8s-ci-robot", "lgtm-com", "mergify", "monorepo-bot",
    "nixpkgs-update", "openshift-merge-robot", "percy", "pre-commit", "pre-commit-ci", "pre-commit ci", "prow", "pyup.io bot", "pyup-bot",
    "readthedocs-assistant", "release-please", "renovate", "renovate bot", "renovatebot", "restyled.io", "rust-highfive",
    "semantic-release-bot", "sentry-io", "snyk", "snyk-bot", "snyk bot", "sourcery ai", "step-security-bot", "stickler-ci",
    "the codacy badger", "transifex", "travis ci", "travis-ci", "travisbot", "web-flow", "weblate", "whitesource-bolt",
    "transifex integration", "github web flow",
)  # fmt: skip
_NAMES = frozenset(_SERVICES)
_NAME = re.compile(r"\[bot\]\Z|[-_]bot\Z|\Abot[-_]|[-_]robot\Z")
_EMAIL = re.compile(
    r"\[bot\]@|\A(?:\d+\+)?(?:dependabot|renovate|renovate-bot|github-actions|pre-commit-ci|weblate|greenkeeper|mergify|imgbot"
    r"|snyk-bot|web-flow)@|\Anoreply@github\.com\Z|@renovateapp\.com\Z|\Ahosted@weblate\.org\Z|\Anoreply@weblate\.org\Z"
    r"|\A(?:no-?reply|do-?not-?reply)@|[-_.]bot@|\Abot@|\Asupport@dependabot\.com\Z"
)


def is_bot(name: str, email: str, more: Iterable[str] = (), fewer: Iterable[str] = ()) -> bool:
    """Whether the pair belongs to a program. `more` and `fewer` are patterns of names or e-mails; `fewer` goes first."""
    name, email = name.strip().casefold()[:200], email.strip().casefold()[:200]
    if _fits(fewer, name, email):
        return False
    return _fits(more, name, email) or name in _NAMES or bool(_NAME.search(name) or _EMAIL.search(email))


def _fits(patterns: Iterable[str], name: str, email: str) -> bool:
    return any(fnmatchcase(name, each) or fnmatchcase(email, each) for each in map(str.casefold, patterns))
