import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { App, Chart, Helm } from 'cdk8s';
import { withStubbedHelm } from '../helm/with-helm';

const release = (helmExecutable: string, chart = './web') => new Helm(new Chart(new App(), 'test'), 'web', { chart, helmExecutable });

// cdk8s runs Helm when the release is created, before a pattern sees it: what goes wrong there is said in its words and Helm's.
describe('a Helm release that cannot be rendered', () => {
  test('names the program that is not installed', () => {
    expect(() =>
      release('/nowhere/helm')).toThrow('unable to execute \'/nowhere/helm\' to render Helm chart. Is it installed on your system?');
  });

  test('says what Helm says of templates that fail', () => {
    const helm = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'helm-')), 'helm');
    fs.writeFileSync(
      helm,
      '#!/bin/sh\necho "Error: execution error at (web/templates/deployment.yaml:3:4): image is required" >&2\nexit 1\n',
      { mode: 0o755 },
    );
    expect(() => release(helm)).toThrow('execution error at (web/templates/deployment.yaml:3:4): image is required');
  });

  test('says what is asked of what stands in for Helm, if that does not know the chart', () => {
    const stub = path.join(withStubbedHelm({}).PATH!.split(path.delimiter)[0], 'helm');
    expect(() => release(stub, './other')).toThrow(/what stands in for it cannot do this: helm template .* \.\/other/);
  });
});
