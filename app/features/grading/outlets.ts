/**
 * Platforms around the page that keep scores: one table. Each finds out by itself whether its platform is there, hands on
 * what that kept of an earlier visit, and tells it how things stand.
 */
import type { Outlet } from './outlet.ts';
import { scorm } from './scorm.ts';
import { splice } from './splice.ts';

export const outlets: readonly Outlet[] = [splice, scorm];
