"""Is this author a program?

Method: the `[bot]` suffix that forges give to app accounts, the addresses that GitLab gives to tokens of projects and groups,
a list of services known by name or e-mail, coding assistants (`dimensions.assistants`), and names that end in `-bot`, `_bot`, `-ci` or `releaser`.
A name that merely ends in the word *Bot* is a surname until its e-mail says otherwise: Abbot, Talbot and Mac Bot are people, *Shop bot* is none.
Nobody reads the mail of `noreply@`: an address without a person in it is a program's.
What a person sets (`[bots]` in the configuration) goes before all of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from fnmatch import fnmatchcase

from leadward.dimensions.assistants import is_assistant

_SERVICES = (
    "allcontributors", "appveyor", "azure pipelines", "azure-pipelines", "bors", "ci bot", "circleci", "codecov", "codecov-io",
    "codecov-commenter", "copilot",
    "copybara", "copybara-service", "copybara service", "crowdin", "dependabot", "dependabot-preview", "dependabot-support",
    "deepsource-autofix", "fossabot", "git-for-windows-ci", "github", "github action", "github actions", "github-actions",
    "github-merge-queue", "gitlab ci", "gitlab-ci", "gitpod", "google-github-actions-bot", "greenkeeper", "greenkeeperio-bot",
    "homu", "hosted weblate", "imgbot", "imgbotapp", "jenkins", "k8s-ci-robot", "lgtm-com", "mergify", "monorepo-bot",
    "nixpkgs-update", "openshift-merge-robot", "percy", "pre-commit", "pre-commit-ci", "pre-commit ci", "prow", "pyup.io bot", "pyup-bot",
    "readthedocs-assistant", "release-please", "renovate", "renovate bot", "renovatebot", "restyled.io", "rust-highfive",
    "semantic-release-bot", "sentry-io", "snyk", "snyk-bot", "snyk bot", "sourcery ai", "step-security-bot", "stickler-ci",
    "the codacy badger", "transifex", "travis ci", "travis-ci", "travisbot", "web-flow", "weblate", "whitesource-bolt",
    "transifex integration", "github web flow", "renovate[bot]", "mend renovate", "whitesource renovate", "jenkins ci", "jenkins-ci",
    "teamcity", "drone ci", "woodpecker", "woodpecker ci", "concourse ci", "buildkite", "buildbot", "semaphore ci",
    "gitea actions", "gitea-actions", "forgejo actions", "forgejo-actions", "gitea bot", "codeberg translate", "bors-ng", "bors bot",
    "homu bot", "pre-commit.ci", "semantic-release", "semantic release", "release please", "release-bot", "release bot", "release-drafter",
    "github-merge-queue[bot]", "graphite-app", "kodiakhq", "changesets", "changeset-bot", "codacy", "codacy-badger",
    "sonarcloud", "sonarqube", "deepsource", "deepsource bot", "codeclimate", "coveralls", "fossa", "fossabot", "sourcery-ai",
    "scala steward", "scala-steward", "pyup", "pyup-bot", "gemnasium", "weblate (bot)", "localazy", "lokalise", "poeditor",
    "mozilla-pontoon", "allstar-app", "step security", "mergequeue", "aviator-app", "trunk-io", "gitpod-io", "netlify", "vercel", "expo bot",
    "facebook github bot", "googlebot", "google-copybara", "chromium-wpt-export-bot", "github classroom", "github-classroom", "all contributors",
    "svn2git", "cvs2git", "cvs2svn", "buildbot ci", "github enterprise", "bitbucket pipelines", "bitbucket-pipelines",
    "azure devops", "azure devops pipeline", "microsoft.visualstudio.services.tfs", "argocd", "argo cd", "argocd image updater", "fluxcdbot",
    "crowdin bot", "transifex bot", "dependabot-bot", "project bot",
)  # fmt: skip
_NAMES = frozenset(_SERVICES)
# compiled when first used: the fastest start needs them seldom
_NAME = r"\[bot\]\Z|[-_]bot\Z|\Abot[-_]|[-_]robot\Z|[-_]ci\Z|\bjenkins\Z|\Asvc[-_]|\A(?:project|group)_\d+_bot|[-_](?:merge|release)-?(?:bot|robot)\Z|releaser\Z|\bgithub-team\b"
_EMAIL = (
    r"\[bot\]@|\A(?:\d+\+)?(?:dependabot|renovate|renovate-bot|github-actions|pre-commit-ci|weblate|greenkeeper|mergify|imgbot"
    r"|snyk-bot|web-flow)@|\Anoreply@github\.com\Z|@renovateapp\.com\Z|\Ahosted@weblate\.org\Z|\Anoreply@weblate\.org\Z"
    r"|\A(?:no-?reply|do-?not-?reply)@|[-_.]bot@|\Abot@|\Asupport@dependabot\.com\Z"
    r"|\A(?:project|group)_?\d+_bot(?:_?[a-z0-9]+)?@|\A(?:\d+-)?(?:project|group)_\d+_bot[^@]*@|\A(?:gitea|forgejo)-actions?@"
    r"|\A(?:jenkins|teamcity|buildbot|buildkite|semantic-release|releases?-bot|ci|gitlab-ci)@"
    r"|\Aactions@github\.com\Z|@scala-steward\.org\Z|\Asnyk-bot@|\Acommits-noreply@bitbucket\.org\Z|\Apipelines@bitbucket\.org\Z"
)
_LOGIN = r"bot@|\Abot|\A(devtools|automation|robots?|ci|releases?|infra)@"


def is_bot(name: str, email: str, more: Iterable[str] = (), fewer: Iterable[str] = ()) -> bool:
    """Whether the pair belongs to a program. `more` and `fewer` are patterns of names or e-mails; `fewer` goes first."""
    called = name.strip()[:200]
    name, email = called.casefold(), email.strip().casefold()[:200]
    if _fits(fewer, name, email):
        return False
    known = name in _NAMES or bool(re.search(_NAME, name) or re.search(_EMAIL, email))
    known = known or (
        called.endswith(" bot")
        or (name.endswith(" bot") and bool(re.search(_LOGIN, email) or name == "github actions bot"))
    )
    return known or is_assistant(name, email) or _fits(more, name, email)


def _fits(patterns: Iterable[str], name: str, email: str) -> bool:
    return any(fnmatchcase(name, text) or fnmatchcase(email, text) for text in map(str.casefold, patterns))
