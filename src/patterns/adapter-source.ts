import * as kplus from 'cdk8s-plus-27';
import { checkPath } from './address-input';
import { optionsOf, propsOf } from './props-input';
import { quoted } from '../analysis/manifest/json';
import { isPortNumber } from '../analysis/manifest/names';
import { checkMount } from '../synth/mount-input';
import { PatternError } from '../synth/pattern-error';

/** Options of `AdapterSource.port`. */
export interface AdapterSourcePortOptions {
  /**
   * The path that the adapter asks for over HTTP, for example `/stub_status`.
   *
   * @default - the source does not speak HTTP, or the adapter knows the path
   */
  readonly path?: string;
}

/** Props of `AdapterSource.directory`. */
export interface AdapterSourceDirectoryProps {
  /** Where the volume is in the adapter, as `SharedVolume.readAt` gives it. */
  readonly mount: kplus.VolumeMount;
}

/**
 * What an adapter reads of the main container: a port on localhost, or a directory of a shared volume. The adapter is
 * told in variables, which can be used in its arguments as `$(SOURCE_URL)`.
 *
 * | source | variables |
 * | --- | --- |
 * | `port(6379)` | `SOURCE_HOST=127.0.0.1`, `SOURCE_PORT=6379` |
 * | `port(80, { path: '/status' })` | these two, `SOURCE_PATH=/status`, `SOURCE_URL=http://127.0.0.1:80/status` |
 * | `directory({ mount: logs.readAt('/logs') })` | `SOURCE_DIRECTORY=/logs` |
 *
 * @example
 * declare const logs: SharedVolume;
 *
 * AdapterSource.port(8080, { path: '/stub_status' });
 * AdapterSource.directory({ mount: logs.readAt('/logs') });
 */
export class AdapterSource {
  /**
   * A port of the main container, reached over localhost.
   *
   * Throws when the port is not one, when the path does not begin with `/`, and when it holds a token.
   *
   * @param port the number of the port, 1 to 65535
   * @param options the path, where the source speaks HTTP
   */
  public static port(port: number, options: AdapterSourcePortOptions = {}): AdapterSource {
    const { path } = optionsOf('AdapterSource.port', options);
    if (!isPortNumber(port)) {
      throw new PatternError('AdapterSource.port', {
        what: `the port is ${quoted(port)}`,
        fix: 'A port is a whole number from 1 to 65535.',
      });
    }
    if (path !== undefined && !(typeof path === 'string' && /^\/\S*$/.test(path))) {
      throw new PatternError('AdapterSource.port', {
        what: `the path is ${quoted(path)}`,
        fix: 'Begin it with "/" and leave out white space.',
      });
    }
    checkPath('AdapterSource.port', path ?? '');
    const address: Record<string, string> = { SOURCE_HOST: '127.0.0.1', SOURCE_PORT: `${port}` };
    return new AdapterSource(path === undefined ? address : {
      ...address,
      SOURCE_PATH: path,
      SOURCE_URL: `http://127.0.0.1:${port}${path}`,
    }, [], port);
  }

  /**
   * A directory of a shared volume, which the main container writes. The adapter's mount is read-only.
   *
   * Throws when it is given no mount.
   *
   * @param props where the volume is in the adapter
   */
  public static directory(props: AdapterSourceDirectoryProps): AdapterSource {
    const { mount } = propsOf('AdapterSource.directory', props);
    checkMount('AdapterSource.directory', 'mount', mount);
    return new AdapterSource({ SOURCE_DIRECTORY: mount.path }, [{ ...mount, readOnly: true }]);
  }

  private constructor(
    private readonly variables: Record<string, string>,
    private readonly mounts: kplus.VolumeMount[],
    private readonly port?: number,
  ) {}

  /** @internal */
  public _variables(): Record<string, string> {
    return this.variables;
  }

  /** @internal */
  public _port(): number | undefined {
    return this.port;
  }

  /** @internal */
  public _mounts(): kplus.VolumeMount[] {
    return this.mounts;
  }
}
