#!/bin/sh
# Installs Debian's Java where apt and root are at hand, and prints its path if there is one. Only the Nu HTML checker needs it.
set -eu
wait='-o DPkg::Lock::Timeout=300' # another set-up may hold the package manager's lock
if ! command -v java >/dev/null && command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    { apt-get $wait update --quiet && DEBIAN_FRONTEND=noninteractive apt-get $wait install --quiet --yes --no-install-recommends default-jre-headless; } >&2 || true
fi
command -v java || true
