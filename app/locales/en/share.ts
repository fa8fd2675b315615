/** The dialog that shares, and the menus that save pictures and files. */
export const share = {
  dressForm: {
    panels: 'Panels',
    verdict: 'Verdict',
    controls: 'Controls',
    lock: 'locked',
    lockOf: '{label}: locked',
    play: 'Train when it comes into view',
    width: 'Width',
    theme: 'Colours',
    language: 'Language',
    themes: {
      auto: "the reader's",
      light: 'light',
      dark: 'dark',
    },
  },
  noPreview: {
    none: 'No preview here: a page that is one file lets no frame in. The height is that of the two usual plots.',
    open: 'Open the figure by itself',
  },
  output: {
    copy: 'Copy',
    copied: 'Copied',
    byHand: 'The clipboard is out of reach here. The text is selected: copy it with Ctrl+C or ⌘C.',
  },
  preview: {
    name: 'Preview of the figure',
  },
  qrCode: {
    name: 'QR code of the link',
    long: 'This link is too long for a QR code.',
  },
  saveMenu: {
    save: 'Save …',
    saving: 'Saving …',
  },
  savePicture: {
    picture: 'Save the picture of {title}',
  },
  shareDialog: {
    asFile: 'Download this figure as one file',
    title: 'Share',
    as: 'As',
    size: '{width} × {height} pixels; the height follows from width and panels.',
    onDisk: 'This page was opened from a disk: its address is of use on this computer only.',
    caveats: {
      bent: 'The link cannot bring back this very network: a setting was changed in the middle of training. It trains from the start with the present settings.',
      long: 'The link trains for 5000 updates at most, fewer than here.',
    },
  },
  formats: {
    pytorch: {
      label: 'PyTorch script (.py)',
    },
    notebook: {
      label: 'Jupyter notebook (.ipynb)',
    },
    safetensors: {
      label: 'Weights (.safetensors)',
    },
    csv: {
      label: 'Numbers by step (.csv)',
    },
    table: {
      label: 'Numbers of this plot (.csv)',
    },
    json: {
      label: 'All figures (.json)',
    },
    svg: {
      label: 'As on the page (.svg)',
    },
    png: {
      label: 'As on the page (.png)',
    },
    svg84: {
      label: 'For a paper, 84 mm (.svg)',
    },
    svg174: {
      label: 'For a paper, 174 mm (.svg)',
    },
    png84: {
      label: 'For a paper, 84 mm (.png)',
    },
    png174: {
      label: 'For a paper, 174 mm (.png)',
    },
  },
  kinds: {
    link: {
      label: 'Link',
      help: 'Opens this page with these settings and as many updates.',
    },
    iframe: {
      label: 'Iframe',
      help: 'A figure for a page, a wiki or a course that accepts HTML.',
    },
    element: {
      label: 'Element',
      help: 'The same figure as an element: as high as its content, with events and methods for scripts.',
    },
    markdown: {
      label: 'Markdown',
      help: 'A link for notes and README files.',
    },
    qr: {
      label: 'QR code',
      help: 'The link for phones in a lecture hall.',
    },
    citation: {
      label: 'Citation',
      help: 'As plain text and for BibTeX. The link brings back the experiment.',
    },
  },
  title: {
    withVerdict: 'Gradient of a recurrent network ({cell}, {T} steps): {verdict}',
    withoutVerdict: 'Gradient of a recurrent network ({cell}, {T} steps)',
  },
} as const;
