/** Somebody who takes a lesson in a page: by mouse, or by keyboard alone. */
import type { Locator, Page } from 'playwright/test';
import { expect } from 'playwright/test';
import type { Act, Lesson, Stage } from '../../app/lessons/lesson.ts';
import { settled } from './settled.ts';

export type Hand = 'mouse' | 'keyboard';

/** What one reader does with a page. */
export interface Reader {
  /** Everything that the open stage asks for. */
  readonly doStage: (stage: Stage) => Promise<void>;
  /** The lesson that is open, from its first stage to its last. */
  readonly take: (lesson: Lesson) => Promise<void>;
}

/** @param look  at what is on screen once a stage is done */
export function readerOf(
  page: Page,
  hand: Hand,
  look: (stage: Stage) => Promise<void> = async () => {},
): Reader {
  const press = async (button: Locator, key = 'Enter'): Promise<void> => {
    if (hand === 'mouse') {
      await button.click();
      return;
    }
    await button.focus();
    await page.keyboard.press(key);
  };

  /** Sets a setting where the page has its control: among the levers, or in the card. */
  const set = async (key: string, value: string | number | boolean): Promise<void> => {
    const control = page
      .locator(`.levers [data-param="${key}"], .lesson [data-param="${key}"]`)
      .first();
    await expect(control).toBeVisible();
    const list = control.locator('select');
    const text = control.locator('textarea');
    if (typeof value === 'string' && (await text.count()) > 0) {
      await text.fill(value);
      await text.blur();
    } else if (typeof value === 'string' && (await list.count()) > 0) {
      await choose(list, value);
    } else if (typeof value === 'string') {
      await press(control.locator(`[value="${value}"]`), 'Space');
    } else if (typeof value === 'number') {
      const typed = control.locator('input.typed, .typed input, input[type="text"]').first();
      await typed.fill(String(value));
      await typed.press('Enter');
    } else {
      await control.getByRole('checkbox').setChecked(value);
    }
  };

  const choose = async (list: Locator, value: string): Promise<void> => {
    if (hand === 'mouse') {
      await list.selectOption(value);
      return;
    }
    await list.focus();
    const ids = await list
      .locator('option')
      .evaluateAll((all) => all.map((one) => one.getAttribute('value')));
    const from = ids.indexOf(await list.inputValue());
    const to = ids.indexOf(value);
    const key = to > from ? 'ArrowDown' : 'ArrowUp';
    for (let i = 0; i < Math.abs(to - from); i++) await page.keyboard.press(key);
    await expect(list).toHaveValue(value);
  };

  const act = async ({ settings = {}, updates = 0, file }: Act): Promise<void> => {
    if (file) {
      const [saved] = await Promise.all([
        page.waitForEvent('download'),
        press(page.locator('.lesson .file-task button').first()),
      ]);
      expect(saved.suggestedFilename()).toBe(file.name);
      await page.locator('.lesson .file-task input').setInputFiles(await saved.path());
    }
    for (const [key, value] of Object.entries(settings)) {
      if (value !== undefined) await set(key, value);
    }
    if (updates > 0) await press(page.locator('[data-action="train"]').first());
  };

  const draw = async (): Promise<void> => {
    const curve = page.locator('.drawn-curve[data-open="true"]');
    if (hand === 'keyboard') {
      await curve.locator('[role="slider"][tabindex="0"]').focus();
      for (const key of ['ArrowDown', 'ArrowLeft', 'PageDown']) await page.keyboard.press(key);
      return;
    }
    const box = await curve.boundingBox();
    if (!box) throw new Error('nothing to draw on');
    const [right, top] = [box.x + 0.85 * box.width, box.y + 0.35 * box.height];
    await page.mouse.move(right, top);
    await page.mouse.down();
    await page.mouse.move(box.x + 20, top + 0.15 * box.height, { steps: 8 });
    await page.mouse.up();
  };

  const guess = async ({ prediction }: Stage): Promise<void> => {
    if (prediction?.kind === 'curve') await draw();
    if (!prediction || prediction.kind === 'choice') {
      const [first] = prediction?.options ?? ['depends'];
      await press(page.locator(`.lesson [data-option="${first}"]`));
    } else {
      await press(page.locator('.lesson .doing button.primary'));
    }
  };

  const doStage = async (stage: Stage): Promise<void> => {
    const { id, task, prediction, claim } = stage;
    await expect(page.locator('.lesson')).toHaveAttribute('data-stage', id);
    await settled(page);
    if (task) await act(task.solution);
    else if (prediction ?? claim) await guess(stage);
    else return;
    // However long the runs take: what ends them is seen.
    await expect(page.locator('.lesson .stage')).toHaveAttribute('data-phase', 'done', {
      timeout: 0,
    });
  };

  const take = async ({ stages }: Lesson): Promise<void> => {
    for (const stage of stages) {
      await doStage(stage);
      await look(stage);
      if (stage === stages.at(-1)) return;
      await press(page.locator('.lesson .next'));
    }
  };

  return { doStage, take };
}
