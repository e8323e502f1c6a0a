"""`doctor`."""

from __future__ import annotations

import click

from leadward.cli.options import as_json, print_json, width, workspace
from leadward.documents.wrapping import wrapped
from leadward.inbox.saying import say
from leadward.workflows.doctor import clear_cache, examine


@click.command(epilog="Example: leadward doctor --clear-cache")
@click.option("--clear-cache", "clearing", is_flag=True, help="Delete the facts read from repositories; notes stay.")
@as_json
def doctor(clearing: bool, json_wanted: bool) -> int:
    """What is here, what is missing, what is kept where. Exit code 1 where something needs to be fixed."""
    freed = clear_cache(workspace()) if clearing else 0
    checks = examine(workspace())
    well = all(check.well for check in checks)
    if json_wanted:
        print_json({"well": well, "freed_bytes": freed, "checks": list(checks)})
        return int(not well)
    if clearing:
        say(f"Cleared the cache: {freed / 1024 / 1024:.1f} MiB. The next command reads again what it needs.", "")
    for check in checks:
        label = f"{'ok  ' if check.well else 'MEND'}  {check.name:<14}"
        space = " " * len(label)
        say(*wrapped(check.told, width(), label, space))
        if check.mend:
            say(*wrapped(check.mend, width(), space, space))
    return int(not well)
