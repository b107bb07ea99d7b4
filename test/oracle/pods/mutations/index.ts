import { ENV } from './env';
import { GENERIC } from './generic';
import { LIFETIMES } from './lifetimes';
import { MOUNTS } from './mounts';
import { NAMES } from './names';
import { NEWER } from './newer';
import { PORTS } from './ports';
import { PROBES } from './probes';
import { RESOURCES } from './resources';
import { SCHEDULING } from './scheduling';
import { SECURITY } from './security';
import { VOLUMES } from './volumes';
import { WORKLOADS } from './workloads';
import { Mutation } from '../mutant';

/** Mutations by the area that they are about, each of which is as likely as the others. */
export const AREAS: readonly (readonly Mutation[])[] = [
  NAMES, PORTS, MOUNTS, VOLUMES, PROBES, ENV, RESOURCES, SECURITY, LIFETIMES, WORKLOADS, SCHEDULING, NEWER, NEWER, GENERIC, GENERIC,
  GENERIC,
];
