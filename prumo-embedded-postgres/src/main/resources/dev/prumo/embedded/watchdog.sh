# Starts a server, and stops it and removes its directory when standard input ends: because the JVM at the other end of
# the pipe closed it, or because that JVM is no more. Prints the server's process id, once.
#
# Arguments: run directory, initialised data directory to copy, then the server's command.
run=$1
template=$2
shift 2

# Ctrl-C in a terminal reaches this shell too; only the end of the input may stop it.
trap '' HUP INT TERM
exec 2>"$run/server.log"

cp -Rp "$template" "$run/data" || exit 1
"$@" >&2 </dev/null &
server=$!
echo "$server"

# Blocks until the input ends. While it waits for cat the shell also reaps the server, should that end by itself.
cat >/dev/null

# SIGQUIT is PostgreSQL's immediate shutdown: the data is thrown away, so nothing needs to be written.
kill -QUIT "$server"
wait "$server"
rm -rf "$run"
