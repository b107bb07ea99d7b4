import { endPageTest } from '../pages/end-of-pod';

endPageTest('grace-period-too-short');
