import { isObject, Json } from '../../../../src/analysis/manifest/json';
import { POD_SCHEMA } from '../../../../src/analysis/manifest/pod-schema';
import { Choice } from '../choice';
import { changes, Mutant } from '../mutant';

/** A value of the manifest, where it is and which type it should have. */
interface Place {
  readonly holder: any;
  readonly key: string | number;
  readonly type: string;
}

/** What may happen to any field. */
export const GENERIC = changes({
  'a value of another type': m => {
    const { holder, key, type } = m.choice.of(placesIn(m));
    holder[key] = m.choice.of(STRANGERS[type] ?? (type.startsWith('[]') ? [{}, 'text', { 0: {} }, 1] : [[], 'text', true, 1, [{}]]));
  },
  'a field without its value': m => {
    const { holder, key } = m.choice.of(placesIn(m));
    Array.isArray(holder) ? holder.splice(key as number, 1) : delete holder[key];
  },
  'null': m => {
    const { holder, key } = m.choice.of(placesIn(m));
    holder[key] = null;
  },
  'something empty': m => {
    const { holder, key, type } = m.choice.of(placesIn(m).filter(place => !SCALARS.has(place.type)));
    holder[key] = type === 'string' ? '' : type.startsWith('[]') ? [] : {};
  },
  'an item twice': m => {
    const lists = placesIn(m).map(place => place.holder[place.key]).filter(value => Array.isArray(value) && value.length > 0);
    if (lists.length > 0) {
      const list = m.choice.of<unknown[]>(lists);
      list.push(JSON.parse(JSON.stringify(m.choice.of(list))));
    }
  },
  'a misspelt key': m => {
    const { holder, key } = m.choice.of(placesIn(m).filter(place => typeof place.key === 'string' && place.key.length > 1));
    holder[misspelt(m.choice, key as string)] = holder[key];
    delete holder[key];
  },
  'an unknown key': m => {
    const objects = placesIn(m).filter(place => place.type in POD_SCHEMA && isObject(place.holder[place.key]));
    if (objects.length > 0) {
      const { holder, key } = m.choice.of(objects);
      holder[key][m.choice.of(['nonsense', 'name', 'replicas', 'securityContext', 'env'])] = 'x';
    }
  },
  'a field more': m => {
    const objects = placesIn(m).filter(place => place.type in POD_SCHEMA && isObject(place.holder[place.key]));
    if (objects.length > 0) {
      const { holder, key, type } = m.choice.of(objects);
      // Managed fields and a status are the API server's own.
      const field = m.choice.of(Object.keys(POD_SCHEMA[type]).filter(name => name !== 'managedFields' && name !== 'status'));
      holder[key][field] ??= anything(m.choice, POD_SCHEMA[type][field]);
    }
  },
  'a number at its edge': m => {
    const numbers = placesIn(m).filter(place => place.type === 'int32' || place.type === 'int64');
    if (numbers.length > 0) {
      const { holder, key } = m.choice.of(numbers);
      holder[key] = m.choice.of([-1, 0, 1, 65536, 2 ** 31 - 1, 2 ** 31, -(2 ** 31), 1.5, 1e20]);
    }
  },
  'a text with a slip': m => {
    const texts = placesIn(m).filter(place => place.type === 'string' && typeof place.holder[place.key] === 'string');
    if (texts.length > 0) {
      const { holder, key } = m.choice.of(texts);
      holder[key] = m.choice.of([
        (text: string) => ` ${text}`,
        (text: string) => `${text}_`,
        (text: string) => text.toUpperCase(),
        (text: string) => `${text}.`,
      ])(holder[key]);
    }
  },
});

/** All values of a manifest, but for the kind and the version. */
function placesIn(m: Mutant): Place[] {
  const places: Place[] = [];
  const walk = (value: unknown, type: string) => {
    if (Array.isArray(value)) {
      value.forEach((item, i) => add(value, i, type.slice(2), item));
    } else if (isObject(value)) {
      for (const key in value) {
        const inner = type.startsWith('{}') ? type.slice(2) : POD_SCHEMA[type]?.[key];
        if (inner !== undefined && inner !== 'any') {
          add(value, key, inner, value[key]);
        }
      }
    }
  };
  const add = (holder: Json, key: string | number, type: string, value: unknown) => {
    places.push({ holder, key, type });
    walk(value, type);
  };
  walk(m.manifest, m.kind);
  return places.filter(({ holder, key }) => holder !== m.manifest || (key !== 'kind' && key !== 'apiVersion'));
}

/** Some value of a type, with few of the fields that it may have. */
function anything(choice: Choice, type: string): unknown {
  if (type.startsWith('[]')) {
    return choice.many(2, () => anything(choice, type.slice(2)));
  }
  if (type.startsWith('{}')) {
    return { [choice.of(['a', 'A b', 'example.com/a', 'cpu'])]: anything(choice, type.slice(2)) };
  }
  const fields = POD_SCHEMA[type];
  return fields === undefined ? choice.of(EXAMPLES[type] ?? [{}])
    : Object.fromEntries(choice.some(Object.keys(fields), 4).map(field => [field, anything(choice, fields[field])]));
}

function misspelt(choice: Choice, key: string): string {
  const i = choice.below(key.length - 1);
  switch (choice.below(4)) {
    case 0: return key.slice(0, i) + key.slice(i + 1);
    case 1: return key.slice(0, i) + key[i + 1] + key[i] + key.slice(i + 2);
    case 2: return key[0].toUpperCase() + key.slice(1);
    default: return `${key}s`;
  }
}

const EXAMPLES: Readonly<Record<string, readonly unknown[]>> = {
  string: ['a', 'a', '', 'A b', 'Always', 'example.com/a', '/a', '10.0.0.1', 'Enabled'],
  boolean: [true, false],
  int32: [-1, 0, 1, 65536],
  int64: [-1, 0, 1, 2 ** 40],
  quantity: ['1', '-1', '100m', '1Gi', 0],
  intOrString: [1, -1, 'a', '10%'],
  time: ['2024-01-01T00:00:00Z'],
};

const SCALARS = new Set(['boolean', 'int32', 'int64', 'quantity', 'intOrString', 'time']);

/** What is not of a type, or only just. */
const STRANGERS: Readonly<Record<string, readonly unknown[]>> = {
  string: [1, true, 1.5, [], {}, ['x'], 0],
  boolean: ['true', 'yes', 0, 1, [], {}],
  int32: ['1', '', true, 1.5, 2 ** 31, -(2 ** 31) - 1, [1], {}, 1e3],
  int64: ['1', '', false, 0.5, 1e19, [1], {}],
  quantity: [true, [], {}, 'much', '1 Gi', '1GiB', '', ' 1', '1e', '--1'],
  intOrString: [true, 1.5, [], {}, 2 ** 31, '1.5'],
  time: ['yesterday', 1, '2024-01-01', '2024-01-01T00:00:00Z'],
};
