// What was seen since the page was opened: the last answers' times, and a series for each process and for
// the host. A series is a ring with one place an answer; where it was not seen there is NaN.

export const length = 120;
const most = 3000;

export function makeHistory() {
  const ring = () => new Float64Array(length).fill(NaN);
  return { answers: 0, times: ring(), intervals: ring(), series: new Map() };
}

/** One process for ever. */
export function keyOf(process) {
  return `${process.pid} ${process.start_time_seconds ?? ""}`;
}

/** Begins the place of a new answer, whose rates are over the interval before it. */
export function begin(history, time, interval = 1) {
  history.answers += 1;
  history.times[history.answers % length] = time;
  history.intervals[history.answers % length] = interval;
  if (history.answers % 30 === 0 || history.series.size > most) forget(history);
}

/** Notes values of the current answer under a key; each key has the same names each time. */
export function note(history, key, values) {
  let entry = history.series.get(key);
  if (!entry) {
    entry = { seen: history.answers, written: history.answers, rings: {} };
    for (const name in values) entry.rings[name] = new Float32Array(length).fill(NaN);
    history.series.set(key, entry);
  }
  writeMissed(history, entry);
  for (const name in entry.rings) entry.rings[name][history.answers % length] = values[name] ?? NaN;
  entry.seen = history.answers;
}

/** The rings of a key, up to the current answer. */
export function ringsOf(history, key) {
  const entry = history.series.get(key);
  if (entry) writeMissed(history, entry);
  return entry?.rings;
}

/** Where it was not noted there is what was noted a round before. */
function writeMissed(history, entry) {
  const missed = Math.min(history.answers - entry.written, length);
  for (const name in entry.rings) {
    for (let back = 0; back < missed; back += 1) entry.rings[name][(history.answers - back) % length] = NaN;
  }
  entry.written = history.answers;
}

/** Those that were not seen for the longest go first, and all that no graph can show. */
function forget(history) {
  const oldest = history.answers - length;
  for (const [key, entry] of history.series) if (entry.seen < oldest) history.series.delete(key);
  for (const [key, entry] of history.series) {
    if (history.series.size <= most) return;
    if (entry.seen < history.answers - 1) history.series.delete(key);
  }
}

/** Where the answers of the last seconds are: their places in the rings, from 0 to 1 their moments, and
    whether there was nothing before them for so long that nothing is known of it. */
export function lately(history, seconds) {
  const now = history.times[history.answers % length];
  const places = [];
  for (let back = Math.min(length, history.answers) - 1; back >= 0; back -= 1) {
    const place = (history.answers - back) % length;
    const at = 1 - (now - history.times[place]) / seconds;
    const since = history.times[place] - history.times[(place + length - 1) % length];
    const each = { place, at, isAfterGap: since > history.intervals[place] * 2 + 1 };
    // The one before the left edge too, so that the line comes in from there.
    if (at >= 0) places.push(each);
    else places[0] = each;
  }
  return places;
}
