import { FIX_OF_TEXT } from './file-findings';
import { RelatedPlace } from './file-report';
import { FileDocument } from './file-source';
import { PlacedFinding } from './placed-finding';
import { Spot, Spots } from './spots';
import { repairOf } from '../analysis/judge/repairs';
import { traceOf } from '../analysis/judge/traces';
import { PodSetFinding } from '../analysis/pod-set-finding';
import { printable } from '../analysis/text/printable';

/** A finding of the analysis, whose places are known as soon as the spots are. */
export class JudgedFinding {
  private readonly document: FileDocument;
  private readonly path: string;
  private readonly partners: readonly { readonly what: string; readonly document: FileDocument; readonly path: string }[];

  /**
   * @param documents those that were analysed, in that order
   * @param isMendable whether a repair can be made in the way that the document is written
   */
  public constructor(
    private readonly finding: PodSetFinding,
    documents: readonly FileDocument[],
    private readonly spots: Spots,
    private readonly isMendable: boolean,
  ) {
    const { document, path, partners } = traceOf(finding)!;
    this.document = documents[document];
    this.path = path;
    this.partners = partners.map(partner => ({ ...partner, document: documents[partner.document] }));
    spots.ask(this.document, path);
    this.partners.forEach(partner => spots.ask(partner.document, partner.path));
  }

  public placed(useIgnores: boolean): PlacedFinding {
    const { rule, severity, path, container, message, fix, docs, acknowledged } = this.finding;
    const { kind, name, namespaceName: namespace } = this.finding;
    const spot = this.spots.at(this.document, this.path);
    const ignored = useIgnores ? acknowledged : undefined;
    return {
      file: this.document.file,
      finding: {
        rule,
        severity,
        object: kind === '' && name === '' ? undefined : { kind, name, namespace },
        container,
        path,
        at: spot.at,
        message,
        written: spot.written,
        related: [...this.partnerPlaces, ...spot.related],
        fix: this.document.isText ? FIX_OF_TEXT : fix,
        docs,
        fixable: ignored === undefined ? this.fixableAt(spot) : undefined,
        ignored,
      },
    };
  }

  private get partnerPlaces(): RelatedPlace[] {
    return this.partners.map(({ what, document, path }) => ({ what: printable(what), at: this.spots.at(document, path).at }));
  }

  /** Quotes can only be put around what stands there without any. */
  private fixableAt({ isPlain }: Spot): 'safe' | 'unsafe' | undefined {
    const repair = repairOf(this.finding);
    return !repair || !this.isMendable || (repair.requote !== undefined && !isPlain) ? undefined : repair.safe ? 'safe' : 'unsafe';
  }
}
