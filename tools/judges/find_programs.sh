#!/bin/sh
# Installs Debian's programs that some judges are: LibreOffice with Chinese letters for the letters, what reads a PDF, and libical for reminders.
set -eu
wait='-o DPkg::Lock::Timeout=300' # another set-up may hold the package manager's lock
here() { command -v soffice >/dev/null && command -v pdftotext >/dev/null && [ -n "$(ldconfig -p | grep libical.so)" ]; }
if ! here && command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    apt-get $wait update --quiet && DEBIAN_FRONTEND=noninteractive apt-get $wait install --quiet --yes --no-install-recommends libreoffice-writer-nogui poppler-utils fonts-noto-cjk libical3
fi
here || { echo "make judges: needs LibreOffice Writer (soffice), pdftotext and pdfinfo (poppler-utils), and libical" >&2; exit 1; }
