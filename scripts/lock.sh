#!/bin/sh
# Resolves requirements/*.lock with hashes and without addresses. Usage: sh scripts/lock.sh [--upgrade]
set -eu
resolve() {
    uv pip compile --universal --no-strip-extras --generate-hashes --no-emit-index-url --no-header --quiet \
        --python-version 3.11 "$@"
}
resolve "$@" pyproject.toml -o requirements/base.lock
resolve "$@" requirements/build.in -o requirements/build.lock
resolve "$@" requirements/test.in pyproject.toml --all-extras -o requirements/test.lock
if grep -n '://' requirements/*.lock; then
    echo 'An address came into a lock file: remove what put it there.' >&2
    exit 1
fi
