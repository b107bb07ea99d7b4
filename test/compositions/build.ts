import * as os from 'os';
import * as path from 'path';
import { App, Chart, Cron, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { Composition, builtIn, completes, isPodConstruct, Pattern } from './description';
import { PatternBuilder } from './pattern-builder';
import { AdapterPod, AmbassadorPod, PodPattern, SidecarPod, WithInitContainers } from '../../src';
import { Plus } from '../origins/plus-workloads';

/** A composition in a chart of its own. */
export interface Built {
  readonly chart: Chart;
  readonly workload: kplus.AbstractPod;
}

/** An empty chart; its app writes to `outdir` when it is told to. */
export function emptyChart(outdir = path.join(os.tmpdir(), 'cdk8s-pod-patterns')): Chart {
  return new Chart(new App({ outdir }), 'test');
}

/** Builds a composition in a fresh chart. */
export function build(composition: Composition, chart = emptyChart()): Built {
  const builder = new PatternBuilder(chart, composition.volumes);
  const workload = isPodConstruct(composition.workload)
    ? podConstruct(chart, composition, builder)
    : plainWorkload(chart, composition, builder);
  for (const pattern of composition.patterns.slice(builtIn(composition))) {
    const made = builder.pattern(pattern, composition);
    apply(made, workload, pattern);
    if (pattern.twice) {
      apply(made, workload, pattern);
    }
  }
  for (const { init, container } of composition.afterwards) {
    add(workload, init, builder.container(container));
  }
  return { chart, workload };
}

/** The same containers in a workload without patterns; those that a Pod construct adds have no forced resources either. */
export function withoutPatterns(composition: Composition): Composition {
  if (!isPodConstruct(composition.workload)) {
    return { ...composition, patterns: [] };
  }
  const lean = <T extends { resources?: boolean }>(container: T): T => ({ ...container, resources: container.resources ?? false });
  return {
    ...composition,
    workload: 'Pod',
    patterns: [],
    main: lean(composition.main),
    containers: composition.containers.map(lean),
    initContainers: composition.initContainers.map(lean),
  };
}

export function apply(pattern: PodPattern, workload: Construct, { by }: Pattern) {
  switch (by) {
    case 'with': workload.with(pattern); break;
    case 'applyTo': pattern.applyTo(workload); break;
    case 'chart': pattern.applyTo(Chart.of(workload)); break;
  }
}

function add(workload: kplus.AbstractPod, init: boolean, container: kplus.ContainerProps) {
  if (init) {
    workload.addInitContainer(container);
  } else {
    workload.addContainer(container);
  }
}

/** A workload of cdk8s-plus with the user's own containers in it. */
export function plainWorkload(
  chart: Chart,
  composition: Composition,
  builder: PatternBuilder,
  id = 'workload',
  plus: Plus = kplus,
): kplus.AbstractPod {
  const props = {
    ...podProps(composition),
    containers: [composition.main, ...composition.containers].map(c => builder.container(c)),
    initContainers: composition.initContainers.map(c => builder.container(c)),
  };
  const restartPolicy = plus.RestartPolicy[composition.restartPolicy === 'Never' ? 'NEVER' : 'ON_FAILURE'];
  switch (composition.workload) {
    case 'Deployment': return new plus.Deployment(chart, id, props);
    case 'DaemonSet': return new plus.DaemonSet(chart, id, props);
    case 'StatefulSet': {
      const service = new plus.Service(chart, `${id}-service`, { ports: [{ port: 80 }] });
      return new plus.StatefulSet(chart, id, { ...props, service });
    }
    case 'Job': return new plus.Job(chart, id, { ...props, restartPolicy });
    case 'CronJob': return new plus.CronJob(chart, id, { ...props, restartPolicy, schedule: Cron.daily() });
    default: return new plus.Pod(chart, id, props);
  }
}

function podConstruct(chart: Chart, composition: Composition, builder: PatternBuilder): kplus.Pod {
  const own = composition.patterns.slice(0, builtIn(composition));
  const [first] = own;
  const props = {
    ...podProps(composition),
    main: builder.container(composition.main),
    containers: composition.containers.map(c => builder.container(c)),
    initContainers: composition.initContainers.map(c => builder.container(c)),
  };
  switch (first.type) {
    case 'Sidecar': {
      const sidecars = own.map(p => builder.container((p as typeof first).container));
      return new SidecarPod(chart, 'workload', { ...props, sidecars, kind: builder.kind(first) });
    }
    case 'Adapter': return new AdapterPod(chart, 'workload', {
      ...props,
      ...builder.adapter(first),
      adapter: builder.container(first.container),
    });
    case 'Ambassador': return new AmbassadorPod(chart, 'workload', {
      ...props, ...builder.ambassador(first, composition), ambassador: builder.container(first.container),
    });
    case 'InitContainers': return new WithInitContainers(chart, 'workload', { ...props, steps: first.steps.map(s => builder.step(s)) });
    default: throw new Error(`${first.type} has no Pod construct`);
  }
}

function podProps(composition: Composition): kplus.PodProps {
  return {
    ...completes(composition) ? { restartPolicy: kplus.RestartPolicy[composition.restartPolicy === 'Never' ? 'NEVER' : 'ON_FAILURE'] } : {},
    ...composition.podUser === undefined ? {} : { securityContext: { user: composition.podUser } },
    terminationGracePeriod: Duration.seconds(10),
  };
}
