import type { Config } from '../../workers/model/params/index.ts';

/** Whether a setting can be seen but not changed, as the page around a figure wants it. */
export function isLocked({ lock }: Pick<Config, 'lock'>, key: string): boolean {
  const locked = lock.split(',');
  return locked.includes('all') || locked.includes(key);
}
