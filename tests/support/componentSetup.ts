import { beforeEach } from 'vitest';
import '../../app/theme/page.css';
import { fetchWords } from '../../app/locales/index.ts';
import { forgetHistory, replaceAll } from '../../app/session/experiment.ts';
import { dismissAll } from '../../app/session/notices.ts';
import { dropOwn, useOwn } from '../../app/session/own.ts';
import { usePlayback } from '../../app/session/playback.ts';
import { usePlotView } from '../../app/session/plotView.ts';
import { useReading } from '../../app/session/reading.ts';
import { speak } from '../../app/session/surroundings.ts';
import { allowSingleKeys, closeDialog } from '../../app/session/view.ts';
import { languages } from '../../workers/model/languages.ts';

await Promise.all(languages.map(fetchWords));

/** Every component starts from the page's own defaults. */
beforeEach(async () => {
  for (const kind of ['text', 'series', 'inputs', 'network'] as const) {
    if (useOwn.getState()[kind]) dropOwn(kind);
  }
  replaceAll({});
  await speak();
  dismissAll();
  closeDialog();
  allowSingleKeys(true);
  forgetHistory();
  usePlayback.setState(usePlayback.getInitialState(), true);
  usePlotView.setState(usePlotView.getInitialState(), true);
  useReading.setState(useReading.getInitialState(), true);
});
