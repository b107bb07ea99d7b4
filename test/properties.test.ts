import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { ApiObject, App, Testing, Yaml } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import * as fc from 'fast-check';
import { adapterPattern, composition } from './compositions/arbitrary';
import { build, emptyChart, plainWorkload, withoutPatterns } from './compositions/build';
import { AmbassadorPattern, Composition, isHelper, Pattern, SEED, WORKLOADS } from './compositions/description';
import { containerOrder, helperName, isNative } from './compositions/order';
import { PatternBuilder } from './compositions/pattern-builder';
import { valuesOf } from './compositions/step-values';
import { Json } from '../src/analysis/manifest/json';
import * as scripts from '../src/patterns/scripts';
import { podIn } from '../src/synth/pod-manifest';

fc.configureGlobal({ seed: SEED, numRuns: 250 });

/** What `make` returns, or undefined where the library refuses the composition; any other error is a bug. */
function unlessRefused<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (!['PatternError', 'PodCheckError'].includes((error as Error).name)) {
      throw error;
    }
    return undefined;
  }
}

/** Checks each composition that the library does not refuse. */
function forSound(check: (composition: Composition, pod: Json) => void) {
  fc.assert(fc.property(composition(), one => {
    const pod = unlessRefused(() => podOf(one));
    if (pod) {
      check(one, pod);
    }
  }));
}

function podOf(one: Composition): Json {
  return podIn(ApiObject.of(build(one).workload).toJson())!.spec;
}

function containersOf(pod: Json): Json[] {
  return [...pod.initContainers ?? [], ...pod.containers];
}

describe('any composition', () => {
  let outdir: string;
  beforeAll(() => outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'properties-')));
  afterAll(() => fs.rmSync(outdir, { recursive: true }));

  test('synthesizes or fails with an error of this library', () => {
    let sound = 0;
    let refused = 0;
    fc.assert(fc.property(composition(), one => {
      const manifests = unlessRefused(() => Testing.synth(build(one).chart));
      manifests ? sound++ : refused++;
    }), { numRuns: 300 });
    // Otherwise the other properties would be about nothing.
    expect(sound).toBeGreaterThan(200);
    expect(refused).toBeGreaterThan(20);
  });

  test('has its containers in the order in which they were added', () => {
    forSound((one, pod) => {
      const { init, app } = containerOrder(one);
      const names = (list: Json[] = []) => list.map(c => c.name);
      expect(names(pod.initContainers)).toEqual(init.map(name => name ?? expect.stringMatching(/^init-\d+$/)));
      expect(names(pod.containers)).toEqual(app);
    });
  });

  test('restarts the native sidecars among the init containers, and no other', () => {
    forSound((one, pod) => {
      const natives = one.patterns.filter(isHelper).filter(p => isNative(p, one)).map(helperName);
      const restarted = (pod.initContainers ?? []).filter((c: Json) => c.restartPolicy !== undefined);
      expect(restarted.map(({ name, restartPolicy }: Json) => [name, restartPolicy]).sort()).toEqual(natives.map(name => [name, 'Always'])
        .sort());
    });
  });

  test('has no two containers of one name', () => {
    forSound((_, pod) => {
      const names = containersOf(pod).map(c => c.name);
      expect(names).toEqual([...new Set(names)]);
    });
  });

  test('gives the same bytes each time and in every form', () => {
    fc.assert(fc.property(composition(), one => {
      const chart = emptyChart(outdir);
      const app = App.of(chart);
      const workload = unlessRefused(() => build(one, chart).workload);
      const yaml = workload && unlessRefused(() => app.synthYaml());
      if (!workload || !yaml) {
        return;
      }
      app.synth();
      const manifests = chart.toJson();
      expect(fs.readFileSync(path.join(outdir, 'test.k8s.yaml'), 'utf-8')).toBe(yaml);
      expect(Yaml.stringify(...manifests)).toBe(yaml);
      expect(JSON.stringify(Testing.synth(chart))).toBe(JSON.stringify(manifests));
      expect(manifests.map(m => JSON.stringify(m))).toContain(JSON.stringify(ApiObject.of(workload).toJson()));
    }), { numRuns: 200 });
  });
});

describe('one pattern on many workloads', () => {
  interface Shared { readonly base: Composition; readonly kinds: readonly (typeof WORKLOADS[number])[] }

  const shared: fc.Arbitrary<Shared> = fc.record({
    base: composition().map(one => ({ ...one, patterns: one.patterns.map(p => ({ ...p, twice: undefined })), afterwards: [] })),
    kinds: fc.array(fc.constantFrom(...WORKLOADS), { minLength: 2, maxLength: 3 }),
  });

  /** Makes the patterns once, and applies each of them to each of the workloads. */
  function compose(base: Composition, workloads: [id: string, kind: typeof WORKLOADS[number]][]): kplus.AbstractPod[] {
    const chart = emptyChart();
    const builder = new PatternBuilder(chart, base.volumes);
    const patterns = base.patterns.map(p => builder.pattern(p, base));
    const made = workloads.map(([id, workload]) => plainWorkload(chart, { ...base, workload }, builder, id));
    patterns.forEach(pattern => pattern.applyTo(chart));
    return made;
  }

  const manifestOf = (workload: kplus.AbstractPod) => JSON.stringify(ApiObject.of(workload).toJson(), null, 1);

  test('gives each what it gives it alone', () => {
    fc.assert(fc.property(shared, ({ base, kinds }) => {
      const workloads = kinds.map((kind, i): [string, typeof kind] => [`workload${i}`, kind]);
      const alone = unlessRefused(() => workloads.map(one => manifestOf(compose(base, [one])[0])));
      if (alone) {
        expect(compose(base, workloads).map(manifestOf)).toEqual(alone);
      }
    }), { numRuns: 120 });
  });

  test('lets a helper of one be changed and the others stay', () => {
    fc.assert(fc.property(shared, ({ base, kinds }) => {
      const workloads = unlessRefused(() => {
        const made = compose(base, kinds.map((kind, i) => [`workload${i}`, kind]));
        made.forEach(manifestOf);
        return made;
      });
      if (!workloads) {
        return;
      }
      const [first, ...others] = workloads;
      const before = others.map(manifestOf);
      const users = [base.main, ...base.containers, ...base.initContainers].map(c => c.name ?? 'main');
      for (const helper of [...first.initContainers, ...first.containers].filter(c => !users.includes(c.name))) {
        helper.env.addVariable('LATER', kplus.EnvValue.fromValue('1'));
        helper.mount('/later', kplus.Volume.fromEmptyDir(first, `later-${helper.name}`, `later-${helper.name}`));
        helper.addPort({ number: 60_000 });
      }
      expect(others.map(manifestOf)).toEqual(before);
    }), { numRuns: 120 });
  });
});

describe('a generated step', () => {
  /** Kubernetes' expansion of `$(NAME)`, with every name defined. */
  const expanded = (value: string) => value.replace(/\$(?:\$|\(([^)]*)\))/g, (all, name?: string) => {
    if (name === undefined) {
      return '$';
    }
    return /^[A-Za-z_][-.A-Za-z0-9_]*$/.test(name) ? 'EXPANDED' : all;
  });

  const constants: readonly string[] = Object.values(scripts);

  test('gives a shell nothing to parse but a constant, and the values as they are', () => {
    forSound((one, pod) => {
      const steps = one.patterns.flatMap(p => p.type === 'InitContainers' ? p.steps : []).filter(step => step.factory !== 'run');
      // The user's containers of the random compositions have arguments only.
      const generated: Json[] = (pod.initContainers ?? []).filter((c: Json) => c.command);
      expect(generated).toHaveLength(steps.length);
      for (const { name, command } of generated) {
        expect(command).toEqual(['sh', '-c', expect.anything(), name]);
        expect(constants).toContain(command[2]);
      }
      expect(generated.map(c => c.args.map(expanded).join('\0')).sort()).toEqual(steps.map(step => valuesOf(step).join('\0')).sort());
    });
  });

  test('has a script in which Kubernetes expands nothing', () => {
    expect(constants.length).toBeGreaterThan(0);
    expect(constants.map(expanded)).toEqual(constants);
  });
});

describe("the user's containers", () => {
  /** A container of plain cdk8s-plus, with its capabilities named as Kubernetes names them. */
  function withNamedCapabilities(container: Json): Json {
    return JSON.parse(JSON.stringify(container).replace(/"CAP_/g, '"'));
  }

  /** The variables that ambassadors tell a client, those of the last ambassador first. */
  function told(name: string, { patterns, main, containers }: Composition): Json[] {
    const users = [main, ...containers].map(c => c.name ?? 'main');
    return patterns.filter((p): p is Pattern & AmbassadorPattern => p.type === 'Ambassador').reverse()
      .filter(({ clients = [0] }) => clients.some(client => typeof client === 'number' && users[client % users.length] === name))
      .flatMap(({ upstreams }) => upstreams).flatMap(upstream => {
        const prefix = upstream.name.toUpperCase().replace('-', '_');
        return [{ name: `${prefix}_HOST`, value: '127.0.0.1' }, { name: `${prefix}_PORT`, value: `${upstream.port}` }];
      });
  }

  function sorted(container: Json): Json {
    return Object.fromEntries(Object.entries(container).sort(([a], [b]) => a < b ? -1 : 1));
  }

  test('are what they are without patterns, but for the variables of clients', () => {
    forSound((one, pod) => {
      const restricted = one.patterns.some(p => p.type === 'RestrictedSecurity');
      for (const plain of containersOf(podOf(withoutPatterns(one)))) {
        const variables = told(plain.name, one);
        const wanted = withNamedCapabilities(variables.length > 0 ? sorted({ ...plain, env: [...variables, ...plain.env ?? []] }) : plain);
        const found = containersOf(pod).find(c => c.name === plain.name)!;
        if (restricted) {
          delete wanted.securityContext;
          delete found.securityContext;
        }
        expect(JSON.stringify(found)).toBe(JSON.stringify(wanted));
      }
    });
  });

  test('stay byte for byte beside adapters', () => {
    const adapted = fc.tuple(composition(), fc.constantFrom(...WORKLOADS), adapterPattern(11), adapterPattern(12))
      .map(([one, workload, ...patterns]): Composition => ({ ...one, workload, patterns }));
    fc.assert(fc.property(adapted, one => {
      const pod = unlessRefused(() => podOf(one));
      if (pod) {
        const { main } = one;
        const containers = (spec: Json) => spec.containers.find((c: Json) => c.name === (main.name ?? 'main'));
        expect(JSON.stringify(containers(pod))).toBe(JSON.stringify(withNamedCapabilities(containers(podOf(withoutPatterns(one))))));
      }
    }));
  });
});
