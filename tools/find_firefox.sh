#!/bin/sh
# Installs Debian's Firefox where apt and root are at hand, and prints its path if there is one. Only the test in another engine
# needs it; without it that test is skipped and says so.
set -eu
if ! command -v firefox-esr >/dev/null && command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    { apt-get update --quiet && DEBIAN_FRONTEND=noninteractive apt-get install --quiet --yes --no-install-recommends firefox-esr; } >&2 || true
fi
command -v firefox-esr || true
