import { relative } from 'path';
import { withSlashes } from './ignored-files';
import { Format } from './outputs';
import { repositoryFolders } from './repository';
import { pageOf } from './rule-pages';
import { Terminal } from './terminal';
import { FileReport } from '../report/file-report';

/** What a report is written with besides what was found. */
export interface ReportContext {
  readonly version: string;
  /** The terminal that it is shown on; undefined for a file. */
  readonly terminal?: Terminal;
}

/** A report in a format, as it is printed or written. */
export async function rendered(format: Format, report: FileReport, { version, terminal }: ReportContext): Promise<string> {
  switch (format) {
    case 'human': {
      const { humanReport } = await import('../render/human.js');
      const { colours = false, hyperlinks = false, width = 80, isLive = false } = terminal ?? {};
      // What takes longer or shorter each time is no part of what is compared or kept.
      return humanReport(report, { colours, hyperlinks, width, milliseconds: isLive ? performance.now() : undefined });
    }
    case 'concise': return (await import('../render/concise.js')).conciseReport(report);
    case 'json': return (await import('../render/json.js')).jsonReport(report, { version });
    case 'sarif': return (await import('../render/sarif.js')).sarifReport(report, { version, folder: folderInRepository(), pageOf });
    case 'github': return (await import('../render/github.js')).githubReport(report, { folder: folderInRepository() });
  }
}

/** The working directory from the root of the repository; undefined at the root, and in no repository. */
function folderInRepository(): string | undefined {
  const root = repositoryFolders(process.cwd()).pop();
  const folder = root === undefined ? '' : withSlashes(relative(root, process.cwd()));
  return folder === '' ? undefined : folder;
}
