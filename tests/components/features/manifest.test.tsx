/** The manifest of a package, as an XML parser reads it, against what the schemas of SCORM 1.2 allow. */
import { describe, expect, test } from 'vitest';
import {
  launcherName,
  launcherOf,
  manifestName,
  manifestOf,
  type Package,
} from '../../../app/features/grading/manifest.ts';
import { filesOf } from '../../../app/features/grading/packaging.ts';
import { course } from '../../../app/lessons/index.ts';

const ims = 'http://www.imsproject.org/xsd/imscp_rootv1p1p2';
const adl = 'http://www.adlnet.org/xsd/adlcp_rootv1p2';
const lom = 'http://www.imsglobal.org/xsd/imsmd_rootv1p2p1';
const xml = 'http://www.w3.org/XML/1998/namespace';

/** Of an element: its attributes, its children in their order (`?` may be missing, `*` any number), longest text. */
interface Form {
  readonly attributes?: readonly string[];
  readonly required?: readonly string[];
  readonly children?: readonly string[];
  readonly most?: number;
}

/** From imscp_rootv1p1p2.xsd, adlcp_rootv1p2.xsd and imsmd_rootv1p2p1.xsd: those elements that the manifest has. */
const forms: Readonly<Record<string, Form>> = {
  manifest: {
    attributes: ['identifier', 'version'],
    required: ['identifier'],
    children: ['metadata?', 'organizations', 'resources', 'manifest*'],
  },
  metadata: { children: ['schema?', 'schemaversion?', 'lom?'] },
  schema: { most: 100 },
  schemaversion: { most: 20 },
  organizations: { attributes: ['default'], children: ['organization*'] },
  organization: {
    attributes: ['identifier', 'structure'],
    required: ['identifier'],
    children: ['title?', 'item*', 'metadata?'],
  },
  item: {
    attributes: ['identifier', 'identifierref', 'isvisible', 'parameters'],
    required: ['identifier'],
    children: ['title?', 'item*', 'metadata?', 'masteryscore?'],
  },
  'adlcp:masteryscore': { most: 200 },
  title: { most: 200 },
  resources: { attributes: ['base'], children: ['resource*'] },
  resource: {
    attributes: ['identifier', 'type', 'href', 'base', 'adlcp:scormtype'],
    required: ['identifier', 'type', 'adlcp:scormtype'],
    children: ['metadata?', 'file*', 'dependency*'],
  },
  file: { attributes: ['href'], required: ['href'], children: ['metadata?'] },
  dependency: { attributes: ['identifierref'], required: ['identifierref'] },
  'imsmd:lom': { children: ['general?'] },
  'imsmd:general': { children: ['identifier?', 'title?', 'catalogentry*', 'language*'] },
  'imsmd:title': { children: ['langstring*'] },
  'imsmd:langstring': { attributes: ['xml:lang'] },
  'imsmd:language': {},
};

/** What of an element and of those inside it is not as its form has it. */
function faultsIn(element: Element): string[] {
  const { tagName } = element;
  const form = forms[tagName];
  if (!form) return [`<${tagName}> is unknown`];
  const namespace = tagName.startsWith('imsmd:') ? lom : tagName.startsWith('adlcp:') ? adl : ims;
  const names = [...element.attributes].map(({ name }) => name);
  const given = names.filter((name) => !name.startsWith('xmlns'));
  const children = [...element.children];
  const order = (form.children ?? []).map((name) => {
    const [, bare, count = ''] = /^(\w+)([?*]?)$/.exec(name) ?? [];
    return `(?:${bare} )${count}`;
  });
  const inside = children.map(({ localName }) => `${localName} `).join('');
  const text = children.length === 0 ? (element.textContent ?? '') : '';
  return [
    ...(element.namespaceURI === namespace ? [] : [`<${tagName}> is of ${element.namespaceURI}`]),
    ...given.filter((name) => !form.attributes?.includes(name)).map((name) => `${tagName}@${name}`),
    ...(form.required ?? [])
      .filter((name) => !given.includes(name))
      .map((name) => `${tagName} lacks @${name}`),
    ...(new RegExp(`^${order.join('')}$`).test(inside) ? [] : [`in <${tagName}>: ${inside}`]),
    ...(text.length <= (form.most ?? Infinity) ? [] : [`<${tagName}> is too long`]),
    ...children.flatMap(faultsIn),
  ];
}

function read(manifest: string): Element {
  const document = new DOMParser().parseFromString(manifest, 'application/xml');
  expect(document.querySelector('parsererror')?.textContent).toBeUndefined();
  return document.documentElement;
}

const whole: Package = {
  title: 'Gradients',
  language: 'en',
  units: course.map(({ id }) => ({ id, title: `Lesson ${id}` })),
};

const textOf = (element: Element | null | undefined): string => element?.textContent?.trim() ?? '';

describe('the manifest of a package', () => {
  test('asks every unit for the score that was chosen', () => {
    const root = read(manifestOf({ ...whole, mastery: 80 }));
    expect(faultsIn(root)).toEqual([]);
    const asked = [...root.querySelectorAll('item > masteryscore')].map(textOf);
    expect(asked).toEqual(whole.units.map(() => '80'));
  });

  test('is what the schemas allow, with every lesson as a unit', () => {
    const root = read(manifestOf(whole));
    expect(faultsIn(root)).toEqual([]);
    expect(root.querySelector('masteryscore')).toBeNull();
    expect(textOf(root.querySelector('schema'))).toBe('ADL SCORM');
    expect(textOf(root.querySelector('schemaversion'))).toBe('1.2');
    expect([...root.querySelectorAll('item > title')].map(textOf)).toEqual(
      whole.units.map(({ title }) => title),
    );
    const scos = [...root.querySelectorAll('resource')].filter(
      (one) => one.getAttributeNS(adl, 'scormtype') === 'sco',
    );
    expect(scos.map((one) => one.getAttribute('href'))).toEqual(whole.units.map(launcherName));
  });

  test('has every id once, a name of XML, and refers to what it has', () => {
    const root = read(manifestOf(whole));
    const all = [...root.querySelectorAll('[identifier]'), root];
    const ids = all.map((one) => one.getAttribute('identifier') ?? '');
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[A-Za-z_][\w.-]*$/);
    const referred = [...root.querySelectorAll('[identifierref]')].map(
      (one) => one.getAttribute('identifierref') ?? '',
    );
    expect(referred.filter((id) => !ids.includes(id))).toEqual([]);
    expect(ids).toContain(root.querySelector('organizations')?.getAttribute('default'));
  });

  test('names exactly the files that lie beside it', () => {
    const files = filesOf(whole, '<html></html>', 'Wait');
    const root = read(files[manifestName] ?? '');
    const named = [...root.querySelectorAll('file')].map((one) => one.getAttribute('href'));
    expect([...named, manifestName].sort()).toEqual(Object.keys(files).sort());
    // Each unit's own file is among those of its resource.
    for (const resource of root.querySelectorAll('resource')) {
      const inside = [...resource.querySelectorAll('file')].map((one) => one.getAttribute('href'));
      expect(inside).toContain(resource.getAttribute('href'));
    }
  });

  test('holds any title as it is meant, as long as the schema allows, in its language', () => {
    const name = `"R" & 'D' <b>梯度</b> ]]> \u0000\ud800${'\u{1f600}'.repeat(200)}`;
    const root = read(
      manifestOf({ title: name, language: 'zh', units: [{ id: 'scalar', title: name }] }),
    );
    expect(faultsIn(root)).toEqual([]);
    for (const title of root.querySelectorAll('organization > title, item > title')) {
      expect(textOf(title)).toMatch(/^"R" & 'D' <b>梯度<\/b> \]\]> \u{1f600}+$/u);
      expect(textOf(title).length).toBeGreaterThan(190);
    }
    const spoken = root.getElementsByTagNameNS(lom, 'langstring')[0];
    expect(spoken?.getAttributeNS(xml, 'lang')).toBe('zh');
    expect(textOf(root.getElementsByTagNameNS(lom, 'language')[0])).toBe('zh');
  });
});

test('the file of a unit opens its lesson in the page beside it', () => {
  const title = '</title><script>alert(1)</script>';
  const page = launcherOf({ id: 'scalar', title }, 'zh', '<i>等一下</i>');
  const launcher = new DOMParser().parseFromString(page, 'text/html');
  expect(launcher.documentElement.lang).toBe('zh');
  expect(launcher.title).toBe(title);
  expect(launcher.querySelector('p')?.textContent).toBe('<i>等一下</i>');
  const scripts = [...launcher.querySelectorAll('script')].map((one) => one.textContent?.trim());
  expect(scripts).toEqual([
    "location.replace('gradflow.html' + location.search + '#embed=1&lesson=scalar&lang=zh');",
  ]);
});
