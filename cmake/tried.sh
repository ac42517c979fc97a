#!/usr/bin/env bash
# tried.sh NAME FOLDER [VERSIONS]: warns where the version of NAME in FOLDER is none that the tests have passed with
# (cmake/versions.txt), and says nothing where it is. Fails only where the folder does not hold NAME.
set -euo pipefail

name=$1 folder=$2 versions=${3:-${BASH_SOURCE%/*}/versions.txt}

read -r _ first last _ variable header macro < <(awk -v name="$name" '$1 == name' "$versions") ||
  { printf '%s is not in %s\n' "$name" "$versions" >&2; exit 2; }
[[ -e $folder/$header ]] || { printf '%s holds no %s: there is no %s\n' "$folder" "$name" "$header" >&2; exit 1; }

# «1.92.3 WIP» is on its way to 1.92.3.
if [[ $macro == - ]]; then
  # 0.6+dfsg.1-2 is Debian's packing of 0.6.
  version=$(sed 's/[+-].*//' "$folder/.okno-version" 2>/dev/null || true)
else
  version=$(sed -nE "s/^ *# *define +$macro +\"([^\" ]+).*/\1/p" "$folder/$header" | sed -n 1p)
fi
[[ -n $version ]] || version=unknown

if [[ $version != unknown ]] && dpkg --compare-versions "$version" ge "$first" &&
  dpkg --compare-versions "$version" le "$last"; then
  exit
fi
cat <<END
$name $version in $folder is none of the versions tried, $first to $last (cmake/versions.txt). It is built all the same.
Should that fail, point at a checkout of your own: $variable=/path ./dev build, or cmake -D$variable=/path.
END
