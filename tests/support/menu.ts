import type { Locator } from 'playwright/test';

/** Opens the menu behind a button and chooses the entry of that id. */
export async function chooseFrom(button: Locator, id: string): Promise<void> {
  await button.click();
  await button.page().locator(`.menu:popover-open [data-entry="${id}"]`).click();
}
