import type { Text } from '../../workers/index.ts';

/** What can be saved of the network on screen, under the names that the message `export` knows. */
export const networkFormats = [
  { id: 'pytorch', label: { en: 'PyTorch script (.py)', zh: 'PyTorch 脚本（.py）' } },
  { id: 'notebook', label: { en: 'Jupyter notebook (.ipynb)', zh: 'Jupyter 笔记本（.ipynb）' } },
  { id: 'safetensors', label: { en: 'Weights (.safetensors)', zh: '权重（.safetensors）' } },
  { id: 'csv', label: { en: 'Numbers by step (.csv)', zh: '逐步数值（.csv）' } },
  { id: 'json', label: { en: 'All figures (.json)', zh: '全部数值（.json）' } },
] as const satisfies readonly { readonly id: string; readonly label: Text }[];

/** What can be saved of one plot. */
export const pictureFormats = [
  { id: 'svg', label: { en: 'Picture (.svg)', zh: '矢量图（.svg）' } },
  { id: 'png', label: { en: 'Picture (.png)', zh: '位图（.png）' } },
] as const satisfies readonly { readonly id: string; readonly label: Text }[];

export type FormatId =
  | (typeof networkFormats)[number]['id']
  | (typeof pictureFormats)[number]['id'];
