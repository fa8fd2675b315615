/** What of a run is looked at, and which plots are open. */
import { directions, pages, quantities, views } from '../choices.ts';
import { choice, range, text, toggle } from '../param.ts';
import { lengthIn, numberIn } from '../values.ts';
import { idOnly, isOn } from './conditions.ts';

export const q = choice({
  key: 'q',
  opensLab: true,
  group: 'none',
  scope: 'view',
  options: quantities,
  initial: 'total',
  prominent: 4,
});

export const t = range({
  key: 't',
  opensLab: true,
  symbol: 't',
  group: 'none',
  scope: 'pointer',
  initial: (values) => Math.ceil(lengthIn(values) / 2),
  min: 1,
  max: lengthIn,
  step: 1,
  integer: true,
});

export const sample = range({
  key: 'sample',
  opensLab: true,
  symbol: 'b',
  group: 'none',
  scope: 'pointer',
  initial: 1,
  min: 1,
  max: (values) => numberIn(values, 'B', 1),
  step: 1,
  integer: true,
});

export const layer = range({
  key: 'layer',
  opensLab: true,
  group: 'none',
  scope: 'pointer',
  initial: (values) => numberIn(values, 'layers', 1),
  min: 1,
  max: (values) => numberIn(values, 'layers', 1),
  step: 1,
  integer: true,
  usedWhen: (values) => numberIn(values, 'layers', 1) > 1,
});

export const dir = choice({
  key: 'dir',
  opensLab: true,
  group: 'none',
  scope: 'pointer',
  options: directions,
  initial: 'forward',
  usedWhen: isOn('bi'),
});

export const tab = text({
  key: 'tab',
  opensLab: true,
  group: 'none',
  scope: 'view',
  remembered: 'alone',
  initial: '',
  maxLength: 40,
  clean: idOnly,
});

export const px = text({
  key: 'px',
  opensLab: true,
  group: 'none',
  scope: 'view',
  initial: '',
  maxLength: 40,
  clean: idOnly,
});

export const py = text({
  key: 'py',
  opensLab: true,
  group: 'none',
  scope: 'view',
  initial: '',
  maxLength: 40,
  clean: idOnly,
});

export const pz = text({
  key: 'pz',
  opensLab: true,
  group: 'none',
  scope: 'view',
  initial: '',
  maxLength: 40,
  clean: idOnly,
});

export const lesson = text({
  key: 'lesson',
  opensExplain: true,
  group: 'none',
  scope: 'view',
  initial: '',
  maxLength: 40,
  clean: idOnly,
});

export const stage = text({
  key: 'stage',
  group: 'none',
  scope: 'view',
  initial: '',
  maxLength: 40,
  clean: idOnly,
  usedWhen: (values) => values.lesson !== undefined && values.lesson !== '',
});

/** An entry of the page that is open: a table and an id in it, or a key. */
export const entry = text({
  key: 'entry',
  group: 'none',
  scope: 'view',
  initial: '',
  maxLength: 60,
  clean: (given) => (/^[a-z0-9.-]*$/i.test(given) ? given : ''),
  usedWhen: ({ page }) => page !== undefined && page !== 'none',
});

export const tour = toggle({
  key: 'tour',
  group: 'none',
  scope: 'view',
  initial: true,
});

export const view = choice({
  key: 'view',
  group: 'none',
  scope: 'reader',
  options: views,
  initial: 'explain',
});

export const page = choice({
  key: 'page',
  group: 'none',
  scope: 'view',
  options: pages,
  initial: 'none',
});

export const present = toggle({
  key: 'present',
  group: 'none',
  scope: 'view',
  initial: false,
});
