import { ENDS_AT_ONCE } from './ends-at-once';
import { WAIT_LOOP } from '../../analysis/pod/wait-loop';

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
${WAIT_LOOP} & wait "$!"; do
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
