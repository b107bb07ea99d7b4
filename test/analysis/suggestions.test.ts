import * as fc from 'fast-check';
import { judge, podOf } from './rules/judge';
import { Json } from '../../src/analysis/manifest/json';
import { apiWrongType } from '../../src/analysis/rules/api/api-wrong-type';
import { FUZZ_SEED } from '../fuzz';

fc.configureGlobal({ seed: FUZZ_SEED });

/** A field of each type, with a pod that has a value there. */
const FIELDS: Readonly<Record<string, (value: unknown) => Json>> = {
  'spec.hostNetwork': hostNetwork => pod({}, { hostNetwork }),
  'spec.nodeName': nodeName => pod({}, { nodeName }),
  'spec.priority': priority => pod({}, { priority }),
  'spec.activeDeadlineSeconds': activeDeadlineSeconds => pod({}, { activeDeadlineSeconds }),
  'spec.securityContext.supplementalGroups': supplementalGroups => pod({}, { securityContext: { supplementalGroups } }),
  'spec.containers[0].args': args => pod({ args }),
  'spec.containers[0].args[0]': arg => pod({ args: [arg] }),
  'spec.containers[0].ports': ports => pod({ ports }),
  'spec.containers[0].env': env => pod({ env }),
  'spec.containers[0].resources.limits.memory': memory => pod({ resources: { limits: { memory } } }),
  'spec.containers[0].livenessProbe.tcpSocket.port': port => pod({ livenessProbe: { tcpSocket: { port } } }),
};

function pod(container: Json, spec: Json = {}): Json {
  return podOf({ containers: [{ name: 'app', image: 'app:1', ...container }], ...spec });
}

const value = fc.oneof(
  fc.constantFrom<unknown>('5', '-3', '1.5', 'true', 'false', '1gi', '512MB', '1 Gi', '2.Gi', '99999999999', '99999999999999999999', '1Gi',
    2 ** 31, 1.5, 80, true),
  fc.string(), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(),
);

/** What a fix wants to have written, if it says it. */
function suggestionIn(fix: string): unknown {
  const [, written] = /(?:quotes|even of one): (?:- |[^ ]+: )(.+)\.$/.exec(fix) ?? /^Did you mean (".+")\?/.exec(fix) ?? [];
  return written === undefined || written.includes('***') ? undefined : JSON.parse(written);
}

test.each(Object.entries(FIELDS))('what is suggested for %s is not what was written, and is accepted', (path, podWith) => {
  fc.assert(fc.property(value, wrong => {
    const [finding] = judge(apiWrongType, podWith(wrong)).filter(one => one.path === path);
    const suggestion = finding && suggestionIn(finding.fix);
    if (suggestion !== undefined) {
      expect(suggestion).not.toEqual(wrong);
      expect(judge(apiWrongType, podWith(suggestion))).toEqual([]);
    }
  }), { numRuns: 300 });
});

test.each([
  ['spec.containers[0].args', 5, ['5']], ['spec.containers[0].args', 'sleep 5', ['sleep 5']],
  ['spec.securityContext.supplementalGroups', 5, [5]], ['spec.hostNetwork', 'true', true], ['spec.priority', '7', 7],
  ['spec.containers[0].resources.limits.memory', '512MB', '512M'],
])('such a suggestion is found at %s for %j', (path, wrong, suggestion) => {
  expect(suggestionIn(judge(apiWrongType, FIELDS[path](wrong))[0].fix)).toEqual(suggestion);
});

test.each([
  ['spec.containers[0].env', 'A=b', 'Write a list, even of one: each entry has fields, such as "name", "value", "valueFrom".'],
  ['spec.securityContext.supplementalGroups', 'x', 'Write a list, even of one: each entry begins with a hyphen.'],
  ['spec.priority', 99999999999, 'Write one from -2147483648 to 2147483647.'],
  ['spec.activeDeadlineSeconds', '99999999999999999999', 'Write one of at most 64 bits: they end at 9223372036854775807.'],
])('nothing is written out at %s for %j, which would not be accepted either', (path, wrong, fix) => {
  expect(judge(apiWrongType, FIELDS[path](wrong))[0].fix).toBe(fix);
});
