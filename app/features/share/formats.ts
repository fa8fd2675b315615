import type { Text } from '../../locales/index.ts';

interface Format {
  readonly id: string;
  readonly label: Text;
  /** Weights, data or a picture of them: what a reader brought, where that is in use. */
  readonly mayHoldOwn?: boolean;
}

/** What can be saved of the network on screen, under the names that the message `export` knows. */
export const networkFormats = [
  {
    id: 'pytorch',
    label: 'share.formats.pytorch.label',
    mayHoldOwn: true,
  },
  {
    id: 'notebook',
    label: 'share.formats.notebook.label',
    mayHoldOwn: true,
  },
  {
    id: 'safetensors',
    label: 'share.formats.safetensors.label',
    mayHoldOwn: true,
  },
  { id: 'csv', label: 'share.formats.csv.label' },
  { id: 'json', label: 'share.formats.json.label' },
] as const satisfies readonly Format[];

/** What can be saved of one plot. */
export const pictureFormats = [
  { id: 'svg', label: 'share.formats.svg.label', mayHoldOwn: true },
  { id: 'png', label: 'share.formats.png.label', mayHoldOwn: true },
] as const satisfies readonly Format[];

/** The numbers behind one plot; the message `export` has those of the run. */
export const tableFormat = {
  id: 'csv',
  label: 'share.formats.table.label',
} as const satisfies Format;

export type FormatId =
  | (typeof networkFormats)[number]['id']
  | (typeof pictureFormats)[number]['id'];

/** Whether a file of that format may hold what a reader brought; not where there is no such format. */
export function mayHoldOwn(format: string): boolean {
  const all: readonly Format[] = [...networkFormats, ...pictureFormats];
  return all.find(({ id }) => id === format)?.mayHoldOwn === true;
}
