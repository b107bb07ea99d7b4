import { analyze } from '../../../src/analysis/judge/analyze';
import { workloadsIn } from '../../../src/analysis/manifest/workloads';
import { RULES } from '../../../src/analysis/rules';

const found = (spec: object) => workloadsIn({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'pod' }, spec })
  .flatMap(workload => analyze(workload, RULES)).filter(f => f.severity !== 'info').map(f => `${f.severity} ${f.rule} ${f.path}`);

test('does not miss what is there, though it cannot be decoded', () => {
  expect(found({ containers: [{ name: 'a', image: ['x'], ports: 'x' }, 'b'] })).toEqual([
    'error api-wrong-type spec.containers[0].image',
    'error api-wrong-type spec.containers[0].ports',
    'error api-wrong-type spec.containers[1]',
  ]);
});

test('lists errors before warnings, and otherwise the rules in their order', () => {
  expect(found({
    initContainers: [{ name: 'wait', image: 'busybox:1.37', command: ['sleep', 'infinity'] }],
    containers: [{ name: 'B', image: 'app:1', ports: [{ containerPort: 0 }] }, { name: 'b', image: ' ' }],
  })).toEqual([
    'error api-container-name spec.containers[0].name',
    expect.stringContaining('error api-image spec.containers[1].image'),
    expect.stringContaining('error api-port spec.containers[0].ports[0]'),
    'warning init-never-ends spec.initContainers[0]',
  ]);
});
