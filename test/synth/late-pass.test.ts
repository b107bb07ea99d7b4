import { ApiObject, Chart, JsonPatch, Testing } from 'cdk8s';
import { addLatePass, setAbsent } from '../../src/synth/late-pass';

function configMap(chart: Chart, id: string): ApiObject {
  return new ApiObject(chart, id, { apiVersion: 'v1', kind: 'ConfigMap', data: { b: '1' } });
}

describe('addLatePass', () => {
  test('completes what an API object renders, after its JSON patches', () => {
    const object = configMap(Testing.chart(), 'map');
    addLatePass(object, render => {
      const manifest = render();
      setAbsent(manifest.data, 'a', `late, behind ${manifest.data.b}`);
      return manifest;
    });
    object.addJsonPatch(JsonPatch.replace('/data/b', 'patched'));
    expect(object.toJson().data).toEqual({ a: 'late, behind patched', b: 'patched' });
  });

  test('does so for this object alone, though others share its class', () => {
    const chart = Testing.chart();
    const [one, two, plain] = ['one', 'two', 'plain'].map(id => configMap(chart, id));
    for (const object of [one, two]) {
      addLatePass(object, render => ({ ...render(), from: object.node.id }));
    }
    expect([one, two, plain].map(object => object.toJson().from)).toEqual(['one', 'two', undefined]);
  });

  test('leaves the class as it was', () => {
    const before = ApiObject.prototype.toJson;
    addLatePass(configMap(Testing.chart(), 'map'), render => render());
    expect(ApiObject.prototype.toJson).toBe(before);
  });
});

describe('setAbsent', () => {
  const orders: [object, string, string[]][] = [
    [{}, 'b', ['b']],
    [{ a: 1, c: 1 }, 'b', ['a', 'b', 'c']],
    [{ c: 1, d: 1 }, 'b', ['b', 'c', 'd']],
    [{ a: 1 }, 'b', ['a', 'b']],
    // As with CDK8S_DISABLE_SORT: those that belong behind it keep their order.
    [{ z: 1, a: 1, y: 1 }, 'b', ['a', 'b', 'z', 'y']],
  ];
  for (const [object, key, keys] of orders) {
    test(`puts ${key} among ${Object.keys(object).join(', ') || 'nothing'}`, () => {
      const values: Record<string, unknown> = { ...object };
      setAbsent(values, key, 2);
      expect(Object.keys(values)).toEqual(keys);
      expect(values).toEqual({ ...object, [key]: 2 });
    });
  }

  for (const value of [0, false, '', null, []]) {
    test(`leaves ${JSON.stringify(value)} as it is`, () => {
      const object = { a: 1, b: value, c: 1 };
      setAbsent(object, 'b', 2);
      expect(object.b).toBe(value);
    });
  }
});
