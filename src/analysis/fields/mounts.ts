import { choiceMeant } from './choice';
import { Fault, NO_FAULTS } from './fault';
import { isUnset, quoted } from '../manifest/json';
import { hasParentSegment } from '../manifest/names';
import type { Mount, Volume } from '../pod/container';
import { nearest, onlyNear } from '../text/nearest';

const MANY = 10;
const NO_NAMES: readonly string[] = [];

/**
 * What the API server rejects in one mount, regardless of the other mounts.
 *
 * @see https://kubernetes.io/docs/concepts/storage/volumes/#mount-propagation
 */
export function mountFaults(mount: Mount, volumes: readonly Volume[]): readonly Fault[] {
  const { json } = mount;
  if (mount.volume && mount.path !== '' && !json.subPath && !json.subPathExpr && isUnset(json.mountPropagation)
    && isUnset(json.recursiveReadOnly)) {
    return NO_FAULTS;
  }
  const faults: Fault[] = [];
  volumeFault(mount, volumes, faults);
  if (mount.path === '') {
    faults.push({
      at: 'mountPath',
      what: 'has no mountPath',
      fix: 'Set "mountPath" to the folder at which the container finds the volume.',
    });
  }
  pathFault('subPath', json.subPath, faults);
  pathFault('subPathExpr', json.subPathExpr, faults);
  if (json.subPath && json.subPathExpr) {
    faults.push({ at: 'subPathExpr', what: 'has both subPath and subPathExpr', fix: 'Remove one of the two.' });
  }
  propagationFault(mount, faults);
  recursionFault(mount, faults);
  return faults;
}

function volumeFault({ json: { name }, volume }: Mount, volumes: readonly Volume[], faults: Fault[]): void {
  if (!name) {
    faults.push({ at: 'name', what: 'does not name its volume', fix: 'Set "name" to the name of an entry under "volumes".' });
  } else if (!volume) {
    // Among many volumes the search for the nearest name would take long, and a list of all would not help.
    const names = volumes.length > MANY ? NO_NAMES : volumes.map(v => v.name);
    const meant = nearest(String(name), names);
    const surely = onlyNear(String(name), names);
    faults.push({
      at: 'name',
      what: `names the volume ${quoted(name)}, and the pod `
        + (volumes.length === 0 ? 'has no volumes' : `has only ${names.map(quoted).join(', ') || `${volumes.length} others`}`),
      fix: meant === undefined
        ? 'Add a volume of that name to "volumes", or remove the mount.'
        : `Write ${quoted(meant)}, or add a volume of that name to "volumes".`,
      meant: surely === undefined ? undefined : { value: surely },
    });
  }
}

function pathFault(at: string, path: unknown, faults: Fault[]): void {
  if (typeof path !== 'string') {
    return;
  }
  if (path.startsWith('/')) {
    faults.push({
      at,
      what: `has the ${at} ${quoted(path)}, and it must be relative`,
      fix: `Remove the "/" at the beginning of "${at}": it is a path within the volume.`,
      meant: { value: withoutSlash(path) },
    });
  }
  if (hasParentSegment(path)) {
    faults.push({
      at,
      what: `has the ${at} ${quoted(path)}, and it must not leave the volume by ".."`,
      fix: `Write "${at}" without "..".`,
    });
  }
}

/** The path within the volume; none if it is the root of the volume. */
function withoutSlash(path: string): string | undefined {
  return path.replace(/^\/+/, '') || undefined;
}

function propagationFault({ json: { mountPropagation: mode }, container }: Mount, faults: Fault[]): void {
  if (isUnset(mode) || mode === 'None' || mode === 'HostToContainer') {
    return;
  }
  const at = 'mountPropagation';
  if (mode !== 'Bidirectional') {
    faults.push({
      at,
      what: `has the mountPropagation ${quoted(mode)}, which does not exist`,
      fix: 'Write "None", "HostToContainer" or "Bidirectional", spelt like that.',
      meant: choiceMeant(mode, ['None', 'HostToContainer']),
    });
  } else if (container.securityContext.privileged !== true) {
    faults.push({
      at,
      what: 'has the mountPropagation "Bidirectional", which only a privileged container may have',
      fix: 'Use "HostToContainer", or, if it must mount things on the node, '
        + 'set "privileged: true" in the securityContext of the container.',
    });
  }
}

function recursionFault({ json: { recursiveReadOnly: mode, readOnly, mountPropagation } }: Mount, faults: Fault[]): void {
  if (isUnset(mode) || mode === 'Disabled') {
    return;
  }
  const at = 'recursiveReadOnly';
  if (mode !== 'Enabled' && mode !== 'IfPossible') {
    faults.push({
      at,
      what: `has the recursiveReadOnly ${quoted(mode)}, which does not exist`,
      fix: 'Write "Disabled", "IfPossible" or "Enabled", spelt like that.',
      meant: choiceMeant(mode, readOnly === true ? ['Disabled', 'IfPossible', 'Enabled'] : ['Disabled']),
    });
    return;
  }
  if (readOnly !== true) {
    faults.push({
      at,
      what: `has the recursiveReadOnly ${quoted(mode)} and is not readOnly`,
      fix: 'Set "readOnly: true" in the mount, or remove "recursiveReadOnly".',
    });
  }
  if (!isUnset(mountPropagation) && mountPropagation !== 'None') {
    faults.push({
      at,
      what: `has the recursiveReadOnly ${quoted(mode)} and a mountPropagation`,
      fix: 'Remove "mountPropagation" or "recursiveReadOnly".',
    });
  }
}
