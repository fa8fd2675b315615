/** What says that a file did not arrive cannot lie in a file: these words are part of the page itself. */
export const always = {
  page: 'gradflow could not be loaded whole: the connection may be down, or a newer version is there. It opens by itself when it can.',
  part: 'This part did not arrive: the connection may be down, or a newer version of the page is there. It comes by itself when it can.',
  broken:
    'This part stopped because of a fault in gradflow. The rest of the page goes on; other settings bring it back.',
  action:
    'What this needs did not arrive: the connection may be down, or a newer version is there. Nothing was changed; do it again, or reload the page.',
  styles:
    'How the page looks did not arrive: the connection may be down. What it says is right; the look follows by itself.',
  language:
    'The texts of that language did not arrive: the connection may be down. The page speaks it as soon as they do.',
  again: 'Try again',
  reload: 'Reload',
  /** The language's own name: in full, and on its button. */
  name: 'English',
  short: 'EN',
  call: 'Switch to English',
} as const;
