#!/bin/sh
# Starts the supervisor and is gone at once, so that the supervisor belongs to no process tree that
# somebody may want to end:
#   sh launch.sh <attempt directory> <time limit> <node> <program> [argument …]
# $$ leads the new session's process group, which the supervisor and the command share.
sh "${0%/*}/supervise.sh" "$$" "$@" </dev/null >/dev/null 2>&1 &
