/** What the norm plot draws: the menu of the control. */
export const quantities = {
  total: {
    label: 'total',
    summary: '∂L/∂h at each step along all paths, from all losses.',
  },
  last: {
    label: 'last loss',
    summary: '∂L_T/∂(h, c): only the loss at the last step; the verdict reads this one.',
  },
  transport: {
    label: 'transport',
    summary:
      '‖∂s_T/∂s_t‖₂: how much any change of the state can grow or shrink until T, whatever the loss.',
  },
  share: {
    label: 'parameter share',
    summary: 'What each step contributes to ∂L/∂U and ∂L/∂W.',
  },
} as const;
