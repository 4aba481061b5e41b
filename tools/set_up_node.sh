#!/bin/sh
# Fills node_modules with the pinned packages. What cannot be done is said in a sentence; what npm said of it stands in build/set-up-node.log.
set -eu
cd "$(dirname "$0")/.."
mkdir -p build
log=build/set-up-node.log
fail() {
    echo "set-up: $1" >&2
    exit 1
}
command -v node >/dev/null || fail "needs Node.js 20 or later with npm; there is no node"
version=$(node --version)
[ "$(echo "$version" | sed 's/^v//; s/\..*//')" -ge 20 ] || fail "Node.js $version is too old; needs 20 or later"
command -v npm >/dev/null || fail "needs npm, which comes with Node.js or as a package of its own"
npm ci --no-audit --no-fund >"$log" 2>&1 || fail "packages of package-lock.json could not be fetched; is there a network? Run make again once there is ($log has the details)"
