#!/bin/sh
# Prints the path of a Chromium that the browser tests can drive: the shell without windows, which has the same
# engine and takes two thirds of the time, from Debian where apt and root are at hand; else one that is there
# already, else Playwright's own, else one line saying what to install.
set -eu
wait='-o DPkg::Lock::Timeout=300' # another set-up may hold the package manager's lock
cd "$(dirname "$0")/.."
look() {
    for name in chromium chromium-browser google-chrome; do
        command -v "$name" && return 0
    done
    return 1
}
[ -n "${CHROMIUM:-}" ] && { echo "$CHROMIUM"; exit 0; }
command -v chromium-headless-shell && exit 0
if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    apt-get $wait update --quiet >&2 || true
    install() { DEBIAN_FRONTEND=noninteractive apt-get $wait install --quiet --yes --no-install-recommends "$@" fonts-noto-cjk >&2; }
    install chromium-headless-shell && command -v chromium-headless-shell && exit 0
    look && exit 0
    install chromium || true
fi
look && exit 0
.venv/bin/playwright install chromium >&2 || true
own=$(.venv/bin/python -c 'from playwright.sync_api import sync_playwright as p
with p() as it: print(it.chromium.executable_path)' 2>/dev/null || true)
[ -n "$own" ] && [ -x "$own" ] && { echo "$own"; exit 0; }
echo "browser tests: no Chromium found; install chromium, or set CHROMIUM to the path of one" >&2
exit 1
