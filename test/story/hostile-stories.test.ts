import * as fs from 'fs';
import * as path from 'path';
import * as fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { PodAnalysis } from '../../src/analysis';
import { RULES, SET_RULES } from '../../src/analysis/rules';
import { differenceMarkdown, differenceText } from '../../src/story/difference-text';
import { PodStory } from '../../src/story/pod-story';
import { replaced } from '../analysis/manifest-places';
import { manifestsOf } from '../analysis/rules/pages';
import { MANIFESTS, PARTNERS } from '../analysis/whole-manifests';
import { FUZZ, FUZZ_SEED } from '../fuzz';
import { harmfulLines, hostile, replacedIn, valueAt, waysIn } from '../hostile';
import { growsFaster, processorTimeSince } from '../linear-time';

fc.configureGlobal({ seed: FUZZ_SEED });

// Whatever a manifest holds, its story is harmless, and no exception.

const EXPECTED = path.join(__dirname, '../integ/expected');

/** What Markdown could make of a text besides what it shows: an element, or a person who is called. */
const ACTIVE = /<(?!!-- -->)|(?:^|[^\w`])@\w/m;

function tell(manifests: readonly unknown[]): PodStory[] {
  const set = PodAnalysis.ofAll([...manifests]);
  const stories = [...PodStory.ofAll(set), ...set.pods.map(pod => PodStory.of(pod))];
  for (const story of stories) {
    expectHarmless(story.text(), story.markdown());
  }
  const all = stories.map(({ _story }) => _story);
  const renamed = all.map(story => ({ ...story, kind: 'Pod', containers: [...story.containers].reverse().map((one, index) => ({ ...one, index })) }));
  expectHarmless(differenceText([], all), differenceMarkdown(all, []));
  expectHarmless(differenceText(all, renamed), differenceMarkdown(renamed, all));
  return stories;
}

function expectHarmless(text: string, markdown: string) {
  expect(harmfulLines(text)).toEqual([]);
  expect(text.split('\n').filter(line => line.length > 100)).toEqual([]);
  expect(harmfulLines(markdown)).toEqual([]);
  expect(ACTIVE.exec(markdown.replace(/`[^`\n]*`/g, '``'))).toBeNull();
}

test.each(fs.readdirSync(EXPECTED))('%s has a story of each pod, the same each time', file => {
  const manifests = parseAllDocuments(fs.readFileSync(path.join(EXPECTED, file), 'utf8')).map(document => document.toJS());
  const told = () => tell(manifests).map(story => story.text() + story.markdown()).join('');
  expect(told()).toBe(told());
});

test.each([...RULES, ...SET_RULES].map(({ id }) => id))('the pods of the page of %s have a story, with what is found', id => {
  const { wrong, right } = manifestsOf(id);
  [wrong, right].forEach(({ objects }) => tell(objects));
});

describe('a hostile manifest', () => {
  const manifests = [...MANIFESTS.slice(0, 3), ...PARTNERS.slice(0, 3)];
  const ways = waysIn(manifests).filter(way => way.length > 1);

  test('has a harmless story, whatever text stands in any place of it', () => {
    fc.assert(fc.property(fc.constantFrom(...ways), hostile(), (way, text) => {
      const value = valueAt(manifests, way);
      tell(replacedIn(manifests, way, typeof value === 'string' ? `${value}${text}` : text));
      tell(replacedIn(manifests, way, value, text));
    }), { numRuns: 50 * FUZZ });
  });

  test('has a story, whatever JSON stands in any place of it', () => {
    fc.assert(fc.property(fc.nat(manifests.length - 1), fc.nat(), fc.jsonValue(), (i, place, value) => {
      const all = waysIn(manifests[i]);
      tell([replaced(manifests[i], all[place % all.length], value), ...PARTNERS]);
    }), { numRuns: 150 * FUZZ });
  });

  const names = ['<script>alert(1)</script>', '\u202egnp.exe', 'a\n::error::b', '\u001b[2J', '`x` @octocat ![x](http://x)', '|', '```', '# a', '',
    // A line may be broken before what is a command only at its begin.
    ...[20, 30, 40, 50, 60].map(length => `${'x'.repeat(length)} ::warning::y`)];

  test.each(names.map(name => [JSON.stringify(name), name]))('is told where everything is named %s', (_, name) => {
    const mount = { name, mountPath: name, subPath: name };
    tell([
      {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name, namespace: name, labels: { app: 'x' } },
        spec: {
          initContainers: [{ name, image: name, command: ['nc', '-z', name, '80'] }, { name, image: name, restartPolicy: 'Always', startupProbe: { exec: { command: [name] } } }],
          containers: [{
            name,
            image: name,
            command: ['sh', '-c', name],
            ports: [{ containerPort: 80, name, protocol: name }],
            volumeMounts: [mount],
            lifecycle: { preStop: { exec: { command: [name] } }, stopSignal: name },
            resources: { requests: { [name]: '1' }, limits: { [name]: name } },
          }],
          volumes: [{ name, configMap: { name } }, { name: `${name}2`, [name]: {} }],
        },
      },
      { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: name }, spec: { selector: { app: 'x' }, ports: [{ port: 80, targetPort: name }] } },
    ]);
  });

  test('may have no containers, or two hundred', () => {
    const pod = (containers?: object[]) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec: { containers } });
    expect(tell([pod()])[0].text()).toContain('The pod has no containers.');
    expect(PodStory.of(PodAnalysis.of({ kind: 'Service' })).text()).toBe('No pod\n  The manifest has no pod.\n');
    const [story] = tell([pod(Array.from({ length: 200 }, (_, i) => ({ name: `c${i}`, image: 'a:1' })))]);
    expect(story.text()).toContain('c19 and 180 more');
  });
});

test('a story and its text take as long as the manifest is large', () => {
  const pod = (size: number) => PodAnalysis.of({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'a' },
    spec: {
      initContainers: Array.from({ length: size }, (_, i) => ({ name: `s${i}`, image: 'a:1', command: ['sleep', '1'] })),
      containers: Array.from({ length: size }, (_, i) => ({
        name: `c${i}`,
        image: 'a:1',
        ports: [{ containerPort: i + 1 }],
        volumeMounts: [{ name: `v${i}`, mountPath: '/v' }, { name: 'all', mountPath: '/all' }],
        resources: { requests: { cpu: '1', [`example.com/${i}`]: '1' } },
        lifecycle: { preStop: { exec: { command: ['sleep', String(i)] } } },
      })),
      volumes: [{ name: 'all', emptyDir: {} }, ...Array.from({ length: size }, (_, i) => ({ name: `v${i}`, emptyDir: {} }))],
    },
  });
  const pods = new Map([100, 400].map(size => [size, pod(size)]));
  pods.forEach(one => one.findings);
  expect(growsFaster(100, size => {
    const story = PodStory.of(pods.get(size) ?? pod(size));
    return story.text() + story.markdown();
  })).toBe(false);
});

test('the stories of many pods and Services take as long as there are many', () => {
  const set = (size: number) => PodAnalysis.ofAll(Array.from({ length: size }, (_, i) => [
    { apiVersion: 'v1', kind: 'Pod', metadata: { name: `p${i}`, labels: { app: `a${i}` } }, spec: { containers: [{ name: 'a', image: 'a:1' }] } },
    { apiVersion: 'v1', kind: 'Service', metadata: { name: `s${i}` }, spec: { selector: { app: `a${i}` }, ports: [{ port: 80 }] } },
  ]).flat());
  const sets = new Map([100, 400].map(size => [size, set(size)]));
  expect(growsFaster(100, size => PodStory.ofAll(sets.get(size)!).map(story => story.text()))).toBe(false);
});

test('the story of a pod and its text take less than a millisecond', () => {
  const documents = parseAllDocuments(fs.readFileSync(path.join(EXPECTED, 'database-ambassador.k8s.yaml'), 'utf8')).map(document => document.toJS());
  const { pods } = PodAnalysis.ofAll(documents);
  const round = () => {
    const begin = process.cpuUsage();
    for (let i = 0; i < 50; i++) {
      pods.forEach(pod => PodStory.of(pod).text());
    }
    return processorTimeSince(begin) / 50 / pods.length;
  };
  expect(Math.min(...Array.from({ length: 5 }, round))).toBeLessThan(1);
});
