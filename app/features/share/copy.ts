/** What browsers tell of a frame's permissions, where they do. */
interface PolicyOfFrame {
  readonly featurePolicy?: { allowsFeature(name: string): boolean };
}

/** Puts a text on the clipboard; false where that is out of reach (a frame without permission, plain http). */
export async function copied(text: string): Promise<boolean> {
  const { featurePolicy }: PolicyOfFrame = document as Document & PolicyOfFrame;
  // Asked first: a frame without the permission would be told off in the console for trying.
  if (featurePolicy?.allowsFeature('clipboard-write') === false) return false;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // refused, or there is no clipboard: the caller lets the text be copied by hand
  }
}
