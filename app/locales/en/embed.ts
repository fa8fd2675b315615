/** A figure inside another page: its link, its name, and what asks before something is handed out. */
export const embed = {
  open: 'Open in gradflow',
  figure: 'gradflow figure',
  figureOf: 'gradflow figure: {config}',
  consent: {
    ask: 'The page around this one, {host}, asks for what you opened here ({format}). It stays in this browser unless you agree.',
    yes: 'Hand it over',
    no: 'Keep it here',
    askNameless:
      'The page around this one, which does not say where it is, asks for what you opened here ({format}). It stays in this browser unless you agree.',
  },
} as const;
