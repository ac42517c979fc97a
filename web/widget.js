// What a page runs when its loader (embed/okno.js) has fetched everything: defines <okno-widget>.
import { OknoWidget } from './element.js';

// Another loader, perhaps of another edge, may have been first; its element serves this page's tags too.
if (!customElements.get('okno-widget')) customElements.define('okno-widget', OknoWidget);
