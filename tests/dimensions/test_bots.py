"""Programs, and people who are none."""

from __future__ import annotations

import pytest

from leadward.dimensions.assistants import is_assistant
from leadward.dimensions.bots import is_bot


@pytest.mark.parametrize(
    ("name", "email"),
    [
        ("dependabot[bot]", "49699333+dependabot[bot]@users.noreply.github.com"),
        ("renovate", "bot@renovateapp.com"),
        ("github-actions", "41898282+github-actions[bot]@users.noreply.github.com"),
        ("pre-commit-ci[bot]", "66853113+pre-commit-ci[bot]@users.noreply.github.com"),
        ("Hosted Weblate", "hosted@weblate.org"),
        ("GitHub", "noreply@github.com"),
        ("acme-release-bot", "ci@acme.example"),
        ("Travis CI", "x@y"),
        ("Shop bot", "tidy@shop.test"),
        ("Shop Bot", "1+shopbot@users.noreply.github.com"),
        ("Release", "release-bot@acme.example"),
        ("Jenkins CI", "jenkins@corp.test"),
        ("GitLab Token", "group_9_bot_7@noreply.gitlab.com"),
        ("release token", "project_42_bot_3f2a@noreply.gitlab.corp.test"),
        ("project_42_bot_ab12", "project42_bot@noreply.gitlab.corp.test"),
        ("svc-ci", "svc-ci@corp.test"),
        ("Mend Renovate", "bot@corp.test"),
        ("Gitea Actions", "teabot@gitea.io"),
        ("forgejo-actions", "noreply@forgejo.org"),
        ("mergify[bot]", "37929162+mergify[bot]@users.noreply.github.com"),
        ("bors[bot]", "26634292+bors[bot]@users.noreply.github.com"),
        ("snyk-bot", "snyk-bot@snyk.io"),
        ("codecov-commenter", "65553080+codecov-commenter@users.noreply.github.com"),
        ("semantic-release-bot", "semantic-release-bot@martynus.net"),
        ("Scala Steward", "me@scala-steward.org"),
        ("bitbucket-pipelines", "commits-noreply@bitbucket.org"),
    ],
)
def test_programs(name: str, email: str) -> None:
    assert is_bot(name, email)


@pytest.mark.parametrize(
    ("name", "email"),
    [
        ("Jan Bot", "jan@x"), ("Alice Ames", "alice@x"), ("abbot", "abbot@x"), ("Renovate Smith", "r@x"), ("", ""),
        ("Talbot", "talbot@users.noreply.github.com"), ("Robot Fan", "fan@x"), ("Ida Talbot", "it@x.test"), ("Tony Abbot", "ta@x.test"),
        ("Robot Lee", "rl@x.test"), ("Mac Bot", "mb@x.test"), ("Sam Prow", "prow@x.test"), ("Claude", "claude@home.test"),
        ("Devin Lee", "devin@x.test"), ("Jules Verne", "7+jules@users.noreply.github.com"), ("Gemini Ray", "gemini@x.test"),
        ("Ann", "ann@anthropic.com"), ("Claude Shannon", "cs@mit.test"), ("Botond Kiss", "botond@x.test"), ("Ann Ci", "ci.ann@x.test"),
        ("Bambi Drone", "drone.fan@x.test"), ("Ann Lee (aider)", "ann@x.test"),
    ],
)  # fmt: skip
def test_people(name: str, email: str) -> None:
    assert not is_bot(name, email)


@pytest.mark.parametrize(
    ("name", "email"),
    [
        ("Claude", "noreply@anthropic.com"), ("Claude Opus 4.5", "x@y"), ("copilot-swe-agent[bot]", "198982749+Copilot@users.noreply.github.com"),
        ("Copilot", "175728472+Copilot@users.noreply.github.com"), ("Cursor Agent", "cursoragent@cursor.com"), ("aider (gpt-4o)", "noreply@aider.chat"),
        ("Google Jules", "jules@google.test"), ("google-labs-jules[bot]", "161369871+google-labs-jules[bot]@users.noreply.github.com"),
        ("Devin AI", "158243242+devin-ai-integration[bot]@users.noreply.github.com"), ("Codex", "codex@openai.com"),
        ("openhands", "openhands@all-hands.dev"), ("gemini-code-assist[bot]", "x@y"), ("Junie", "junie@jetbrains.com"),
    ],
)  # fmt: skip
def test_assistants(name: str, email: str) -> None:
    assert is_bot(name, email)
    assert is_assistant(name.casefold(), email.casefold())


@pytest.mark.parametrize(
    ("name", "email"),
    [
        ("dependabot[bot]", "49699333+dependabot[bot]@users.noreply.github.com"),
        ("Ann Lee", "ann@openai.com"),
        ("Devin", "devin@x.test"),
    ],
)
def test_no_assistants(name: str, email: str) -> None:
    assert not is_assistant(name.casefold(), email.casefold())
