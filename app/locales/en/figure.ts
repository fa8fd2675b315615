/** What a figure in another page says of itself; these words stand in the script that makes it. */
export const figure = {
  title: 'gradflow figure',
  lost: 'gradflow-figure does not know where gradflow is: load embed.js by a script element with a src, or name the address in the attribute page.',
} as const;
