/** Scores and states in the hands of platforms: pages that stand in for them, written from what is known of each publicly. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import type { FrameLocator, Page } from 'playwright/test';
import { expect, test } from '../support/host.ts';
import { settled } from '../support/settled.ts';

const pageOf = (name: string) => readFile(join(import.meta.dirname, name), 'utf8');

/** Does what the first stage of the lesson asks for, and goes on. */
async function keep(inside: FrameLocator): Promise<void> {
  const card = inside.locator('.lesson');
  await expect(card).toHaveAttribute('data-stage', 'shrinks');
  await settled(inside);
  // Back to its default, 1: nothing is lost.
  await inside.getByRole('slider', { name: /^Gain/ }).press('Delete');
  await expect(card.locator('.stage')).toHaveAttribute('data-phase', 'done');
  // The slider has the focus, and its explanation stands over the picture, not over this.
  await card.locator('.next').click();
}

/** Guesses at the second stage, and is wrong. */
async function guessWrong(inside: FrameLocator): Promise<void> {
  const card = inside.locator('.lesson');
  await expect(card).toHaveAttribute('data-stage', 'grows');
  await settled(inside);
  await card.locator('[data-option="little"]').click();
  await expect(card.locator('.stage')).toHaveAttribute('data-phase', 'done');
}

/** Who comes back finds the second stage, what was guessed there, and the first one done. */
async function expectResumed(inside: FrameLocator): Promise<void> {
  const card = inside.locator('.lesson');
  await expect(card).toHaveAttribute('data-stage', 'grows');
  await expect(card.locator('[data-earlier]')).toContainText('Not so. You said:');
  await expect(card.locator('[data-option="little"]')).toHaveClass('before');
  await expect(card.locator('header li[data-done="true"]')).toHaveCount(2);
}

test.describe('inside a page that speaks SPLICE', () => {
  const received = (page: Page, subject: string) =>
    page.evaluate(
      (wanted) =>
        (
          window as unknown as { received: { subject?: string; [field: string]: unknown }[] }
        ).received.filter((data) => data.subject === wanted),
      subject,
    );

  test('a lesson tells its score, goes on after a reload where it was left, and leaves a state that is none alone, with a sentence', async ({
    page,
    host,
  }) => {
    const outer = await host.offer(await pageOf('splice.html'));
    const src = `${host.site}#embed=1&lang=en&lesson=scalar`;
    const address = `${outer}?${new URLSearchParams({ src })}`;
    await page.goto(address);
    const inside = page.frameLocator('#figure');
    await keep(inside);
    expect(await received(page, 'SPLICE.getState')).toMatchObject([{ location: 'scalar' }]);
    // One of four, and then one of four still: the guess was wrong.
    const scores = async () =>
      (await received(page, 'SPLICE.reportScoreAndState')).map(({ score }) => score);
    await expect.poll(scores).toContain(0.25);
    await guessWrong(inside);
    const states = async () =>
      (await received(page, 'SPLICE.reportScoreAndState')).map(({ state }) => state);
    const done = {
      shrinks: { prediction: null, correct: null, score: 1 },
      grows: { prediction: 'little', correct: false, score: 0 },
    };
    await expect
      .poll(async () => (await states()).at(-1))
      .toEqual({ gradflow: 1, lesson: 'scalar', stage: 'grows', done });
    expect(new Set(await scores())).toEqual(new Set([0.25]));
    expect((await received(page, 'lti.frameResize')).at(-1)?.height).toBeGreaterThan(400);

    await page.reload();
    await expectResumed(inside);
    // What was kept is not told back as something new before it is touched; and it flushes when asked to.
    await page.evaluate(() =>
      (window as unknown as { tell: (message: unknown) => void }).tell({
        subject: 'SPLICE.flushState',
        message_id: 'flush 1',
      }),
    );
    const flushed = {
      subject: 'SPLICE.flushState.response',
      message_id: 'flush 1',
      success: true,
      hadState: true,
    };
    await expect.poll(() => received(page, 'SPLICE.flushState.response')).toEqual([flushed]);
    expect((await states()).at(-1)).toEqual({
      gradflow: 1,
      lesson: 'scalar',
      stage: 'grows',
      done,
    });

    await page.evaluate(() =>
      localStorage.setItem('kept', JSON.stringify({ state: { gradflow: 1, lesson: 7 } })),
    );
    await page.reload();
    await expect(inside.getByText(/earlier visit could not be read/)).toBeVisible();
    await keep(inside);
  });
});

test.describe('in a course system', () => {
  const stored = (page: Page, href: string): Promise<Record<string, string>> =>
    page.evaluate((key) => JSON.parse(localStorage.getItem(key) ?? '{}'), href);

  test('a package made by the page is graded, and each of its lessons goes on where it was left', async ({
    page,
    host,
  }) => {
    await page.goto('./#lang=en&tour=0');
    await settled(page);
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Course', exact: true }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^SCORM package/ })
      .click();
    const dialog = page.getByRole('dialog', { name: 'SCORM package' });
    await dialog.getByRole('textbox', { name: 'Title' }).fill('Tom & Jerry <1>');
    await dialog.getByRole('button', { name: 'None' }).click();
    await dialog.getByRole('checkbox', { name: 'One weight, many times' }).check();
    await dialog.getByRole('checkbox', { name: 'Saturated units' }).check();
    await dialog.getByRole('spinbutton', { name: 'Pass mark' }).fill('80');
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Make the package' }).click(),
    ]);
    expect(saved.suggestedFilename()).toBe('gradflow-scorm.zip');
    const files = unzipSync(await readFile(await saved.path()));
    expect(Object.keys(files).sort()).toEqual([
      'gradflow.html',
      'imsmanifest.xml',
      'saturation.html',
      'scalar.html',
    ]);
    const manifest = strFromU8(files['imsmanifest.xml'] ?? new Uint8Array());
    expect(manifest).toContain('<title>Tom &amp; Jerry &lt;1&gt;</title>');
    expect(manifest.match(/<adlcp:masteryscore>80</g)).toHaveLength(2);
    const hrefs = [...manifest.matchAll(/scormtype="sco" href="([^"]*)"/g)].map(([, href]) => href);
    expect(hrefs).toEqual(['scalar.html', 'saturation.html']);

    const outer = await host.offer(await pageOf('lms.html'), files);
    await page.goto(`${outer}?unit=scalar.html&mastery=80`);
    const inside = page.frameLocator('#unit');
    await keep(inside);
    await expect
      .poll(() => stored(page, 'scalar.html'))
      .toMatchObject({
        'cmi.core.lesson_status': 'incomplete',
        'cmi.core.score.raw': '25',
        'cmi.core.score.min': '0',
        'cmi.core.score.max': '100',
      });
    await guessWrong(inside);
    await page.reload();
    await expectResumed(inside);
    expect(await page.evaluate(() => localStorage.getItem('finished'))).toBe('1');
    expect(await stored(page, 'scalar.html')).toMatchObject({
      'cmi.core.exit': 'suspend',
      'cmi.core.score.raw': '25',
    });

    // To its end: the curve as it stands after a key, and the last guess, which is right.
    const card = inside.locator('.lesson');
    await card.locator('.next').click();
    await settled(inside);
    await inside.locator('.drawn-curve [role="slider"][tabindex="0"]').press('ArrowDown');
    await card.locator('.doing button.primary').click();
    await expect(card.locator('.stage')).toHaveAttribute('data-phase', 'done');
    await card.locator('.next').click();
    await settled(inside);
    await card.locator('[data-option="vanishes"]').click();
    await expect(card.locator('.stage')).toHaveAttribute('data-phase', 'done');
    await expect
      .poll(async () => (await stored(page, 'scalar.html'))['cmi.core.lesson_status'])
      // One guess was wrong.
      .toBe('failed');
    const raw = Number((await stored(page, 'scalar.html'))['cmi.core.score.raw']);
    // Two of four for sure, and some or nothing for the curve.
    expect(raw).toBeGreaterThanOrEqual(50);
    expect(raw).toBeLessThanOrEqual(75);

    // The other unit knows nothing of it.
    await page.goto(`${outer}?unit=saturation.html`);
    await expect(card).toHaveAttribute('data-lesson', 'saturation');
    await expect(card).toHaveAttribute('data-stage', 'pushed');
    await expect(card.locator('[data-earlier]')).toHaveCount(0);
    expect(await page.evaluate(() => localStorage.getItem('errors'))).toBeNull();
  });
});
