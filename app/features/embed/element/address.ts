/**
 * Attributes that options the figure; each is a key of an address. The element comes without the table of settings, so they
 * stand here by name; a test compares them with the table.
 */
export const frameAttributes: readonly string[] = [
  'panels',
  'controls',
  'lock',
  'play',
  'lang',
  'theme',
];

/**
 * Where gradflow is, without a hash: as the attribute `page` says, else where its script came from; null where neither
 * is known, or the attribute is no address of a page.
 *
 * @param base  what a relative address is meant from
 */
export function pageOf(
  element: Pick<Element, 'getAttribute'>,
  ofScript: string | null,
  base: string,
): string | null {
  const written = element.getAttribute('page');
  if (written === null) return ofScript;
  try {
    const { href, protocol } = new URL(written, base);
    return ['https:', 'http:', 'file:'].includes(protocol) ? href.replace(/#.*$/, '') : null;
  } catch {
    return null;
  }
}

/**
 * The address of a figure.
 *
 * @param page     where gradflow is, without a hash
 * @param element  its attributes come last in the address, so that they count
 * @param config   an experiment, as it stands after a `#`
 */
export function addressOf(
  page: string,
  element: Pick<Element, 'getAttribute'>,
  config: string,
): string {
  const options = frameAttributes.flatMap((key) => {
    const value = element.getAttribute(key);
    // A bare attribute (`<gradflow-figure play>`) says yes, and so does the name of a Chinese of any region.
    const said = key === 'play' && value === '' ? '1' : key === 'lang' ? languageOf(value) : value;
    return said ? [`${key}=${encodeURIComponent(wellFormed(said))}`] : [];
  });
  return `${page}#${[config.replace(/^#/, ''), ...options, 'embed=1'].filter(Boolean).join('&')}`;
}

/** Half a surrogate pair stands for no character, and no address can hold it. */
const wellFormed = (text: string): string => text.replace(/\p{Cs}/gu, '\uFFFD');

/** `zh-Hans` and `en-GB` are languages of the page as well. */
const languageOf = (tag: string | null): string | undefined => tag?.slice(0, 2).toLowerCase();
