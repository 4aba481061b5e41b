#!/bin/sh
# What has to be looked at again: figures, laws, the yearly notice of holidays, how far the calendar reaches. For cron or a scheduled job.
#
# cron, on Mondays; it mails what is printed, and nothing is printed while nothing is due:
#   0 8 * * 1  sh /srv/help-centre/deploy/due.sh
#
# Continuous integration, as a scheduled job that fails while something is due, so that somebody sees it:
#   due:
#     rules: [{ if: '$CI_PIPELINE_SOURCE == "schedule"' }]
#     script: [make .venv/.done, sh deploy/due.sh]
#
# DUE_WITHIN tells how long ahead (30d). What else is given is passed on, such as --policy FOLDER.
# Ends with 0: nothing is due, 1: something is, 2: that could not be found out.
set -u
cd "$(dirname "$0")/.." || exit 2
if [ ! -x .venv/bin/python ]; then
  echo "due.sh: no .venv here; make .venv/.done sets it up" >&2
  exit 2
fi
exec .venv/bin/python -m wizard due --within "${DUE_WITHIN:-30d}" "$@"
