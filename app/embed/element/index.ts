import { defineFigure } from './figure.ts';

/** gradflow is where its script is: the page is the folder that `embed.js` came from. */
const script = document.currentScript ?? document.querySelector('script[src*="embed.js"]');
const source = script?.getAttribute('src') ?? '';
defineFigure(new URL('./', new URL(source, document.baseURI)).href);
