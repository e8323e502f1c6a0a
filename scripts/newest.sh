#!/bin/sh
# The tests that are quick, with the newest Python that runs here, in .venv-newest. Usage: sh scripts/newest.sh TEST...
# PYTHON=/path/to/python3 says which; where none is newer than that of .venv, it says so and ends well.
set -eu
version_of() {
    "$1" -c 'import sys; print("%d.%02d" % sys.version_info[:2])' 2>/dev/null
}
newest=''
for candidate in ${PYTHON:+"$PYTHON"} python3.15 python3.14 python3.13 python3.12; do
    if version_of "$candidate" >/dev/null; then
        newest=$candidate
        break
    fi
done
if [ -z "$newest" ] || [ "$(version_of "$newest")" = "$(version_of .venv/bin/python)" ]; then
    printf 'No Python newer than that of .venv runs here; PYTHON=/path/to/python3 says where one is.\n' >&2
    exit 0
fi
stamp=$(cat requirements/*.lock | cksum)
if [ "$(cat .venv-newest/.stamp 2>/dev/null)" != "$stamp" ]; then
    "$newest" -m venv --clear .venv-newest
    .venv-newest/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps \
        -r requirements/build.lock -r requirements/test.lock
    printf '%s\n' "$stamp" >.venv-newest/.stamp
fi
.venv-newest/bin/python --version
exec .venv-newest/bin/python -m pytest -n 2 -q "$@"
