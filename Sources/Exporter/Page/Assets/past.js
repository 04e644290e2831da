// What was seen since the page was opened: the last answers' times, and a series for each process and for
// the host. A series is a ring with one place an answer; where it was not seen there is NaN.

export const length = 120;
const most = 3000;

export function makePast() {
  const ring = () => new Float64Array(length).fill(NaN);
  return { answers: 0, times: ring(), intervals: ring(), series: new Map() };
}

/** Gives each process of an answer its `key`: the same in all answers, and another one where its pid is used
    again. Its start is counted from boot, because the time of day of both moves whenever the clock is set. */
export function setKeys({ host, processes }) {
  for (const process of processes) {
    const ticks = Math.round((process.start_time_seconds - (host.boot_time_seconds ?? 0)) * 100);
    process.key = Number.isNaN(ticks) ? String(process.pid) : `${process.pid} ${ticks}`;
  }
}

/** Begins the place of a new answer, whose rates are over the interval before it. */
export function begin(past, time, interval = 1) {
  past.answers += 1;
  past.times[past.answers % length] = time;
  past.intervals[past.answers % length] = interval;
  if (past.answers % 30 === 0 || past.series.size > most) forget(past);
}

/** Notes values of the current answer under a key; each key has the same names each time. */
export function note(past, key, values) {
  let entry = past.series.get(key);
  if (!entry) {
    entry = { seen: past.answers, written: past.answers, rings: {} };
    for (const name in values) entry.rings[name] = new Float32Array(length).fill(NaN);
    past.series.set(key, entry);
  }
  writeMissed(past, entry);
  for (const name in entry.rings) entry.rings[name][past.answers % length] = values[name] ?? NaN;
  entry.seen = past.answers;
}

/** The rings of a key, up to the current answer. */
export function ringsOf(past, key) {
  const entry = past.series.get(key);
  if (entry) writeMissed(past, entry);
  return entry?.rings;
}

/** Where it was not noted, a ring still has the value of 120 answers ago. */
function writeMissed(past, entry) {
  const missed = Math.min(past.answers - entry.written, length);
  for (const name in entry.rings) {
    for (let back = 0; back < missed; back += 1) entry.rings[name][(past.answers - back) % length] = NaN;
  }
  entry.written = past.answers;
}

/** Those that were not seen for the longest go first, and all that no graph can show. */
function forget(past) {
  const oldest = past.answers - length;
  for (const [key, entry] of past.series) if (entry.seen < oldest) past.series.delete(key);
  for (const [key, entry] of past.series) {
    if (past.series.size <= most) return;
    if (entry.seen < past.answers - 1) past.series.delete(key);
  }
}

/** Where the answers of the last seconds are: their places in the rings, from 0 to 1 their moments, and
    whether there was nothing before them for so long that nothing is known of it. */
export function lately(past, seconds) {
  const now = past.times[past.answers % length];
  const places = [];
  for (let back = Math.min(length, past.answers) - 1; back >= 0; back -= 1) {
    const place = (past.answers - back) % length;
    const at = 1 - (now - past.times[place]) / seconds;
    const since = past.times[place] - past.times[(place + length - 1) % length];
    const each = { place, at, isAfterGap: since > past.intervals[place] * 2 + 1 };
    // The one before the left edge too, so that the line comes in from there.
    if (at >= 0) places.push(each);
    else places[0] = each;
  }
  return places;
}
