import axe from 'axe-core';
import type { FrameLocator, Page } from 'playwright/test';

type Run = (
  part: object,
  options: object,
) => Promise<Pick<import('axe-core').AxeResults, 'violations'>>;

/**
 * What a checker of accessibility finds on a page, or inside a figure on one: its rule, and the element.
 *
 * Frames on it are pages of their own. Called as it is and asked for nothing but faults: the usual wrapper also collects
 * all that is well, which takes three times as long.
 *
 * @param part   a selector, so that what was looked at before can be left out
 * @param except a selector of what is left out inside of it
 * @param rules  those that can find something here; all of them when there are none
 */
export async function axeFaults(
  page: Page | FrameLocator,
  { part = 'html', except = 'iframe', rules = [] as readonly string[] } = {},
): Promise<string[]> {
  const root = page.locator('html');
  const frame = await (await root.elementHandle())?.ownerFrame();
  // Half a megabyte: once for each document, however often it is looked at.
  const isThere = await root.evaluate(() => 'axe' in window);
  if (!isThere) await frame?.evaluate(axe.source);
  return root.evaluate(
    async (_, [part, except, rules]) => {
      const { run } = (window as unknown as { axe: { run: Run } }).axe;
      const { violations } = await run(
        { include: part, exclude: except },
        {
          iframes: false,
          resultTypes: ['violations'],
          ...(rules.length > 0 && { runOnly: { type: 'rule', values: rules } }),
        },
      );
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`),
      );
    },
    [part, except, rules] as const,
  );
}
