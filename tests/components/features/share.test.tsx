/** Parts of the dialog for sharing, and the menus that save. */
import { csvParse } from 'd3';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { FigureOptionsForm } from '../../../app/features/share/FigureOptionsForm.tsx';
import {
  defaultFigureOptions,
  type FigureOptions,
} from '../../../app/features/share/figureOptions.ts';
import { NoPreview } from '../../../app/features/share/NoPreview.tsx';
import { Output } from '../../../app/features/share/Output.tsx';
import QrCode from '../../../app/features/share/QrCode.tsx';
import { SaveMenu } from '../../../app/features/share/SaveMenu.tsx';
import { SavePicture } from '../../../app/features/share/SavePicture.tsx';
import { ShareButton } from '../../../app/features/share/ShareButton.tsx';
import { norm } from '../../../app/panels/norm/norm.ts';
import { change, useExperiment } from '../../../app/session/experiment.ts';
import { useNotices } from '../../../app/session/notices.ts';
import { keepUserData } from '../../../app/session/userData.ts';
import type { WrittenFile } from '../../../workers/model/protocol.ts';
import { inPage, quietSession, sessionShowing } from '../../support/inPage.tsx';
import { pictureOf } from '../../support/pictures.ts';

describe('a text to take along', () => {
  const output = <Output label="Link" text="https://example.org/#gain=2" />;

  test('is copied by a button that says so for a while', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    const page = await inPage(output);
    await page.getByRole('button', { name: 'Copy' }).click();
    expect(write).toHaveBeenCalledExactlyOnceWith('https://example.org/#gain=2');
    await expect.element(page.getByRole('button', { name: 'Copied' })).toBeVisible();
    vi.runAllTimers();
    await expect.element(page.getByRole('button', { name: 'Copy', exact: true })).toBeVisible();
  });

  test('is selected to be copied by hand where there is no clipboard', async () => {
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('not allowed'));
    const page = await inPage(output);
    await page.getByRole('button', { name: 'Copy' }).click();
    await expect.element(page.getByRole('status')).toHaveTextContent(/out of reach/);
    const field = page.getByRole('textbox', { name: 'Link' });
    await expect.element(field).toHaveFocus();
    expect(getSelection()?.toString()).toBe('https://example.org/#gain=2');
  });

  test('cannot be changed, and is selected as a whole when it is entered', async () => {
    const page = await inPage(output);
    const field = page.getByRole('textbox', { name: 'Link' });
    await expect.element(field).toHaveAttribute('readonly');
    await field.click();
    await expect.poll(() => getSelection()?.toString()).toBe('https://example.org/#gain=2');
  });
});

describe('how a figure is dressed', () => {
  async function form(settings = {}) {
    change(settings);
    const { config } = useExperiment.getState();
    const heard = vi.fn();
    let dress: FigureOptions = defaultFigureOptions({});
    const draw = () => (
      <FigureOptionsForm
        options={dress}
        config={config}
        change={(patch) => {
          heard(patch);
          dress = { ...dress, ...patch };
          void page.rerender(draw());
        }}
      />
    );
    const page = await inPage(draw());
    return { page, heard, dress: () => dress };
  }

  test('has its panels in the order of the page, whatever the order of ticking', async () => {
    const { page, dress } = await form();
    const before = dress().panels;
    expect(before.length).toBeGreaterThan(1);
    const boxes = page.getByRole('group', { name: 'Panels' }).getByRole('checkbox');
    const first = boxes.nth(boxes.elements().findIndex((box) => (box as HTMLInputElement).checked));
    await first.click();
    expect(dress().panels).toEqual(before.slice(1));
    await first.click();
    expect(dress().panels).toEqual(before);
  });

  test('offers controls that the settings use; one that is offered can be locked', async () => {
    const { page, heard, dress } = await form();
    const controls = page.getByRole('group', { name: 'Controls' });
    await expect
      .element(controls.getByRole('checkbox', { name: /forget/i }))
      .not.toBeInTheDocument();
    const units = controls.getByRole('checkbox', { name: 'Hidden units', exact: true });
    await expect
      .element(controls.getByRole('checkbox', { name: 'hidden units: locked' }))
      .not.toBeInTheDocument();
    await units.click();
    expect(dress().controls).toContain('n');
    await controls.getByRole('checkbox', { name: 'hidden units: locked' }).click();
    expect(heard).toHaveBeenLastCalledWith({ locked: ['n'] });
  });

  test('takes a width that a figure is made for, and shows that one when the field is left', async () => {
    const { page, heard, dress } = await form();
    const width = page.getByRole('spinbutton', { name: 'Width' });
    await width.fill('500');
    expect(heard).toHaveBeenLastCalledWith({ width: 500 });
    await width.fill('5000');
    expect(dress().width).toBe(500);
    await userEvent.tab();
    await expect.element(width).toHaveValue(500);
  });

  test('chooses colours, language and whether it trains', async () => {
    const { page, dress } = await form();
    await page.getByRole('combobox', { name: 'Colours' }).selectOptions('dark');
    await page.getByRole('combobox', { name: 'Language' }).selectOptions('zh');
    await page.getByRole('checkbox', { name: 'Train when it comes into view' }).click();
    expect(dress()).toMatchObject({ theme: 'dark', lang: 'zh', plays: true });
  });
});

test('where there can be no preview it says why, and the figure opens by itself', async () => {
  const page = await inPage(<NoPreview address="https://example.org/#embed=1" />);
  await expect.element(page.getByText(/No preview here/)).toBeVisible();
  const link = page.getByRole('link', { name: 'Open the figure by itself' });
  await expect.element(link).toHaveAttribute('href', 'https://example.org/#embed=1');
  await expect.element(link).toHaveAttribute('rel', 'noopener');
});

test('a code for cameras has a name; of a link that is too long it says so', async () => {
  const page = await inPage(<QrCode link="https://example.org/#gain=2" />);
  await expect.element(page.getByRole('img', { name: 'QR code of the link' })).toBeVisible();
  await page.rerender(<QrCode link={`https://example.org/#${'x'.repeat(5000)}`} />);
  await expect.element(page.getByText(/too long for a QR code/)).toBeVisible();
});

describe('the dialog for sharing', () => {
  test('gives the focus back to its button at Escape', async () => {
    const page = await inPage(<ShareButton />, sessionShowing(pictureOf({ T: 60, n: 32 })));
    const button = page.getByRole('button', { name: /^Share/ });
    await button.click();
    const dialog = page.getByRole('dialog', { name: 'Share' });
    await expect.element(dialog).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(dialog).not.toBeInTheDocument();
    await expect.element(button).toHaveFocus();
  });

  test('says what a link cannot bring back', async () => {
    keepUserData({ kind: 'text', name: 'mine', text: 'abcabc' });
    change({ task: 'text', lr: 0.1 });
    useExperiment.setState({ changedMidway: true });
    const picture = pictureOf({ T: 60, n: 32 }, { summary: { step: 1 } });
    const page = await inPage(<ShareButton />, sessionShowing(picture));
    await page.getByRole('button', { name: /^Share/ }).click();
    await expect.element(page.getByText(/does not hold your text/)).toBeVisible();
    await expect.element(page.getByText(/cannot bring back this very network/)).toBeVisible();
    const link = page.getByRole('textbox', { name: 'Link' }).element() as HTMLTextAreaElement;
    expect(link.value).toMatch(/lr=0\.1.*&steps=1/);
  });

  test('gives the same in other forms: a code for cameras, a citation, Markdown', async () => {
    change({ T: 60 });
    const page = await inPage(<ShareButton />, sessionShowing(pictureOf({ T: 60, n: 32 })));
    await page.getByRole('button', { name: /^Share/ }).click();
    await page.getByText('QR code', { exact: true }).click();
    await expect.element(page.getByRole('img', { name: 'QR code of the link' })).toBeVisible();
    const text = (name: string) =>
      (page.getByRole('textbox', { name }).element() as HTMLTextAreaElement).value;
    await page.getByText('Citation', { exact: true }).click();
    await expect.poll(() => text('Citation')).toContain('@misc{gradflow,');
    await page.getByText('Markdown', { exact: true }).click();
    await expect
      .poll(() => text('Markdown'))
      .toMatch(/^\[Gradient of a recurrent network \(RNN, 60 steps\): vanishing\]\(/);
  });
});

describe('a menu that saves', () => {
  /** What is handed to the reader from now on, in place of the browser's own list. */
  function filesTaken(): { readonly name: string; readonly content: Blob }[] {
    const taken: { readonly name: string; readonly content: Blob }[] = [];
    let content: Blob | undefined;
    vi.spyOn(URL, 'createObjectURL').mockImplementation((given) => {
      content = given as Blob;
      return 'blob:of-this-test';
    });
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      if (content) taken.push({ name: this.download, content });
    });
    return taken;
  }

  test('saves the format that is chosen, once, and is busy meanwhile', async () => {
    const taken = filesTaken();
    let resolve: (file: WrittenFile) => void = () => {};
    const write = vi.fn(
      () =>
        new Promise<WrittenFile>((done) => {
          resolve = done;
        }),
    );
    const page = await inPage(<SaveMenu />, quietSession({ write }));
    await page.getByRole('button', { name: 'Save …' }).click();
    await page.getByRole('menuitem', { name: 'PyTorch script (.py)' }).click();
    const busy = page.getByRole('button', { name: 'Saving …' });
    await expect.element(busy).toHaveAttribute('aria-disabled', 'true');
    await expect.poll(() => write.mock.calls).toEqual([['pytorch', '', 8 * 2 ** 20]]);
    expect(taken).toEqual([]);
    resolve({ name: 'net.py', mime: 'text/x-python', data: 'import torch\n' });
    await expect.element(page.getByRole('button', { name: 'Save …' })).toBeVisible();
    expect(taken).toEqual([{ name: 'net.py', content: expect.any(Blob) }]);
    expect(await taken[0]?.content.text()).toBe('import torch\n');
  });

  test('saves the numbers of a plot', async () => {
    const taken = filesTaken();
    change({ T: 7 });
    const page = await inPage(
      <SavePicture panel={norm} />,
      sessionShowing(pictureOf({ T: 7, n: 2 })),
    );
    await page.getByRole('button', { name: /^Save the picture of / }).click();
    await page.getByRole('menuitem', { name: 'Numbers of this plot (.csv)' }).click();
    await expect
      .poll(() => taken.map(({ name }) => name))
      .toEqual([expect.stringMatching(/^gradflow-norm.*\.csv$/)]);
    const rows = csvParse((await taken[0]?.content.text()) ?? '');
    // The norms of the picture begin at 0.1 and fall by 0.08 decades a step.
    expect(rows.map(({ t, log10_norm_dL_dh: norm }) => [t, Number(norm).toFixed(2)])).toEqual([
      ['1', '-1.48'],
      ['2', '-1.40'],
      ['3', '-1.32'],
      ['4', '-1.24'],
      ['5', '-1.16'],
      ['6', '-1.08'],
      ['7', '-1.00'],
    ]);
  });

  test('saves a plot in the size that it has on the page', async () => {
    const taken = filesTaken();
    change({ T: 7 });
    const page = await inPage(
      <figure>
        <div className="plot" style={{ width: 321, height: 123 }} />
        <SavePicture panel={norm} />
      </figure>,
      sessionShowing(pictureOf({ T: 7, n: 2 })),
    );
    await page.getByRole('button', { name: /^Save the picture of / }).click();
    await page.getByRole('menuitem', { name: /SVG/i }).first().click();
    await expect
      .poll(() => taken.map(({ name }) => name))
      .toEqual([expect.stringMatching(/^gradflow-norm.*\.svg$/)]);
    const svg = await taken[0]?.content.text();
    // With 14 pixels on either side; the line at the selected step is as high as the plot.
    expect(svg).toMatch(/<svg [^>]*width="349"/);
    expect(svg).toMatch(/<path d="M([\d.]+) 0L\1 123" [^>]*stroke-dasharray/);
    expect(useNotices.getState().sentences).toEqual({});
  });
});
