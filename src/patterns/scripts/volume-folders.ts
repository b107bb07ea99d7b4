/**
 * How a script works in a shared volume. Other containers may write to it at any moment, so no link in it is followed and nothing
 * in it is run: the shell goes from folder to folder, looks where it has arrived, and then names only what is in that folder.
 *
 * The variables begin with `_`, so that none of them is one of those that `renderConfig` puts into files.
 */

/** Goes to the volume; `_at` is where the shell is. It may follow links on its way there: those are the image's. */
export const ENTER_VOLUME = `enter_volume() {
  cd -P "$1"
  _at=$(pwd -P)
}`;

/** Goes to a folder of the present one. The `.` keeps the line's end of a name that ends with one. */
export const ENTER = `enter() {
  if [ ! -L "./$1" ] && cd -P "./$1" && [ "$(pwd -P && echo .)" = "$_at/$1
." ]; then
    _at=$_at/$1
  else
    echo "$_at/$1 is no folder of the volume" >&2
    return 1
  fi
}`;

/** Goes to a folder, which is made if it is not there. A link or a file in its place is removed. */
export const ENTER_OR_MAKE = `enter_or_make() {
  if [ -L "./$1" ] || [ ! -d "./$1" ]; then
    rm -f "./$1"
    mkdir "./$1"
  fi
  enter "$1"
}`;

/**
 * Makes a file of the present folder and gives it its name when it is complete. Arguments: the name, another one to use until
 * then, and the command whose output it holds. `set -C` opens no file that is there already, so no link either.
 */
export const WRITE = `write() {
  _target=$1 _temporary=$2
  shift 2
  if [ -d "./$_target" ] && [ ! -L "./$_target" ]; then
    echo "$_at/$_target is a directory" >&2
    exit 1
  fi
  rm -rf "./$_temporary"
  set -C
  "$@" > "./$_temporary"
  set +C
  # mv would follow a link to a folder.
  [ ! -L "./$_target" ] || rm -f "./$_target"
  mv -f "./$_temporary" "./$_target"
}`;

/**
 * Opens a file as 3, and fails where a link leads to another one. It looks at what it has opened: by then, what it has seen of
 * the name need not be true any more.
 */
export const OPEN = `open() {
  [ -f "$1" ] && exec 3< "$1" && [ "$(readlink /proc/self/fd/3 && echo .)" = "$1
." ]
}`;

/**
 * Copies what is in a folder, which nobody else can write, into the present one: among the files there, and over those of the
 * same names. Copies are made in a folder named `_part`, which nobody else may enter, and then moved. `_copy` is the command.
 */
export const MERGE = `put() (
  rm -rf "./$_part"
  mkdir -m 700 "./$_part"
  enter "$_part"
  $_copy "$@" .
  # What is read-only could not be replaced by the next run.
  chmod -R u+w .
  for _names in '*' '.[!.]*' '..?*'; do
    set -- ./$_names
    [ -e "$1" ] || [ -L "$1" ] || continue
    mv -f "$@" ..
  done
  cd -P ..
  rmdir "./$_part"
)
merge() {
  _from=$1
  set --
  for _entry in "$_from"/* "$_from"/.[!.]* "$_from"/..?*; do
    [ -e "$_entry" ] || [ -L "$_entry" ] || continue
    _name=\${_entry##*/}
    if [ "$_name" = "$_part" ]; then
      echo "there is a file with the name $_part, which this step needs for itself" >&2
      exit 1
    fi
    if [ -d "$_entry" ] && [ ! -L "$_entry" ] && [ -d "./$_name" ] && [ ! -L "./$_name" ]; then
      (
        enter "$_name"
        merge "$_entry"
      )
      continue
    fi
    if [ -d "$_entry" ] || [ -d "./$_name" ]; then
      rm -rf "./$_name"
    fi
    set -- "$@" "$_entry"
    if [ $# -eq 50 ]; then
      put "$@"
      set --
    fi
  done
  [ $# -eq 0 ] || put "$@"
}`;
