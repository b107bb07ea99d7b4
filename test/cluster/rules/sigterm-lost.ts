import { endPageTest } from '../end-of-pod';

endPageTest('sigterm-lost');
