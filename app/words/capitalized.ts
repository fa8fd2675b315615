/** With a capital first letter, as a name that stands by itself; the rest stays as written. */
export const capitalized = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
