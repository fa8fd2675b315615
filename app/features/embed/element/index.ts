import { defineFigure } from './figure.ts';

/**
 * gradflow is where its script is: the page is the folder that `embed.js` came from. Known only while the script runs, and
 * from nothing else: another script of that name in the page may be anybody's.
 */
const script = document.currentScript;
const source = script instanceof HTMLScriptElement ? script.src : '';
defineFigure(source === '' ? null : new URL('./', source).href);
