export { COPY_FROM_IMAGE } from './copy-from-image';
export { GIT_CLONE } from './git-clone';
export { RENDER_CONFIG } from './render-config';
export { WAIT_FOR_DNS, WAIT_FOR_HTTP, WAIT_FOR_TCP } from './waiting';
export { WAIT_FOR_DNS_AT, WAIT_FOR_HTTP_AT, WAIT_FOR_TCP_AT } from './waiting-at';
export { WRITE_FILE } from './write-file';
