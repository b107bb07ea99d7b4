import { ENTER, ENTER_OR_MAKE, ENTER_VOLUME, OPEN, WRITE } from './volume-folders';

/**
 * Arguments: directory of the templates, directory of the results, names of the variables. awk reads the variables in
 * the environment, so those of the script have names that none of them can have: they begin with `_`.
 *
 * The templates may be on a volume that others write as well. A link there could lead to anything that this container may read,
 * such as its environment. The kubelet's own are known: the files of a ConfigMap are in the folder to which `..data` leads, a
 * neighbour of it, and each file's name is a link to `..data/` and the same name. Such a file is opened in that folder.
 */
export const RENDER_CONFIG = `set -eu
${ENTER_VOLUME}
${ENTER}
${ENTER_OR_MAKE}
${OPEN}
${WRITE}
# cd changes this variable, which may be one of those to be put into files.
_oldpwd=\${OLDPWD-}
substitute() {
  OLDPWD=$_oldpwd awk 'BEGIN {
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
render_opened() {
  substitute "$@" < /proc/self/fd/3
  if [ -s /proc/self/fd/3 ] && [ -z "$(tail -c 1 < /proc/self/fd/3)" ]; then
    echo
  fi
}
render() {
  _from=$1
  shift
  for _file in "$_from"/* "$_from"/.[!.]*; do
    [ -e "$_file" ] || [ -L "$_file" ] || continue
    _name=\${_file##*/}
    if [ -L "$_file" ] && [ -n "$_data" ] && [ "$(readlink "$_file")" = "..data/$_name" ]; then
      _file=$_data/$_name
    fi
    if [ -d "$_file" ] && [ ! -L "$_file" ]; then
      (
        _data=''
        enter_or_make "$_name"
        render "$_file" "$@"
      )
      continue
    fi
    if ! open "$_file"; then
      echo "$_file is not rendered: it is a link or no file; put the file itself there" >&2
      exit 1
    fi
    write "$_name" .render-config render_opened "$@"
    echo "rendered $_at/$_name"
  done
}
_templates=$(cd -P "$1" && pwd -P) _into=$2
shift 2
for _name in "$@"; do
  if ! awk 'BEGIN { exit !(ARGV[1] in ENVIRON) }' "$_name"; then
    echo "$_name is not set" >&2
    exit 1
  fi
done
# A ConfigMap without keys is mounted with its ..data all the same.
if ! ls -A "$_templates" | grep -q -v '^[.][.]'; then
  echo "there are no files in $_templates" >&2
  exit 1
fi
enter_volume "$_into"
_data=$(cd -P "$_templates/..data" 2> /dev/null && pwd -P) || :
[ "\${_data%/*}" = "$_templates" ] || _data=''
render "$_templates" "$@"
`;
