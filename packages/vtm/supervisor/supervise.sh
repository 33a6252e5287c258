#!/bin/sh
# Owns one attempt:
#   sh supervise.sh <process group> <attempt directory> <time limit> <node> <program> [argument …]
#
# pid        this process and its group; made once and whole by a hard link: whoever makes it decides
#            whether the command ever runs. The command line of this process names the attempt
#            directory, as no other process's does, so a reused process id is not mistaken for it.
# heartbeat  touched every few seconds, for readers that cannot see this process
# masked     names of variables whose values must not reach the log; without it the command writes there
# log        what the command prints
# command    the process of the command, for who ends it by force
# timed-out  the time limit has passed (whole seconds; 0: none); never made once exit is there
# exit       the command's exit code; appears whole or not at all
group=$1
dir=$2
limit=$3
node=$4
shift 4
true >"$dir/heartbeat"
echo "$$ $group" >"$dir/pid.part"
ln "$dir/pid.part" "$dir/pid" 2>/dev/null || exit 0

# A caught signal is reset in the command, but leaves this process alive to record the exit.
trap : TERM INT HUP

# Waits for a child to end, also when signals interrupt the wait.
reap() {
  while :; do
    wait "$1"
    code=$?
    kill -0 "$1" 2>/dev/null || return "$code"
  done
}

# Naps are counted, not the clock: it may be set, and a machine that sleeps does not use up the limit.
watch_over() {
  trap 'kill -s KILL "$nap"; exit 0' USR1
  left=$limit
  while kill -0 "$$"; do
    true >"$dir/heartbeat"
    nap_for=5
    [ "$limit" -eq 0 ] || [ "$left" -ge 5 ] || nap_for=$left
    rest "$nap_for"
    left=$((left - nap_for))
    [ "$limit" -eq 0 ] || [ "$left" -gt 0 ] || time_out
  done
}

rest() {
  sleep "$1" &
  nap=$!
  wait "$nap"
}

# Ends the command: by request, and when it has not ended in a while, by force. It is then reaped as ever.
time_out() {
  true >"$dir/timed-out"
  kill -s TERM -- "-$group"
  rest 5
  kill -s KILL "$(cat "$dir/command")"
  left=5
}

# Puts the filter between command and log. It ends when nobody holds `until` open any more: then the
# command has ended, although something it left behind may still hold `output`.
start_filter() {
  output=$dir/output
  mkfifo "$output" "$dir/until" 2>>"$dir/log" || return
  # Both ends at once, so that no opening waits for another.
  exec 3<>"$output" 4<>"$dir/until"
  {
    trap '' TERM INT HUP
    NODE_OPTIONS='' "$node" "${0%/*}/../dist/io/attempts/mask-log.js" "$dir/masked" && exit
    # What cannot be masked is not shown; the command must not block because nobody reads.
    echo '[vtm] the filter that masks secrets has ended; what follows is not kept'
    # Opened anew, since the filter has made its own reading end non-blocking.
    exec cat 6<>"$output" <"$output" 6>&- >/dev/null
  } <"$output" 5<"$dir/until" 3>&- 4>&- >>"$dir/log" 2>/dev/null &
  filter=$!
}

# Lets the filter write what is left, for some seconds at most: on a busy machine it may still be starting.
end_filter() {
  exec 3>&- 4>&-
  { sleep 5; kill -s KILL "$filter"; } >/dev/null 2>&1 &
  patience=$!
  reap "$filter"
  kill -s KILL "$patience"
  # Whoever reads all files of an attempt would wait for ever at these.
  rm -f "$output" "$dir/until"
}

record() {
  echo "$1" >"$dir/exit.part" && mv "$dir/exit.part" "$dir/exit"
}

output=$dir/log
if [ -e "$dir/masked" ] && ! start_filter; then
  record 126
  exit
fi

# The command may signal its whole group, and at once: who watches over it is there before it and has ignored such
# signals from its birth, as its naps do.
trap '' TERM INT HUP
watch_over >/dev/null 2>&1 3>&- 4>&- &
watcher=$!
trap : TERM INT HUP

"$@" <"$dir/stdin" >>"$output" 2>&1 3>&- 4>&- &
command=$!
echo "$command" >"$dir/command"
reap "$command"
ended=$?

# From here on nobody makes `timed-out`.
kill -s USR1 "$watcher"
reap "$watcher"
# What the command has started was asked to end with it; it has a moment more.
[ ! -e "$dir/timed-out" ] || sleep 1
[ ! -e "$dir/masked" ] || end_filter
record "$ended"
[ ! -e "$dir/timed-out" ] || kill -s KILL -- "-$group"
