/** A web server, and the Service of its name, that serve the files of /etc at port 8080. */
export function webServer(name: string): any[] {
  const labels = { app: name };
  const server = { name, image: 'busybox:1.37', command: ['httpd', '-f', '-p', '8080', '-h', '/etc'] };
  return [
    { apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: { selector: labels, ports: [{ port: 8080 }] } },
    { apiVersion: 'v1', kind: 'Pod', metadata: { name, labels }, spec: { containers: [server] } },
  ];
}
