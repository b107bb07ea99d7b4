import { pageTest } from '../pages/page-test';

/** Someone who asks the Service of the page for what the container "metrics" serves. */
const CLIENT = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'client' },
  spec: {
    containers: [{
      name: 'client',
      image: 'busybox:1.37',
      command: ['sh', '-c', 'until wget -q -O - http://metrics:9090/passwd; do sleep 2; done; exec sleep 3600'],
    }],
  },
};

pageTest('port-name-clash', async trial => {
  await trial.readyPod('port-name-clash');
  await trial.apply(CLIENT);
});
