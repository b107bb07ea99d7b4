import { Json } from '../../../../src/analysis/manifest/json';
import { acknowledgementInvalid } from '../../../../src/analysis/rules/acknowledgement/acknowledgement-invalid';
import { judge, podOf } from '../judge';

const PATH = 'metadata.annotations["cdk8s-pod-patterns/acknowledged"]';
const valid = { rule: 'port-clash', reason: 'known' };

function annotated(value: unknown): Json {
  const pod = podOf({ containers: [{ name: 'app', image: 'app:1' }] });
  return { ...pod, metadata: { name: 'pod', annotations: { 'cdk8s-pod-patterns/acknowledged': value } } };
}

test.each(['nonsense', '{}', '"port-clash"', '', 'null', '1'])('warns of an annotation that is no list: %j', value => {
  expect(judge(acknowledgementInvalid, annotated(value))).toEqual([expect.objectContaining({
    severity: 'warning',
    path: PATH,
    message: 'the annotation is no JSON list, so it acknowledges nothing',
    fix: expect.stringContaining('PodChecks.acknowledge'),
  })]);
});

test.each([
  [{ rule: 'port-clash' }], [{ reason: 'known' }], [{ ...valid, reason: '' }], [{ ...valid, reason: '  ' }], [{ ...valid, rule: 1 }],
  [{ ...valid, container: '' }], [{ ...valid, container: 1 }], ['port-clash'], [null], [[]],
])('warns of an entry that lacks something: %j', entry => {
  const findings = judge(acknowledgementInvalid, annotated(JSON.stringify([valid, entry])));
  expect(findings).toEqual([expect.objectContaining({
    severity: 'warning',
    path: PATH,
    message: expect.stringContaining(`${JSON.stringify(entry)} acknowledges nothing`),
  })]);
});

test('says nothing of an annotation that is right, empty or absent', () => {
  expect(judge(acknowledgementInvalid, annotated(JSON.stringify([valid, { ...valid, container: 'app' }])))).toEqual([]);
  expect(judge(acknowledgementInvalid, annotated('[]'))).toEqual([]);
  expect(judge(acknowledgementInvalid, annotated(null))).toEqual([]);
  expect(judge(acknowledgementInvalid, podOf({ containers: [] }))).toEqual([]);
});
