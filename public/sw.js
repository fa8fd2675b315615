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
  event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll(files.map(requestOf))));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => names.filter((name) => name.startsWith(prefix) && name !== cacheName))
      .then((old) => Promise.all(old.map((name) => caches.delete(name)))),
  );
});

self.addEventListener('message', ({ data }) => {
  if (data === 'take over') self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(self.registration.scope)) return;
  event.respondWith(answer(request));
});

async function answer(request) {
  const cache = await caches.open(cacheName);
  const path = new URL(request.url).pathname;
  const home = new URL(self.registration.scope).pathname;
  const isPage = path === home || path === `${home}index.html`;
  const kept = isPage
    ? await cache.match(self.registration.scope)
    : await cache.match(request, { ignoreSearch: true });
  return kept ?? fetch(request);
}
