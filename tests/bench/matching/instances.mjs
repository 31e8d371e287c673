/**
 * Generated instances: log-normal popularity that grows with the root of the capacity, sessions of 1 to 200 seats (70 %
 * of them 1 to 5), twelve regions with 60 % of the wishes at home, nobody at the own organisation, five wishes each.
 * Regimes by seats per participant: scarce about 0.8, balanced about 1.15, ample about 2. Deterministic by seed.
 */
export const REGIMES = { scarce: 20, balanced: 14, ample: 8 };

/** xoshiro128** (Blackman and Vigna, 2018), seeded by splitmix. */
export function randomNumbers(seed) {
  const state = new Uint32Array(4);
  let z = seed >>> 0;
  for (let i = 0; i < 4; i++) {
    z = (z + 0x9e3779b9) >>> 0;
    let t = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    t = Math.imul(t ^ (t >>> 15), 0x735a2d97);
    state[i] = t ^ (t >>> 15);
  }
  const rotate = (x, k) => ((x << k) | (x >>> (32 - k))) >>> 0;
  const next = () => {
    const result = Math.imul(rotate(Math.imul(state[1], 5) >>> 0, 7), 9) >>> 0;
    const t = (state[1] << 9) >>> 0;
    state[2] ^= state[0];
    state[3] ^= state[1];
    state[1] ^= state[2];
    state[0] ^= state[3];
    state[2] ^= t;
    state[3] = rotate(state[3], 11);
    return result / 4294967296;
  };
  return { unit: next, below: (n) => Math.floor(next() * n) };
}

/** One instance as typed arrays: capacity, host and region by session; employer, start and wishes by participant. */
export function generate(participants, regime, { seed = 1, wishes = 5 } = {}) {
  const random = randomNumbers(seed);
  const sessions = Math.max(wishes + 3, Math.round(participants / REGIMES[regime]));
  const organisations = Math.max(3, Math.round(participants / 35));
  const regions = Math.min(12, Math.max(1, Math.floor(sessions / 12)));
  const capacity = new Int32Array(sessions);
  const host = new Int32Array(sessions);
  const region = new Int32Array(sessions);
  const weight = new Float64Array(sessions);
  for (let s = 0; s < sessions; s++) {
    const size = random.unit();
    if (size < 0.7) capacity[s] = 1 + random.below(5);
    else if (size < 0.9) capacity[s] = 6 + random.below(25);
    else capacity[s] = 30 + random.below(Math.min(171, Math.max(1, participants >> 3)));
    host[s] = random.below(organisations);
    region[s] = random.below(regions);
    let gauss = -6;
    for (let i = 0; i < 12; i++) gauss += random.unit();
    weight[s] = Math.sqrt(capacity[s]) * Math.exp(1.2 * gauss);
  }
  const everywhere = roulette([...weight.keys()], weight);
  const byRegion = Array.from({ length: regions }, () => []);
  for (let s = 0; s < sessions; s++) byRegion[region[s]].push(s);
  const local = byRegion.map((list) => roulette(list, weight));
  const home = Int32Array.from({ length: organisations }, () => random.below(regions));
  const employer = new Int32Array(participants);
  const start = new Int32Array(participants + 1);
  const wished = new Int32Array(participants * wishes);
  let at = 0;
  for (let p = 0; p < participants; p++) {
    employer[p] = random.below(organisations);
    const from = at;
    for (let tries = 0; at - from < wishes && tries < 200; tries++) {
      const near = byRegion[home[employer[p]]].length > 2 && random.unit() < 0.6;
      const s = (near ? local[home[employer[p]]] : everywhere)(random.unit());
      if (host[s] !== employer[p] && !wished.subarray(from, at).includes(s)) wished[at++] = s;
    }
    start[p + 1] = at;
  }
  return {
    participants,
    sessions,
    organisations,
    regions,
    wishes,
    capacity,
    host,
    region,
    employer,
    start,
    wished: wished.slice(0, at),
  };
}

function roulette(list, weight) {
  const sums = new Float64Array(list.length);
  let sum = 0;
  list.forEach((s, i) => (sums[i] = sum += weight[s]));
  return (unit) => {
    const x = unit * sum;
    let low = 0;
    let high = list.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle] > x) high = middle;
      else low = middle + 1;
    }
    return list[low];
  };
}

/** A random lottery order of the participants. */
export function lotteryOrder(participants, seed) {
  const random = randomNumbers(seed);
  const order = Int32Array.from({ length: participants }, (_, i) => i);
  for (let i = participants - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

/** The instance as the engine's core takes it: every list counts as full, tier list `greedy`. */
export function asSeatProblem(instance, classBits, lottery) {
  const { participants, sessions, capacity, start, wished, wishes } = instance;
  const option = new Int32Array(wished.length);
  for (let p = 0; p < participants; p++)
    for (let e = start[p]; e < start[p + 1]; e++) option[e] = (wished[e] << classBits) | (e - start[p]);
  const table = (cost) => Int32Array.from({ length: wishes + 1 }, (_, c) => cost(c));
  const costs = [table((c) => (c === wishes ? 1 : 0))];
  for (let rank = 0; rank < wishes; rank++) costs.push(table((c) => (c === rank ? 0 : 1)));
  return {
    participants,
    sessions,
    capacity,
    start,
    option,
    nothing: new Uint16Array(participants).fill(wishes),
    costs,
    lottery,
  };
}

/** The id of a participant (p), session (s), organisation (g) or region (r) in the public format. */
export const idOf = (prefix, n) => prefix + String(n).padStart(7, '0');

/** The instance as a problem in the public format. */
export function asProblem(instance, more = {}) {
  const { participants, sessions, capacity, host, region, employer, start, wished } = instance;
  return {
    formatVersion: 1,
    participants: Array.from({ length: participants }, (_, p) => ({
      id: idOf('p', p),
      organisationId: idOf('g', employer[p]),
      maxPlacements: 1,
      fullList: true,
      list: Array.from(wished.subarray(start[p], start[p + 1]), (s, i) => ({ sessionId: idOf('s', s), rank: i + 1 })),
    })),
    sessions: Array.from({ length: sessions }, (_, s) => ({
      id: idOf('s', s),
      organisationId: idOf('g', host[s]),
      capacity: capacity[s],
      slot: null,
      site: 'onsite',
      region: idOf('r', region[s]),
    })),
    rules: { ownOrganisation: 'never' },
    strategy: 'optimal',
    lottery: { seed: 'benchmark' },
    ...more,
  };
}
