#!/bin/sh
# @rollback.about@
# @rollback.safe@
#
#   PRUMO                    @env.prumo@
#   PRUMO_BACKUP_DIRECTORY   @env.directory@
set -eu

prumo=${PRUMO:-prumo}
backups=${PRUMO_BACKUP_DIRECTORY:-backups}

say() {
  printf '%s\n' "$1"
}

ask() {
  printf '%s ' "$1"
  IFS= read -r answer || answer=
}

# @rollback.stops@
code="@rollback.code-untouched@"
data="@rollback.data-untouched@"

fail() {
  {
    say ""
    say "$2"
    say "  $code"
    say "  $data"
  } >&2
  exit "$1"
}

# @rollback.sets@
sets() {
  for set in "$backups"/backup_completo_[0-9]*; do
    if [ -f "$set/manifest.json" ] || { [ -f "$set" ] && [ "${set%.zip}" != "$set" ]; }; then
      say "$set"
    fi
  done | sort -r | head -n 5
}

# @rollback.inside@
databases() {
  sets | while IFS= read -r set; do
    say "$set"
    case $set in
      *.zip)
        if command -v unzip >/dev/null 2>&1; then
          unzip -Z1 "$set" 2>/dev/null | sed -n 's/^db_principal_/    db_principal_/p'
        fi
        ;;
      *)
        for file in "$set"/db_principal_*; do
          if [ -f "$file" ]; then
            say "    $file"
          fi
        done
        ;;
    esac
  done
}

main() {
  cd "$(dirname "$0")/../.."
  git rev-parse --git-dir >/dev/null 2>&1 || fail 2 "@rollback.no-git@"

  say "@rollback.start@"
  say ""
  say "@rollback.list-sets@"
  sets
  say ""
  say "@rollback.list-tags@"
  git tag --list --sort=-creatordate 'backup-*' '*-backup-*' | head -n 5
  say ""

  ask "@rollback.ask-tag@"
  tag=$answer
  [ -n "$tag" ] || fail 1 "@rollback.no-tag@"

  say "@rollback.reverting@ $tag"
  if git remote get-url origin >/dev/null 2>&1; then
    git fetch --quiet --tags origin || say "@rollback.fetch-failed@"
  fi
  commit=$(git rev-parse --verify -q "refs/tags/$tag^{commit}") || fail 1 "@rollback.unknown-tag@ $tag"
  changes=$(git status --porcelain --untracked-files=no)
  [ -z "$changes" ] || fail 2 "@rollback.dirty@"
  branch=rollback-emergencia-$tag
  if git show-ref --quiet --verify "refs/heads/$branch"; then
    branch=$branch-$(date -u +%Y%m%d_%H%M%S)
  fi
  git checkout --quiet -b "$branch" "$commit" || fail 1 "@rollback.checkout-failed@"
  code="@rollback.code-done@ $branch"

  say ""
  ask "@rollback.ask-database@"
  case $answer in
    [sSyY] | [sS][iI][mM] | [yY][eE][sS]) restore ;;
  esac

  say ""
  say "@rollback.done@"
  say "  $code"
  say "  $data"
  say "@rollback.remember@"
}

restore() {
  command -v "$prumo" >/dev/null 2>&1 || fail 2 "@prumo.missing@ $prumo"
  say "@rollback.list-databases@"
  databases
  say ""
  ask "@rollback.ask-file@"
  file=$answer
  if [ -z "$file" ] || [ ! -e "$file" ]; then
    fail 1 "@rollback.no-file@"
  fi

  # @rollback.kept@
  say "@rollback.restoring@"
  "$prumo" restaurar_backup --backup-file "$file" --force --lang @lang@ || fail "$?" "@rollback.restore-failed@"
  data="@rollback.data-done@ $file"
  say "@rollback.restored@"
}

main "$@"
