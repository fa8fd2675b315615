import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { withList } from '../../scripts/offline.mjs';
import { oneFile, packModules } from '../../scripts/onefile.mjs';
import { headerFor, policyFor, withPolicy } from '../../scripts/policy.mjs';
import { siteTags } from '../../scripts/socialTags.mjs';

const index = readFileSync(join(import.meta.dirname, '..', '..', 'index.html'), 'utf8');
const contents = (site?: string) =>
  new Map(siteTags(site).map(({ attrs }) => [attrs.property, attrs.content]));

describe('what other sites show of a link', () => {
  it('is the title and the sentence of the page itself', () => {
    const saidOf = (name: string) =>
      new RegExp(`(?:name|property)="${name}"\\s+content="([^"]*)"`).exec(index)?.[1];
    expect(index).toContain(`<title>${saidOf('og:title')}</title>`);
    expect(saidOf('og:description')).toBe(saidOf('description'));
    expect(saidOf('twitter:card')).toBe('summary_large_image');
  });

  it('has nothing that needs the address where it is not known', () => {
    expect(contents()).toEqual(new Map());
    expect(index).not.toMatch(/og:(url|image)/);
  });

  it.each(['https://example.org/rnn/', 'https://example.org/rnn'])(
    'has a whole address for the picture below %s',
    (site) => {
      expect(contents(site).get('og:url')).toBe('https://example.org/rnn/');
      expect(contents(site).get('og:image')).toBe('https://example.org/rnn/social.png');
    },
  );

  it('refuses an address that is none of the web', () => {
    for (const site of ['example.org', 'javascript:alert(1)', '/rnn/']) {
      expect(() => siteTags(site), site).toThrow('SITE_URL');
    }
  });
});

describe('the list of the service worker', () => {
  const source = "const files = [];\nconst version = '';\n";
  const file = (path: string, text: string) => ({ path, bytes: Buffer.from(text) });

  it('names the page by its folder and changes its version with any content', () => {
    const one = withList(source, [file('assets/a-1.js', 'a'), file('index.html', 'page')]);
    expect(one).toContain('const files = ["assets/a-1.js","./"];');
    const other = withList(source, [file('assets/a-1.js', 'a'), file('index.html', 'Page')]);
    const versions = [one, other].map((text) => /version = '(\w{16})'/.exec(text)?.[1]);
    expect(versions[0]).toBeDefined();
    expect(versions[0]).not.toBe(versions[1]);
  });

  it('is not left out silently', () => {
    expect(() => withList('', [])).toThrow('lacks its constants');
  });
});

describe('the policy of the page', () => {
  it('stands before everything that it is about', () => {
    const [before, after] = withPolicy(index).split('Content-Security-Policy');
    expect(before).not.toMatch(/<(script|link|style)/);
    expect(after).toMatch(/<script/);
    expect(() => withPolicy('<html></html>')).toThrow('lacks');
  });

  it('lets in the site itself, and of scripts inside the page these alone', () => {
    // SHA-256 of "b{}" in base64, by `printf 'b{}' | openssl dgst -sha256 -binary | base64`.
    const said = policyFor('<script>b{}</script><script type="module" src="./a.js"></script>');
    const directives = new Map(
      said.split('; ').map((text) => [text.split(' ', 1)[0], text.split(' ').slice(1)]),
    );
    expect(directives.get('script-src')).toEqual([
      "'self'",
      "'wasm-unsafe-eval'",
      "'sha256-7yqHVAesot11p6HczDsgKRipvI5UPgs97z80zNXlans='",
    ]);
    for (const name of ['object-src', 'base-uri', 'form-action']) {
      expect([name, directives.get(name)]).toEqual([name, ["'none'"]]);
    }
    expect(directives.get('require-trusted-types-for')).toEqual(["'script'"]);
    expect(said).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:/);
    // Browsers complain of it where no header says it.
    expect(said).not.toContain('frame-ancestors');
  });

  it('is sent by hosts that do what docs/hosting.md says', () => {
    const doc = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'hosting.md'), 'utf8');
    expect(doc).toContain(`\nContent-Security-Policy: ${headerFor(index)}\n`);
  });
});

describe('the page as one file', () => {
  const template = `<html>
  <head>
    <meta charset="utf-8" />
    <link rel="icon" href="./favicon.svg" />
    <script type="module" src="./app/main.tsx"></script>
  </head>
  <body>
  </body>
</html>`;
  const parts = { script: 'a("</script><!--$&")', style: 'b{}', icon: '<svg/>' };

  it('holds none of the scripts of the page that has files', () => {
    const inside = '    <script>\n      missing();\n    </script>\n  </head>';
    expect(oneFile(template.replace('  </head>', inside), parts)).not.toContain('missing()');
  });

  it('holds script and styles, and no address of another file', () => {
    const text = oneFile(template, parts);
    expect(text).toContain('a("\\x3C/script>\\x3C!--$&")');
    expect(text).toContain('<style>b{}</style>');
    expect(text).not.toMatch(/(src|href)="(?!data:)/);
  });

  it('allows these very scripts and styles by their hash, and nothing else', () => {
    // SHA-256 of "b{}" in base64, by `printf 'b{}' | openssl dgst -sha256 -binary | base64`.
    expect(oneFile(template, parts)).toContain(
      "style-src 'sha256-7yqHVAesot11p6HczDsgKRipvI5UPgs97z80zNXlans='",
    );
  });

  it('holds its kernels packed, each as it was', () => {
    const kernels = [Buffer.from('first kernels'), Buffer.from([0, 97, 115, 109, 255])];
    const addresses = kernels.map(
      (bytes) => `data:application/wasm;base64,${bytes.toString('base64')}`,
    );
    const packed = packModules(`load("${addresses.join('", "')}")`);
    const found = [...packed.matchAll(/"data:application\/gzip;base64,([^"]+)"/g)];
    expect(found.map(([, text]) => gunzipSync(Buffer.from(text!, 'base64')))).toEqual(kernels);
    expect(packed).not.toContain('application/wasm');
    expect(() => packModules('load()')).toThrow('no kernels');
  });

  it('does not accept styles that would end their own tag', () => {
    expect(() => oneFile(template, { ...parts, style: '</style>' })).toThrow('end tag');
  });
});
