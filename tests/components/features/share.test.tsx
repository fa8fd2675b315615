/** Parts of the dialog for sharing, and the menus that save. */
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { saveFile, saveTable } from '../../../app/features/export/saveFile.ts';
import { copied } from '../../../app/features/share/copy.ts';
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
import { inPage, quietSession, sessionShowing } from '../../support/inPage.tsx';
import { pictureOf } from '../../support/pictures.ts';

vi.mock('../../../app/features/share/copy.ts', () => ({ copied: vi.fn(async () => true) }));
vi.mock('../../../app/features/export/saveFile.ts', () => ({
  saveFile: vi.fn(async () => {}),
  saveTable: vi.fn(async () => {}),
}));

beforeEach(() => {
  vi.mocked(copied).mockReset().mockResolvedValue(true);
  vi.mocked(saveFile).mockReset().mockResolvedValue(undefined);
});

describe('a text to take along', () => {
  const output = <Output label="Link" text="https://example.org/#gain=2" />;

  test('is copied by a button that says so for a while', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const page = await inPage(output);
    await page.getByRole('button', { name: 'Copy' }).click();
    expect(copied).toHaveBeenCalledWith('https://example.org/#gain=2');
    await expect.element(page.getByRole('button', { name: 'Copied' })).toBeVisible();
    vi.runAllTimers();
    await expect.element(page.getByRole('button', { name: 'Copy', exact: true })).toBeVisible();
  });

  test('is selected to be copied by hand where there is no clipboard', async () => {
    vi.mocked(copied).mockResolvedValue(false);
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
    const [first] = dress().panels;
    const plots = page.getByRole('group', { name: 'Panels' });
    const boxes = plots.getByRole('checkbox');
    await boxes.nth(0).click();
    await boxes.nth(0).click();
    expect(dress().panels[0]).toBe(first);
    await plots.getByRole('checkbox', { name: 'Verdict' }).click();
    await plots.getByRole('checkbox', { name: 'Verdict' }).click();
    expect(dress().panels.at(-1) === 'verdict' || dress().panels.includes('verdict')).toBe(
      dress().panels.includes('verdict'),
    );
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
  test('saves the format that is chosen, once, and is busy meanwhile', async () => {
    const files: (() => void)[] = [];
    vi.mocked(saveFile).mockImplementation(
      () => new Promise((resolve) => void files.push(resolve)),
    );
    const session = quietSession();
    const page = await inPage(<SaveMenu />, session);
    await page.getByRole('button', { name: 'Save …' }).click();
    await page.getByRole('menuitem', { name: 'PyTorch script (.py)' }).click();
    await expect
      .poll(() => vi.mocked(saveFile).mock.calls)
      .toEqual([[session, { format: 'pytorch' }]]);
    const busy = page.getByRole('button', { name: 'Saving …' });
    await expect.element(busy).toHaveAttribute('aria-disabled', 'true');
    files[0]?.();
    await expect.element(page.getByRole('button', { name: 'Save …' })).toBeVisible();
  });

  test('saves the numbers of a plot', async () => {
    const session = quietSession();
    const page = await inPage(<SavePicture panel={norm} />, session);
    await page.getByRole('button', { name: /^Save the picture of / }).click();
    await page.getByRole('menuitem', { name: 'Numbers of this plot (.csv)' }).click();
    await expect.poll(() => vi.mocked(saveTable).mock.calls).toEqual([[session, norm]]);
  });

  test('saves a plot in the size that it has on the page', async () => {
    const session = quietSession();
    const page = await inPage(
      <figure>
        <div className="plot" style={{ width: 321, height: 123 }} />
        <SavePicture panel={norm} />
      </figure>,
      session,
    );
    await page.getByRole('button', { name: /^Save the picture of / }).click();
    await page.getByRole('menuitem', { name: /SVG/i }).first().click();
    await expect
      .poll(() => vi.mocked(saveFile).mock.lastCall?.[1])
      .toMatchObject({ format: 'svg', panel: norm, size: { width: 321, height: 123 } });
    expect(useNotices.getState().sentences).toEqual({});
  });
});
