/**
 * The shell scripts of the init steps. They are POSIX sh and use only what every busybox has. What the user gave
 * reaches them as positional arguments (or, validated, not at all), never as part of the script.
 *
 * Each may run again on a volume that an earlier run has filled, wholly or in part: it collects what it makes under a
 * name of its own and moves it into place when it is complete.
 *
 * Kubernetes expands `$(NAME)` and turns `$$` into `$` before the shell sees a script, so neither occurs in them.
 */

/**
 * Ends a step when its pod is deleted. Process 1 of a container has no default action for TERM, and a shell runs a trap
 * only between commands or in `wait`: what takes long runs in the background. The process group is all of the container.
 */
const ENDS_AT_ONCE = "trap 'trap \"\" TERM; kill 0; exit 143' TERM";

/** Arguments: what is waited for, interval and timeout in seconds (0 for none), then those of `attempt`. */
function waiting(program: string, attempt: string): string {
  return `what=$1 interval=$2 timeout=$3
shift 3
${ENDS_AT_ONCE}
if ! command -v ${program} > /dev/null; then
  echo 'this image has no ${program}: use one with busybox' >&2
  exit 127
fi
${attempt}
# One second more, because the present one has begun.
end=$(($(date +%s) + timeout + 1))
until attempt "$@" & wait "$!"; do
  if [ "$timeout" -gt 0 ]; then
    left=$((end - $(date +%s)))
    if [ "$left" -le 0 ]; then
      echo "gave up on $what after $timeout s" >&2
      exit 1
    fi
    [ "$left" -ge "$interval" ] || interval=$left
  fi
  echo "waiting for $what"
  sleep "$interval" & wait "$!"
done
echo "$what is there"
`;
}

/**
 * ping says the address before it sends anything, which it may not be allowed to. Not nslookup: those of busybox after
 * 1.28 do not search the domains of the cluster as libc does. Not nc: not every one tells a slow name from a slow host.
 */
export const WAIT_FOR_DNS = waiting('ping', `attempt() {
  case $(ping -c 1 -W 1 "$1" 2> /dev/null) in
    'PING '*) ;;
    *) return 1 ;;
  esac
}`);

export const WAIT_FOR_TCP = waiting('nc', `attempt() {
  exec nc -w 2 "$1" "$2" -e true
}`);

/** Not the timeout of wget, which crashes in some builds. That of `timeout` had an option until busybox 1.29. */
export const WAIT_FOR_HTTP = waiting('wget', `limit='timeout 5'
if timeout -t 5 true 2> /dev/null; then
  limit='timeout -t 5'
fi
attempt() {
  exec $limit wget -q -O /dev/null "$1"
}`);

/** Moves what has been collected in `$stage` into a directory: among the files there, and over those of the same names. */
const PUBLISH = `move_into() {
  for entry in "$1"/* "$1"/.[!.]* "$1"/..?*; do
    [ -e "$entry" ] || [ -L "$entry" ] || continue
    target=$2/\${entry##*/}
    if [ -d "$entry" ] && [ ! -L "$entry" ] && [ -d "$target" ] && [ ! -L "$target" ]; then
      move_into "$entry" "$target"
      continue
    fi
    if [ -d "$entry" ] || [ -d "$target" ]; then
      rm -rf "$target"
    fi
    mv -f "$entry" "$target"
  done
}
publish() {
  if [ -e "$stage/\${stage##*/}" ]; then
    echo "there is a file with the name \${stage##*/}, which this step needs for itself" >&2
    exit 1
  fi
  move_into "$stage" "$1"
  rm -rf "$stage"
}`;

/** Arguments: repository, ref (empty for the default branch), depth (0 for all), directory. */
export const GIT_CLONE = `set -eu
repository=$1 ref=$2 depth=$3 directory=$4
stage=$directory/.git-clone
${ENDS_AT_ONCE}
${PUBLISH}
export HOME=/ GIT_TERMINAL_PROMPT=0
rm -rf "$stage"
git init -q "$stage"
cd "$stage"
# git uses a repository that it is told, whoever owns it; on some volumes that is never the user of the container.
export GIT_DIR=.git
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
git "$@" origin "\${ref:-HEAD}" & wait "$!"
git checkout -q --detach FETCH_HEAD
cd "$directory"
if [ -d .git ]; then
  # What an earlier run brought, and the folders that are empty then.
  git ls-tree -r -z --name-only HEAD | xargs -0 rm -rf --
  git ls-tree -r -d -z --name-only HEAD | xargs -0 rmdir -p -- 2> /dev/null || true
  rm -rf .git
fi
# First, so that the next run knows what this one brought if it ends here.
mv "$stage/.git" .git
publish "$directory"
echo "checked out $(git rev-parse HEAD)"
`;

const MUST_NOT_BE_A_DIRECTORY = `must_not_be_a_directory() {
  if [ -d "$1" ]; then
    echo "$1 is a directory" >&2
    exit 1
  fi
}`;

/** Arguments: directory, file (relative to it), content. */
export const WRITE_FILE = `set -eu
directory=$1 file=$1/$2
${MUST_NOT_BE_A_DIRECTORY}
must_not_be_a_directory "$file"
mkdir -p "\${file%/*}"
printf %s "$3" > "$directory/.write-file"
mv -f "$directory/.write-file" "$file"
`;

/**
 * Arguments: directory of the templates, directory of the results, names of the variables. awk reads the variables in
 * the environment, so those of the script have names that none of them can have: they begin with `_`.
 */
export const RENDER_CONFIG = `set -eu
${MUST_NOT_BE_A_DIRECTORY}
substitute() {
  awk 'BEGIN {
    for (i = 1; i < ARGC; i++) {
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
  }' "$@"
}
render() (
  _from=$1 _into=$2
  shift 2
  for _file in "$_from"/* "$_from"/.[!.]*; do
    [ -e "$_file" ] || continue
    _target=$_into/\${_file##*/}
    if [ -d "$_file" ]; then
      mkdir -p "$_target"
      render "$_file" "$_target" "$@"
      continue
    fi
    must_not_be_a_directory "$_target"
    substitute "$@" < "$_file" > "$_into/.render-config"
    if [ -s "$_file" ] && [ -z "$(tail -c 1 "$_file")" ]; then
      echo >> "$_into/.render-config"
    fi
    mv -f "$_into/.render-config" "$_target"
    echo "rendered $_target"
  done
)
_from=$1 _into=$2
shift 2
for _name in "$@"; do
  if ! awk 'BEGIN { exit !(ARGV[1] in ENVIRON) }' "$_name"; then
    echo "$_name is not set" >&2
    exit 1
  fi
done
# A ConfigMap without keys is mounted with its ..data all the same.
if ! ls -A "$_from" | grep -q -v '^[.][.]'; then
  echo "there are no files in $_from" >&2
  exit 1
fi
render "$_from" "$_into" "$@"
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
publish "$directory"
`;
