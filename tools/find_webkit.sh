#!/bin/sh
# Installs Debian's WPE WebKit and its driver where apt and root are at hand, and prints the path of its small browser if there is one.
# Debian 12 has 2.38, which is what Safari 16.0 was made of. Only the tests in other engines need it.
set -eu
wait='-o DPkg::Lock::Timeout=300' # another set-up may hold the package manager's lock
look() {
    command -v WPEWebDriver >/dev/null && ls /usr/lib/*/wpe-webkit-*/MiniBrowser 2>/dev/null
}
look && exit 0
if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    { apt-get $wait update --quiet && DEBIAN_FRONTEND=noninteractive apt-get $wait install --quiet --yes --no-install-recommends wpewebkit-driver libwpewebkit-1.1-0 fonts-noto-cjk; } >&2 || true
fi
look || true
