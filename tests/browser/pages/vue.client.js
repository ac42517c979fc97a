import { createSite } from './vue.js';

window.hydrate = () => createSite().mount('#site');
