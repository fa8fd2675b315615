import type { Locator } from 'playwright/test';

/** From that on a difference of a channel, of 255, can be seen: drawn again, round edges differ by up to 15. */
const visible = 40;

/** How many pixels of an element look otherwise than in an earlier screenshot of it; all, where its size is another. */
export async function pixelsChanged(element: Locator, before: Buffer): Promise<number> {
  const now = await element.screenshot();
  return element.page().evaluate(
    async ({ pictures, least }) => {
      const [older, newer] = await Promise.all(
        pictures.map(async (base64) => {
          const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
          const picture = await createImageBitmap(new Blob([bytes]));
          const { width, height } = picture;
          const context = new OffscreenCanvas(width, height).getContext('2d');
          context?.drawImage(picture, 0, 0);
          return context?.getImageData(0, 0, width, height);
        }),
      );
      if (!older || !newer) throw new Error('no canvas');
      const nPixels = newer.width * newer.height;
      if (older.width !== newer.width || older.height !== newer.height) return nPixels;
      const differs = (at: number) => Math.abs(newer.data[at] - older.data[at]) >= least;
      return Array.from({ length: nPixels }, (_, i) => 4 * i).filter(
        (at) => differs(at) || differs(at + 1) || differs(at + 2),
      ).length;
    },
    { pictures: [before, now].map((picture) => picture.toString('base64')), least: visible },
  );
}
