import type { Settings } from '../../../workers/model/config.ts';
import { isExperiment } from '../../../workers/model/param.ts';
import { keysWhere } from '../../../workers/model/params/index.ts';
import { useExperiment } from '../../session/experiment.ts';
import { currentLanguage } from '../../session/language.ts';
import { showSentence, withdraw } from '../../session/notices.ts';
import type { Session } from '../../session/session.ts';
import { download } from '../../ui/download.ts';
import { fileName } from '../export/fileName.ts';
import { linkTo } from '../share/link.ts';
import { settingsName } from './oneFile.ts';

/** Where the page as one file lies, beside the page. */
const source = './gradflow.html';

/** The first element of the page's head, beside which the settings stand. */
const charset = '<meta charset="utf-8" />';

/** Saves the page as one file that opens on what is on screen: its settings, its view and its language. */
export async function savePage({ frames }: Pick<Session, 'frames'>): Promise<void> {
  const { settings, config, changedMidway, userData } = useExperiment.getState();
  const step = frames.picture?.summary.step ?? config.steps;
  const spoken = { ...settings, lang: currentLanguage() };
  const { address, caveat } = linkTo('', spoken, step, changedMidway, userData);
  const isSaved = await saveOneFile(address.replace(/^#/, ''), { ...settings, steps: step });
  if (isSaved && caveat !== null) showSentence('save', 'offline.settingsAlone');
}

/**
 * Saves the page as one file that opens on an address.
 *
 * @param hash      what stands after its `#`
 * @param settings  those that its name tells
 * @returns whether there is a file; a notice says it when there is none
 */
export async function saveOneFile(hash: string, settings: Settings): Promise<boolean> {
  const page = await fetchOneFile();
  if (page === null) {
    showSentence('save', 'offline.noOneFile');
    return false;
  }
  withdraw('save');
  const copy = new Blob([withSettings(page, hash)], { type: 'text/html' });
  download(`${fileName([], experimentIn(settings))}.html`, copy);
  return true;
}

/** The page as one file, as it lies beside the page; null where it did not arrive. */
export async function fetchOneFile(): Promise<string | null> {
  try {
    const answer = await fetch(source);
    const page = answer.ok ? await answer.text() : '';
    // Some hosts answer with a page of their own where there is none.
    return page.includes(charset) ? page : null;
  } catch {
    return null; // no network: the caller says so
  }
}

/** The settings that are computed, and not how they are looked at. */
function experimentIn(settings: Settings): Settings {
  const keys: readonly string[] = keysWhere(isExperiment);
  return Object.fromEntries(Object.entries(settings).filter(([key]) => keys.includes(key)));
}

/**
 * The page with what it opens on in its head.
 *
 * @throws Error if the text has no head to put it in
 */
export function withSettings(page: string, hash: string): string {
  if (!page.includes(charset)) throw new Error('the page as one file has no place for settings');
  const content = hash.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return page.replace(
    charset,
    () => `${charset}\n    <meta name="${settingsName}" content="${content}" />`,
  );
}
