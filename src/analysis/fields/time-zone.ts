const PART = /^(?!\.{1,2}$)(?!-)[A-Za-z.\-_0-9+]{1,14}$/;
/** Names that the time zone database has, but JavaScript does not. */
const MORE = /^((posix|right)\/.*|Factory|localtime|posixrules)$/;
/** All names of three letters that the database has. JavaScript knows more, such as IST, which are ambiguous. */
const THREE_LETTERS = /^(CET|EET|EST|GMT|HST|MET|MST|PRC|ROC|ROK|UCT|UTC|WET)$/;
const known = new Map<string, boolean>();

/** What is wrong with the time zone of a CronJob, as in "the timeZone …"; `undefined` if the zone is known. */
export function timeZoneFault(name: string): string | undefined {
  if (name === '') {
    return 'is empty';
  }
  if (name.toLowerCase() === 'local') {
    return 'stands for the time of the control plane';
  }
  return name.split('/').every(part => PART.test(part)) && (MORE.test(name) || isKnown(name)) ? undefined : 'is not known';
}

function isKnown(name: string): boolean {
  let result = known.get(name);
  if (result === undefined) {
    result = name.length === 3 ? THREE_LETTERS.test(name) : isInJavaScript(name);
    known.set(name, result);
  }
  return result;
}

/** Whether JavaScript knows the name in exactly this case: upper and lower case matter to Kubernetes. */
function isInJavaScript(name: string): boolean {
  try {
    const zone = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
    return !/^[-+]/.test(name) && (zone === name || zone.toLowerCase() !== name.toLowerCase());
  } catch {
    return false;
  }
}
