import { ENDS_AT_ONCE } from './ends-at-once';
import { ENTER, ENTER_VOLUME, MERGE, OPEN } from './volume-folders';

/** The file of the volume that names what a run has brought, with NUL behind each: the next one removes what is gone. */
const RECORD = '.git-clone';

/** Goes to a folder below the volume; fails where there is none any more, or a link is on the way. */
const DESCEND = `descend() {
  cd -P "$top"
  _at=$top
  for folder in $1; do
    enter "$folder" 2> /dev/null || return 1
  done
}`;

/**
 * Removes the files of a record that the repository does not have any more, and the folders that are empty then. The record is
 * on the volume, so it may hold anything: what leads out of the volume is left alone. It has no single quote.
 */
const REMOVE_GONE = `set -f
files=$1 top=$2
shift 2
${ENTER}
${DESCEND}
IFS=/
for path do
  case /$path/ in
    */../* | */./* | *//*) continue ;;
  esac
  if [ -e "$files/$path" ] || [ -L "$files/$path" ] || ! descend "\${path%"\${path##*/}"}"; then
    continue
  fi
  rm -f "./\${path##*/}" 2> /dev/null || continue
  while [ "$path" != "\${path%/*}" ]; do
    path=\${path%/*}
    descend "\${path%"\${path##*/}"}" && rmdir "./\${path##*/}" 2> /dev/null || break
  done
done`;

/** What git asks for a password. git runs it; it reads the Secret, which is in no variable that others could see. */
const CREDENTIAL_HELPER = '!f() { test "$1" = get || return 0; '
  + 'IFS= read -r username < "$credentials/username"; IFS= read -r password < "$credentials/password"; '
  + 'printf "username=%s\\npassword=%s\\n" "$username" "$password"; }; f';

/**
 * Arguments: repository, ref (empty for the default branch), depth (0 for all), directory of the volume, scratch directory,
 * protocol; and, where there is a password, the origin that gets it and the directory with the Secret.
 *
 * The repository and the configuration of git are on the scratch volume, which no other container has. By the time at which something
 * is written to the shared volume, git is done.
 */
export const GIT_CLONE = `set -eu
repository=$1 ref=$2 depth=$3 directory=$4 scratch=$5 protocol=$6 origin=\${7-}
export credentials="\${8-}"
_part=.git-clone-part _copy='cp -RP'
${ENDS_AT_ONCE}
${ENTER_VOLUME}
${ENTER}
${OPEN}
${MERGE}
files=$scratch/files record=$scratch/record
rm -rf "$scratch/git" "$files" "$record"
mkdir "$files" "$record"
export HOME="$scratch" GIT_DIR="$scratch/git" GIT_WORK_TREE="$files" GIT_TERMINAL_PROMPT=0
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null GIT_ATTR_NOSYSTEM=1 GIT_ALLOW_PROTOCOL="$protocol"
git -c init.defaultBranch=main init -q --template=
set -- fetch -q --no-recurse-submodules
if [ "$depth" -gt 0 ]; then
  set -- "$@" --depth "$depth"
fi
if [ -n "$origin" ]; then
  set -- -c 'credential.'"$origin"'.helper=${CREDENTIAL_HELPER}' "$@"
  host=\${origin#*://}
  case $host in
    '['*) host=\${host#'['} host=\${host%%']'*} ;;
    *) host=\${host%%:*} ;;
  esac
  if [ -z "\${https_proxy-}\${HTTPS_PROXY-}\${all_proxy-}\${ALL_PROXY-}" ]; then
    # git cannot be told to stay with one host when it is redirected. It asks every other one through a proxy that is none.
    export https_proxy=http://redirected-to-another-host.invalid no_proxy="$host"
  else
    set -- -c http.followRedirects=false "$@"
  fi
fi
echo "fetching \${ref:-the default branch} of $repository"
git "$@" -- "$repository" "\${ref:-HEAD}" & wait "$!"
git checkout -q --detach FETCH_HEAD
git ls-tree -r -z --full-tree --name-only HEAD > "$record/${RECORD}"
commit=$(git rev-parse HEAD)
if [ -e "$files/${RECORD}" ] || [ -L "$files/${RECORD}" ]; then
  echo 'there is a file with the name ${RECORD}, which this step needs for itself' >&2
  exit 1
fi

enter_volume "$directory"
if [ -f ./${RECORD} ] && [ ! -L ./${RECORD} ]; then
  open "$_at/${RECORD}"
  xargs -0 sh -c '${REMOVE_GONE}' sh "$files" "$_at" <&3
fi
# First, so that the next run knows what this one brought if it ends here.
merge "$record"
merge "$files" & wait "$!"
echo "checked out $commit"
`;
