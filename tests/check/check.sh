#!/usr/bin/env bash
# Format of all C++ files, and clang-tidy of what changed since the last landing. `./dev test check` runs it, after the
# native build is configured and its generated files are there.
#
#   check.sh           what changed since the last landing
#   check.sh --all     every file
#   check.sh --list    only prints which files clang-tidy would read, what changed most first
#
# The last landing is, by the first of these that says anything:
#   OKNO_CHECK_BASE    any commit;
#   origin/main        where this clone has commits that origin/main lacks: the commit that both have;
#   a pause            in a clone that holds nothing but main, as CI's: what lands is written in one go, so it ends
#                      before the latest 12 hours in which nobody committed. The dates are the commits' own, so that
#                      the same commit is checked alike today and in a year.
# What is not committed yet has changed, too.
#
# Five to ten seconds a file: of more than OKNO_CHECK_MOST (100) files it reads those in which most lines changed and
# says how many it left.
set -euo pipefail
cd "$(git -C "${BASH_SOURCE%/*}" rev-parse --show-toplevel)"

jobs=${OKNO_JOBS:-$(nproc)}
most=${OKNO_CHECK_MOST:-100}
commands=build/native/compile_commands.json
tidy_commands=build/check
pause_seconds=$((12 * 60 * 60))

say() { printf 'check: %s\n' "$*" >&2; }

our_cpp() { git ls-files --cached --others --exclude-standard -- '*.h' '*.cpp' | existing; }
existing() { while read -r file; do [[ -e $file ]] && printf '%s\n' "$file"; done || true; }

last_landing() {
  [[ -n ${OKNO_CHECK_BASE:-} ]] && { git rev-parse --verify --quiet "$OKNO_CHECK_BASE^{commit}"; return; }
  local base
  base=$(git merge-base HEAD origin/main 2>/dev/null || true)
  [[ -n $base && $base != $(git rev-parse HEAD) ]] && { echo "$base"; return; }
  # Sorted by date: a branch that was merged late brings commits older than its merge.
  git log --format='%ct %H' HEAD | sort -rn -k1,1 -s | awk -v pause="$pause_seconds" '
    !base && NR > 1 && later - $1 > pause { base = $2 }
    { later = $1; first = $2 }
    END { print base ? base : first }'
}

# "LINES FILE": how many lines changed in each file since commit $1.
changed_lines() {
  git diff --numstat --no-renames "$1" -- '*.h' '*.cpp' | awk '{ print $1 + $2, $3 }'
  git ls-files --others --exclude-standard -- '*.h' '*.cpp' | existing | xargs -r wc -l | awk '$2 != "total" { print $1, $2 }'
}

# A header is read through a source that includes it: its own, or else the first that is found.
source_of() {
  local file=$1
  [[ $file == *.h ]] || { echo "$file"; return; }
  [[ -e ${file%.h}.cpp ]] && { echo "${file%.h}.cpp"; return; }
  git grep -l --untracked -F "#include \"$file\"" -- '*.cpp' | awk 'NR == 1'
}

# clang-tidy knows only what the native build compiles: the rest needs emscripten's own headers.
compiled() {
  local file
  while read -r file; do
    grep -qF "\"file\": \"$PWD/$file\"" "$commands" && printf '%s\n' "$file"
  done || true
}

# What changed most first, and of equals what comes first by name.
to_tidy() {
  local base lines file
  base=$(last_landing) || { say "OKNO_CHECK_BASE names no commit: $OKNO_CHECK_BASE"; exit 2; }
  say "changed since $(git log -1 --format='%h of %cs, «%s»' "$base")"
  changed_lines "$base" | sort -k1,1nr -k2 | while read -r lines file; do
    if [[ -e $file ]]; then source_of "$file"; fi
  done | awk '!seen[$0]++'
}

tidy_one() {
  local said
  said=$(clang-tidy --quiet -p "$tidy_commands" "$1" 2>&1) && return
  printf '%s\n' "$said" >&2
  printf '%s\n' "$1"
}
export -f tidy_one
export tidy_commands

case ${1:-} in
  '') mapfile -t tidy < <(to_tidy | compiled) ;;
  --all)
    mapfile -t tidy < <(our_cpp | grep '\.cpp$' | compiled)
    most=${#tidy[@]}
    ;;
  --list) to_tidy; exit ;;
  *) say "it knows --all and --list, not $1"; exit 2 ;;
esac
[[ -e $commands ]] || { say "$commands is missing: ./dev build writes it"; exit 2; }

# It cannot read what GCC has precompiled.
mkdir -p "$tidy_commands"
sed -E 's/ -Winvalid-pch//; s/ -fpch-preprocess//; s/ -include [^ ]*cmake_pch\.hxx//' "$commands" \
  >"$tidy_commands/compile_commands.json"

mapfile -t files < <(our_cpp)
say "format of ${#files[@]} files"
unformatted=$(printf '%s\0' "${files[@]}" | xargs -0 clang-format --dry-run 2>&1 |
  sed -nE 's/^([^:]+):[0-9]+:[0-9]+: warning: .*/\1/p' | sort -u)
[[ -z $unformatted ]] || say "not formatted, so run ./dev format:"$'\n'"$unformatted"

left=$((${#tidy[@]} - most))
if ((left > 0)); then
  tidy=("${tidy[@]:0:most}")
  say "!!! ${#tidy[@]} of $((most + left)) changed files are read, those in which most lines changed."
  say "!!! $left ARE LEFT UNREAD; ./dev check --all reads them."
fi
say "clang-tidy on ${#tidy[@]} files"
untidy=
((${#tidy[@]} == 0)) ||
  untidy=$(printf '%s\0' "${tidy[@]}" | xargs -0 -n 1 -P "$jobs" bash -c 'tidy_one "$1"' _)
[[ -z $untidy ]] || say "clang-tidy found something in:"$'\n'"$untidy"

if [[ ${OKNO_TIDY:-} == told ]]; then untidy=; fi
# A file that fails twice is one file.
failed=$(printf '%s\n' "$unformatted" "$untidy" | awk 'NF && !seen[$0]++' | wc -l)
printf 'check: %s files passed, %s failed\n' "$((${#files[@]} - failed))" "$failed"
((failed == 0))
