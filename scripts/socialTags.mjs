// What other sites show of a link to the page: title, sentence, picture.

/** Name of the picture in `public/`, and its size in pixels. */
const picture = { name: 'social.png', width: 1200, height: 630 };

/**
 * The tags of the page's head. Those that must be whole addresses are left out where the address is not known.
 *
 * @param {{ title: string, description: string }} page
 * @param {string | undefined} site address of the folder that the page is served from
 * @returns {{ tag: 'meta', attrs: Record<string, string>, injectTo: 'head' }[]}
 * @throws Error if the address is not one of the web
 */
export function socialTags({ title, description }, site) {
  /** @type {[key: string, value: string][]} */
  const said = [
    ['og:type', 'website'],
    ['og:site_name', 'gradflow'],
    ['og:title', title],
    ['og:description', description],
    // Its title, sentence and picture are those above.
    ['twitter:card', 'summary_large_image'],
  ];
  if (site) {
    const folder = folderOf(site);
    const image = new URL(picture.name, folder).href;
    said.push(
      ['og:url', folder.href],
      ['og:image', image],
      ['og:image:width', String(picture.width)],
      ['og:image:height', String(picture.height)],
      ['og:image:alt', 'The page at gain 2.5: the gradient norm grows on its way back in time.'],
    );
  }
  return said.map(([key, content]) => ({
    tag: 'meta',
    // Each family of sites reads its own attribute.
    attrs: { [key.startsWith('og:') ? 'property' : 'name']: key, content },
    injectTo: 'head',
  }));
}

/** @param {string} site */
function folderOf(site) {
  const isWeb = URL.canParse(site) && /^https?:$/.test(new URL(site).protocol);
  if (!isWeb)
    throw new Error(`SITE_URL must be an address like https://example.org/gradflow/; got ${site}`);
  const url = new URL(site);
  // An address without a slash at its end names the folder all the same.
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return new URL(url.pathname, url);
}

/**
 * The tags of a page, from its own title and description.
 *
 * @param {string} html
 * @param {string | undefined} site address of the folder that the page is served from
 */
export function socialTagsOf(html, site) {
  const title = /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? '';
  const description = /name="description"\s+content="([^"]*)"/.exec(html)?.[1] ?? '';
  return socialTags({ title, description }, site);
}
