import { Layer, type LayerProps, project32, type UpdateParameters } from '@deck.gl/core';
import { Geometry, Model } from '@luma.gl/engine';
import { dustRadius, trailSeconds, zoomSeen } from './camera.ts';
import { dustFragment, dustUniforms, dustVertex } from './terminalDustShader.ts';

/** The columns of stores/positions.ts, as they are: nothing is copied or built per terminal. */
export interface DustColumns {
  readonly count: number;
  /** lon, lat pairs. */
  readonly from: Float32Array;
  readonly to: Float32Array;
  /** Seconds on the clock of `now`. */
  readonly startedAt: Float32Array;
  readonly glide: Float32Array;
  readonly state: Uint8Array;
}

export interface TerminalDustProps extends LayerProps {
  readonly now: () => number;
  /** Css px of one unit of the wall. */
  readonly unit: number;
  /** For people who want nothing to move: no trails, and a fix does not light its terminal up. */
  readonly still: boolean;
  /** Slot in the foreground; -1: none. */
  readonly chosen: number;
  readonly tone: readonly [number, number, number];
  readonly staleTone: readonly [number, number, number];
}

const asShare = ([r, g, b]: readonly [number, number, number]): [number, number, number] => [r / 255, g / 255, b / 255];

/** A new wrapper each time tells deck.gl that the same arrays hold something new. */
export function dustData(columns: DustColumns) {
  const { count } = columns;
  return {
    length: count,
    attributes: {
      instanceFrom: { value: columns.from.subarray(0, 2 * count), size: 2 },
      instanceTo: { value: columns.to.subarray(0, 2 * count), size: 2 },
      instanceStart: { value: columns.startedAt.subarray(0, count), size: 1 },
      instanceGlide: { value: columns.glide.subarray(0, count), size: 1 },
      instanceState: { value: columns.state.subarray(0, count), size: 1, normalized: true },
    },
  };
}

/** Terminals as living dust: each glides between its last two fixes in the shader, glows where a fix has just come in, and shows by its shape how it is. */
export class TerminalDustLayer extends Layer<TerminalDustProps> {
  static override layerName = 'TerminalDustLayer';
  static override defaultProps = {
    now: { type: 'function', value: () => 0 },
    unit: 1,
    still: false,
    chosen: -1,
    tone: { type: 'array', value: [127, 220, 255] },
    staleTone: { type: 'array', value: [120, 140, 160] },
  };
  declare state: { model?: Model };

  override getShaders() {
    return super.getShaders({ vs: dustVertex, fs: dustFragment, modules: [project32, dustUniforms] });
  }

  override initializeState(): void {
    this.getAttributeManager()!.addInstanced({
      instanceFrom: { size: 2, type: 'float32', noAlloc: true },
      instanceTo: { size: 2, type: 'float32', noAlloc: true },
      instanceStart: { size: 1, type: 'float32', noAlloc: true },
      instanceGlide: { size: 1, type: 'float32', noAlloc: true },
      instanceState: { size: 1, type: 'unorm8', noAlloc: true },
    });
  }

  override updateState(params: UpdateParameters<this>): void {
    super.updateState(params);
    if (this.state.model === undefined || params.changeFlags.extensionsChanged) {
      this.state.model?.destroy();
      this.state.model = this.#model();
      this.getAttributeManager()!.invalidateAll();
    }
  }

  override draw(): void {
    const { now, unit, still, chosen, tone, staleTone } = this.props;
    const { zoom } = this.context.viewport;
    const model = this.state.model;
    if (model === undefined || this.getNumInstances() === 0) return;
    model.shaderInputs.setProps({
      dust: {
        now: now(), radius: dustRadius(zoomSeen(zoom, unit)) * unit, unit, trail: still ? 0 : trailSeconds(zoom), sparkle: still ? 0 : 1, chosen,
        tone: asShare(tone), staleTone: asShare(staleTone),
      },
    });
    model.draw(this.context.renderPass);
  }

  override finalizeState(context: Parameters<Layer['finalizeState']>[0]): void {
    super.finalizeState(context);
    this.state.model?.destroy();
  }

  #model(): Model {
    return new Model(this.context.device, {
      ...this.getShaders(),
      id: this.props.id,
      bufferLayout: this.getAttributeManager()!.getBufferLayouts(),
      geometry: new Geometry({
        topology: 'triangle-strip',
        attributes: { positions: { size: 3, value: new Float32Array([-1, -1, 0, 1, -1, 0, -1, 1, 0, 1, 1, 0]) } },
      }),
      isInstanced: true,
    });
  }
}
