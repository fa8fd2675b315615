/** Pages to read: the menu, their titles, and what each is for. */
export const pages = {
  none: { label: 'Experiment', summary: 'No page: the experiment.' },
  glossary: { label: 'Glossary', summary: 'The words of the page.' },
} as const;
