#!/bin/sh
# Installs nginx with its module for precompressed Brotli files where apt and root are at hand, and prints its path if there
# is one. Only the tests of what is deployed need it; without it they are skipped and say so.
set -eu
wait='-o DPkg::Lock::Timeout=300' # another set-up may hold the package manager's lock
found() { command -v nginx || { [ -x /usr/sbin/nginx ] && echo /usr/sbin/nginx; }; }
# An nginx that is there may lack the module.
complete() { found >/dev/null && command -v openssl >/dev/null && [ -e /usr/lib/nginx/modules/ngx_http_brotli_static_module.so ]; }
if ! complete && command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    packages="nginx-light libnginx-mod-http-brotli-static openssl"
    { apt-get $wait update --quiet && DEBIAN_FRONTEND=noninteractive apt-get $wait install --quiet --yes --no-install-recommends $packages; } >&2 || true
fi
found || true
