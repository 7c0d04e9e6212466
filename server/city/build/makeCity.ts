import { areaTree, type Area, type AreaTree } from '../../../shared/area.ts';
import { ringsOfLevel } from '../../../shared/wire/cellRings.ts';
import type { CellArcs } from '../../../shared/wire/cellsFile.ts';
import { cityOf } from '../city.ts';
import { Locator } from '../locator.ts';
import { baseMap, type BaseMap } from '../mapFiles.ts';
import { dissolve } from '../planar/dissolve.ts';
import { formatTree, parseTree } from '../treeFile.ts';
import { allotGrids, isUrban, realCommunities } from './allotGrids.ts';
import { cutCells, districtRanges, type Sites } from './cutCells.ts';
import { joinCommunities } from './joinCommunities.ts';
import { landDistricts } from './landDistricts.ts';
import { mapContext } from './mapContext.ts';
import { mendPieces } from './mendPieces.ts';
import { placeSites, seatInside, type Town } from './placeSites.ts';
import { seededRandom, type Random } from './seededRandom.ts';
import { membersBy, mendTowns, siteGraph, type SiteGraph } from './siteGraph.ts';
import { readSourceAreas, UNITS_PER_DEGREE } from './sourceFiles.ts';
import { TOWN_ANCHORS } from './townAnchors.ts';

export interface MadeCity {
  readonly treeText: string;
  readonly tree: AreaTree;
  readonly cells: CellArcs;
  readonly base: BaseMap;
}

/** Makes the demo city from the source files: the same bytes at every run. `tell` hears of each step. */
export function makeCity(tell: (step: string) => void, seed = 12_216): MadeCity {
  const random = seededRandom(seed);
  const areas = readSourceAreas();
  const communities = realCommunities(areas);
  const grids = allotGrids(communities, random);

  tell('districts minus the sea');
  const land = landDistricts();
  const inDistrict = new Locator({ ...ringsOfLevel(land.arcs, 1), unitsPerDegree: UNITS_PER_DEGREE });
  const townships = areas.filter((area) => area.level === 'township');
  const towns = townships.map((area) => townOf(area, land.codes, communities, grids, inDistrict));

  tell('placing 12,216 grids');
  const sites = placeAll(towns, land.codes, inDistrict, random);

  tell('cutting cells');
  const { faces, siteOfFace } = cutCells(land.arcs, inDistrict, sites);
  mendPieces(faces, siteOfFace, sites.district);
  const cut = new Set(siteOfFace);
  sites.x.forEach((_, site) => { if (!cut.has(site)) throw new Error(`grid site ${site} got no cell`); });
  const graph = siteGraph(faces, siteOfFace, sites);
  const townOfSite = mendTowns(sites, graph);

  tell('joining communities');
  const communityOfSite = joinAll(towns, townOfSite, communities, grids, graph, sites, random);

  tell('naming and writing down');
  const sitesOf = membersBy(communityOfSite);
  const counted = new Map(communities.map((area, c) => [area.code, sitesOf[c]!.length]));
  const above = areas.filter((area) => area.level !== 'community');
  const treeText = formatTree({ synthetic: true, map: 'map', areas: [...above, ...communities] }, counted);
  const tree = areaTree(parseTree(treeText).areas);
  const gridOfSite = numberGrids(tree, communities, sitesOf, sites);
  const gridOfFace = Int32Array.from(siteOfFace, (site) => (site < 0 ? -1 : gridOfSite[site]!));
  const cells = dissolve(faces, gridOfFace, UNITS_PER_DEGREE, tree.level);
  const city = cityOf(tree, cells, true, '');
  return { treeText, tree, cells, base: baseMap(tree, cells, true, city.anchorOf, mapContext()) };
}

function townOf(area: Area, districts: readonly string[], communities: readonly Area[], grids: Int32Array, land: Locator): Town & { district: number } {
  const anchor = TOWN_ANCHORS[area.code];
  if (anchor === undefined) throw new Error(`no seat is known for ${area.code} ${area.name}`);
  const district = districts.indexOf(area.parent!);
  const own = communities.map((_, c) => c).filter((c) => communities[c]!.parent === area.code);
  return {
    code: area.code,
    district,
    ...seatInside(anchor, district, land),
    communities: own.length,
    grids: own.reduce((sum, c) => sum + grids[c]!, 0),
  };
}

function placeAll(towns: readonly (Town & { district: number })[], districts: readonly string[], land: Locator, random: Random): Sites {
  const x: number[] = [], y: number[] = [], district: number[] = [], town: number[] = [];
  districts.forEach((_, d) => {
    const own = towns.filter((one) => one.district === d);
    const placed = placeSites(own, d, land, random);
    x.push(...placed.x);
    y.push(...placed.y);
    placed.town.forEach((t) => {
      district.push(d);
      town.push(towns.indexOf(own[t]!));
    });
  });
  const sites = { x: Float64Array.from(x), y: Float64Array.from(y), district: Int32Array.from(district), town: Int32Array.from(town) };
  if (districtRanges(sites.district).length !== districts.length) throw new Error('a district is without grids');
  return sites;
}

function joinAll(towns: readonly Town[], townOfSite: Int32Array, communities: readonly Area[], grids: Int32Array, graph: SiteGraph, sites: Sites, random: Random): Int32Array {
  const community = new Int32Array(sites.x.length).fill(-1);
  membersBy(townOfSite).forEach((members, t) => {
    const own = communities.map((_, c) => c).filter((c) => communities[c]!.parent === towns[t]!.code);
    // Urban communities come first in the list of a township and lie nearest to its seat.
    const isVillage = (c: number) => !isUrban(communities[c]!.name);
    const ordered = [...own.filter((c) => !isVillage(c)), ...own.filter(isVillage)];
    const joined = joinCommunities(members, ordered.map((c) => grids[c]!), towns[t]!, graph, sites, random);
    members.forEach((site, i) => { community[site] = ordered[joined[i]!]!; });
  });
  return community;
}

/** Grids of a community are numbered from north to south. */
function numberGrids(tree: AreaTree, communities: readonly Area[], sitesOf: readonly (readonly number[])[], sites: Sites): Int32Array {
  const grid = new Int32Array(sites.x.length).fill(-1);
  communities.forEach((area, c) => {
    const first = tree.firstChild[tree.indexOf(area.code)]!;
    [...sitesOf[c]!].sort((a, b) => sites.y[b]! - sites.y[a]! || sites.x[a]! - sites.x[b]!).forEach((site, i) => { grid[site] = first + i; });
  });
  return grid;
}
