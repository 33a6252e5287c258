#!/bin/sh
# Owns one attempt: sh supervise.sh <process group> <attempt directory> <program> [argument …]
#
# pid        this process and its group; made once and whole by a hard link: whoever makes it decides
#            whether the command ever runs. The command line of this process names the attempt
#            directory, as no other process's does, so a reused process id is not mistaken for it.
# heartbeat  touched every few seconds, for readers that cannot see this process
# log        what the command prints
# exit       the command's exit code; appears whole or not at all
group=$1
dir=$2
shift 2
echo "$$ $group" >"$dir/pid.part"
ln "$dir/pid.part" "$dir/pid" 2>/dev/null || exit 0

# A caught signal is reset in the command, but leaves this process alive to record the exit.
trap : TERM INT HUP

(
  trap 'kill "$nap" 2>/dev/null; exit 0' TERM
  while kill -0 "$$" 2>/dev/null; do
    : >"$dir/heartbeat"
    sleep 5 &
    nap=$!
    wait "$nap"
  done
) >/dev/null 2>&1 &
beat=$!

"$@" <"$dir/stdin" >>"$dir/log" 2>&1 &
command=$!
while :; do
  wait "$command"
  code=$?
  kill -0 "$command" 2>/dev/null || break
done

echo "$code" >"$dir/exit.part" && mv "$dir/exit.part" "$dir/exit"
kill "$beat" 2>/dev/null
