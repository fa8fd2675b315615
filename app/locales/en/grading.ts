/** What is said of a platform around the page that keeps scores. */
export const grading = {
  unread:
    'What was kept of your earlier visit could not be read. The lesson begins from the start; answers are told from now on.',
  unkept:
    'The page around this one could not give back your earlier work. The lesson begins from the start; answers are told from now on.',
  refused:
    'The course system did not take all of your score (error {error}). It is told again in a little while: leave this page open.',
} as const;
