// The header: where the CPU time and the memory of the machine went, and below that the links and the form.

import { find, setAttribute, setHidden, textsIn, writeTexts } from "./dom.js";
import { bar, drawArea } from "./graphs.js";
import { lately, note, ringsOf } from "./past.js";
import { addressOf, sortOf, standard } from "./view.js";

const texts = textsIn(find("header"));
const filterField = find("#filter");

/** Shares of the machine, in per cent, as the screen says them: busy is what processes use, what ended ones
    did, and what the kernel used for no process. */
export function whereItWent({ host, exits }) {
  const modes = host.cpu_percent;
  if (!modes || !host.cpus) return {};
  const sum = (...names) => names.reduce((total, name) => total + (modes[name] ?? 0), 0);
  const busy = sum("user", "nice", "system", "irq", "softirq");
  const ofAll = (percent) => Math.min(percent / host.cpus, 100);
  const went = { user: sum("user", "nice"), system: sum("system", "irq", "softirq") };
  if (host.processes_cpu_percent !== undefined) went.processes = ofAll(host.processes_cpu_percent);
  if (exits?.cpu_percent !== undefined) went.exited = ofAll(exits.cpu_percent);
  // The kernel counts the host's time by clock ticks; the clocks of the processes miss nothing.
  const found = (went.processes ?? 0) + (went.exited ?? 0);
  went.other = Math.max(busy - found, 0);
  went.busy = Math.min(found + went.other, 100);
  return went;
}

export function noteHost(past, { host, went }) {
  note(past, "host", {
    processes: went.processes,
    exited: went.exited,
    busy: went.busy,
    used: host.memory_used_bytes,
    cached: host.memory_cached_bytes,
  });
}

export function drawHeader(sample, past) {
  writeTexts(texts, sample, sample);
  const { host, went } = sample;
  const ofMemory = (count) => (100 * count) / host.memory_total_bytes;
  bar(find("#cpu-bar"), went);
  bar(find("#memory-bar"), { used: ofMemory(host.memory_used_bytes), cached: ofMemory(host.memory_cached_bytes) });
  setHidden(find("#swap"), !host.swap_total_bytes);
  drawGraphs(host, ringsOf(past, "host"), lately(past, 120));
}

function drawGraphs(host, rings, places) {
  // Each lies over the one before, so that what is seen of it is its own share.
  const sum = (...names) => (place) => names.reduce((total, name) => total + (rings[name][place] || 0), 0);
  const memory = host.memory_total_bytes;
  drawArea("#cpu-graph .other", places, (place) => rings.busy[place], 100);
  drawArea("#cpu-graph .exited", places, sum("processes", "exited"), 100);
  drawArea("#cpu-graph .processes", places, sum("processes"), 100);
  drawArea("#memory-graph .cached", places, sum("used", "cached"), memory);
  drawArea("#memory-graph .used", places, sum("used"), memory);
}

/** The links and the form, as the view is. */
export function drawBar(view) {
  setHidden(find("#query"), view.name === "process");
  if (document.activeElement !== filterField) filterField.value = view.filter;
  const kept = { sort: view[sortOf(view.name)], limit: view.limit, view: view.name };
  for (const name in kept) find(`#query [name=${name}]`).value = kept[name];
  for (const link of document.querySelectorAll("nav [data-view]")) {
    if (link.dataset.view === view.name) setAttribute(link, "aria-current", "page");
    else link.removeAttribute("aria-current");
    setAttribute(link, "href", addressOf({ ...standard, filter: view.filter, name: link.dataset.view }));
  }
  setAttribute(find("#as-tree"), "aria-pressed", String(view.isTree));
}
