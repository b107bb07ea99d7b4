import { Chapter, itemsOf, sentences } from './chapter';
import type { Story, StoryPort, StoryService, StoryServicePort } from './story';
import { joined, nameOf, Pen, namedAs } from './words';

/** Whose each port is, which Service leads there, and who connects to whom. */
export function networkChapter(story: Story, pen: Pen): Chapter {
  const { ports, connections, upstreams, inbound } = story.network;
  const waits = story.containers.some(({ waitsInNetwork }) => waitsInNetwork.length > 0);
  const to = (index: number | undefined) =>
    index === undefined ? 'which no container declares' : `the port of ${nameOf(story, index, pen)}`;
  const items = [
    ...ports.map(port => portText(story, port, pen)),
    ...strayServices(story, pen),
    ...inbound.map(({ container, port, appPort, to: behind }) => `${nameOf(story, container, pen)} stands `
      + `${port === undefined ? '' : `at port ${pen.code(String(port))} `}before port ${pen.code(String(appPort))}, ${to(behind)}`),
    ...connections.map(({ from, port, to: server, where }) => `${nameOf(story, from, pen)} `
      + `${where === undefined ? 'connects to' : 'is told of'} ${pen.code(`localhost:${port}`)}, ${to(server)}`
      + (where === undefined ? '' : `, by ${pen.words(where)}`)),
    ...upstreams.map(({ container, name, port, targets }) => `${nameOf(story, container, pen)} passes `
      + `${pen.code(`localhost:${port}`)} on to the upstream ${namedAs(name, pen)}: ${joined(targets.map(pen.code))}`),
  ];
  return {
    title: 'Network',
    blocks: [
      ...items.length === 0 ? [] : [itemsOf(items.map(text => `${text}.`))],
      sentences([
        ...ports.length === 0 ? ['No container declares a port.'] : [],
        servicesText(story),
        ...upstreams.length === 0 ? [`Whom ${waits ? 'else ' : ''}the containers call outside of the pod is not known: `
          + 'a manifest does not say it.'] : [],
      ]),
    ],
  };
}

function portText(story: Story, port: StoryPort, pen: Pen): string {
  const { container, number, name, protocol, hostPort } = port;
  const details = [...name === undefined ? [] : [pen.code(name)], ...protocol === 'TCP' ? [] : [pen.words(protocol)]];
  const ofNode = hostPort === undefined ? '' : `, and port ${pen.code(String(hostPort))} of the node leads there`;
  const services = leadingTo(story, port).map(([service, { port: own }]) => servicePort(service, own, pen));
  const from = services.length === 0 ? '' : ` ← ${joined(services)}`;
  return `Port ${number === undefined ? '(no number)' : pen.code(String(number))}${details.length === 0 ? '' : ` (${details.join(', ')})`} `
    + `is that of ${nameOf(story, container, pen)}${ofNode}${from}`;
}

function servicePort({ name, isHeadless }: StoryService, port: string, pen: Pen): string {
  return `${isHeadless ? 'headless ' : ''}Service ${namedAs(name, pen)}${port === '' ? '' : ` at ${pen.code(port)}`}`;
}

/** The ports of Services that lead to a port of a container. */
function leadingTo({ network: { services = [] } }: Story, { container, number, protocol }: StoryPort): [StoryService, StoryServicePort][] {
  return services.flatMap(service => service.ports
    .filter(port => port.container === container && port.number === number && port.protocol === protocol)
    .map((port): [StoryService, StoryServicePort] => [service, port]));
}

/** The ports of Services that lead to no port that a container declares. */
function strayServices({ network: { services = [] } }: Story, pen: Pen): string[] {
  return services.flatMap(service => service.ports.filter(({ container }) => container === undefined)
    .map(({ port, target }) => `${servicePort(service, port, pen)} leads to port ${pen.code(target)}, which no container declares: `
      + 'who answers there is not known'));
}

function servicesText({ network: { services, moreServices } }: Story): string {
  return services === undefined ? 'Which Services lead to it is not known: the pod was seen alone.'
    : services.length === 0 ? 'No Service that was seen with it selects it.'
      : moreServices > 0 ? `${moreServices} more Services select it.` : 'Other Services may select it that were not seen.';
}
