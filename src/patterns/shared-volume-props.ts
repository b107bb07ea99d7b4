import { Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';

/** Props of `SharedVolume`. */
export interface SharedVolumeProps {
  /**
   * The name of the volume in each pod that mounts it.
   *
   * @default - the id of the construct
   */
  readonly volumeName?: string;

  /**
   * How much may be written, in whole mebibytes; a pod that writes more is evicted.
   *
   * @default - no limit
   */
  readonly sizeLimit?: Size;

  /**
   * Where the files are: on the node's disk or in memory. What is in memory counts against the memory limits of the
   * containers that write it.
   *
   * @default kplus.EmptyDirMedium.DEFAULT
   */
  readonly medium?: kplus.EmptyDirMedium;
}

/** Props of `SharedVolume.claim`. */
export interface SharedVolumeClaimProps {
  /** How much storage each pod has, in whole kibibytes, for example `Size.gibibytes(10)`. */
  readonly size: Size;

  /**
   * The name of the volume in each pod, and with `-` and the pod's name behind it that of the pod's claim.
   *
   * @default - the id of the construct
   */
  readonly volumeName?: string;

  /**
   * The storage class.
   *
   * @default - the default class of the cluster
   */
  readonly storageClass?: string;

  /**
   * From how many nodes and pods the storage can be mounted at once; the storage class must have it.
   *
   * @default [kplus.PersistentVolumeAccessMode.READ_WRITE_ONCE]
   */
  readonly accessModes?: kplus.PersistentVolumeAccessMode[];
}
