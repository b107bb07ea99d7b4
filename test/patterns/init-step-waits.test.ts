import { Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { InitContainers, InitStep, PodAnalysis } from '../../src';
import { workloadsIn } from '../../src/analysis/manifest/workloads';
import { Pod } from '../../src/analysis/pod/pod';
import { waitsOf } from '../../src/analysis/pod/waits';
import { containerOf, deploymentWithApp, envOf, expectError } from '../synth/emitted-pod';

test.each([
  [InitStep.waitForDns('db.prod'), { host: 'db.prod', by: 'name' }],
  [InitStep.waitForTcp('db', 5432), { host: 'db', port: 5432, by: 'connection' }],
  [InitStep.waitForHttp('http://config:8888/health'), { host: 'config', port: 8888, by: 'connection' }],
])('the analysis knows what our own step waits for: %#', (step, wait) => {
  const chart = Testing.chart();
  new InitContainers({ steps: [step] }).applyTo(deploymentWithApp(chart));
  const [workload] = Testing.synth(chart).flatMap(manifest => workloadsIn(manifest));
  expect(waitsOf(new Pod(workload).containers[0])).toEqual([expect.objectContaining(wait)]);
});

describe('a host that is a variable', () => {
  const secret = kplus.Secret.fromSecretName(Testing.chart(), 'secret', 'pg');
  const envVariables = {
    PG_HOST: kplus.EnvValue.fromSecretValue({ secret, key: 'host' }),
    CONFIG: kplus.EnvValue.fromValue('config'), // a name that could be that of a Service
  };

  function deployed(...steps: InitStep[]) {
    const chart = Testing.chart();
    const deployment = deploymentWithApp(chart);
    new InitContainers({ steps }).applyTo(deployment);
    return { chart, deployment };
  }

  test.each<[string, InitStep, string[]]>([
    ['wait-for-pg-host', InitStep.waitForDns('$(PG_HOST)', { envVariables }), ['the name $$(PG_HOST)', '2', '0', '$(PG_HOST)']],
    ['wait-for-pg-host', InitStep.waitForTcp('$(PG_HOST)', 5432, { envVariables }), ['$$(PG_HOST):5432', '2', '0', '$(PG_HOST)', '5432']],
    ['wait-for-config', InitStep.waitForHttp('https://$(CONFIG):8443/a?$(B)=$$', { envVariables }),
      ['https://$$(CONFIG):8443/a?$$(B)=$$$$', '2', '0', 'https://$(CONFIG):8443/a?$$(B)=$$$$', '$(CONFIG)']],
  ])('is put by Kubernetes into an argument of its own, and nowhere else: %s', (name, step, args) => {
    const { deployment } = deployed(step);
    const container = containerOf(deployment, name);
    expect(container.args).toEqual(args);
    expect(container.command.join()).not.toMatch(/PG_HOST|CONFIG/);
    expect(envOf(deployment, name)).toEqual(['PG_HOST={"secretKeyRef":{"key":"host","name":"pg"}}', 'CONFIG=config']);
  });

  test('names the step, with the port where it repeats', () => {
    const tcp = (port: number) => InitStep.waitForTcp('$(PG_HOST)', port, { envVariables });
    const { deployment } = deployed(tcp(5432), tcp(5433));
    expect(containerOf(deployment, 'wait-for-pg-host-5433').args).toContain('5433');
  });

  test.each([
    () => InitStep.waitForTcp('$(PGHOTS)', 5432, { envVariables }), () => InitStep.waitForDns('$(PGHOTS)'),
    () => InitStep.waitForHttp('http://$(PGHOTS)/', { envVariables }), () => InitStep.waitForDns('$(toString)', { envVariables }),
  ])('fails when no variable of the step has its name: %#', make => {
    expectError(make, 'InitStep.waitFor', 'the host is the variable "', 'not among "envVariables"', 'EnvValue.fromSecretValue');
  });

  test.each(['$(PG_HOST).prod', 'x-$(PG_HOST)', '$(PG_HOST)$(CONFIG)', '$PG_HOST', '${PG_HOST}', '$(PG-HOST)', '$()', '$(PG_HOST):1'])(
    'fails when it is not the variable alone: %s', host => {
      expectError(() => InitStep.waitForTcp(host, 5432, { envVariables }), `the host is ${JSON.stringify(host)}`, 'alone, as in "$(PGHOST)"');
    });

  test.each(['ftp://$(CONFIG)/', 'http://$(CONFIG)/?token=1', 'http://u:p@x/'])(
    'fails in an address that is none: %s', url => {
      expectError(() => InitStep.waitForHttp(url, { envVariables }), 'InitStep.waitForHttp: the address ');
    });

  test.each(['http://$(CONFIG)x/', 'http://x$(CONFIG)/', 'http://$CONFIG', 'http://${CONFIG}:80/', 'http://$(CONFIG', 'http://$(CONFIG)@x/', 'http://x:$(CONFIG)/'])(
    'fails in an address where it is not the variable alone: %s', url => {
      expectError(() => InitStep.waitForHttp(url, { envVariables }), 'InitStep.waitForHttp', 'alone, as in "http://$(CONFIG_HOST)/"');
    });

  test('tells the analysis nothing of what is waited for', () => {
    const { chart, deployment } = deployed(
      InitStep.waitForDns('$(CONFIG)', { envVariables }), InitStep.waitForTcp('$(CONFIG)', 80, { envVariables }),
      InitStep.waitForHttp('http://$(CONFIG)/', { envVariables }), InitStep.waitForHttp('http://$(CONFIG):80/', { envVariables }),
    );
    new kplus.Service(chart, 'service', { metadata: { name: 'config' }, selector: deployment, ports: [{ port: 80 }] });
    const manifests = Testing.synth(chart);
    const [workload] = manifests.flatMap(manifest => workloadsIn(manifest));
    expect(new Pod(workload).containers.flatMap(container => waitsOf(container))).toEqual([]);
    expect(PodAnalysis.ofAll(manifests).findings.map(({ finding }: any) => finding?.rule)).not.toContain('init-waits-for-own-service');
  });
});
