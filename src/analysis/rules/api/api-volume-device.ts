import { repeatsIn } from '../../fields/repeats';
import { Report, violationIn } from '../../fields/violation';
import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { Json, listIn, objectIn, quoted, textIn } from '../../manifest/json';
import { hasParentSegment } from '../../manifest/names';
import type { Container } from '../../pod/container';
import { Pod } from '../../pod/pod';

/** The kinds of volumes that can be block devices. */
const BLOCK = ['persistentVolumeClaim', 'ephemeral', 'claimTemplate'];

/** An entry of `volumeDevices`. */
interface Device {
  readonly name: string;
  readonly path: string;
  readonly place: string;
}

const nameOf = (device: Device) => device.name;
const pathOf = (device: Device) => device.path;

/**
 * A block device must be a claim of the pod, must have a path of its own, and must not be mounted as well.
 *
 * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/#raw-block-volume-support
 */
export const apiVolumeDevice: Rule = {
  id: 'api-volume-device',
  severity: Severity.ERROR,
  summary: 'A volumeDevice names no claim of the pod, has no path or a bad one, or shares name or path with another device or a mount.',
  foundBy: 'API server',
  needs: ['volumeDevices'],
  check(pod, report) {
    for (const container of pod.containers) {
      if (container.json.volumeDevices) {
        checkDevices(pod, container, listIn(container.json.volumeDevices).map(deviceIn), report);
      }
    }
  },
};

function deviceIn(value: unknown, index: number): Device {
  const json: Json = objectIn(value);
  return { name: textIn(json.name) ?? '', path: textIn(json.devicePath) ?? '', place: `volumeDevices[${index}]` };
}

function checkDevices(pod: Pod, container: Container, devices: readonly Device[], report: Report): void {
  const { mounts } = container;
  const found = (place: string, what: string, fix: string, earlier?: string) => report({
    ...violationIn(container, place, `${container.title} ${what}, so the API server rejects the pod`, fix),
    partners: earlier === undefined ? undefined : [{ what: 'the earlier device', path: `${container.path}.${earlier}` }],
  });
  if (pod.spec.hostUsers === false && devices.length > 0) {
    found(
      'volumeDevices',
      'has volumeDevices in a pod with "hostUsers: false", which cannot map their owners',
      'Remove "hostUsers: false", or mount the volume as a file system.',
    );
  }
  for (const { name, path, place } of devices) {
    const volume = pod.volume(name);
    if (name === '') {
      found(`${place}.name`, 'has a volumeDevice that does not name its volume', 'Set "name" to the name of an entry under "volumes".');
    } else if (!volume) {
      found(
        `${place}.name`,
        `has a volumeDevice of the volume ${quoted(name)}, which the pod does not have`,
        'Add a persistentVolumeClaim of that name to "volumes", or remove the device.',
      );
    } else if (!BLOCK.includes(volume.kind)) {
      found(
        `${place}.name`,
        `uses the volume ${quoted(name)} as a block device, and ${volume.kind} is none`,
        'Use a volume of the kind persistentVolumeClaim or ephemeral whose claim has "volumeMode: Block".',
      );
    }
    if (path === '') {
      found(
        `${place}.devicePath`,
        'has a volumeDevice without a devicePath',
        'Set "devicePath" to the path of the device in the container, such as "/dev/xvda".',
      );
    } else if (hasParentSegment(path)) {
      found(`${place}.devicePath`, `has the devicePath ${quoted(path)}, and it must not contain ".."`, 'Write "devicePath" without "..".');
    }
  }
  for (const { item, first } of repeatsIn(devices, nameOf)) {
    found(
      `${item.place}.name`,
      `uses the volume ${quoted(item.name)} as two devices`,
      'List each volume once under "volumeDevices".',
      `${first.place}.name`,
    );
  }
  for (const { item, first } of repeatsIn(devices, pathOf)) {
    found(
      `${item.place}.devicePath`,
      `has two devices at ${quoted(item.path)}`,
      'Give each device a path of its own.',
      `${first.place}.devicePath`,
    );
  }
  const names = new Set(devices.map(nameOf));
  const paths = new Set(devices.map(pathOf));
  for (const { json, path, index } of mounts) {
    if (json.name && names.has(json.name)) {
      found(
        `volumeMounts[${index}].name`,
        `has the volume ${quoted(json.name)} both under volumeMounts and under volumeDevices`,
        'Mount the volume, or use it as a device.',
      );
    }
    if (path !== '' && paths.has(path)) {
      found(
        `volumeMounts[${index}].mountPath`,
        `has both a mount and a device at ${quoted(path)}`,
        'Give the mount or the device another path.',
      );
    }
  }
}
