import { ApiObject } from 'cdk8s';
import { ACKNOWLEDGED, Acknowledgement } from '../analysis/judge/acknowledgement';

/** Where an API object keeps what the program has acknowledged of it. */
const ACKNOWLEDGEMENTS = Symbol('acknowledgements');

type Holder = { [ACKNOWLEDGEMENTS]?: readonly Acknowledgement[] };

/** What the program has acknowledged of an object, which nobody else who writes the manifest can add to. */
export function acknowledgementsOf(object: ApiObject): readonly Acknowledgement[] {
  return (object as Holder)[ACKNOWLEDGEMENTS] ?? NONE;
}

/** Acknowledges a finding, in the annotation of the manifest as well, so that checks of the YAML know it too. */
export function addAcknowledgement(object: ApiObject, acknowledgement: Acknowledgement): void {
  const all = [...acknowledgementsOf(object), acknowledgement];
  (object as Holder)[ACKNOWLEDGEMENTS] = all;
  object.metadata.addAnnotation(ACKNOWLEDGED, JSON.stringify(all));
}

const NONE: readonly Acknowledgement[] = [];
