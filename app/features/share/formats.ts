import type { Text } from '../../../workers/model/text.ts';

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
    label: { en: 'PyTorch script (.py)', zh: 'PyTorch 脚本（.py）' },
    mayHoldOwn: true,
  },
  {
    id: 'notebook',
    label: { en: 'Jupyter notebook (.ipynb)', zh: 'Jupyter 笔记本（.ipynb）' },
    mayHoldOwn: true,
  },
  {
    id: 'safetensors',
    label: { en: 'Weights (.safetensors)', zh: '权重（.safetensors）' },
    mayHoldOwn: true,
  },
  { id: 'csv', label: { en: 'Numbers by step (.csv)', zh: '逐步数值（.csv）' } },
  { id: 'json', label: { en: 'All figures (.json)', zh: '全部数值（.json）' } },
] as const satisfies readonly Format[];

/** What can be saved of one plot. */
export const pictureFormats = [
  { id: 'svg', label: { en: 'Picture (.svg)', zh: '矢量图（.svg）' }, mayHoldOwn: true },
  { id: 'png', label: { en: 'Picture (.png)', zh: '位图（.png）' }, mayHoldOwn: true },
] as const satisfies readonly Format[];

export type FormatId =
  | (typeof networkFormats)[number]['id']
  | (typeof pictureFormats)[number]['id'];

/** Whether a file of that format may hold what a reader brought; not where there is no such format. */
export function mayHoldOwn(format: string): boolean {
  const all: readonly Format[] = [...networkFormats, ...pictureFormats];
  return all.find(({ id }) => id === format)?.mayHoldOwn === true;
}
