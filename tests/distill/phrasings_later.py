"""Thirty more talks, written in one go and run once before anything was changed for them; the first run is in docs/validation.md.

A row as in `phrasings`. 2026-03-10 is a Tuesday.
"""

from __future__ import annotations

from tests.distill.phrasings import Wanted

LATER: tuple[tuple[str, tuple[Wanted, ...], tuple[str, ...]], ...] = (
    (
        "Bea: The release notes are still empty.\nTom: Give them to me, I have a free afternoon on Wednesday.\nBea: Lovely.",
        (("action", "Tom", "release notes", "2026-03-11"),),
        (),
    ),
    (
        "Tom: That flag has to go before the audit.\nSia: I was planning to rip it out tomorrow anyway.\nTom: Even better.",
        (("action", "Sia", "rip flag", "2026-03-11"),),
        (),
    ),
    (
        "Bea: Who has the access to rotate that?\nSia: Me. I'll do it right after this.\nBea: Rotating the signing key, yes?\nSia: Yes, that one.",
        (("action", "Sia", "rotating signing key", ""),),
        (),
    ),
    (
        "Tom: My homework, then: a page on what happens when the cache is cold.\nBea: By when?\nTom: End of the week.",
        (("action", "Tom", "page cache cold", "2026-03-13"),),
        (),
    ),
    (
        "Bea: Sia, the vendor call, would you?\nSia: Happy to, I know them.",
        (("action", "Sia", "vendor call", ""),),
        (),
    ),
    (
        "Tom: If nobody minds I'd like to take the flaky import test.\nBea: Please do.",
        (("action", "Tom", "flaky import test", ""),),
        (),
    ),
    (
        "Sia: You'll get the numbers for both regions from me on Thursday.\nTom: Perfect.",
        (("action", "Sia", "numbers both regions", "2026-03-12"),),
        (),
    ),
    (
        "Bea: Tom and Sia, can the two of you look at the query plan?\nTom: Sure.\nSia: Yes, this afternoon.",
        (("action", "Tom|Sia", "look query plan", ""),),
        (),
    ),
    (
        "Sia: I owe you the list of tables, I have not forgotten.\nBea: Today?\nSia: Today.",
        (("action", "Sia", "list tables", "2026-03-10"),),
        (),
    ),
    (
        "Tom: So it is me who writes to the customers.\nBea: If that's all right.\nTom: Yep.",
        (("action", "Tom", "writes customers", ""),),
        (),
    ),
    (
        "Bea: We could shard it, or we could just buy a bigger box.\nTom: Bigger box. Sharding is a year of pain.\nSia: The bigger box ends in May, I would shard now.\nBea: We need the growth figures before we can pick.",
        (("options", "", "shard / bigger box", ""),),
        ("decision:shard",),
    ),
    (
        "Tom: I still think events are the way.\nSia: And I still think a nightly export does it, nobody reads it live.\nBea: Fine, this goes to Rosa.",
        (("options", "", "events / nightly export", ""),),
        ("decision:events", "decision:nightly"),
    ),
    (
        "Bea: Then it is settled, we freeze on the first.\nTom: Good.\nSia: Good.",
        (("decision", "", "freeze first", ""),),
        (),
    ),
    (
        "Tom: Any reason not to turn the old endpoint off?\nBea: None from me.\nSia: None.\nTom: Off it goes, then.",
        (("decision", "", "turn old endpoint off", ""),),
        (),
    ),
    (
        "Bea: I take it we all want the smaller scope.\nTom: Yes.\nSia: Yes, very much.",
        (("decision", "", "smaller scope", ""),),
        (),
    ),
    (
        "Sia: What does it do when the disk is full?\nTom: Honestly, I have never tried.\nBea: Let's not guess.",
        (("question", "", "disk full", ""),),
        (),
    ),
    (
        "Tom: Which of the two teams owns the webhook?\nBea: We keep going round in circles on that one.\nSia: Next topic?",
        (("question", "", "teams owns webhook", ""),),
        (),
    ),
    (
        "Bea: I'll have the draft with you by noon tomorrow, unless the build breaks again.",
        (("action", "Bea", "draft unless build breaks", "2026-03-11"),),
        (),
    ),
    ("Tom: I would have fixed the parser by now if anybody had told me.", (), ("fixed the parser",)),
    ("Sia: They want us to migrate the wiki by June.\nBea: They can want a lot.", (), ("migrate wiki",)),
    ("Bea: Somebody should really clean up the bucket.\nTom: True.\nSia: True.", (), ("action:clean bucket",)),
    (
        "Tom: I'll clean up the bucket.\nBea: The new lifecycle rule does that already.\nTom: Ah, then I'll leave it.",
        (),
        ("clean bucket",),
    ),
    ("Sia: We were going to rewrite the scheduler, and then the year was over.", (), ("rewrite scheduler",)),
    (
        "Tom: Let's drop the old client.\nBea: Hm. Support would kill us.\nTom: Right, forget I said it.",
        (),
        ("decision:drop client",),
    ),
    (
        "Bea: In the demo the bot says: I will delete the account now.\nTom: Scary.",
        (),
        ("delete account",),
    ),
    ("Sia: Tom will love this.\nTom: I will not.", (), ("love",)),
    (
        "Bea: I'm going to need more coffee before I rewrite anything.\nTom: Same.",
        (),
        ("rewrite", "coffee"),
    ),
    (
        "Tom: Should I go ahead and merge?\nSia: Wait for the second review.\nTom: Okay.",
        (),
        ("action:merge",),
    ),
    (
        "Bea: Sia, can you upgrade the runners?\nSia: What for?\nBea: Never mind, they are on the new image.",
        (),
        ("upgrade runners",),
    ),
    (
        "Sia: Do we ship on Friday?\nTom: We ship when the tests are green.\nBea: Which they are not.",
        (),
        ("decision:ship friday",),
    ),
)
LAST: tuple[tuple[str, tuple[Wanted, ...], tuple[str, ...]], ...] = (
    (
        "Lea: I'm off to London on Monday, so before that I'll get the staging box rebuilt.\nJan: Thanks.",
        (("action", "Lea", "staging box rebuilt", ""),),
        (),
    ),
    (
        "Jan: The alerts are too loud. Kim, is that something you could tame?\nKim: Yes, let me have a go at it this week.",
        (("action", "Kim", "alerts", ""),),
        (),
    ),
    (
        "Kim: Okay, so for next week: I do the schema, Lea does the client.\nLea: Works.",
        (("action", "Kim", "schema", ""),),
        (),
    ),
    (
        "Lea: Could we get someone to sit down with support about this?\nJan: I'll set something up with them.",
        (("action", "Jan", "set something up", ""),),
        (),
    ),
    (
        "Jan: I've promised finance an answer on the licences by the 20th, that one stays with me.",
        (("action", "Jan", "answer licences", "2026-03-20"),),
        (),
    ),
    (
        "Kim: Will you tell the other team, Jan?\nJan: I will, tomorrow in their standup.",
        (("action", "Jan", "tell other team", "2026-03-11"),),
        (),
    ),
    (
        "Lea: Nobody has looked at the certificates in a year.\nKim: I'll have a look. Give me until Friday.",
        (("action", "Kim", "certificates", "2026-03-13"),),
        (),
    ),
    (
        "Jan: Can I leave the onboarding page with you, Lea?\nLea: You can.",
        (("action", "Lea", "onboarding page", ""),),
        (),
    ),
    (
        "Kim: What if I pair with Lea on the importer on Thursday?\nLea: Yes, let's do that.",
        (("action", "Kim", "pair importer", "2026-03-12"),),
        (),
    ),
    (
        "Lea: For me the choice is between a plain file and SQLite.\nJan: A plain file, people can read it.\nKim: SQLite, we will want to query it.",
        (("options", "", "plain file / sqlite", ""),),
        (),
    ),
    (
        "Jan: Hosted or self-hosted, what do you think?\nLea: Self-hosted, because of the data.\nKim: I would go hosted, we have no one for the nights.",
        (("options", "", "hosted / self-hosted", ""),),
        ("decision:hosted",),
    ),
    (
        "Lea: So we all agree that version two stays supported until autumn?\nJan: Agreed.\nKim: Yes.",
        (("decision", "", "version two stays supported", ""),),
        (),
    ),
    (
        "Kim: Let's call it: no more feature flags in the client.\nLea: Yes please.\nJan: Fine with me.",
        (("decision", "", "no more feature flags", ""),),
        (),
    ),
    (
        "Jan: How many customers still use the import?\nKim: That's what I'd like to know as well.",
        (("question", "", "customers still use import", ""),),
        (),
    ),
    (
        "Kim: If it were up to me I'd delete the whole module.\nLea: Ha, yes.",
        (),
        ("delete",),
    ),
    (
        "Lea: Jan promised to fix the build last week.\nJan: And I did.",
        (),
        ("fix build",),
    ),
    (
        "Jan: I can't promise that I'll get to the index this month.",
        (),
        ("index",),
    ),
    (
        "Kim: Should we move to the new queue?\nLea: Let's see what the numbers say first.",
        (),
        ("decision:queue",),
    ),
    (
        "Lea: I'll ask Sam about the quota.\nKim: Sam left in January.\nLea: Oh. Then scrap that.",
        (),
        ("quota",),
    ),
    (
        "Jan: Their plan says they will drop the API in June.\nKim: We'll see.",
        (),
        ("drop",),
    ),
    (
        "Kim: We could always rewrite it in Rust.\nJan: We could also always not.",
        (),
        ("rewrite",),
    ),
    (
        "Lea: Remind me to order the pizza.\nJan: I'll remind you, don't worry.",
        (),
        ("decision:pizza",),
    ),
)
"""Twenty-two more, written when the rules had been changed for the thirty; the first run of these is published as well."""
