import { endPageTest } from '../pages/end-of-pod';

endPageTest('sigterm-lost');
