import type { Lifetime } from './container';

/** What a container of a pod is, and so how long it runs. */
export enum ContainerKind {
  /** An init container that runs to completion before what comes after it starts. */
  STEP = 'step',

  /** An init container with `restartPolicy: Always`: it starts in its place and runs until the app containers have ended. */
  NATIVE_SIDECAR = 'native sidecar',

  /** One of `containers`: the main container, or a classic sidecar. */
  APP = 'app container',
}

export const KINDS: Readonly<Record<Lifetime, ContainerKind>> = {
  step: ContainerKind.STEP,
  native: ContainerKind.NATIVE_SIDECAR,
  app: ContainerKind.APP,
};
