// What other sites need of a page beyond its title and sentence, which index.html says itself.

/** Of `public/social.png`. */
const picture = {
  'og:image:width': '1200',
  'og:image:height': '630',
  'og:image:alt': 'The page at gain 2.5: the gradient norm grows on its way back in time.',
};

/**
 * The tags that must be whole addresses; none where the address is not known.
 *
 * @param {string | undefined} site address of the folder that the page is served from
 * @returns {{ tag: 'meta', attrs: Record<string, string>, injectTo: 'head' }[]}
 * @throws Error if the address is not one of the web
 */
export function siteTags(site) {
  if (!site) return [];
  if (!/^https?:/.test(site) || !URL.canParse(site)) {
    throw new Error(`SITE_URL must be an address like https://example.org/gradflow/; got ${site}`);
  }
  const { origin, pathname } = new URL(site);
  // An address without a slash at its end names the folder all the same.
  const folder = `${origin}${pathname.replace(/\/?$/, '/')}`;
  const said = { 'og:url': folder, 'og:image': `${folder}social.png`, ...picture };
  return Object.entries(said).map(([property, content]) => ({
    tag: 'meta',
    attrs: { property, content },
    injectTo: 'head',
  }));
}
