import { endPageTest } from '../end-of-pod';

endPageTest('grace-period-too-short');
