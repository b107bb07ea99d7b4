#!/bin/sh
# Checks the configuration before the server starts.
set -e
rsyslogd -N1
exec "$@"
