#!/bin/sh
# Runs the tests with two workers; the few that fail run once more, alone. Usage: sh scripts/run_tests.sh PATH...
# A test that passes alone failed because the machine was busy, or because of what ran beside it: it is named, and worth a look.
# Ends with pytest's exit code: 0 where nothing fails, or where what failed beside others passes alone.
set -u
failed=.pytest_cache/v/cache/lastfailed
most=20

rm -f "$failed"
.venv/bin/python -m pytest -n 2 -q "$@"
ended=$?
[ "$ended" = 1 ] && [ -f "$failed" ] || exit "$ended"
count=$(grep -c '": true' "$failed")
if [ "$count" -gt "$most" ]; then
    printf '%s tests failed: too many to run them again.\n' "$count" >&2
    exit 1
fi
printf '\nFailed beside others; now alone:\n' >&2
sed -n 's/^ *"\(.*\)": true,*$/  \1/p' "$failed" >&2
exec .venv/bin/python -m pytest -q --last-failed --last-failed-no-failures none "$@"
