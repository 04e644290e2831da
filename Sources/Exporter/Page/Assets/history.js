// What was seen since the page was opened: the last answers' times, and a series for each process and for
// the host. A series is a ring with one place an answer; where it was not seen there is NaN.

export const length = 120;
const most = 3000;

export function makeHistory() {
  return { answers: 0, times: new Float64Array(length).fill(NaN), series: new Map() };
}

/** One process for ever. */
export function keyOf(process) {
  return `${process.pid} ${process.start_time_seconds ?? ""}`;
}

/** Begins the place of a new answer. */
export function begin(history, time) {
  history.answers += 1;
  history.times[history.answers % length] = time;
  if (history.answers % 30 === 0 || history.series.size > most) forget(history);
}

/** Notes values of the current answer under a key; each key has the same names each time. */
export function note(history, key, values) {
  let entry = history.series.get(key);
  if (!entry) {
    entry = { seen: history.answers - 1, rings: {} };
    for (const name in values) entry.rings[name] = new Float32Array(length).fill(NaN);
    history.series.set(key, entry);
  }
  const missed = Math.min(history.answers - entry.seen - 1, length);
  for (const name in entry.rings) {
    const ring = entry.rings[name];
    for (let back = 1; back <= missed; back += 1) ring[(history.answers - back) % length] = NaN;
    ring[history.answers % length] = values[name] ?? NaN;
  }
  entry.seen = history.answers;
  return entry.rings;
}

export function ringsOf(history, key) {
  return history.series.get(key)?.rings;
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

/** Where the answers of the last seconds are: their places in the rings and, from 0 to 1, their moments. */
export function lately(history, seconds) {
  const now = history.times[history.answers % length];
  const places = [];
  for (let back = Math.min(length, history.answers) - 1; back >= 0; back -= 1) {
    const place = (history.answers - back) % length;
    const at = 1 - (now - history.times[place]) / seconds;
    // The one before the left edge too, so that the line comes in from there.
    if (at >= 0) places.push({ place, at });
    else places[0] = { place, at };
  }
  return places;
}
