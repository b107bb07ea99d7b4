#!/bin/sh
# Runs what an image or a volume adds to the start, then the command.
set -eu
for script in /docker-entrypoint.d/*.sh; do
  [ ! -x "$script" ] || "$script"
done
exec "$@"
