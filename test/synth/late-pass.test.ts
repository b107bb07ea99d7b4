import { ApiObject, Chart, JsonPatch, Testing } from 'cdk8s';
import { addLatePass } from '../../src/synth/late-pass';

function configMap(chart: Chart, id: string): ApiObject {
  return new ApiObject(chart, id, { apiVersion: 'v1', kind: 'ConfigMap', data: { b: '1' } });
}

describe('addLatePass', () => {
  test('completes what an API object renders, after its JSON patches', () => {
    const object = configMap(Testing.chart(), 'map');
    addLatePass(object, render => {
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
      addLatePass(object, render => ({ ...render(), from: object.node.id }));
    }
    expect([one, two, plain].map(object => object.toJson().from)).toEqual(['one', 'two', undefined]);
  });

  test('makes one class for all objects of a class', () => {
    const chart = Testing.chart();
    const objects = ['one', 'two'].map(id => configMap(chart, id));
    objects.forEach(object => addLatePass(object, render => render()));
    expect(objects[0].constructor).toBe(objects[1].constructor);
    expect(objects[0].constructor).not.toBe(ApiObject);
  });

  test('leaves the class as it was', () => {
    const before = ApiObject.prototype.toJson;
    addLatePass(configMap(Testing.chart(), 'map'), render => render());
    expect(ApiObject.prototype.toJson).toBe(before);
  });
});
