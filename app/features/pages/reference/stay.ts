/** What a reader does to go on to another place, by wheel, finger, pointer or keys, or by what speaks the page. */
const movesOn = ['wheel', 'touchstart', 'pointerdown', 'keydown', 'focusin'] as const;

/**
 * Leads to a place of the page, the keyboard too, and stays there while what lies around it takes its size: only what is
 * in sight is laid out, fonts and pictures come later. Until the reader goes on, or the place is gone.
 *
 * @param heading  what of the place has the focus
 * @returns leaves it
 */
export function stayAt(place: HTMLElement, heading: HTMLElement | null): () => void {
  const left = new AbortController();
  const leave = () => left.abort();
  const { signal } = left;
  const show = () => {
    if (place.isConnected) place.scrollIntoView();
    else leave();
  };
  heading?.focus({ preventScroll: true });
  show();
  const observer = new ResizeObserver(show);
  observer.observe(place.closest('[data-page]') ?? place);
  signal.addEventListener('abort', () => observer.disconnect());
  for (const move of movesOn)
    window.addEventListener(move, leave, { capture: true, passive: true, signal });
  return leave;
}
