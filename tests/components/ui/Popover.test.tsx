import { type CSSProperties, useRef, useState } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { Popover } from '../../../app/ui/Popover.tsx';
import type { PopoverSide } from '../../../app/ui/popoverPlace.ts';
import { axeFaults } from '../../support/axeFaults.ts';
import { inPage } from '../../support/inPage.tsx';

/** A row, with a popover while it is asked for. */
function Row({ side, at }: { readonly side: PopoverSide; readonly at: CSSProperties }) {
  const row = useRef<HTMLDivElement>(null);
  const popover = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button">Elsewhere</button>
      <div ref={row} data-testid="row" style={{ position: 'fixed', ...at }}>
        <button type="button" onClick={() => setOpen(true)}>
          Explain
        </button>
        {isOpen && (
          <Popover
            ref={popover}
            anchor={row}
            side={side}
            opensAtOnce
            className=""
            role="note"
            style={{ width: 200, height: 150 }}
            onToggled={(isNowOpen) => setOpen(isNowOpen)}
          >
            <button type="button">Inside</button>
          </Popover>
        )}
      </div>
    </>
  );
}

async function explained(side: PopoverSide = 'below', at: CSSProperties = { left: 300, top: 200 }) {
  const page = await inPage(<Row side={side} at={at} />);
  const note = page.getByRole('note');
  await page.getByRole('button', { name: 'Explain' }).click();
  await expect.element(note).toBeVisible();
  return { page, note, row: page.getByTestId('row') };
}

describe('a popover', () => {
  test('lies in the top layer, where nothing cuts it off, and axe finds nothing in it', async () => {
    const { page, note } = await explained();
    expect(note.element().matches(':popover-open')).toBe(true);
    expect(await axeFaults(page.container)).toEqual([]);
  });

  test('is closed by Escape, and the focus is where it was', async () => {
    const { page, note } = await explained();
    (page.getByRole('button', { name: 'Inside' }).element() as HTMLElement).focus();
    await userEvent.keyboard('{Escape}');
    await expect.element(note).not.toBeInTheDocument();
    await expect.element(page.getByRole('button', { name: 'Explain' })).toHaveFocus();
  });

  test('is closed by a click elsewhere, not by one inside', async () => {
    const { page, note } = await explained();
    await page.getByRole('button', { name: 'Inside' }).click();
    await expect.element(note).toBeVisible();
    await page.getByRole('button', { name: 'Elsewhere' }).click();
    await expect.element(note).not.toBeInTheDocument();
  });
});

// By its style sheet, and by a measurement in a browser that knows no anchors.
describe.each([true, false])('its place, where style sheets can say it: %s', (knowsAnchors) => {
  async function boxes(side: PopoverSide, at: CSSProperties) {
    if (!knowsAnchors) vi.spyOn(CSS, 'supports').mockReturnValue(false);
    const { note, row } = await explained(side, at);
    return [note, row].map((one) => one.element().getBoundingClientRect()) as [DOMRect, DOMRect];
  }

  test('below: under its row, from where the row begins', async () => {
    const [note, row] = await boxes('below', { left: 300, top: 200 });
    expect(note.top).toBeCloseTo(row.bottom + 4, 0);
    expect(note.left).toBeCloseTo(row.left, 0);
  });

  test('below, at the right and lower edges: above the row, ending where it ends', async () => {
    const [note, row] = await boxes('below', { right: 20, bottom: 20 });
    expect(note.bottom).toBeCloseTo(row.top - 4, 0);
    expect(note.right).toBeCloseTo(row.right, 0);
  });

  test('beside: at the right of its row, from where the row begins', async () => {
    const [note, row] = await boxes('beside', { left: 300, top: 200 });
    expect(note.left).toBeCloseTo(row.right + 10, 0);
    expect(note.top).toBeCloseTo(row.top, 0);
  });

  test('beside, at the lower edge: within the window and beside the row still', async () => {
    const [note, row] = await boxes('beside', { left: 300, bottom: 10 });
    expect(note.left).toBeCloseTo(row.right + 10, 0);
    expect(note.bottom).toBeLessThanOrEqual(innerHeight);
    expect(note.bottom).toBeGreaterThanOrEqual(row.top);
  });

  test('beside, where there is no room at the right: under the row', async () => {
    const [note, row] = await boxes('beside', { left: 0, right: 0, top: 200 });
    expect(note.top).toBeCloseTo(row.bottom + 4, 0);
    expect(note.left).toBeGreaterThanOrEqual(0);
    expect(note.right).toBeLessThanOrEqual(innerWidth);
  });
});
