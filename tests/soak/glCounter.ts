/** WebGL objects that exist in a page. */
export interface GlCount {
  /** Also lost ones that something still holds on to. */
  readonly contexts: number;
  readonly buffers: number;
  /** What was last asked for each buffer, added up. */
  readonly bufferBytes: number;
  readonly textures: number;
  /** Programs, shaders, vertex arrays, framebuffers, renderbuffers, samplers and queries. */
  readonly others: number;
}

/** For `addInitScript`. The runner that loads this file may have named its functions by a helper that a page does not have. */
export const glCounter = (): string => `{ const __name = (one) => one; (${countGl.toString()})(); }`;

/**
 * Runs in the page before anything else of it: wraps WebGL2 so that each object made and let go is counted, context by context.
 * What a context had is gone when it is lost, also if it comes back, and so are its counts.
 */
function countGl(): void {
  const BINDINGS: Readonly<Record<number, number>> = { 34962: 34964, 34963: 34965, 35345: 35368, 35051: 35053, 35052: 35055, 35982: 35983, 36662: 36662, 36663: 36663 };
  const KINDS = ['Buffer', 'Texture', 'Program', 'Shader', 'VertexArray', 'Framebuffer', 'Renderbuffer', 'Sampler', 'Query', 'TransformFeedback'];
  interface Ledger { alive: Map<string, number>; known: WeakSet<object>; bytes: WeakMap<object, number>; bufferBytes: number }
  const blank = (): Ledger => ({ alive: new Map(), known: new WeakSet(), bytes: new WeakMap(), bufferBytes: 0 });
  const ledgers = new WeakMap<object, Ledger>();
  const contexts: WeakRef<WebGL2RenderingContext>[] = [];
  const ledgerOf = (gl: WebGL2RenderingContext): Ledger => {
    let ledger = ledgers.get(gl);
    if (ledger === undefined) {
      ledger = blank();
      ledgers.set(gl, ledger);
      contexts.push(new WeakRef(gl));
      (gl.canvas as HTMLCanvasElement).addEventListener?.('webglcontextlost', () => Object.assign(ledger!, blank()));
    }
    return ledger;
  };
  const methods = WebGL2RenderingContext.prototype as unknown as Record<string, (this: WebGL2RenderingContext, ...args: any[]) => any>;
  for (const kind of KINDS) {
    const make = methods[`create${kind}`]!, drop = methods[`delete${kind}`]!;
    methods[`create${kind}`] = function (...args) {
      const made = make.apply(this, args);
      const { alive, known } = ledgerOf(this);
      if (made !== null) {
        known.add(made);
        alive.set(kind, (alive.get(kind) ?? 0) + 1);
      }
      return made;
    };
    methods[`delete${kind}`] = function (one) {
      const ledger = ledgerOf(this);
      if (one !== null && one !== undefined && ledger.known.delete(one)) {
        ledger.alive.set(kind, ledger.alive.get(kind)! - 1);
        if (kind === 'Buffer') ledger.bufferBytes -= ledger.bytes.get(one) ?? 0;
      }
      return drop.call(this, one);
    };
  }
  const bufferData = methods['bufferData']!;
  methods['bufferData'] = function (target: number, data: number | ArrayBufferView | ArrayBuffer | null, ...rest) {
    const buffer = this.getParameter(BINDINGS[target]!) as object | null;
    const ledger = ledgerOf(this);
    if (buffer !== null) {
      const size = typeof data === 'number' ? data : data?.byteLength ?? 0;
      ledger.bufferBytes += size - (ledger.bytes.get(buffer) ?? 0);
      ledger.bytes.set(buffer, size);
    }
    return bufferData.call(this, target, data, ...rest);
  };
  Object.assign(window, {
    glCount: (): GlCount => {
      const living = contexts.flatMap((one) => one.deref() ?? []).map(ledgerOf);
      const sum = (kinds: readonly string[]) => living.reduce((all, { alive }) => all + kinds.reduce((part, kind) => part + (alive.get(kind) ?? 0), 0), 0);
      return { contexts: living.length, buffers: sum(['Buffer']), bufferBytes: living.reduce((all, { bufferBytes }) => all + bufferBytes, 0), textures: sum(['Texture']), others: sum(KINDS.slice(2)) };
    },
  });
}
