#!/bin/sh
# Makes .venv with Python 3.13 and the pinned packages: by an existing uv, else by one of our own in .uv.
set -eu
cd "$(dirname "$0")/.."
uv=$(command -v uv || true)
if [ -z "$uv" ]; then
    if [ ! -x .uv/bin/uv ]; then
        python3 -m venv .uv || { echo "set-up: needs uv, or python3 with its venv module" >&2; exit 1; }
        .uv/bin/python -m pip install --quiet --require-hashes --requirement requirements/uv.txt
    fi
    uv=.uv/bin/uv
fi
"$uv" venv --quiet --clear --python 3.13 .venv
"$uv" pip install --quiet --python .venv --require-hashes --requirement requirements/dev.txt
"$uv" pip install --quiet --python .venv --no-deps --no-build-isolation --editable .
