# shellcheck shell=sh
# Read in by the scripts beside it: `step` runs one command so that a signal ends it and all that it started; what is
# named in `beside`, the process id of another of these scripts, ends with it.

running=
beside=

end_running() {
    trap '' HUP INT TERM
    [ -z "$beside" ] || kill -s TERM "$beside" 2>/dev/null || :
    if [ -n "$running" ]; then
        # The group first; the process itself when setsid is missing or has not yet made the group.
        kill -s TERM -- "-$running" 2>/dev/null || kill -s TERM "$running" 2>/dev/null || :
        wait "$running" 2>/dev/null || :
    fi
    [ -z "$beside" ] || wait "$beside" 2>/dev/null || :
    exit "$1"
}

trap 'end_running 129' HUP
trap 'end_running 130' INT
trap 'end_running 143' TERM

step() {
    # In the background and waited for: a shell looks at signals only between foreground commands.
    if command -v setsid >/dev/null; then
        setsid "$@" &
    else
        "$@" &
    fi
    running=$!
    wait "$running" && outcome=0 || outcome=$?
    running=
    return "$outcome"
}
