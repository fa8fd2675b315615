import { version } from '../../../package.json';
import { experimentHash } from '../../../workers/model/config.ts';
import type { Measure, WrittenFile } from '../../../workers/model/protocol.ts';
import { say, type Text } from '../../locales/index.ts';
import { csvOfTable } from '../../panels/csvOfTable.ts';
import { panelOf } from '../../panels/index.ts';
import type { Panel } from '../../panels/panel.ts';
import { palettes } from '../../plot/color.ts';
import { useExperiment } from '../../session/experiment.ts';
import type { RunSnapshot } from '../../session/runSnapshot.ts';
import type { Session } from '../../session/session.ts';
import { themeOf } from '../../session/theme.ts';
import { userDataLengths } from '../../session/userData.ts';
import { useView } from '../../session/view.ts';
import type { FormatId } from '../share/formats.ts';
import { linkTo, pageAddress, type SharedLink } from '../share/link.ts';
import type { Figure } from './figure.ts';
import { fileName } from './fileName.ts';
import { onPaper as forPrint, type PaperFigure } from './paper.ts';
import { paperPng, paperSvg } from './paperPictures.ts';
import { pngOf, svgOf } from './pictures.ts';
import { jsonOf, type Report, reportMeasures } from './report.ts';
import { settingsOfPicture } from './settingsOfPicture.ts';
import { columnMeasures, tableOfRun } from './tableOfRun.ts';

/** What is asked for. */
export interface ExportRequest {
  readonly format: string;
  /** Id of the plot, for pictures, or the plot itself where it shows more than the table knows. */
  readonly panel?: string | Panel;
  /** Of a picture for a paper; one as it looks on the page when absent. */
  readonly widthMm?: number | undefined;
  /** Whether the name of a picture says its settings, for the disk of a reader; other pages get the same one for all. */
  readonly isNamed?: boolean;
  /** Of the plot in CSS pixels, for pictures; else a size of its own. */
  readonly size?: Figure['size'];
  /** Above that many bytes the numbers of a script come as a second file. */
  readonly mostBytes?: number;
}

/** Why there is no file: no such format, no such panel, or the computation did not answer. */
export type Refusal = 'format' | 'panel' | 'engine';

type Source = Pick<Session, 'frames' | 'complete' | 'write' | 'plotOptions'>;
type Writer = (source: Source, request: ExportRequest) => Promise<WrittenFile | Refusal>;

/**
 * The run on screen as a file: what the menus save and what the message `export` is answered with.
 *
 * Waits until all that belongs into the file is computed for the present settings.
 */
export async function exportFile(
  source: Source,
  request: ExportRequest,
): Promise<WrittenFile | Refusal> {
  if (!Object.hasOwn(writers, request.format)) return 'format';
  const write: Writer = writers[request.format as FormatId];
  try {
    return await write(source, request);
  } catch {
    // The worker cannot run, or this browser has no canvas to draw on: the answer says that there is no file.
    return 'engine';
  }
}

const byEngine: Writer = async (source, { format, mostBytes }) => {
  await source.complete(['norms']);
  const { settings } = useExperiment.getState();
  return (
    (await source.write(format, experimentHash(settings, userDataLengths()), mostBytes)) ?? 'engine'
  );
};

const writers: Readonly<Record<FormatId, Writer>> = {
  pytorch: byEngine,
  notebook: byEngine,
  safetensors: byEngine,
  csv: async (source) => {
    const picture = await measured(source, columnMeasures);
    return { name: 'gradflow.csv', mime: 'text/csv', data: csvOfTable(tableOfRun(picture)) };
  },
  json: async (source) => {
    const picture = await measured(source, reportMeasures);
    const { settings } = useExperiment.getState();
    const data = jsonOf({ picture, settings, ...reopening(picture) });
    return { name: 'gradflow.json', mime: 'application/json', data };
  },
  svg: (source, request) =>
    drawn(source, request, 'image/svg+xml', {
      onPage: async (figure) => svgOf(figure),
      onPaper: paperSvg,
    }),
  png: (source, request) =>
    drawn(source, request, 'image/png', { onPage: pngOf, onPaper: paperPng }),
};

/** How a figure is written, as it looks on the page and for a paper. */
interface Drawers {
  readonly onPage: (figure: Figure) => Promise<WrittenFile['data']>;
  readonly onPaper: (figure: PaperFigure) => Promise<WrittenFile['data']>;
}

/** The picture of the present settings once these measures are complete. */
async function measured(source: Source, measures: readonly Measure[]): Promise<RunSnapshot> {
  await source.complete(measures);
  const { picture } = source.frames;
  if (!picture) throw new Error('complete, and yet nothing is there');
  return picture;
}

/** Address of the run on screen, training included, and why it may open on something else. */
function reopening({ summary }: RunSnapshot): Pick<Report, 'experiment' | 'caveat'> {
  const { settings, changedMidway, userData } = useExperiment.getState();
  const { caveat } = linkTo('', settings, summary.step, changedMidway, userData);
  return {
    experiment: experimentHash({ ...settings, steps: summary.step }, userDataLengths()),
    caveat,
  };
}

/** The plot that is meant: its id, which may come from another page and be anything, or itself. */
function listedPanel(named: unknown): Panel | undefined {
  if (typeof named === 'string') return panelOf(named);
  return isPanel(named) ? named : undefined;
}

const isPanel = (value: unknown): value is Panel =>
  typeof value === 'object' &&
  value !== null &&
  'draw' in value &&
  typeof value.draw === 'function';

async function drawn(
  source: Source,
  request: ExportRequest,
  mime: string,
  { onPage, onPaper }: Drawers,
): Promise<WrittenFile | Refusal> {
  const listed = listedPanel(request.panel);
  if (!listed) return 'panel';
  const { panel, picture } = await whole(source, listed);
  const { config, settings, changedMidway, userData } = useExperiment.getState();
  const options = source.plotOptions();
  const own = settingsOfPicture(panel, settings);
  const { address, caveat } = linkTo('', own, picture.summary.step, changedMidway, userData);
  const note = caveat === null ? '' : ` ${say(caveats[caveat], options.language)}`;
  const figure = {
    panel,
    picture,
    options,
    experiment:
      (address === '' ? say('exporting.exportFile.defaults', options.language) : address) + note,
    citation: citation(),
  };
  const { widthMm } = request;
  const width = widthMm === undefined ? [] : [`${widthMm}mm`];
  const name = request.isNamed ? nameOf(panel, picture, width) : `gradflow-${panel.id}`;
  const data =
    widthMm === undefined
      ? await onPage({
          ...figure,
          palette: palettes[themeOf(config.theme)],
          size: request.size ?? sizeOf(panel),
        })
      : await onPaper({ ...figure, palette: forPrint(palettes.light), widthMm });
  return { name: `${name}.${request.format}`, mime, data };
}

/** The name of a file of a plot, of all that the plot depends on. */
function nameOf(panel: Panel, { summary }: RunSnapshot, also: readonly string[]): string {
  const { settings } = useExperiment.getState();
  // Its id says where it stands; at which step the reader looks changes nothing of a plot over time but a mark.
  const { tab: _, view: _view, t, ...own } = settingsOfPicture(panel, settings);
  const pointed = panel.hasTime ? {} : { t };
  return fileName([panel.id], { ...own, ...pointed, steps: summary.step }, also);
}

/** A plot as it is on the page, where the reader may have chosen another way to see it, with all that it shows. */
async function whole(
  source: Source,
  listed: Panel,
): Promise<{ readonly panel: Panel; readonly picture: RunSnapshot }> {
  const shown = useView.getState().shown[listed.id] ?? listed;
  const panel = (await shown.complete?.()) ?? shown;
  const { config } = useExperiment.getState();
  const picture = await measured(source, [...panel.needs, ...(panel.alsoNeeds?.(config) ?? [])]);
  return { panel, picture };
}

/** The numbers behind a plot as a file: every row of its columns, also those that the page has no room for. */
export async function exportTable(source: Source, plot: Panel): Promise<WrittenFile | Refusal> {
  try {
    const { panel, picture } = await whole(source, plot);
    const data = csvOfTable(panel.columns(picture, source.plotOptions()));
    return { name: `${nameOf(panel, picture, [])}.csv`, mime: 'text/csv', data };
  } catch {
    // As for other files.
    return 'engine';
  }
}

const caveats: Readonly<Record<NonNullable<SharedLink['caveat']>, Text>> = {
  bent: 'exporting.exportFile.caveats.bent',
  long: 'exporting.exportFile.caveats.long',
  own: 'exporting.exportFile.caveats.own',
};

/** Of a plot that nobody has on screen: as wide as a column of text, or square beside one. */
function sizeOf({ place, height }: Panel): Figure['size'] {
  return place === 'side' ? { width: 380, height } : { width: 720, height };
}

/** What drew it, and where that can be found; the path of a file on somebody's disk is nobody's business. */
function citation(): string {
  const address = /^https?:/.test(location.href) ? `, ${pageAddress()}` : '';
  return `gradflow ${version}${address}`;
}
