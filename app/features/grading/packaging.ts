import { showSentence, withdraw } from '../../session/notices.ts';
import { download } from '../../ui/download.ts';
import { fetchOrSay } from '../../ui/fetchPart.ts';
import { fetchOneFile } from '../offline/saveOneFile.ts';
import {
  launcherName,
  launcherOf,
  manifestName,
  manifestOf,
  type Package,
  pageName,
} from './manifest.ts';

/**
 * The files of a package, by their names.
 *
 * @param page     the page as one file
 * @param waiting  what is read until it is there
 */
export const filesOf = (
  wanted: Package,
  page: string,
  waiting: string,
): Readonly<Record<string, string>> => ({
  [manifestName]: manifestOf(wanted),
  [pageName]: page,
  ...Object.fromEntries(
    wanted.units.map((unit) => [launcherName(unit), launcherOf(unit, wanted.language, waiting)]),
  ),
});

/**
 * Hands a SCORM 1.2 package to the reader: the page as one file, and what a course system needs beside it.
 *
 * @returns whether there is one; a notice says it when there is none
 */
export async function savePackage(wanted: Package, waiting: string): Promise<boolean> {
  const [page, zips] = await Promise.all([fetchOneFile(), fetchOrSay(() => import('fflate'))]);
  if (page === null || !zips) {
    showSentence('save', 'offline.noOneFile');
    return false;
  }
  withdraw('save');
  const { strToU8, zipSync } = zips;
  const files = Object.entries(filesOf(wanted, page, waiting));
  const zip = zipSync(Object.fromEntries(files.map(([name, text]) => [name, strToU8(text)])));
  download('gradflow-scorm.zip', new Blob([new Uint8Array(zip)], { type: 'application/zip' }));
  return true;
}
