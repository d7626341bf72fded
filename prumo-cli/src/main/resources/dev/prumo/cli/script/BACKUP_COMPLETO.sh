#!/bin/sh
# @full.about@
# @full.options@
#
#   PRUMO   @env.prumo@
set -eu

prumo=${PRUMO:-prumo}

say() {
  printf '%s\n' "$1"
}

fail() {
  printf '%s\n' "$2" >&2
  exit "$1"
}

main() {
  cd "$(dirname "$0")/../.."
  command -v "$prumo" >/dev/null 2>&1 || fail 2 "@prumo.missing@ $prumo"

  say "@full.start@"
  "$prumo" backup_completo --compress --lang @lang@ "$@" || fail "$?" "@backup.failed@"
  say "@backup.done@"
}

main "$@"
