#!/bin/sh
# Makes .venv from the lock files, once per content of them. Usage: sh scripts/set_up.sh base|test
# Runs in the project's folder, speaks on stderr only, and ends with 1 and one sentence where something is missing.
set -eu
wanted=${1:-base}

stop() {
    printf 'leadward: %s\n' "$1" >&2
    exit 1
}

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

# A name on PATH may be a shim for a version that is not there: only one that runs counts.
find_python() {
    for candidate in ${PYTHON:+"$PYTHON"} python3 python3.14 python3.13 python3.12 python3.11 python; do
        if new_enough "$candidate"; then
            command -v "$candidate"
            return 0
        fi
    done
    found=$(python3 --version 2>/dev/null || echo 'no python3')
    stop "Python 3.11 or newer is needed and $found was found: install it, or say where it is with PYTHON=/path/to/python3."
}

make_venv() {
    python=$(find_python) || exit 1
    "$python" -c 'import venv, ensurepip' >/dev/null 2>&1 ||
        stop "$python cannot make virtual environments (venv or ensurepip is missing): on Debian and Ubuntu, install the package python3-venv."
    printf 'Setting up .venv with %s (once) ...\n' "$("$python" --version)" >&2
    "$python" -m venv --clear .venv >&2 ||
        stop "No virtual environment could be made in .venv: see above, and whether this folder can be written."
}

install_locked() {
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps "$@" >&2 ||
        stop "The locked packages could not be installed: see above; once the network is there, the same command goes on."
}

# The product is found through a path relative to site-packages, so that the folder may be moved or hold spaces.
add_product() {
    packages=$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
    up=$(.venv/bin/python -c 'import os, sysconfig; print(os.path.relpath("src", sysconfig.get_path("purelib")))')
    printf '%s\n' "$up" >"$packages/leadward.pth"
    # -P: the folder one stands in may be a hostile repository with a json.py of its own.
    # shellcheck disable=SC2016 # expanded when the command runs, not here
    printf '#!/bin/sh\nexec "$(dirname "$0")/python" -P -m leadward "$@"\n' >.venv/bin/leadward
    chmod +x .venv/bin/leadward
    .venv/bin/python -m compileall -q src >&2 || true # only start-up time depends on it; a read-only tree is no reason to stop
}

git --version >/dev/null 2>&1 || stop "git is needed and was not found: install it (Debian and Ubuntu: apt install git; macOS: xcode-select --install)."

base='requirements/base.lock'
case $wanted in
base) locks=$base ;;
test) locks="$base requirements/build.lock requirements/test.lock" ;;
*) stop "set_up.sh knows base and test, not $wanted." ;;
esac

stamp_of() {
    cat scripts/set_up.sh "$@" | cksum | tr ' ' -
}

# shellcheck disable=SC2086 # the names hold no spaces
stamp=$(stamp_of $locks)
[ "$(cat ".venv/.set-up-$wanted" 2>/dev/null)" = "$stamp" ] && new_enough .venv/bin/python && exit 0

new_enough .venv/bin/python && .venv/bin/python -m pip --version >/dev/null 2>&1 || make_venv
for lock in $locks; do
    install_locked -r "$lock"
done
add_product
stamp_of "$base" >.venv/.set-up-base
printf '%s\n' "$stamp" >".venv/.set-up-$wanted"
