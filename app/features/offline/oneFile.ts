/** Whether this page is the one file that holds everything: nothing lies beside it, and its policy lets no frame in. */
export const isOneFile = import.meta.env.MODE === 'onefile';

/** Name of the element in which a copy keeps what it opens on. */
export const settingsName = 'gradflow:settings';

/** Opens a copy on the settings that it was saved with, unless its address names others. */
export function openOnSaved(): void {
  if (!isOneFile || location.hash !== '') return;
  const saved = document.querySelector<HTMLMetaElement>(`meta[name="${settingsName}"]`)?.content;
  if (!saved) return;
  try {
    history.replaceState(null, '', `#${saved}`);
  } catch {
    // A frame without an origin has no history to write; its own address it may change.
    location.hash = saved;
  }
}
