import type { FrameLocator, Page } from 'playwright/test';

/** Sizes of text on screen, in CSS pixels to a hundredth; formulas and their indices excepted. Runs in a page by itself. */
export function textSizesIn(body: Element): [size: number, text: string][] {
  const sizes: [number, string][] = [];
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = node.textContent?.trim() ?? '';
    if (!element || text === '' || element.closest('sub, sup, math, var, .unseen, option'))
      continue;
    // Only for screen readers.
    const isClipped = (one: Element | null): boolean =>
      one !== null && (getComputedStyle(one).clipPath !== 'none' || isClipped(one.parentElement));
    if (isClipped(element)) continue;
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    // A drawing may be enlarged as a whole.
    const scale =
      element instanceof SVGGraphicsElement
        ? element.getBoundingClientRect().height / element.getBBox().height
        : 1;
    const size = scale * Number.parseFloat(getComputedStyle(element).fontSize);
    sizes.push([Math.round(100 * size) / 100, text]);
  }
  return sizes;
}

/** The same of a page that a test drives. */
export const textSizes = (page: Page | FrameLocator) => page.locator('body').evaluate(textSizesIn);
