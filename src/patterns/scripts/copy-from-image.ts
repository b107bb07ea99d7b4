import { ENTER, ENTER_VOLUME, MERGE } from './volume-folders';

/** Arguments: file or directory of the image, directory of the volume. */
export const COPY_FROM_IMAGE = `set -eu
from=$1 directory=$2
_part=.copy-from-image _copy='cp -RP'
${ENTER_VOLUME}
${ENTER}
${MERGE}
enter_volume "$directory"
if [ -d "$from" ]; then
  merge "$from"
else
  # The file itself, where the path is a link to it.
  _copy=cp
  [ ! -d "./\${from##*/}" ] || rm -rf "./\${from##*/}"
  put "$from"
fi
`;
