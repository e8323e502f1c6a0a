"""Verbs that leave something done behind them, in any trade: what is promised with one can be asked for afterwards."""

from __future__ import annotations

from leadward.distill.words import listed

WORKS = listed(
    """accept add adjust align allocate amend analyse analyze announce apply approve archive arrange ask assemble assign attach audit automate
    back backfill backport benchmark bisect block book bring brief build bump buy calculate calibrate call cancel capture catalogue change charge chase check circulate clean clear clone
    close coach collate collect compare compile complete compute configure confirm connect contact convert coordinate copy correct cost count create cross-check cull cut
    cover debug decommission define delete deliver deploy describe design detail develop diagnose dig disable distribute document double-check download draft draw drop duplicate
    edit email enable encrypt escalate estimate evaluate examine expand export extend extract fetch file fill finalise finalize find finish fix flag flash flush follow
    format forward gather generate get hire hook hunt implement import improve inform inspect install instrument integrate interview invite invoice investigate isolate
    label land launch list load lock log lower mail make map mark measure meet merge message migrate mock model monitor move negotiate notify nudge
    open optimise optimize order organise organize package page paint pair park patch pay phone pick pin ping place plan plot poke polish port post prepare prep print probe procure produce profile
    proofread propose prototype provide provision prune publish pull purchase push put query quote raise reach rebase rebuild recalculate reconcile reconfigure record recruit redesign redo
    reduce refactor refresh register reissue reject release reland relocate remind remove rename renew reopen reorder repair replace replicate reply report reproduce request rerun
    research reserve reset resize resolve respond restart restore restructure retest retire retrain retry return reverify revert review revise revoke rewrite rework ring roll rotate round run
    schedule scan screen search secure seek select send separate set settle ship shut sign simplify simulate sketch solve sort source specify speak spec spin split squash stage
    start store stub study submit subscribe substitute summarise swap switch sync tag talk target terminate test text tidy trace track train transfer translate triage
    trigger trim try tune tweak uninstall unblock undo update upgrade upload validate verify visit wipe wire wrap write work"""
)
"""Base forms. Verbs of saying and thinking are not among them."""
VAGUE = listed(
    "get make put set run start try work bring find talk speak switch move follow pull back cover drop change check call open report pick produce park"
)
"""Of these, the ones that need a thing that they are done to; with 'that' or 'some' alone they say nothing."""


def is_work(verb: str) -> bool:
    """Whether the verb, or what it is the -ing form of, is one of them."""
    low = verb.lower()
    forms = [low]
    if low.endswith("ing"):
        stem = low[:-3]
        forms += [stem, f"{stem}e", stem[:-1] if stem[-1:] == stem[-2:-1] else stem]
    if low.startswith("re") and low[2:].lstrip("-") in WORKS:
        return True
    return any(form in WORKS for form in forms)
