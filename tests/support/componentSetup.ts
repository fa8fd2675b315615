import { beforeEach } from 'vitest';
import '../../app/theme/page.css';
import { fetchWords } from '../../app/locales/index.ts';
import { replaceAll } from '../../app/session/experiment.ts';
import { dismissAll } from '../../app/session/notices.ts';
import { languages } from '../../workers/model/languages.ts';

await Promise.all(languages.map(fetchWords));

/** Every component starts from the page's own defaults. */
beforeEach(() => {
  replaceAll({});
  dismissAll();
});
