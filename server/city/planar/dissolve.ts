import type { CellArcs } from '../../../shared/wire/cellsFile.ts';
import { originOf, type Faces } from './faces.ts';

type SidedNet = Pick<Faces, 'net' | 'faceOfHalf'>;

/**
 * Joins faces with one label into one cell and gives the borders that remain, as arcs between the
 * points where borders meet.
 *
 * @param labelOfFace label of each face, -1 for outside the city
 * @param level levels of the tree whose indices the labels are (goes into the result unchanged)
 */
export function dissolve(faces: SidedNet, labelOfFace: Int32Array, unitsPerDegree: number, level: Uint8Array): CellArcs {
  const labelOfHalf = Int32Array.from(faces.faceOfHalf, (face) => (face < 0 ? -1 : labelOfFace[face]!));
  const chains = chainOrder(faces, chainsOf(faces, labelOfHalf));
  const pointStart = new Uint32Array(chains.length + 1);
  chains.forEach((chain, arc) => { pointStart[arc + 1] = pointStart[arc]! + chain.length + 1; });
  const x: number[] = [], y: number[] = [];
  const see = (v: number) => {
    x.push(faces.net.x[v]!);
    y.push(faces.net.y[v]!);
  };
  for (const chain of chains) {
    see(originOf(faces.net, chain[0]!));
    for (const half of chain) see(originOf(faces.net, half ^ 1));
  }
  return {
    unitsPerDegree,
    level,
    pointStart,
    x: Int32Array.from(x),
    y: Int32Array.from(y),
    left: Int32Array.from(chains, (chain) => labelOfHalf[chain[0]!]!),
    right: Int32Array.from(chains, (chain) => labelOfHalf[chain[0]! ^ 1]!),
  };
}

/** Runs of half-edges between junctions of borders; a border without junction is one closed run. */
function chainsOf({ net }: SidedNet, labelOfHalf: Int32Array): number[][] {
  const isBorder = (half: number) => labelOfHalf[half] !== labelOfHalf[half ^ 1];
  const leaving: number[][] = Array.from({ length: net.x.length }, () => []);
  for (let half = 0; half < labelOfHalf.length; half++) if (isBorder(half)) leaving[originOf(net, half)]!.push(half);
  const used = new Uint8Array(net.from.length);
  const chains: number[][] = [];
  const run = (first: number) => {
    const chain: number[] = [];
    for (let half: number | undefined = first; half !== undefined && used[half >> 1] === 0; ) {
      used[half >> 1] = 1;
      chain.push(half);
      const back: number = half ^ 1;
      const onward: number[] = leaving[originOf(net, back)]!;
      half = onward.length === 2 ? onward.find((next) => next !== back) : undefined;
    }
    chains.push(chain);
  };
  for (const onward of leaving) if (onward.length !== 2) for (const half of onward) if (used[half >> 1] === 0) run(half);
  for (const onward of leaving) for (const half of onward) if (used[half >> 1] === 0) run(half);
  return chains;
}

/** Lays arcs end to end where possible, turning them round if need be: neighbours in the file then differ by little. */
function chainOrder({ net }: SidedNet, chains: readonly number[][]): number[][] {
  const atNode = new Map<number, number[]>();
  const startOf = (chain: readonly number[]) => originOf(net, chain[0]!);
  const endOf = (chain: readonly number[]) => originOf(net, chain.at(-1)! ^ 1);
  chains.forEach((chain, c) => {
    for (const node of new Set([startOf(chain), endOf(chain)])) atNode.set(node, [...(atNode.get(node) ?? []), c]);
  });
  const used = new Uint8Array(chains.length);
  const ordered: number[][] = [];
  for (let first = 0; first < chains.length; first++) {
    if (used[first] === 1) continue;
    let node = startOf(chains[first]!);
    for (let c: number | undefined = first; c !== undefined; c = atNode.get(node)!.find((other) => used[other] === 0)) {
      used[c] = 1;
      const forward = startOf(chains[c]!) === node;
      const chain: number[] = forward ? chains[c]! : chains[c]!.map((half) => half ^ 1).reverse();
      ordered.push(chain);
      node = endOf(chain);
    }
  }
  return ordered;
}
