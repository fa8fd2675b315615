import { describe, expect, it } from 'vitest';
import { type Figure, layOut } from '../../../../app/features/export/figure.ts';
import { svgDocument } from '../../../../app/features/export/pictures.ts';
import { recordSvg } from '../../../../app/features/export/svgContext.ts';
import { panels } from '../../../../app/panels/index.ts';
import { dark, light } from '../../../../app/plot/color.ts';
import { languages } from '../../../../workers/model/languages.ts';
import { stateContext } from '../../../support/fakeContext.ts';
import { pictureOf } from '../../../support/pictures.ts';

const noImages = () => 'data:,';

/** What stands in the elements of a recording. */
function recorded(draw: (context: CanvasRenderingContext2D) => void): string {
  const { context, markup } = recordSvg(stateContext(), 'p', noImages);
  draw(context);
  return markup();
}

describe('drawing on the context that writes SVG', () => {
  it('writes a path with its colour, width and dashes', () => {
    const markup = recorded((context) => {
      context.strokeStyle = '#1a5fae';
      context.lineWidth = 2;
      context.setLineDash([5, 4]);
      context.beginPath();
      context.moveTo(0, 1.234);
      context.lineTo(10, 20);
      context.stroke();
    });
    expect(markup).toBe(
      '<g><path d="M0 1.23L10 20" fill="none" stroke="#1a5fae" stroke-width="2" ' +
        'stroke-dasharray="5 4" stroke-miterlimit="10"/></g>',
    );
  });

  it('writes a full circle as two halves and a quarter as one arc', () => {
    const circle = recorded((context) => {
      context.beginPath();
      context.arc(10, 10, 5, 0, 2 * Math.PI);
      context.fill();
    });
    expect(circle).toContain('d="M15 10A5 5 0 0 1 5 10A5 5 0 0 1 15 10"');
    const quarter = recorded((context) => {
      context.beginPath();
      context.arc(0, 0, 2, 0, Math.PI / 2);
      context.stroke();
    });
    expect(quarter).toContain('d="M2 0A2 2 0 0 1 0 2"');
    const threeQuarters = recorded((context) => {
      context.beginPath();
      context.arc(0, 0, 2, 0, Math.PI / 2, true);
      context.stroke();
    });
    expect(threeQuarters).toContain('d="M2 0A2 2 0 1 0 0 2"');
  });

  it('keeps colours apart from their opacity, which older viewers do not read in one', () => {
    const markup = recorded((context) => {
      context.fillStyle = 'rgba(80, 96, 128, 0.16)';
      context.globalAlpha = 0.5;
      context.fillRect(1, 2, 3, 4);
    });
    expect(markup).toContain('fill="rgb(80,96,128)" fill-opacity="0.16" opacity="0.5"');
  });

  it('writes gradients once, in the coordinates of the drawing', () => {
    const markup = recorded((context) => {
      const gradient = context.createLinearGradient(0, 0, 100, 0);
      gradient.addColorStop(0, 'red');
      gradient.addColorStop(1, 'rgba(0, 0, 255, 0.5)');
      context.fillStyle = gradient;
      context.fillRect(0, 0, 100, 10);
      context.fillRect(0, 20, 100, 10);
    });
    expect(markup.match(/<linearGradient/g)).toHaveLength(1);
    expect(markup).toContain('gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="100" y2="0"');
    expect(markup).toContain('stop-color="rgb(0,0,255)" stop-opacity="0.5"');
    expect(markup.match(/url\(#p-colors1\)/g)).toHaveLength(2);
  });

  it('clips what is drawn until the state is restored', () => {
    const markup = recorded((context) => {
      context.save();
      context.beginPath();
      context.rect(0, 0, 5, 5);
      context.clip();
      context.fillRect(0, 0, 9, 9);
      context.restore();
      context.fillRect(1, 1, 2, 2);
    });
    expect(markup).toContain('<clipPath id="p-clip1"><path d="M0 0h5v5h-5Z"/></clipPath>');
    const [, clipped, free] = markup.split('<g');
    expect(clipped).toContain('clip-path="url(#p-clip1)"');
    expect(free).not.toContain('clip-path');
  });

  it('moves what is drawn under a transform', () => {
    const markup = recorded((context) => {
      context.save();
      context.translate(7, 30);
      context.fillRect(0, 0, 1, 1);
      context.restore();
      context.fillRect(0, 0, 2, 2);
    });
    expect(markup).toContain('<g transform="matrix(1 0 0 1 7 30)"><rect x="0" y="0" width="1"');
    expect(markup).toContain('<g><rect x="0" y="0" width="2"');
  });

  it('writes text as text, whatever stands in it', () => {
    const markup = recorded((context) => {
      context.font = '600 14px sans-serif';
      context.textAlign = 'right';
      context.fillText('a < b & "c"\u0000', 3, 4);
    });
    expect(markup).toContain('font-size="14" font-weight="600" text-anchor="end"');
    expect(markup).toContain('>a &lt; b &amp; &quot;c&quot;</text>');
  });

  it('throws at what it cannot write, rather than leaving it out', () => {
    expect(() => recorded((context) => context.isPointInPath(0, 0))).toThrow('isPointInPath');
    expect(() => recorded((context) => context.putImageData({} as ImageData, 0, 0))).toThrow();
  });
});

describe.each(panels.map((panel) => [panel.id, panel] as const))(
  'the picture of %s',
  (_, panel) => {
    it.each(languages)('is well-formed and says what it shows: %s', (language) => {
      for (const palette of [light, dark]) {
        const figure: Figure = {
          panel,
          picture: pictureOf({ T: 40, n: 8 }, { hash: 'cell=lstm' }),
          options: { t: 20, language, reducedMotion: true },
          palette,
          size: { width: 640, height: panel.height },
          experiment: '#cell=lstm&eq=a%20%3C%20b',
          citation: 'gradflow 0.2.0',
        };
        const context = stateContext();
        const layout = layOut(context, figure);
        const text = svgDocument(figure, layout, context, noImages);
        expect(unbalanced(text)).toEqual([]);
        expect(text).not.toMatch(/NaN|undefined|Infinity|null/);
        expect(text).toContain(
          `<rect width="${layout.width}" height="${layout.height}" fill="${palette.panel}"/>`,
        );
        const shown = [...text.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, word]) => word);
        expect(shown).toContain('#cell=lstm&amp;eq=a%20%3C%20b');
        expect(shown).toContain('gradflow 0.2.0');
        // Chinese breaks anywhere, English at spaces: without either it is the sentence.
        const bare = (words: string) => words.replace(/\s/g, '');
        const sentence = panel.describe(figure.picture, figure.options);
        const escaped = sentence.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
        expect(bare(shown.join(''))).toContain(bare(escaped));
      }
    });

    it('breaks a long address into lines that fit', () => {
      const experiment = `#${'gain=2.5&'.repeat(30)}eq=${'x'.repeat(900)}`;
      const figure: Figure = {
        panel,
        picture: pictureOf({ T: 40, n: 8 }),
        options: { t: 20, language: 'en', reducedMotion: true },
        palette: light,
        size: { width: 320, height: 200 },
        experiment,
        citation: '',
      };
      const context = stateContext();
      const { below } = layOut(context, figure);
      const lines = below[1]!.lines;
      expect(lines.join('')).toBe(experiment);
      for (const line of lines) expect(context.measureText(line).width).toBeLessThanOrEqual(320);
    });
  },
);

/** Tags that are not closed, or closed twice. */
function unbalanced(text: string): string[] {
  const open: string[] = [];
  for (const [, end, name, , empty] of text.matchAll(
    /<(\/?)([\w]+)((?:[^<>"]|"[^"<>]*")*?)(\/?)>/g,
  )) {
    if (empty) continue;
    if (!end) open.push(name!);
    else if (open.pop() !== name) return [`</${name}>`];
  }
  return open;
}
