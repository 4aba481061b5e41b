#!/bin/sh
# Installs Debian's Firefox where apt and root are at hand, and prints its path if there is one. Only the test in another engine
# needs it; without it that test is skipped and says so.
set -eu
wait='-o DPkg::Lock::Timeout=300' # another set-up may hold the package manager's lock
if ! command -v firefox-esr >/dev/null && command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    { apt-get $wait update --quiet && DEBIAN_FRONTEND=noninteractive apt-get $wait install --quiet --yes --no-install-recommends firefox-esr; } >&2 || true
fi
command -v firefox-esr || true
