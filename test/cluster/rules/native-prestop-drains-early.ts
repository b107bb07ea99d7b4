import { endPageTest } from '../pages/end-of-pod';

endPageTest('native-prestop-drains-early');
