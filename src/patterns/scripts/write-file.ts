import { ENTER, ENTER_OR_MAKE, ENTER_VOLUME, WRITE } from './volume-folders';

/** Arguments: directory, file (relative to it), content. */
export const WRITE_FILE = `set -eu
${ENTER_VOLUME}
${ENTER}
${ENTER_OR_MAKE}
${WRITE}
enter_volume "$1"
file=$2
while [ "$file" != "\${file#*/}" ]; do
  enter_or_make "\${file%%/*}"
  file=\${file#*/}
done
write "$file" .write-file printf %s "$3"
`;
