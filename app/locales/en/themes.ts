/** Light and dark: the menu of the control. */
export const themes = {
  auto: {
    label: 'system’s',
    summary: 'Light or dark as the system is set.',
  },
  light: {
    label: 'light',
    summary: 'Dark ink on a light ground.',
  },
  dark: {
    label: 'dark',
    summary: 'Light ink on a dark ground.',
  },
} as const;
