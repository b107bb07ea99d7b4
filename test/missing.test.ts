import { missing } from './missing';

test('the comparison notices what is missing', () => {
  const wanted = { containers: [{ name: 'a', image: 'x', ports: [{ containerPort: 80 }] }] };
  expect(missing(wanted, wanted, 'spec')).toEqual([]);
  expect(missing(wanted, { containers: [{ name: 'a', image: 'y', ports: [{ containerPort: 81 }] }] }, 'spec')).toEqual([
    'spec.containers[a].image: "y" instead of "x"',
    'spec.containers[a].ports[0].containerPort: 81 instead of 80',
  ]);
});
