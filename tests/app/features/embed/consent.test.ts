import { beforeEach, describe, expect, test } from 'vitest';
import { createConsent } from '../../../../app/features/embed/consent.ts';
import { readMessage } from '../../../../app/features/embed/messages.ts';
import { createAnswers } from '../../../../app/features/embed/postMessageApi.ts';
import { say } from '../../../../app/locales/index.ts';
import { replaceAll } from '../../../../app/session/experiment.ts';
import { dismissAll, useNotices } from '../../../../app/session/notices.ts';
import { keepUserData, useUserData } from '../../../../app/session/userData.ts';
import { pictureOf } from '../../../support/pictures.ts';

const text = {
  kind: 'text',
  name: 'diary.txt',
  text: 'nobody else reads this '.repeat(5),
} as const;

/** A page whose reader is asked, and that is asked from outside. */
function page(host = 'https://host.example') {
  const sent: Record<string, unknown>[] = [];
  let origin = host;
  const answer = createAnswers(
    {
      frames: { picture: pictureOf({ T: 2, n: 2 }) },
      complete: async () => {},
      write: async (format) => ({ name: `run.${format}`, mime: 'x/y', data: 'weights' }),
      plotOptions: () => ({ t: 1, language: 'en', reducedMotion: false }),
      rewind: () => {},
      refresh: () => {},
    },
    { post: (posted) => void sent.push({ ...posted }) },
    { quietly: (change) => change() },
    createConsent(() => origin),
  );
  const ask = async (message: Record<string, unknown>) => {
    const reading = readMessage({ gradflow: 1, id: 1, ...message });
    if (reading && 'command' in reading) await answer(reading.id, reading.command);
    return sent.at(-1);
  };
  const move = (to: string): void => {
    origin = to;
  };
  return { ask, move };
}

const offer = () => useNotices.getState().offer;

beforeEach(() => {
  dismissAll();
  useUserData.setState({ text: undefined });
  replaceAll({});
});

describe('a page around this one', () => {
  test('gets the files of a built-in network without a question', async () => {
    const { ask } = page();
    for (const format of ['safetensors', 'pytorch', 'notebook', 'csv']) {
      expect(await ask({ type: 'export', format })).toMatchObject({ type: 'file' });
    }
    expect(offer()).toBeNull();
  });

  test('gets what a reader opened only after the reader has said yes to it', async () => {
    keepUserData(text);
    replaceAll({ task: 'text' });
    const { ask } = page();
    for (const format of ['safetensors', 'pytorch', 'notebook', 'svg', 'png']) {
      const refusal = await ask({ type: 'export', format, panel: 'norm' });
      expect(refusal, format).toMatchObject({ type: 'error', code: 'consent' });
    }
    expect(say(offer()!.text, 'en')).toContain('https://host.example');
    expect(say(offer()!.text, 'zh')).toContain('https://host.example');
    offer()?.act();
    expect(offer()).toBeNull();
    expect(await ask({ type: 'export', format: 'safetensors' })).toMatchObject({ type: 'file' });
  });

  test('is not asked about again once the reader has said no; another page is', async () => {
    keepUserData(text);
    replaceAll({ task: 'text' });
    const { ask, move } = page();
    await ask({ type: 'export', format: 'pytorch' });
    offer()?.decline?.act();
    expect(await ask({ type: 'export', format: 'pytorch' })).toMatchObject({ code: 'consent' });
    expect(offer()).toBeNull();
    move('*');
    expect(await ask({ type: 'export', format: 'pytorch' })).toMatchObject({ code: 'consent' });
    expect(say(offer()!.text, 'en')).toContain('does not say where it is');
  });

  test('gets config, verdict, norms and their tables in any case', async () => {
    keepUserData(text);
    replaceAll({ task: 'text' });
    const { ask } = page();
    expect(await ask({ type: 'get' })).toMatchObject({ type: 'state', config: 'task=text' });
    for (const format of ['csv', 'json']) {
      const file = await ask({ type: 'export', format });
      expect(file).toMatchObject({ type: 'file' });
      expect(`${file?.data}`).not.toContain('diary');
      expect(`${file?.data}`).not.toContain('nobody');
    }
    expect(offer()).toBeNull();
  });

  test('is told when there is no such format, whatever is open', async () => {
    keepUserData(text);
    replaceAll({ task: 'text' });
    expect(await page().ask({ type: 'export', format: 'exe' })).toMatchObject({ code: 'format' });
  });
});
