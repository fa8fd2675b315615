/** What the page says beside its numbers: notices, and that it looks at the past. */
import { describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { NoticeBar } from '../../../app/lab/NoticeBar.tsx';
import { PastBar } from '../../../app/lab/PastBar.tsx';
import {
  showOffer,
  showRepairs,
  showSentence,
  useNotices,
  withdraw,
} from '../../../app/session/notices.ts';
import { lookAt, usePlayback } from '../../../app/session/playback.ts';
import { useRunStatus } from '../../../app/session/runStatus.ts';
import { readHash } from '../../../workers/model/config.ts';
import { inPage, sessionShowing, speaking } from '../../support/inPage.tsx';
import { pictureOf, viewOf } from '../../support/pictures.ts';

describe('the notices', () => {
  test('are a region that is read out, empty while there is nothing to say', async () => {
    const page = await inPage(<NoticeBar />);
    await expect.element(page.getByRole('status')).toBeInTheDocument();
    expect(page.getByRole('status').element().textContent).toBe('');
  });

  test('list setting, given, allowed and used of what could not be used as given', async () => {
    showRepairs(readHash('#gain=banana&n=5000&cell=nonsense').notices);
    const page = await inPage(<NoticeBar />);
    const head = page.getByRole('columnheader').elements();
    expect(head.map(({ textContent }) => textContent)).toEqual([
      'Setting',
      'Given',
      'Allowed',
      'Used',
    ]);
    const row = (name: RegExp) => page.getByRole('row', { name });
    await expect.element(row(/^Gain gain banana 0 … 4 1$/)).toBeVisible();
    await expect.element(row(/^Hidden units n 5000 1 … 128 128$/)).toBeVisible();
    await expect.element(row(/^Cell cell nonsense .*lstm.* rnn$/)).toBeVisible();
  });

  test('say of equations what is wrong with them, and where', async () => {
    showRepairs(readHash("#cell=custom&eq=h'%20%3D%20act(q)").notices);
    const page = await inPage(<NoticeBar />);
    await expect
      .element(page.getByRole('cell', { name: /line 1: “q” is not known/ }))
      .toBeVisible();
  });

  test('cut a given value that is long, and show markup as text', async () => {
    const long = `<img src=x onerror=alert(1)>${'y'.repeat(60)}`;
    showRepairs([{ key: 'gain', given: long, allowed: '0 … 4', used: '1' }]);
    const page = await inPage(<NoticeBar />);
    const given = page.getByRole('cell').first();
    await expect.element(given).toHaveTextContent(`${long.slice(0, 40)}…`);
    expect(page.container.querySelector('img')).toBeNull();
  });

  test('say of an address that is too long that it was not read, without a table', async () => {
    const { notices } = readHash(`#${'x'.repeat(9000)}`);
    showRepairs(notices);
    const page = await inPage(<NoticeBar />);
    await expect
      .element(page.getByRole('status'))
      .toHaveTextContent(/longer than 8 kB and was not read/);
    await expect.element(page.getByRole('table')).not.toBeInTheDocument();
  });

  test('say a sentence for each subject until it is withdrawn, in the language of the page', async () => {
    showSentence('delay', 'session.delay.file');
    showSentence('crash', 'session.trouble.crash');
    const page = await inPage(<NoticeBar />);
    await expect.element(page.getByText(/waits for one of its files/)).toBeVisible();
    withdraw('delay');
    await expect.element(page.getByText(/waits for one of its files/)).not.toBeInTheDocument();
    await expect.element(page.getByText(/crashed and was started again/)).toBeVisible();
    await speaking('zh');
    await expect.element(page.getByText(/crashed and was started again/)).not.toBeInTheDocument();
    expect(page.getByRole('status').element().textContent).toMatch(/\p{Script=Han}/u);
  });

  test('offer what can be done, and to say no where that is an answer', async () => {
    const act = vi.fn();
    const decline = vi.fn();
    showOffer({
      text: { verbatim: 'May the file be handed out?' },
      label: { verbatim: 'Yes' },
      act,
      decline: { label: { verbatim: 'No' }, act: decline },
    });
    const page = await inPage(<NoticeBar />);
    await page.getByRole('button', { name: 'No', exact: true }).click();
    expect(act).not.toHaveBeenCalled();
    expect(decline).toHaveBeenCalledOnce();
    await page.getByRole('button', { name: 'Yes' }).click();
    expect(act).toHaveBeenCalledOnce();
  });

  test('are dismissed all at once, by keyboard too', async () => {
    showSentence('crash', 'session.trouble.crash');
    showRepairs(readHash('#gain=banana').notices);
    const page = await inPage(<NoticeBar />);
    (page.getByRole('button', { name: 'Dismiss' }).element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => page.getByRole('status').element().textContent).toBe('');
    expect(useNotices.getState()).toEqual({ repairs: [], sentences: {}, offer: null });
  });
});

describe('the bar over a look at the past', () => {
  const at = (step: number, changes: Parameters<typeof viewOf>[1] = {}) =>
    sessionShowing(pictureOf({ T: 5, n: 2 }, { summary: { step }, view: viewOf(40, changes) }));

  test('is not there at the newest step, nor while training is a few steps ahead of the screen', async () => {
    const page = await inPage(<PastBar />, at(38));
    await expect.element(page.getByRole('region')).not.toBeInTheDocument();
  });

  test('says which step of how many it is, and leads back', async () => {
    lookAt(12);
    const page = await inPage(<PastBar />, at(12));
    await expect
      .element(page.getByRole('region', { name: 'Looking at update 12 of 40' }))
      .toBeVisible();
    await expect.element(page.getByText(/Training goes on from here/)).toBeVisible();
    await page.getByRole('button', { name: 'Back to the newest' }).click();
    expect(usePlayback.getState()).toMatchObject({ isInPast: false, view: { step: null } });
    useRunStatus.setState({ summary: { ...pictureOf({ T: 5, n: 2 }).summary, step: 40 } });
    await expect.element(page.getByRole('region')).not.toBeInTheDocument();
  });

  test('says how far it is from a step that is computed again', async () => {
    lookAt(30);
    const page = await inPage(<PastBar />, at(10, { seek: { from: 0, at: 10, to: 30 } }));
    await expect.element(page.getByText('Computing update 30 again: 20 to go')).toBeVisible();
  });
});
