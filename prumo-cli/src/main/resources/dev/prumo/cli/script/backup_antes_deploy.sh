#!/bin/sh
# @deploy.about@
# @deploy.git@
#
#   --allow-dirty            @deploy.allow-dirty@
#
#   PRUMO                    @env.prumo@
#   PRUMO_BACKUP_DIRECTORY   @env.directory@
set -eu

prumo=${PRUMO:-prumo}
backups=${PRUMO_BACKUP_DIRECTORY:-backups}

say() {
  printf '%s\n' "$1"
}

fail() {
  printf '%s\n' "$2" >&2
  exit "$1"
}

# @deploy.clean@
changes() {
  case $backups in
    /* | ../*) git status --porcelain -- . ;;
    *) git status --porcelain -- . ":(exclude)${backups#./}" ;;
  esac
}

main() {
  allow_dirty=
  if [ "${1:-}" = --allow-dirty ]; then
    allow_dirty=yes
    shift
  fi
  cd "$(dirname "$0")/../.."
  command -v "$prumo" >/dev/null 2>&1 || fail 2 "@prumo.missing@ $prumo"

  say "@deploy.start@"

  say "@deploy.checking@"
  commit=
  if ! git rev-parse --git-dir >/dev/null 2>&1; then
    say "@deploy.no-git@"
  else
    git status --short --branch
    changes=$(changes)
    if [ -z "$changes" ]; then
      commit=$(git rev-parse --verify -q "HEAD^{commit}") || say "@deploy.no-commit@"
    elif [ -n "$allow_dirty" ]; then
      say "@deploy.dirty-allowed@"
    else
      fail 2 "@deploy.dirty@"
    fi
  fi

  report=$("$prumo" backup_completo --compress --keep-days 7 --lang @lang@ "$@") ||
    fail "$?" "@backup.failed@"
  say "$report"
  id=$(say "$report" | sed -n 's/.*backup_completo_\([0-9][0-9_]*[0-9]\).*/\1/p' | head -n 1)
  [ -n "$id" ] || fail 1 "@deploy.no-id@"

  if [ -n "$commit" ]; then
    say "@deploy.tagging@"
    git tag -a "backup-$id" -m "@deploy.message@" "$commit" ||
      fail 1 "@deploy.tag-failed@ backup-$id"
    say "backup-$id"
    if git remote get-url origin >/dev/null 2>&1; then
      git push --quiet origin "refs/tags/backup-$id" ||
        say "@deploy.push-failed@ git push origin backup-$id"
    fi
  fi
  say "@backup.done@"
}

main "$@"
