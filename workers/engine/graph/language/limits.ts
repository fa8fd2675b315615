/** Longest text of equations that is read, in UTF-16 units. */
export const maxEquationsLength = 1000;
