/** What every plot of the page stands on: it draws its source while it can be seen, and says what it draws. */
import { expect, test, vi } from 'vitest';
import { PlotCanvas } from '../../../app/panels/PlotCanvas.tsx';
import { type PlotSource, usePlot } from '../../../app/panels/usePlot.ts';
import type { Session } from '../../../app/session/session.ts';
import { SessionProvider, useSession } from '../../../app/session/useSession.ts';
import { framesLater, inPage, quietSession } from '../../support/inPage.tsx';

let session: Session | null = null;
const painter = () => {
  if (!session) throw new Error('no plot was mounted');
  return session.painter;
};

function Sample({
  source,
  onSeen,
  top = 0,
}: {
  readonly source: PlotSource;
  readonly onSeen?: (isSeen: boolean) => void;
  readonly top?: number;
}) {
  session = useSession();
  const plot = usePlot(source, 'out of sight', onSeen);
  return (
    <PlotCanvas plot={plot} title="Sample" style={{ marginTop: top, height: 120, width: 400 }} />
  );
}

function sourceOf(
  more: Omit<Partial<PlotSource>, 'draw'> = {},
  draws: PlotSource['draw'] = () => true,
) {
  return { draw: vi.fn(draws), describe: () => 'what is drawn', ...more };
}

const image = (page: Awaited<ReturnType<typeof inPage>>) => page.getByRole('img');

test('a plot is drawn on a surface of its size, and says what it draws', async () => {
  const source = sourceOf();
  const page = await inPage(<Sample source={source} />);
  await expect.element(image(page)).toHaveAccessibleName('what is drawn');
  expect(source.draw.mock.lastCall?.[0]).toMatchObject({ width: 400, height: 120 });
});

test('it has its name alone until there is something to draw', async () => {
  const source = sourceOf({}, () => false);
  const page = await inPage(<Sample source={source} />);
  await expect.element(image(page)).toHaveAccessibleName('Sample');
});

test('it is drawn again for news of what it read, and for nothing else', async () => {
  const source = sourceOf({ reads: new Set(['sigma']) });
  await inPage(<Sample source={source} />);
  await expect.poll(() => source.draw.mock.calls.length).toBeGreaterThan(0);
  // The canvas has its size by then.
  await framesLater(3);
  painter().paintNow();
  const before = source.draw.mock.calls.length;
  painter().invalidateReaders(['eigen']);
  painter().paintNow();
  await framesLater(1);
  expect(source.draw).toHaveBeenCalledTimes(before);
  painter().invalidateReaders(['sigma']);
  await expect.poll(() => source.draw.mock.calls.length).toBe(before + 1);
});

test('another source is drawn in the same canvas', async () => {
  const [one, other] = [sourceOf(), sourceOf({ describe: () => 'the other one' })];
  const quiet = quietSession();
  const page = await inPage(<Sample source={one} />, quiet);
  await expect.element(image(page)).toHaveAccessibleName('what is drawn');
  const { width } = image(page).element() as HTMLCanvasElement;
  await page.rerender(
    <SessionProvider value={quiet}>
      <Sample source={other} />
    </SessionProvider>,
  );
  await expect.element(image(page)).toHaveAccessibleName('the other one');
  expect((image(page).element() as HTMLCanvasElement).width).toBe(width);
});

test('out of sight it waits, and says no longer what may not be so', async () => {
  const onSeen = vi.fn();
  const source = sourceOf();
  const page = await inPage(<Sample source={source} onSeen={onSeen} top={5000} />);
  await expect.element(image(page)).toHaveAccessibleName('out of sight');
  expect(onSeen).toHaveBeenLastCalledWith(false);
  const before = source.draw.mock.calls.length;
  painter().invalidate();
  await framesLater();
  expect(source.draw).toHaveBeenCalledTimes(before);
  image(page).element().scrollIntoView();
  await expect.poll(() => onSeen.mock.lastCall).toEqual([true]);
  await expect.element(image(page)).toHaveAccessibleName('what is drawn');
  expect(source.draw.mock.calls.length).toBeGreaterThan(before);
});

test('a drawing that throws is said in its place until one succeeds, and reported once', async () => {
  const reported = vi.spyOn(window, 'reportError').mockImplementation(() => {});
  const broken = { is: true };
  const source = sourceOf({}, () => {
    if (broken.is) throw new Error('on purpose');
    return true;
  });
  const page = await inPage(<Sample source={source} />);
  const said = page.getByText(/This plot could not be drawn/);
  await expect.element(said).toBeVisible();
  painter().invalidate();
  await framesLater();
  expect(reported).toHaveBeenCalledOnce();
  broken.is = false;
  painter().invalidate();
  await expect.element(said).not.toBeInTheDocument();
});

test('a drawing that is worth waiting for comes later', async () => {
  const wait = { ms: 50 };
  const source = sourceOf({ waitMs: () => wait.ms });
  await inPage(<Sample source={source} />);
  await framesLater();
  expect(source.draw).not.toHaveBeenCalled();
  wait.ms = 0;
  await expect.poll(() => source.draw.mock.calls.length).toBeGreaterThan(0);
});
