import { createElement } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { Site } from './react.js';

window.hydrate = () => hydrateRoot(document.getElementById('site'), createElement(Site), { onRecoverableError() {} });
