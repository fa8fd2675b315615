/** Whether this page is the one file that holds everything: nothing lies beside it, and its policy lets no frame in. */
export const isOneFile = import.meta.env.MODE === 'onefile';
