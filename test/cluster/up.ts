import { askedVersion } from './harness/kubernetes-version';
import { bringUp, isUp, reasonAgainst, takeDown } from './harness/own-cluster';

const say = (line: string) => console.log(line);

/** `up` starts the cluster and says how to talk to it, `down` ends it; `--kubernetes 1.35` picks the version. */
async function main([command, ...args]: readonly string[]) {
  const reason = reasonAgainst();
  if (reason) {
    throw new Error(reason);
  }
  if (command === 'down') {
    say(isUp() ? 'ending the cluster' : 'there is no cluster');
    return takeDown(say);
  }
  const { kubeconfig, kubectl } = await bringUp(askedVersion(args).version, say);
  say(`${kubectl} --kubeconfig ${kubeconfig} get pods --all-namespaces`);
}

main(process.argv.slice(2)).catch(error => {
  say(error.message);
  process.exitCode = 1;
});
