import { ApiObject, Chart, JsonPatch, Testing } from 'cdk8s';
import { Json } from '../../src/analysis/manifest/json';
import { addLatePass } from '../../src/synth/late-pass';

function configMap(chart: Chart, id: string): ApiObject {
  return new ApiObject(chart, id, { apiVersion: 'v1', kind: 'ConfigMap', data: { b: '1' } });
}

describe('addLatePass', () => {
  test('completes what an API object renders, after its JSON patches', () => {
    const object = configMap(Testing.chart(), 'map');
    addLatePass(object, 'complete', render => {
      const manifest = render();
      manifest.data.a = `late, behind ${manifest.data.b}`;
      return manifest;
    });
    object.addJsonPatch(JsonPatch.replace('/data/b', 'patched'));
    expect(object.toJson().data).toEqual({ a: 'late, behind patched', b: 'patched' });
  });

  test('does so for this object alone, though others share its class', () => {
    const chart = Testing.chart();
    const [one, two, plain] = ['one', 'two', 'plain'].map(id => configMap(chart, id));
    for (const object of [one, two]) {
      addLatePass(object, 'complete', render => ({ ...render(), from: object.node.id }));
    }
    expect([one, two, plain].map(object => object.toJson().from)).toEqual(['one', 'two', undefined]);
  });

  test('makes one class for all objects of a class', () => {
    const chart = Testing.chart();
    const objects = ['one', 'two'].map(id => configMap(chart, id));
    objects.forEach(object => addLatePass(object, 'complete', render => render()));
    expect(objects[0].constructor).toBe(objects[1].constructor);
    expect(objects[0].constructor).not.toBe(ApiObject);
  });

  test('judges what has been completed, whichever was added first', () => {
    const chart = Testing.chart();
    for (const [id, ...order] of [['one', 'judge', 'complete'], ['two', 'complete', 'judge']] as const) {
      const object = configMap(chart, id);
      const seen: string[] = [];
      const passes = {
        complete: (render: () => Json) => ({ ...render(), completed: true }),
        judge: (render: () => Json) => {
          const manifest = render();
          seen.push(manifest.completed);
          return manifest;
        },
      };
      order.forEach(sort => addLatePass(object, sort, passes[sort]));
      expect(object.toJson().completed).toBe(true);
      expect(seen).toEqual([true]);
    }
  });

  test('leaves the class as it was', () => {
    const before = ApiObject.prototype.toJson;
    addLatePass(configMap(Testing.chart(), 'map'), 'complete', render => render());
    expect(ApiObject.prototype.toJson).toBe(before);
  });
});
