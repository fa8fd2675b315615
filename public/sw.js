// Keeps the built page for use without a network: every file of one version, cache first. The build writes the list of
// files and the version into the two constants; where it did not, nothing is kept.

/** Addresses of the files, relative to this one. */
const files = [];
/** Follows from the content of all files. */
const version = '';

/** Several gradflows can live on one site, each below its own path. */
const prefix = `gradflow ${self.registration.scope} `;
const cacheName = prefix + version;

/** Files whose name holds a hash of their content never change; the others are asked for anew. */
const requestOf = (path) =>
  new Request(path, { cache: path.startsWith('assets/') ? 'default' : 'no-cache' });

self.addEventListener('install', (event) => {
  event.waitUntil(keepAll());
});

async function keepAll() {
  const cache = await caches.open(cacheName);
  await Promise.all(files.map((path) => keep(cache, path)));
}

/** A host may send a file under another address than the one that was asked for: it is kept under both. */
async function keep(cache, path) {
  const request = requestOf(path);
  const found = await fetch(request);
  if (!found.ok) throw new Error(`${path}: ${found.status}`);
  if (!found.redirected) {
    await cache.put(request, found);
    return;
  }
  // Browsers open no page by an answer that says that it was redirected.
  const { status, statusText, headers } = found;
  const plain = new Response(await found.arrayBuffer(), { status, statusText, headers });
  await Promise.all([cache.put(request, plain.clone()), cache.put(found.url, plain)]);
}

self.addEventListener('activate', (event) => {
  event.waitUntil(noteUsers().then(tidy));
});

/** Under this address an older version's cache keeps which pages were open when the next one took over. */
const usersAddress = new URL('users', self.registration.scope).href;

const olderCaches = async () =>
  (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== cacheName);

/** Pages that are open now may be of an older version, and ask for more of it later. */
async function noteUsers() {
  const open = await self.clients.matchAll({ includeUncontrolled: true });
  const ids = JSON.stringify(open.map(({ id }) => id));
  for (const name of await olderCaches()) {
    const cache = await caches.open(name);
    if (!(await cache.match(usersAddress))) await cache.put(usersAddress, new Response(ids));
  }
}

/** Drops what no page needs any more. */
async function tidy() {
  for (const name of await olderCaches()) {
    const noted = await (await caches.open(name)).match(usersAddress);
    const users = await Promise.all(
      (noted ? await noted.json() : []).map((id) => self.clients.get(id)),
    );
    if (users.every((user) => !user)) await caches.delete(name);
  }
}

self.addEventListener('message', (event) => {
  if (event.data === 'take over') self.skipWaiting();
  if (event.data === 'tidy') event.waitUntil(tidy());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(self.registration.scope)) return;
  event.respondWith(answer(request));
});

async function answer(request) {
  const cache = await caches.open(cacheName);
  const { origin, pathname } = new URL(request.url);
  // A folder and its page are one.
  const addresses = [pathname, pathname.replace(/index\.html$/, ''), `${pathname}index.html`];
  for (const address of addresses) {
    const kept = await cache.match(origin + address);
    if (kept) return kept;
  }
  return (await olderMatch(request)) ?? fetch(request);
}

/** A file of an older version, whose name says so; a page of it is open still. */
async function olderMatch(request) {
  for (const name of await olderCaches()) {
    const kept = await (await caches.open(name)).match(request, { ignoreSearch: true });
    if (kept) return kept;
  }
  return undefined;
}
