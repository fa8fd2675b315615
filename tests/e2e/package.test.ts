/** The package: what somebody gets who installs gradflow into a project of their own. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { npmCommand, root } from '../../scripts/setup.mjs';
import { serveCounting } from '../bench/countingServer.ts';
import { test as base, expect } from '../support/page.ts';

const run = promisify(execFile);

async function npm(folder: string, ...words: readonly string[]): Promise<string> {
  const [command, ...first] = npmCommand();
  return (await run(command, [...first, ...words], { cwd: folder })).stdout;
}

/** An empty project with the packed program installed, from nothing but its own file. */
const test = base.extend<object, { project: string }>({
  project: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures off this parameter.
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'gradflow-package-'));
      // The page is built already.
      const packed = await npm(
        root,
        'pack',
        '--ignore-scripts',
        '--json',
        '--pack-destination',
        folder,
      );
      const [{ filename }] = JSON.parse(packed) as [{ filename: string }];
      await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
      await npm(folder, 'install', '--offline', '--no-audit', '--no-fund', `./${filename}`);
      await use(folder);
      await rm(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
});

// One after the other, in the one project: packing takes seconds.
test.describe.configure({ mode: 'default' });

test('a figure stands in the page of a project that has installed the package', async ({
  page,
  project,
  watch,
}) => {
  await writeFile(
    join(project, 'index.html'),
    `<!doctype html><title>A page</title>
<script src="node_modules/gradflow/dist/embed.js"></script>
<gradflow-figure config="gain=2.5&n=32&T=60&B=8" width="640"></gradflow-figure>`,
  );
  const server = await serveCounting(project);
  watch.allowOrigin(server.origin);
  await page.goto(`${server.origin}/`);
  const figure = page.locator('gradflow-figure iframe').contentFrame();
  await expect(figure.locator('.verdict-line')).toHaveAttribute('data-kind', 'exploding');
  watch.end();
  server.close();
});

test('its types know the element, also in the JSX of React', async ({ project }) => {
  const types = join(project, 'node_modules', '@types');
  await mkdir(types);
  for (const name of ['react', 'csstype']) {
    const from = name === 'react' ? join('@types', 'react') : name;
    const to = name === 'react' ? join(types, 'react') : join(project, 'node_modules', name);
    await symlink(join(root, 'node_modules', from), to, 'dir');
  }
  await writeFile(
    join(project, 'figure.tsx'),
    `import type { GradflowFigureElement } from 'gradflow';
import type {} from 'gradflow/react';

export const figure = <gradflow-figure config="cell=lstm&fb=0" play="1" theme="dark" className="wide" />;
// @ts-expect-error: there are light and dark.
export const other = <gradflow-figure theme="green" />;
export const found: GradflowFigureElement | null = document.querySelector('gradflow-figure');
export const answer = found?.export('svg', 'norm').then(({ type }) => type);
`,
  );
  const options = {
    compilerOptions: {
      strict: true,
      noEmit: true,
      jsx: 'preserve',
      module: 'nodenext',
      target: 'es2022',
      lib: ['es2022', 'dom'],
      types: [],
    },
    files: ['figure.tsx'],
  };
  await writeFile(join(project, 'tsconfig.json'), JSON.stringify(options));
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const checked = await run(process.execPath, [tsc, '--pretty', 'false', '-p', project], {
    cwd: project,
  }).catch(({ stdout }: { stdout: string }) => ({ stdout }));
  expect(checked.stdout).toBe('');
});
