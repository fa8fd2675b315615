/** Pages to read: the menu, their titles, and what each is for. */
export const pages = {
  none: { label: 'Experiment', summary: 'No page: the experiment.' },
  reference: { label: 'Reference', summary: 'Everything that can be picked, with its formula.' },
  glossary: { label: 'Glossary', summary: 'The words of the page.' },
  teachers: { label: 'For teachers', summary: 'A lesson of 45 minutes, with its answers.' },
} as const;
