/** Languages of the page; the order is that of the language button. */
export const languages = ['en', 'zh'] as const;

export type Language = (typeof languages)[number];
