import type { Text } from '../../locales/index.ts';

interface Format {
  readonly id: string;
  readonly label: Text;
  /** Weights, data or a picture of them: what a reader brought, where that is in use. */
  readonly mayHoldUserData?: boolean;
}

interface PictureFile extends Format {
  /** Under the names that the message `export` knows. */
  readonly format: string;
  /** Of a figure for a paper, which has its settings in its metadata alone. */
  readonly widthMm?: number;
}

/** What can be saved of the network on screen, under the names that the message `export` knows. */
export const networkFormats = [
  {
    id: 'pytorch',
    label: 'share.formats.pytorch.label',
    mayHoldUserData: true,
  },
  {
    id: 'notebook',
    label: 'share.formats.notebook.label',
    mayHoldUserData: true,
  },
  {
    id: 'safetensors',
    label: 'share.formats.safetensors.label',
    mayHoldUserData: true,
  },
  { id: 'csv', label: 'share.formats.csv.label' },
  { id: 'json', label: 'share.formats.json.label' },
] as const satisfies readonly Format[];

/** What can be saved of one plot. */
export const pictureFormats = [
  { id: 'svg', label: 'share.formats.svg.label', mayHoldUserData: true },
  { id: 'png', label: 'share.formats.png.label', mayHoldUserData: true },
] as const satisfies readonly Format[];

/** What a plot is saved as: as it looks on the page, or for a paper whose columns are that wide. */
export const pictureFiles = [
  { id: 'svg', format: 'svg', label: 'share.formats.svg.label' },
  { id: 'png', format: 'png', label: 'share.formats.png.label' },
  { id: 'svg-84', format: 'svg', widthMm: 84, label: 'share.formats.svg84.label' },
  { id: 'svg-174', format: 'svg', widthMm: 174, label: 'share.formats.svg174.label' },
  { id: 'png-84', format: 'png', widthMm: 84, label: 'share.formats.png84.label' },
  { id: 'png-174', format: 'png', widthMm: 174, label: 'share.formats.png174.label' },
] as const satisfies readonly PictureFile[];

/** The numbers behind one plot; the message `export` has those of the run. */
export const tableFormat = {
  id: 'csv',
  label: 'share.formats.table.label',
} as const satisfies Format;

export type FormatId =
  | (typeof networkFormats)[number]['id']
  | (typeof pictureFormats)[number]['id'];

/** Whether a file of that format may hold what a reader brought; not where there is no such format. */
export function mayHoldUserData(format: string): boolean {
  const all: readonly Format[] = [...networkFormats, ...pictureFormats];
  return all.find(({ id }) => id === format)?.mayHoldUserData === true;
}
