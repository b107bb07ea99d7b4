import { judge, podOf } from './judge';
import { Rule } from '../../../src/analysis/judge/rule';
import { Json } from '../../../src/analysis/manifest/json';
import { Target } from '../../../src/analysis/pod/pod-spec';

/** A Pod whose only container `app` has these fields. */
export function podWith(container: Json, spec: Json = {}): Json {
  return podOf({ ...spec, containers: [{ name: 'app', image: 'app:1', ...container }] });
}

/** Where a rule finds something, and how it says so: `spec.containers[0].image: …`. */
export function saidOf(rule: Rule, manifest: Json, target?: Target): string[] {
  return judge(rule, manifest, target).map(({ path, message }) => `${path}: ${message}`);
}

/** Where a rule finds something. */
export function placesOf(rule: Rule, manifest: Json, target?: Target): string[] {
  return judge(rule, manifest, target).map(({ path }) => path);
}

/** What a rule tells one to do. */
export function fixesOf(rule: Rule, manifest: Json, target?: Target): string[] {
  return judge(rule, manifest, target).map(({ fix }) => fix);
}
