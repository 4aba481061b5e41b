#!/bin/sh
# Installs nginx with its module for precompressed Brotli files where apt and root are at hand, and prints its path if there
# is one. Only the test of the documented configuration needs it; without it that test is skipped and says so.
set -eu
wait='-o DPkg::Lock::Timeout=300' # another set-up may hold the package manager's lock
found() { command -v nginx || { [ -x /usr/sbin/nginx ] && echo /usr/sbin/nginx; }; }
if ! found >/dev/null && command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    packages="nginx-light libnginx-mod-http-brotli-static"
    { apt-get $wait update --quiet && DEBIAN_FRONTEND=noninteractive apt-get $wait install --quiet --yes --no-install-recommends $packages; } >&2 || true
fi
found || true
