import { groupsOf, type SiteGraph } from './siteGraph.ts';
import type { Sites } from './cutCells.ts';
import type { Random } from './seededRandom.ts';

const ROUNDS = 8;

/**
 * Parts the sites of one township into `sizes.length` connected communities of about the wished sizes.
 * Each grows from a seed over shared borders, the hungriest first, always taking the nearest free
 * neighbour; seeds then move to the middle of what grew, a few times over.
 *
 * @param sizes wished number of grids of each community, the most central first; their sum need not equal the sites
 * @param seat where the township's middle is, in shrunk units
 * @returns community (an index into `sizes`) of each member, in the order of `members`
 */
export function joinCommunities(members: readonly number[], sizes: readonly number[], seat: Place, graph: SiteGraph, sites: Sites, random: Random): Int32Array {
  if (members.length < sizes.length) throw new Error(`${sizes.length} communities cannot share ${members.length} grids`);
  const links = bridged(members, graph, sites);
  const fromSeat = (site: number) => (sites.x[site]! - seat.x) ** 2 + (sites.y[site]! - seat.y) ** 2;
  let seeds = spreadSeeds(members, sizes.length, sites, random).sort((a, b) => fromSeat(a) - fromSeat(b));
  let best: Int32Array = new Int32Array(0);
  let bestCost = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    const grown = grow(members, seeds, sizes, links, sites);
    const cost = spread(members, grown, sizes.length, sites);
    if (cost < bestCost) {
      best = grown;
      bestCost = cost;
    }
    seeds = middles(members, grown, sizes.length, sites);
  }
  return best;
}

interface Place { readonly x: number; readonly y: number }

const distance2 = (sites: Sites, a: number, b: number): number => (sites.x[a]! - sites.x[b]!) ** 2 + (sites.y[a]! - sites.y[b]!) ** 2;

/** Borders within the township, plus one link from each island group to its nearest neighbour outside it. */
function bridged(members: readonly number[], graph: SiteGraph, sites: Sites): Map<number, Set<number>> {
  const inside = new Set(members);
  const links = new Map(members.map((site) => [site, new Set([...graph[site]!.keys()].filter((next) => inside.has(next)))]));
  const linked = groupsOf(members, graph).sort((a, b) => b.length - a.length);
  const mainland = linked.shift()!;
  while (linked.length > 0) {
    let best = { group: -1, from: -1, to: -1, d: Infinity };
    linked.forEach((island, group) => island.forEach((from) => mainland.forEach((to) => {
      const d = distance2(sites, from, to);
      if (d < best.d) best = { group, from, to, d };
    })));
    links.get(best.from)!.add(best.to);
    links.get(best.to)!.add(best.from);
    mainland.push(...linked.splice(best.group, 1)[0]!);
  }
  return links;
}

/** Picks seeds one after the other, each the farthest of a few drawn from those before. */
function spreadSeeds(members: readonly number[], count: number, sites: Sites, random: Random): number[] {
  const seeds = [members[Math.floor(random() * members.length)]!];
  const gap = new Map(members.map((site) => [site, distance2(sites, site, seeds[0]!)]));
  while (seeds.length < count) {
    let next = -1;
    for (let draw = 0; draw < 6 || next < 0 || gap.get(next) === 0; draw++) {
      const drawn = members[Math.floor(random() * members.length)]!;
      if (next < 0 || gap.get(drawn)! > gap.get(next)!) next = drawn;
    }
    seeds.push(next);
    for (const site of members) gap.set(site, Math.min(gap.get(site)!, distance2(sites, site, next)));
  }
  return seeds;
}

function grow(members: readonly number[], seeds: readonly number[], sizes: readonly number[], links: ReadonlyMap<number, ReadonlySet<number>>, sites: Sites): Int32Array {
  const community = new Map<number, number>();
  const body = seeds.map((seed, c) => {
    community.set(seed, c);
    return { size: 1, edge: new Set(links.get(seed)!) };
  });
  while (community.size < members.length) {
    let hungriest = -1;
    body.forEach(({ size, edge }, c) => {
      for (const site of edge) if (community.has(site)) edge.delete(site);
      if (edge.size > 0 && (hungriest < 0 || size / sizes[c]! < body[hungriest]!.size / sizes[hungriest]!)) hungriest = c;
    });
    const { edge } = body[hungriest]!;
    let next = -1;
    for (const site of edge) {
      if (next < 0 || distance2(sites, site, seeds[hungriest]!) < distance2(sites, next, seeds[hungriest]!)) next = site;
    }
    community.set(next, hungriest);
    body[hungriest]!.size++;
    for (const beyond of links.get(next)!) if (!community.has(beyond)) edge.add(beyond);
  }
  return Int32Array.from(members, (site) => community.get(site)!);
}

function middles(members: readonly number[], community: Int32Array, count: number, sites: Sites): number[] {
  const centres = centresOf(members, community, count, sites);
  const seeds = Array<number>(count).fill(-1);
  const gap = Array<number>(count).fill(Infinity);
  members.forEach((site, i) => {
    const c = community[i]!;
    const d = (sites.x[site]! - centres[c]!.x) ** 2 + (sites.y[site]! - centres[c]!.y) ** 2;
    if (d < gap[c]!) {
      gap[c] = d;
      seeds[c] = site;
    }
  });
  return seeds;
}

/** How far grids lie from the middle of their community: lower is rounder. */
function spread(members: readonly number[], community: Int32Array, count: number, sites: Sites): number {
  const centres = centresOf(members, community, count, sites);
  return members.reduce((sum, site, i) => {
    const { x, y } = centres[community[i]!]!;
    return sum + (sites.x[site]! - x) ** 2 + (sites.y[site]! - y) ** 2;
  }, 0);
}

function centresOf(members: readonly number[], community: Int32Array, count: number, sites: Sites): Place[] {
  const sums = Array.from({ length: count }, () => ({ x: 0, y: 0, n: 0 }));
  members.forEach((site, i) => {
    const sum = sums[community[i]!]!;
    sum.x += sites.x[site]!;
    sum.y += sites.y[site]!;
    sum.n++;
  });
  return sums.map(({ x, y, n }) => ({ x: x / n, y: y / n }));
}
