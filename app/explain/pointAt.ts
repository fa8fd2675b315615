/** Outlines what is to be used, and brings it into sight where the page is scrolled; ends with the function returned. */
export function pointAt(selector: string): () => void {
  const pointed = document.querySelector(selector);
  pointed?.classList.add('pointed');
  pointed?.scrollIntoView({ block: 'nearest' });
  return () => pointed?.classList.remove('pointed');
}
