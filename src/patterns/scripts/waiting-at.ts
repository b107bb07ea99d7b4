import { WAIT_FOR_DNS, WAIT_FOR_HTTP, WAIT_FOR_TCP } from './waiting';

/**
 * For a host that comes from a variable, which may hold anything: what begins with "-" would be an option of nc or ping. The value is
 * not repeated; it may be that of a Secret.
 */
function at(argument: number, script: string): string {
  return `case $${argument} in
  '' | -* | *[!A-Za-z0-9._:-]*)
    echo "cannot wait for $1: the variable has no host name or address, and nothing else, for a value" >&2
    exit 1
    ;;
esac
${script}`;
}

/** The arguments of `WAIT_FOR_DNS` and the like; the host is one of them. */
export const WAIT_FOR_DNS_AT = at(4, WAIT_FOR_DNS);
export const WAIT_FOR_TCP_AT = at(4, WAIT_FOR_TCP);

/** The same, and the host behind the address. */
export const WAIT_FOR_HTTP_AT = at(5, WAIT_FOR_HTTP);
