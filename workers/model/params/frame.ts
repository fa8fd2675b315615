/** How an embedded figure is dressed. */
import { text, toggle } from '../param.ts';
import { idList, isOn } from './conditions.ts';

export const embed = toggle({
  key: 'embed',
  group: 'none',
  scope: 'frame',
  initial: false,
});

export const panels = text({
  key: 'panels',
  group: 'none',
  scope: 'frame',
  initial: 'hero,verdict',
  maxLength: 200,
  separator: ',',
  clean: idList,
  usedWhen: isOn('embed'),
});

export const controls = text({
  key: 'controls',
  group: 'none',
  scope: 'frame',
  initial: 'cell,gain,clip',
  maxLength: 300,
  separator: ',',
  clean: idList,
  usedWhen: isOn('embed'),
});

export const lock = text({
  key: 'lock',
  group: 'none',
  scope: 'frame',
  initial: '',
  maxLength: 300,
  separator: ',',
  clean: idList,
  usedWhen: isOn('embed'),
});

export const play = toggle({
  key: 'play',
  group: 'none',
  scope: 'frame',
  initial: false,
  usedWhen: isOn('embed'),
});
