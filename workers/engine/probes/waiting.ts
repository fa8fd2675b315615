/** Said instead of a piece of work while other threads are still at theirs. */
export const waiting = 'waiting';
