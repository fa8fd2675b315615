/**
 * The element `<gradflow-figure>`, for pages that embed gradflow: an iframe that is as high as its content, with methods
 * and events instead of messages. It is built into `embed.js` alone and imports nothing of the page but its own few words.
 */
import { wordsIn } from '../../../locales/ofFigure.ts';
import { addressOf, frameAttributes, pageOf } from './address.ts';
import { connect, type Line, type Message } from './line.ts';
import { usualHeight } from './usualHeight.ts';

/**
 * Defines the element, unless another copy of the script has.
 *
 * @param ofScript  address of gradflow, without a hash, as far as the script knows it
 */
export function defineFigure(ofScript: string | null): void {
  const name = 'gradflow-figure';
  if (customElements.get(name)) return;
  customElements.define(
    name,
    class extends Figure {
      protected readonly ofScript = ofScript;
    },
  );
}

abstract class Figure extends HTMLElement {
  /** Address of gradflow, as far as the script knows it. */
  protected abstract readonly ofScript: string | null;
  static readonly observedAttributes = ['config', 'width', 'title', ...frameAttributes];
  /** While the element stands in a page. */
  #line: Line | null = null;
  readonly #frame = document.createElement('iframe');
  /** Stands in the frame's place where it is not known what to show in it. */
  readonly #lost = document.createElement('p');
  /** Where gradflow is, while the element stands in a page. */
  #page: string | null = null;
  /** Settings as last given or told. */
  #config = '';

  constructor() {
    super();
    const frame = this.#frame;
    frame.loading = 'lazy';
    // Set one by one and not as a text, which a content security policy may forbid.
    Object.assign(frame.style, { display: 'block', width: '100%', border: '0' });
    // Beside what stands inside the element, which is for browsers without script.
    this.attachShadow({ mode: 'open' }).append(frame);
  }

  connectedCallback(): void {
    this.style.display ||= 'block';
    this.style.maxWidth ||= '100%';
    this.#showAttributes();
    this.#config = this.getAttribute('config') ?? '';
    const frame = this.#frame;
    const page = pageOf(this, this.ofScript, document.baseURI);
    this.#page = page;
    if (page === null) {
      frame.replaceWith(this.#lost);
      this.#lost.textContent = wordsIn(this.getAttribute('lang')).lost;
      return;
    }
    this.#lost.replaceWith(frame);
    frame.style.height = `${usualHeight(this.clientWidth)}px`;
    frame.src = addressOf(page, this, this.#config);
    this.#line = connect(frame, page, (message) => this.#hear(message));
  }

  disconnectedCallback(): void {
    this.#line?.close();
    this.#line = null;
  }

  attributeChangedCallback(attribute: string): void {
    if (!this.#line || this.#page === null) return;
    this.#showAttributes();
    if (attribute === 'config') {
      // What is wrong with it is told by the event `gradflow-error`.
      this.set(this.getAttribute('config') ?? '').catch(() => {});
    } else if (frameAttributes.includes(attribute)) {
      // Only what stands after the # changes: the figure stays loaded, and the reader's Back button what it was.
      this.#line.replace(addressOf(this.#page, this, this.#config));
    }
  }

  /** Replaces the experiment; resolves to the `config` that was accepted. */
  set(config: string): Promise<Message> {
    this.#config = config;
    return this.#ask({ type: 'set', config });
  }

  /** Resolves to the `state` with the usual fields and those that are named. */
  get(fields?: readonly string[]): Promise<Message> {
    return this.#ask(fields ? { type: 'get', fields } : { type: 'get' });
  }

  play(): Promise<Message> {
    return this.#ask({ type: 'play' });
  }

  pause(): Promise<Message> {
    return this.#ask({ type: 'pause' });
  }

  step(count = 1): Promise<Message> {
    return this.#ask({ type: 'step', count });
  }

  reset(): Promise<Message> {
    return this.#ask({ type: 'reset' });
  }

  /** Resolves to the `file`: name, mime and data. */
  export(format: string, panel?: string): Promise<Message> {
    return this.#ask(panel ? { type: 'export', format, panel } : { type: 'export', format });
  }

  #ask(message: Message): Promise<Message> {
    return (
      this.#line?.ask(message) ?? Promise.reject(new Error('gradflow-figure: not in the page'))
    );
  }

  #showAttributes(): void {
    const width = this.getAttribute('width');
    if (width) this.style.width = /^[\d.]+$/.test(width) ? `${width}px` : width;
    this.#frame.title = this.title || wordsIn(this.getAttribute('lang')).title;
  }

  #hear(message: Message): void {
    const { type, height, config, id } = message;
    if (type === 'resize') this.#frame.style.height = `${height}px`;
    // Without an id it is the reader who changed something.
    if (type === 'config' && id === undefined) this.#config = `${config}`;
    const detail = { detail: message, bubbles: true, composed: true };
    this.dispatchEvent(new CustomEvent(`gradflow-${type}`, detail));
  }
}
