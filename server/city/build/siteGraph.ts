import type { Faces } from '../planar/faces.ts';
import type { Sites } from './cutCells.ts';

/** Sites whose cells share a border within one district, with its length in units. */
export type SiteGraph = readonly ReadonlyMap<number, number>[];

export function siteGraph({ net, faceOfHalf }: Faces, siteOfFace: Int32Array, sites: Sites): SiteGraph {
  const graph = Array.from({ length: sites.x.length }, () => new Map<number, number>());
  for (let half = 0; half < faceOfHalf.length; half++) {
    const face = faceOfHalf[half]!, across = faceOfHalf[half ^ 1]!;
    const a = face < 0 ? -1 : siteOfFace[face]!, b = across < 0 ? -1 : siteOfFace[across]!;
    if (a < 0 || b < 0 || a === b || sites.district[a] !== sites.district[b]) continue;
    const edge = half >> 1;
    const length = Math.hypot(net.x[net.from[edge]!]! - net.x[net.to[edge]!]!, net.y[net.from[edge]!]! - net.y[net.to[edge]!]!);
    graph[a]!.set(b, (graph[a]!.get(b) ?? 0) + length);
  }
  return graph;
}

/** Connected groups among `members`, over borders. */
export function groupsOf(members: readonly number[], graph: SiteGraph): number[][] {
  const open = new Set(members);
  const groups: number[][] = [];
  for (const first of members) {
    if (!open.delete(first)) continue;
    const group = [first];
    for (let i = 0; i < group.length; i++) {
      for (const next of graph[group[i]!]!.keys()) if (open.delete(next)) group.push(next);
    }
    groups.push(group);
  }
  return groups;
}

/**
 * Gives parts of a township cut off from its main body to the neighbouring township they touch most;
 * islands stay. Returns the township of every site.
 */
export function mendTowns(sites: Sites, graph: SiteGraph): Int32Array {
  const town = sites.town.slice();
  for (let round = 0; round < 20; round++) {
    let moved = false;
    for (const members of membersBy(town)) {
      const groups = groupsOf(members, graph).sort((a, b) => b.length - a.length);
      for (const group of groups.slice(1)) {
        const touch = new Map<number, number>();
        for (const site of group) {
          for (const [next, length] of graph[site]!) if (town[next] !== town[site]) touch.set(town[next]!, (touch.get(town[next]!) ?? 0) + length);
        }
        const best = [...touch].sort((a, b) => b[1] - a[1])[0];
        if (best === undefined) continue;
        for (const site of group) town[site] = best[0];
        moved = true;
      }
    }
    if (!moved) return town;
  }
  throw new Error('cut-off parts of townships did not settle');
}

/** Sites of each value of a column, in order. */
export function membersBy(column: Int32Array): number[][] {
  const members: number[][] = [];
  column.forEach((value, site) => (members[value] ??= []).push(site));
  return members;
}
