/* What `src/reader` requires to say what is wrong with broken YAML: a part of the worker, loaded after the rest. */
import { parseDocument } from 'yaml';

Object.assign(globalThis, { parseDocument });
