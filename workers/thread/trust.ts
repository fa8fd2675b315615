/**
 * Browsers that are told to (Trusted Types, by the page's policy) turn no text into a script's address unless it went
 * through here: only what lies on the page's own site does.
 */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { readonly createScriptURL: (address: string) => string | null },
  ): unknown;
}

/** To be called once, before the first worker is started. */
export function trustOwnSite(): void {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
  const { href, origin } = location;
  try {
    trustedTypes?.createPolicy('default', {
      createScriptURL: (address) => (new URL(address, href).origin === origin ? address : null),
    });
  } catch {
    // There is one already: what was put into the page by its reader rules.
  }
}
