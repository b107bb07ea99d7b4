import { shopServiceTest } from '../pages/shop-service-test';

shopServiceTest('service-bypasses-proxy');
