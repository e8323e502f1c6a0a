"""Answers as managers write them: what came in, and the whole of what is read from it, written by hand before the parser was."""

from __future__ import annotations

PERSON = "Petra Lindqvist"
SENT = """\
For Petra from Mira, 12 Jan 2026

Aim: Lead by 30 Jun 2026.

TRIED
[T1] Speak early: somebody built on it

QUESTIONS
[Q1] Which two things must you see before you would call me Lead?
[Q2] "Owns bigger stories to the end." What would that look like here?

GOALS TO AGREE
[G1] Own one story, by 1 Mar 2026. Agreed, or what would you change?
[G2] Billing ships without us, by 30 Apr 2026. Success shows in: nobody
     calls us for a month. Agreed, or what would you change?

Answer below a mark in your own words; a line is enough. What you leave
out stays open.
"""
QUOTED = "".join(f"> {line}\n" for line in SENT.splitlines())

# (name, what came in, {mark: words}, paragraphs that stand alone)
CASES: tuple[tuple[str, str, dict[str, str], tuple[str, ...]], ...] = (
    ("boxed", "[Q1] From the idea to the number.", {"Q1": "From the idea to the number."}, ()),
    ("colons", "Q1: one\nand two\n\nG1: Agreed", {"Q1": "one\nand two", "G1": "Agreed"}, ()),
    ("dash", "Q1 - two projects\nQ2 – that others finish it\nG1 — yes", {"Q1": "two projects", "Q2": "that others finish it", "G1": "yes"}, ()),
    ("round", "(G2) Only if support agrees\n(q1) scope", {"G2": "Only if support agrees", "Q1": "scope"}, ()),
    ("small and dotted", "q1. scope, people\nq2) outcomes\ng1. ok", {"Q1": "scope, people", "Q2": "outcomes", "G1": "ok"}, ()),
    ("bold", "**Q1:** scope\n*G1* - fine by me", {"Q1": "scope", "G1": "fine by me"}, ()),
    ("bullets", "• [Q1] scope\n- G1: yes\n1. Q2: people", {"Q1": "scope", "G1": "yes", "Q2": "people"}, ()),
    ("mark alone", "Q1\nScope. Two teams.\n\nG1\nAgreed", {"Q1": "Scope. Two teams.", "G1": "Agreed"}, ()),
    ("goal without a sign", "G1 agreed\nG2 not before May", {"G1": "agreed", "G2": "not before May"}, ()),
    ("two marks at once", "G1, G2: both fine", {"G1": "both fine", "G2": "both fine"}, ()),
    ("re", "Re Q1: scope\nre: G1: yes", {"Q1": "scope", "G1": "yes"}, ()),
    ("spaced mark", "Q 1: scope", {"Q1": "scope"}, ()),
    ("arrow", "Q1 -> scope", {"Q1": "scope"}, ()),
    ("a mark the page does not have", "Q3: planning starts in July\nQ1: scope", {"Q1": "scope"}, ("Q3: planning starts in July",)),
    ("a mark of another page below one of this", "G1: yes\n[Q8] calm\nand patient", {"G1": "yes"}, ("[Q8] calm\nand patient",)),
    ("a quarter is no mark", "We ship billing in Q1 and you own it", {}, ("We ship billing in Q1 and you own it",)),
    ("a quarter begins a sentence", "Q1 was hard for all of us", {}, ("Q1 was hard for all of us",)),
    ("quarters with a dash", "Q1-Q2 is full", {}, ("Q1-Q2 is full",)),
    ("below the quoted line", "> [G1] Own one story, by 1 Mar 2026. Agreed, or what would you change?\n\nYes.", {"G1": "Yes."}, ()),
    ("a quoted question without its mark", "> Which two things must you see before you would call me Lead?\nScope and calm.", {"Q1": "Scope and calm."}, ()),
    ("a typed question without its mark", "Which two things must you see before you would call me Lead?\nScope and calm.", {"Q1": "Scope and calm."}, ()),
    ("part of a question", "> \"Owns bigger stories to the end.\" What would that\nThat two teams use it.", {"Q2": "That two teams use it."}, ()),
    ("inline in all of it", QUOTED.replace("me Lead?\n", "me Lead?\nScope.\n").replace("here?\n", "here?\nUntil users have it.\n"), {"Q1": "Scope.", "Q2": "Until users have it."}, ()),
    ("two paragraphs inline", QUOTED.replace("me Lead?\n", "me Lead?\n\nScope.\n\nAnd people.\n\n"), {"Q1": "Scope.\n\nAnd people."}, ()),
    ("behind the question on its line", SENT.replace("change?\n[G2]", "change? Agreed.\n[G2]"), {"G1": "Agreed."}, ()),
    ("quoted below", f"Q1: scope\n\nOn Mon, 12 Jan 2026 at 10:02, Mira Holm <mira@example.org> wrote:\n\n{QUOTED}", {"Q1": "scope"}, ()),
    ("wrapped attribution", f"G1: yes\n\nOn Mon, 12 Jan 2026 at 10:02, Mira Holm\n<mira@example.org> wrote:\n{QUOTED}", {"G1": "yes"}, ()),
    ("German attribution", f"Q1: Umfang\n\nAm 12.01.2026 um 10:02 schrieb Mira Holm:\n{QUOTED}", {"Q1": "Umfang"}, ()),
    ("French attribution", f"Q1: le périmètre\n\nLe lun. 12 janv. 2026 à 10:02, Mira Holm a écrit :\n{QUOTED}", {"Q1": "le périmètre"}, ()),
    ("Outlook above", f"Q1: scope\n\nFrom: Mira Holm <mira@example.org>\nSent: Monday, January 12, 2026 10:02 AM\nTo: Petra Lindqvist\nSubject: Our page\n\n{SENT}", {"Q1": "scope"}, ()),
    ("Outlook with a rule", f"Q1: scope\n\n________________________________\nFrom: Mira Holm\nSent: Monday\nTo: Petra\nSubject: Our page\n\n{SENT}", {"Q1": "scope"}, ()),
    ("Outlook inline", "See below.\n\nFrom: Mira Holm\nSent: Monday\nTo: Petra\nSubject: Our page\n\n" + SENT.replace("me Lead?\n", "me Lead?\nScope.\n"), {"Q1": "Scope."}, ("See below.",)),
    ("original message", f"G1: yes\n\n-----Original Message-----\nFrom: Mira\nSent: Monday\nTo: Petra\nSubject: Page\n\n{SENT}", {"G1": "yes"}, ()),
    ("older thread below", f"G1: yes\n\nFrom: Mira\nSent: Monday\nTo: Petra\nSubject: Page\n\n{SENT}\nFrom: Petra\nSent: Friday\nTo: Mira\nSubject: Page\n\nCan you send me your page?\n", {"G1": "yes"}, ()),
    ("a signature", "G1: yes\n\nBest regards,\nPetra Lindqvist\nHead of Payments\n+46 70 123 45 67\npetra@example.org", {"G1": "yes"}, ()),
    ("a signature is no agreement", "[G1]\n\nBest,\nPetra", {}, ()),
    ("thanks and a name", "[Q1] scope\n\nThanks, Petra", {"Q1": "scope"}, ()),
    ("only a name", "Q1: scope\n\nPetra", {"Q1": "scope"}, ()),
    ("an initial", "Q1: scope\n-P", {"Q1": "scope"}, ()),
    ("dashes", "Q1: scope\n-- \nPetra Lindqvist\nTeashop AB", {"Q1": "scope"}, ()),
    ("a phone", "G1: ok\n\nSent from my iPhone", {"G1": "ok"}, ()),
    ("a German phone", "G1: ok\n\nVon meinem iPhone gesendet", {"G1": "ok"}, ()),
    ("Outlook for iOS", f"G1: ok\n\nGet Outlook for iOS<https://aka.ms/o0ukef>\n________________________________\nFrom: Mira\nSent: Monday\nTo: Petra\nSubject: x\n\n{SENT}", {"G1": "ok"}, ()),
    ("German closing", "Q1: Umfang\n\nViele Grüße\nPetra", {"Q1": "Umfang"}, ()),
    ("a lawyer", "Q1: scope\n\nThis e-mail and its attachments are confidential and intended for the addressee only. If you are not the addressee, delete it.", {"Q1": "scope"}, ()),
    ("a P.S. is said", "Q1: scope\n\nBest\nPetra\n\nPS: bring the map on Thursday.", {"Q1": "scope"}, ("PS: bring the map on Thursday.",)),
    ("thanks within an answer", "T1: Thanks for telling me, I saw it too.", {"T1": "Thanks for telling me, I saw it too."}, ()),
    ("a greeting", "Hi Mira,\n\nQ1: scope", {"Q1": "scope"}, ()),
    ("prose", "Hi Mira,\n\nI liked the map.\n\nPlease speak earlier in reviews.\n\nPetra", {}, ("I liked the map.", "Please speak earlier in reviews.")),
    ("prose before marks", "Two things:\n\n[Q1] the number", {"Q1": "the number"}, ("Two things:",)),
    ("a paragraph below the last mark", "G1: yes.\n\nSeparately: the budget is decided in May.", {"G1": "yes."}, ("Separately: the budget is decided in May.",)),
    ("a list below a mark", "[G2] Yes, if:\n\n- support agrees\n- nobody is on call alone", {"G2": "Yes, if:\n\n- support agrees\n- nobody is on call alone"}, ()),
    ("a list of its own", "What I hear:\n\n- Platform likes the queue\n- Sales asks who decides", {}, ("What I hear:\n\n- Platform likes the queue\n- Sales asks who decides",)),
    ("CRLF", "Q1: scope\r\nand people\r\n\r\nG1: yes\r\n", {"Q1": "scope\nand people", "G1": "yes"}, ()),
    ("old Mac", "Q1: scope\rG1: yes", {"Q1": "scope", "G1": "yes"}, ()),
    ("smart quotes", "> “Owns bigger stories to the end.” What would that look like here?\nUntil it’s used…", {"Q2": "Until it’s used…"}, ()),
    ("no-break spaces", "Q1:\u00a0scope\nG1\u00a0-\u00a0yes", {"Q1": "scope", "G1": "yes"}, ()),
    ("quoted as a whole", "> Q1: scope\n> G1: yes", {"Q1": "scope", "G1": "yes"}, ()),
    ("copied from the reply to it", f"> Q1: scope\n>\n{''.join('>' + line + chr(10) for line in QUOTED.splitlines())}", {"Q1": "scope"}, ()),
    ("a third person's mail quoted", "Q1: scope\n\n> I think she is not ready.\n> Rolf", {"Q1": "scope"}, ()),
    ("Slack", "Mira Holm  10:40 AM\nCould you answer the page?\nPetra Lindqvist  10:42 AM\nQ1: scope\nG1: yes\n:thumbsup: 2\n(edited)", {"Q1": "scope", "G1": "yes"}, ()),
    ("Slack of the phone", "Petra Lindqvist\n10:42\nQ1: scope\n\nMira Holm\n10:44\nThanks a lot, that helps me", {"Q1": "scope"}, ()),
    ("Teams", "[10:42] Petra Lindqvist\nI would not change the goal.\n[10:43] Mira Holm\nGreat, then it is agreed\n", {}, ("I would not change the goal.",)),
    ("Teams in one line", "[1/12 10:42 AM] Petra Lindqvist: speak earlier\n[1/12 10:43 AM] Mira Holm: I will", {}, ("speak earlier",)),
    ("own header copied along", "From: Petra Lindqvist\nTo: Mira Holm\nSubject: Re: Our page\n\nQ1: scope", {"Q1": "scope"}, ()),
    ("nothing", "", {}, ()),
    ("the page alone", SENT, {}, ()),
    ("the page quoted alone", QUOTED, {}, ()),
)  # fmt: skip
