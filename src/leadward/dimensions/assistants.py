"""Is this author a coding assistant: a program that writes what somebody asks for?

Method: the app accounts and addresses that assistants sign with, and names that no person has (`Claude Sonnet 4`, `Cursor Agent`,
`aider (gpt-4o)`). A name that people have, too (Claude, Devin, Jules, Gemini), is an assistant's only with such an address.
Limits: an assistant under a person's own name and address cannot be told from them, and one that is newer than this list is
a person here until `[bots] are` names it.
"""

from __future__ import annotations

import re

_ACCOUNTS = frozenset(
    {
        "copilot", "copilot-swe-agent", "github-copilot", "claude", "anthropic-claude", "claude-code", "cursor", "cursoragent",
        "cursor-agent", "devin-ai-integration", "devin-ai", "aider", "aider-chat", "aider-ai", "codex", "openai-codex",
        "chatgpt-codex-connector", "google-labs-jules", "gemini-code-assist", "gemini-cli", "amazon-q-developer", "amazon-q", "sweep-ai",
        "sweep-nightly", "openhands", "openhands-agent", "codegen-sh", "lovable-dev", "gpt-engineer-app", "replit-agent",
        "factory-droid", "coderabbitai", "ellipsis-dev", "roomote", "kilocode-bot", "junie", "jetbrains-junie", "opencode-agent",
        "cline-bot", "blackboxai", "qwen-coder", "mentatbot", "zencoder-ai", "kiro-agent", "gitlab-duo", "duo-developer",
    }
)  # fmt: skip
"""Logins on a forge; an app's goes by its name with `[bot]` behind it."""
_SERVICES = frozenset(
    [
        "noreply",
        "no-reply",
        "claude",
        "claude-code",
        "cursoragent",
        "agent",
        "devin",
        "aider",
        "codex",
        "copilot",
        "github-copilot",
        "openhands",
        "windsurf",
        "cascade",
        "amp",
        "droid",
        "lovable",
        "sweep",
        "opencode",
        "gemini",
        "gemini-cli",
        "gemini-code-assist",
        "jules",
        "junie",
        "qwen-coder",
        "crush",
        "q",
        "kiro",
        "chatgpt",
    ]
)
_VENDORS = frozenset(
    [
        "anthropic.com",
        "cursor.com",
        "cursor.sh",
        "devin.ai",
        "cognition.ai",
        "aider.chat",
        "all-hands.dev",
        "openhands.dev",
        "windsurf.com",
        "codeium.com",
        "ampcode.com",
        "lovable.dev",
        "factory.ai",
        "warp.dev",
        "opencode.ai",
        "sweep.dev",
        "openai.com",
        "google.com",
        "jetbrains.com",
        "charm.land",
        "kiro.dev",
        "alibabacloud.com",
        "x.ai",
        "users.noreply.cursor.com",
    ]
)
"""Their people have addresses there, too: an assistant's is one of `_SERVICES`."""
_WHOLE = frozenset({"copilot@github.com", "github-copilot@github.com", "noreply@aider.dev"})
_NAME = (
    r"(?:claude[ -](?:code|opus|sonnet|haiku|instant|v?\d).*|aider \(.+\)|codex \(.+\)|chatgpt|(?:gpt|chatgpt)[ -]?\d\S*(?: .*)?"
    r"|(?:github )?copilot(?: (?:agent|coding agent|swe agent))?|cursor agent|devin ai|google jules|jules \(google\)"
    r"|gemini (?:cli|code assist|pro|flash|\d).*|(?:openai |chatgpt )codex(?: connector)?|amazon q(?: developer)?|openhands"
    r"|windsurf cascade|cline bot|roo code|kilo code|jetbrains junie|gitlab duo|sweep ai|replit agent|coderabbit(?:ai)?|qwen-coder)\Z"
)
_ON_FORGE = r"(?:\d+[+-])?([^@+]+?)(?:\[bot\])?@users\.noreply\.[^@]+\Z"


_CALLED = frozenset(
    {
        "aider", "amazon", "amp", "antigravity", "augment", "bolt", "cascade", "chatgpt", "claude", "cline", "codeium", "codex", "cody", "copilot",
        "crush", "cursor", "deepseek", "devin", "droid", "gemini", "github", "glm", "goose", "google", "gpt", "grok", "junie", "jules", "kilo",
        "kimi", "kiro", "lingma", "llama", "lovable", "mistral", "microsoft", "openai", "opencode", "openhands", "perplexity", "qodo", "qwen",
        "replit", "roo", "supermaven", "sweep", "tabby", "tabnine", "trae", "v0", "warp", "windsurf", "xai", "zed",
    }
)  # fmt: skip
"""What a trailer without an address calls them. Some of these are people's names, so what follows must be a model's or a product's."""
_COMPANIES = frozenset({"amazon", "github", "google", "microsoft", "openai", "perplexity", "xai"})
_MODEL = (
    r"(?:(?:ai|agent|assistant|chat|cli|code|codex|coder|copilot|devin|gemini|gpt|grok|jules|cursor|claude|llm|model|opus|sonnet|haiku|fable"
    r"|instant|pro|flash|max|mini|nano|turbo|plus|think|thinking|q|developer|in|via|with|using|and|cascade|sonic|large|medium|small"
    r"|latest|preview|desktop|web|workspace|x|v?\d\S*|gpt-\S+|[a-z]+-\d\S*|[a-z]\d\S*)(?:[ ,/+&]+|\Z))*\Z"
)
_ASIDE = r"\[[^\]]*\]|\([^)]*\)"
"""The tools, or the model, behind a name."""


def called_assistant(name: str) -> bool:
    """Whether a trailer's words without an address, trimmed and in lower case, call a coding assistant: `claude`, `github copilot:gpt-5
    [pytest]`, and as the kernel's documents ask for, `AGENT:MODEL TOOL...`."""
    agent, colon, model = re.sub(_ASIDE, " ", name).partition(":")
    first, _, rest = " ".join(agent.lstrip("@").replace("-", " ", 1).split()).partition(" ")
    if first in _CALLED and re.match(_MODEL, rest) and (rest or first not in _COMPANIES):
        return True
    named = bool(colon) and bool(re.match(r"\S", model)) and not model.startswith("//")
    return is_assistant(" ".join(agent.split()), "") or (named and " " not in agent.strip())


def is_assistant(name: str, email: str) -> bool:
    """Whether a name and an e-mail, both trimmed and in lower case, are a coding assistant's."""
    login, _, domain = email.rpartition("@")
    account = re.match(_ON_FORGE, email)
    return (
        (account is not None and account[1] in _ACCOUNTS)
        or (login in _SERVICES and domain in _VENDORS)
        or email in _WHOLE
        or (name.endswith("[bot]") and name.removesuffix("[bot]") in _ACCOUNTS)
        or bool(re.match(_NAME, name))
    )
