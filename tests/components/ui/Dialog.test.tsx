import { useState } from 'react';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { Dialog } from '../../../app/ui/Dialog.tsx';
import { axeFaults } from '../../support/axeFaults.ts';
import { inPage, speaking } from '../../support/inPage.tsx';

/** A button that opens a dialog, which anything in it may close as well. */
function Opener({
  isQuestion = false,
  onClose,
}: {
  readonly isQuestion?: boolean;
  readonly onClose: () => void;
}) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Open
      </button>
      {isOpen && (
        <Dialog
          title="A window"
          className="some"
          isQuestion={isQuestion}
          tools={<button type="button">A tool</button>}
          onClose={() => {
            onClose();
            setOpen(false);
          }}
        >
          <p>A text that is long enough to be selected with the pointer</p>
          <button type="button" onClick={() => setOpen(false)}>
            Done
          </button>
        </Dialog>
      )}
    </>
  );
}

async function opened(isQuestion = false) {
  const onClose = vi.fn();
  const page = await inPage(<Opener isQuestion={isQuestion} onClose={onClose} />);
  const opener = page.getByRole('button', { name: 'Open' });
  await opener.click();
  const dialog = page.getByRole('dialog', { name: 'A window' });
  await expect.element(dialog).toBeVisible();
  return { page, onClose, opener, dialog };
}

/** The pointer goes down over one element or point and up over another. */
function clicking(down: Element, up: Element): void {
  down.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
  up.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }));
}

/** A browser that does not close dialogs by a click outside. */
function withoutClosedBy(): void {
  const known = Object.getOwnPropertyDescriptor(HTMLDialogElement.prototype, 'closedBy');
  if (!known) throw new Error('This browser knows no closedBy');
  Reflect.deleteProperty(HTMLDialogElement.prototype, 'closedBy');
  onTestFinished(() => {
    Object.defineProperty(HTMLDialogElement.prototype, 'closedBy', known);
  });
}

describe('a dialog', () => {
  test('takes the focus, is named by its title, and has nothing for axe to find', async () => {
    const { dialog } = await opened();
    expect(dialog.element().contains(document.activeElement)).toBe(true);
    expect(await axeFaults(dialog.element())).toEqual([]);
  });

  test('is closed by its button, and the focus goes back to what opened it', async () => {
    const { page, dialog, opener, onClose } = await opened();
    await page.getByRole('button', { name: 'Close' }).click();
    await expect.element(dialog).not.toBeInTheDocument();
    expect(onClose).toHaveBeenCalledOnce();
    await expect.element(opener).toHaveFocus();
  });

  test('is closed by Escape, and the focus goes back', async () => {
    const { dialog, opener, onClose } = await opened();
    await userEvent.keyboard('{Escape}');
    await expect.element(dialog).not.toBeInTheDocument();
    expect(onClose).toHaveBeenCalledOnce();
    await expect.element(opener).toHaveFocus();
  });

  test('taken away by what it contains gives the focus back too', async () => {
    const { page, dialog, opener } = await opened();
    await page.getByRole('button', { name: 'Done' }).click();
    await expect.element(dialog).not.toBeInTheDocument();
    await expect.element(opener).toHaveFocus();
  });

  test('is closed by a click outside, not by one inside', async () => {
    const { page, dialog, opener } = await opened();
    await page.getByText(/A text/).click();
    await expect.element(dialog).toBeVisible();
    // Its own box is what the pointer hits beside it.
    await userEvent.click(document.documentElement, { position: { x: 5, y: 5 }, force: true });
    await expect.element(dialog).not.toBeInTheDocument();
    await expect.element(opener).toHaveFocus();
  });

  test('keeps the keyboard: Tab does not lead into the page behind it', async () => {
    const { dialog, opener } = await opened();
    for (let i = 0; i < 6; i++) {
      await userEvent.tab();
      expect(document.activeElement).not.toBe(opener.element());
    }
    await expect.element(dialog).toBeVisible();
  });

  test('speaks the language of the page', async () => {
    const { page } = await opened();
    await speaking('zh');
    await expect.element(page.getByRole('button', { name: '关闭' })).toBeVisible();
  });
});

describe('where the browser does not close dialogs by a click outside', () => {
  test('the page does, and a selection of text that ends outside is no click', async () => {
    withoutClosedBy();
    const { page, dialog } = await opened();
    const outside = dialog.element();
    const text = page.getByText(/A text/).element();
    clicking(text, outside);
    clicking(outside, text);
    clicking(text, text);
    await expect.element(dialog).toBeVisible();
    clicking(outside, outside);
    await expect.element(dialog).not.toBeInTheDocument();
  });
});

describe('a question', () => {
  test('is not answered by a click outside and has no button to close it; Escape leaves it', async () => {
    const { page, dialog, opener } = await opened(true);
    await expect.element(page.getByRole('button', { name: 'Close' })).not.toBeInTheDocument();
    await userEvent.click(document.documentElement, { position: { x: 5, y: 5 }, force: true });
    await expect.element(dialog).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(dialog).not.toBeInTheDocument();
    await expect.element(opener).toHaveFocus();
  });
});
