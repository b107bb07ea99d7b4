/**
 * The shell scripts of the init steps. They are POSIX sh and use only what every busybox has. What the user gave
 * reaches them as positional arguments (or, validated, not at all), never as part of the script.
 *
 * Each may run again on a volume that an earlier run has filled, wholly or in part: it collects what it makes under a
 * name of its own and moves it into place when it is complete.
 *
 * Kubernetes expands `$(NAME)` and turns `$$` into `$` before the shell sees a script, so neither occurs in them.
 */

/** Arguments: what is waited for, interval and timeout in seconds (0 for none), then those of `attempt`. */
function waiting(attempt: string): string {
  return `what=$1 interval=$2 timeout=$3
shift 3
trap 'exit 143' TERM
${attempt}
begin=$(date +%s)
until attempt "$@"; do
  waited=$(($(date +%s) - begin))
  if [ "$timeout" -gt 0 ] && [ "$waited" -ge "$timeout" ]; then
    echo "gave up on $what after $waited s" >&2
    exit 1
  fi
  echo "waiting for $what"
  sleep "$interval" & wait "$!"
done
echo "$what is there"
`;
}

/** Not nslookup: those of busybox after 1.28 do not search the domains of the cluster as libc does. */
export const WAIT_FOR_DNS = waiting(`attempt() {
  case $(nc -w 1 "$1" 1 -e true 2>&1) in
    *'bad address'*) return 1 ;;
    *'not found'*) echo 'this image has no nc: use one with busybox' >&2; exit 127 ;;
  esac
}`);

export const WAIT_FOR_TCP = waiting(`attempt() {
  nc -w 2 "$1" "$2" -e true
}`);

/** The timeout is the shell's: not every wget of busybox has a working one. */
export const WAIT_FOR_HTTP = waiting(`attempt() {
  wget -q -O /dev/null "$1" & request=$!
  (sleep 5 & pause=$!; trap 'kill "$pause"' TERM; wait "$pause" && kill "$request") 2>/dev/null & watch=$!
  wait "$request"
  result=$?
  kill "$watch" 2>/dev/null
  return "$result"
}`);

/** Moves what has been collected in a folder to where it belongs, over what an earlier run left there. */
const PUBLISH = `publish() {
  for entry in "$1"/* "$1"/.[!.]* "$1"/..?*; do
    [ -e "$entry" ] || [ -L "$entry" ] || continue
    target=$2/\${entry##*/}
    if [ -d "$entry" ] || [ -d "$target" ] || [ -L "$target" ]; then
      rm -rf "$target"
    fi
    mv -f "$entry" "$target"
  done
  rm -rf "$1"
}`;

/** Arguments: repository, ref (empty for the default branch), depth (0 for all), directory. */
export const GIT_CLONE = `set -eu
repository=$1 ref=$2 depth=$3 directory=$4
stage=$directory/.git-clone
export HOME=/ GIT_TERMINAL_PROMPT=0
${PUBLISH}
rm -rf "$stage"
git init -q "$stage"
cd "$stage"
git remote add origin "$repository"
set --
if [ -n "\${GIT_USERNAME+set}" ]; then
  # The snippet is git's to run: it reads the variables, which come from a Secret.
  set -- -c 'credential.helper=!f() { test "$1" = get && printf "username=%s\\npassword=%s\\n" "$GIT_USERNAME" "$GIT_PASSWORD"; }; f'
fi
set -- "$@" fetch -q
if [ "$depth" -gt 0 ]; then
  set -- "$@" --depth "$depth"
fi
echo "fetching \${ref:-the default branch} of $repository"
git "$@" origin "\${ref:-HEAD}"
git checkout -q --detach FETCH_HEAD
cd "$directory"
if [ -d .git ]; then
  # What an earlier run brought and the repository no longer has.
  git --git-dir=.git ls-tree -z --name-only HEAD | xargs -0 rm -rf --
fi
publish "$stage" "$directory"
echo "checked out $(git --git-dir=.git rev-parse HEAD)"
`;

/** Arguments: directory, file (relative to it), content. */
export const WRITE_FILE = `set -eu
directory=$1 file=$2
if [ -d "$directory/$file" ]; then
  echo "$directory/$file is a directory" >&2
  exit 1
fi
case $file in
  */*) mkdir -p "$directory/\${file%/*}" ;;
esac
printf %s "$3" > "$directory/.write-file"
mv -f "$directory/.write-file" "$directory/$file"
`;

/** Arguments: directory of the templates, directory of the results, names of the variables. */
export const RENDER_CONFIG = `set -eu
from=$1 into=$2
shift 2
substitute() {
  awk 'BEGIN {
    for (i = 1; i < ARGC; i++) {
      if (!(ARGV[i] in ENVIRON)) { print ARGV[i] " is not set" > "/dev/stderr"; failed = 1; exit 1 }
      named[ARGV[i]] = 1
      ARGV[i] = ""
    }
  }
  {
    rest = $0
    line = ""
    while (match(rest, /[$][{][A-Za-z_][A-Za-z0-9_]*[}]/)) {
      name = substr(rest, RSTART + 2, RLENGTH - 3)
      line = line substr(rest, 1, RSTART - 1) (name in named ? ENVIRON[name] : substr(rest, RSTART, RLENGTH))
      rest = substr(rest, RSTART + RLENGTH)
    }
    printf "%s%s", (NR > 1 ? "\\n" : ""), line rest
  }
  END { if (failed) exit 1 }' "$@"
}
render() {
  for file in "$1"/* "$1"/.[!.]*; do
    [ -e "$file" ] || continue
    if [ -d "$file" ]; then
      mkdir -p "$2/\${file##*/}"
      (source=$1 target=$2; shift 2; render "$file" "$target/\${file##*/}" "$@")
      continue
    fi
    rendered=$2/.render-config
    (shift 2; substitute "$@") < "$file" > "$rendered"
    if [ -s "$file" ] && [ -z "$(tail -c 1 "$file")" ]; then
      echo >> "$rendered"
    fi
    mv -f "$rendered" "$2/\${file##*/}"
    echo "rendered $2/\${file##*/}"
  done
}
if [ -z "$(ls -A "$from")" ]; then
  echo "there are no files in $from" >&2
  exit 1
fi
render "$from" "$into" "$@"
`;

/** Arguments: file or directory of the image, directory of the volume. */
export const COPY_FROM_IMAGE = `set -eu
from=$1 directory=$2
stage=$directory/.copy-from-image
${PUBLISH}
rm -rf "$stage"
mkdir "$stage"
if [ -d "$from" ]; then
  cp -RP "$from/." "$stage"
else
  cp "$from" "$stage"
fi
# What is read-only in the image could not be replaced by the next run.
chmod -R u+w "$stage"
publish "$stage" "$directory"
`;
