"""What workflows say to somebody at a terminal, in the words of pages: a place to go to instead of an option to type."""

from __future__ import annotations

_SAID = (
    ("; give its path with --repo PATH", "; add one under Sources"),
    ("; --repo PATH names one, `leadward source add PATH` keeps it", "; add one under Sources"),
    ("; --repo PATH reads one", "; add one under Sources"),
    ("; say which with --repo PATH", "; choose one at the top of the page"),
    ("and --repo PATH says where to look", "and what is read is under Sources"),
    ("; --path counts from the top of the repository", "; a path counts from the top of the repository"),
    ("; leave --me out", "; open Leadward without --me for that"),
    ("say it once: leadward standing --me NAME", "say it once: leadward open --me NAME"),
    ("; say it once with --me NAME", "; say it once: leadward open --me NAME"),
    ("Yours: --me NAME", "Yours: leadward open --me NAME"),
    ("Say whose words these are: --from NAME", "Say whose words these are"),
    ("Say `leadward receive --from NAME FILE`", "Give their name"),
    ("; choose one: leadward ladder use NAME", "; choose one of the versions under Ladder"),
    ("; `leadward sync` asks for it", "; Sources reads it"),
    ("; `leadward sync` asks again", "; Sources reads it again"),
    ("; --form says which it is (json, yaml, markdown, csv, html, xlsx, code, text)", ""),
    ("--level-names says which are levels", "Read it another way says which are levels"),
    ("--level-names says which are", "Read it another way says which are"),
    ("; give another with --name", "; give another name"),
    (" Another form: --form.", " If that is wrong, choose its form under Read it another way."),
    (" The meeting's day is not in it: --on DAY.", " The meeting's day is not in it: say it there."),
)


def on_pages(said: str) -> str:
    """The same sentence without options of commands, where it is one that pages show."""
    for typed, told in _SAID:
        said = said.replace(typed, told)
    return said
