#!/usr/bin/env bash
# Fetches the Debian *source* packages that we compile ourselves and unpacks them:
#
#   build/sources/imgui         Dear ImGui    from testing
#   build/sources/cpp-httplib   cpp-httplib   from testing
#   build/sources/snowball      Snowball      from this machine's release
#                               + src_c/, the Russian and English stemmers that its compiler writes
#   build/sources/libsodium     libsodium     from this machine's release; natively its library is used, this is for browsers
#   build/sources/bearssl       BearSSL       from this machine's release: its integers alone are used
#   build/sources/stemmers      the same two folders, src_c and runtime, made from a checkout of one's own
#
# cmake/versions.txt says which versions were tried, and by which variable (OKNO_IMGUI_DIR, ...) a checkout of one's own
# takes the place of a package. Any other version is built with a warning.
#
# apt does it with a state of its own (lists, cache, one sources file), so that the machine's own
# sources stay untouched and apt still checks every signature. The mirror is whichever one the
# machine uses. Does nothing when everything is there already.
set -euo pipefail
cd "$(dirname "$0")/.."

sources=$PWD/build/sources
state=$sources/.apt
keyring=/usr/share/keyrings/debian-archive-keyring.gpg

say() { printf 'sources: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# Where each of them is read from, and "NAME SUITE" of those that have to be fetched. Suite "own" is the machine's own.
declare -A folder
missing=()
while read -r name _ _ suite variable _; do
  [[ -n $name && $name != '#'* ]] || continue
  folder[$name]=${!variable:-$sources/$name}
  [[ -n ${!variable:-} || -e $sources/$name/.okno-version ]] || missing+=("$name $suite")
done <cmake/versions.txt

# The machine's own mirror and release: the first Debian archive that apt knows, not its updates.
own_archive() {
  apt-get indextargets --format '$(ORIGIN) $(LABEL) $(CODENAME) $(REPO_URI)' 'Created-By: Packages' |
    awk '$1 == "Debian" && $2 == "Debian" && $3 !~ /-/ { print $4, $3; exit }'
}

apt_private() {
  apt-get -q \
    -o Dir::Etc::SourceList=/dev/null -o Dir::Etc::SourceParts="$state/parts" \
    -o Dir::State::Lists="$state/lists" -o Dir::Cache="$state/cache" \
    -o APT::Sandbox::User="$(id -un)" -o Acquire::Languages=none -o Acquire::Retries=3 "$@"
}

# A newer release is signed with keys that an older keyring may not know. The cure is the newest
# keyring package of this machine's own release, never an unchecked signature.
refresh_keyring() {
  say "the archive's keys are newer than this machine's keyring: updating debian-archive-keyring"
  local as_root=()
  [[ $(id -u) == 0 ]] || as_root=(sudo)
  "${as_root[@]}" apt-get -q update
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get -qy install --no-install-recommends debian-archive-keyring
}

update_lists() { apt_private update 2>&1 | tee "$state/update.log" >&2; }

fetch() {
  local mirror release
  read -r mirror release < <(own_archive) || true
  [[ -n ${mirror:-} ]] || fail "apt knows no Debian archive here: run apt-get update first"
  [[ -r $keyring ]] || fail "$keyring is missing: install debian-archive-keyring"

  mkdir -p "$state"/{parts,lists/partial,cache/archives/partial,download}
  : >"$state/parts/okno.list"
  local package name suite
  for suite in testing own; do
    # Only the suites that are asked for: each costs a 10 MB index.
    [[ " ${missing[*]} " == *" $suite "* ]] || continue
    printf 'deb-src [signed-by=%s] %s %s main\n' "$keyring" "$mirror" "${suite/#own/$release}" \
      >>"$state/parts/okno.list"
  done

  say "reading the source indexes (testing${release:+, $release})"
  if ! update_lists || grep -q NO_PUBKEY "$state/update.log"; then
    refresh_keyring
    update_lists || fail "apt could not read the source indexes"
  fi
  if grep -qE '^(E|Err|W: GPG error)' "$state/update.log"; then
    fail "apt could not read or verify the source indexes"
  fi

  for package in "${missing[@]}"; do
    read -r name suite <<<"$package"
    say "fetching $name"
    rm -rf "${state:?}/download/$name" && mkdir -p "$state/download/$name"
    (
      cd "$state/download/$name"
      apt_private source --download-only --only-source "$name/${suite/#own/$release}" >apt.log 2>&1 ||
        { cat apt.log >&2; fail "apt could not fetch $name"; }
      # apt has checked the archive's signature and, through it, the hash of every file.
      dpkg-source --no-check --extract ./*.dsc unpacked >/dev/null
      sed -n 's/^Version: *//p' ./*.dsc | head -n 1 >unpacked/.okno-version
    )
    rm -rf "${sources:?}/$name"
    mv "$state/download/$name/unpacked" "$sources/$name"
  done
  rm -rf "$state"
}

# Snowball's compiler is a small C program that runs here; what it writes is compiled for both targets. A checkout of
# somebody's own is not ours to write into.
generate_stemmers() {
  local snowball=${folder[snowball]} stemmers=$sources/snowball language made
  [[ $snowball == "$stemmers" ]] || stemmers=$sources/stemmers
  made="$snowball $(cat "$snowball/compiler/header.h" "$snowball"/algorithms/{russian,english}.sbl | cksum)"
  [[ $(cat "$stemmers/src_c/.made" 2>/dev/null) == "$made" ]] && return
  say "generating the Russian and English stemmers"
  mkdir -p "$stemmers/src_c"
  [[ $snowball == "$stemmers" ]] || cp -R "$snowball/runtime" "$stemmers/"
  cc -O1 -w -o "$stemmers/snowball" "$snowball"/compiler/*.c
  for language in russian english; do
    "$stemmers/snowball" "$snowball/algorithms/$language.sbl" -o "$stemmers/src_c/stem_UTF_8_$language" \
      -eprefix "${language}_UTF_8_" -r ../runtime -u
  done
  printf '%s\n' "$made" >"$stemmers/src_c/.made"
}

if ((${#missing[@]})); then fetch; fi
for name in "${!folder[@]}"; do
  warning=$(cmake/tried.sh "$name" "${folder[$name]}") || fail "name another folder, or delete this one and start again"
  [[ -z $warning ]] || say "warning: $warning"
done
generate_stemmers
