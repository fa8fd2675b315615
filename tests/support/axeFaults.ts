import axe from 'axe-core';

/** What a checker of accessibility finds in a part of the page: its rule, and the element. */
export async function axeFaults(part: Element): Promise<string[]> {
  const { violations } = await axe.run(part);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
