#!/bin/sh
# Makes .venv with Python 3.13 and the pinned packages: by an existing uv, else by one of our own in .uv. What cannot be done is said in a
# sentence; what the programs themselves said of it stands in build/set-up-python.log.
set -eu
cd "$(dirname "$0")/.."
mkdir -p build
log=build/set-up-python.log
fail() {
    echo "set-up: $1" >&2
    exit 1
}
fetched="could not be fetched; is there a network? Run make again once there is ($log has the details)"
uv=$(command -v uv || true)
if [ -z "$uv" ]; then
    if [ ! -x .uv/bin/uv ]; then
        command -v python3 >/dev/null || fail "needs uv, or python3 with its venv module"
        python3 -c 'import sys; sys.exit(sys.version_info < (3, 8))' || fail "$(python3 --version) is too old; needs uv, or a python3 from 3.8 on, to fetch Python 3.13 with"
        python3 -m venv .uv >"$log" 2>&1 || fail "needs uv, or python3 with its venv module ($log has the details)"
        .uv/bin/python -m pip install --quiet --require-hashes --requirement requirements/uv.txt >"$log" 2>&1 || fail "uv $fetched"
    fi
    uv=.uv/bin/uv
fi
"$uv" venv --quiet --clear --python 3.13 .venv >"$log" 2>&1 || fail "no Python 3.13 here, and it $fetched"
"$uv" pip install --quiet --python .venv --require-hashes --requirement requirements/dev.txt >"$log" 2>&1 || fail "packages of requirements/dev.txt $fetched"
"$uv" pip install --quiet --python .venv --no-deps --no-build-isolation --editable . >"$log" 2>&1 || fail "this folder could not be installed into .venv ($log has the details)"
