// One process opened: its facts, what it was started by, and its graphs. Its children are the table's rows.

import { find, setText, textsIn, writeTexts } from "./dom.js";
import { bytes, fixed, moment, short, span } from "./format.js";
import { drawArea } from "./graphs.js";
import { lately, ringsOf } from "./past.js";
import { outcome, used } from "./kinds.js";

const texts = textsIn(find("#facts"));

/** `isAnswered`: a sample came since it was opened; all of these were asked for this process.
    `key`, `process`, `sample` and `ancestors`: what it was when it was last seen, in which sample, and what led to it.
    `isAbsent`: the newest answer does not have it; `absentSince`: the number of the first such sample.
    `end`: how it ended, null where that cannot be known; undefined until there is an answer to that. */
export function openProcess() {
  return {
    isAnswered: false, key: undefined, process: undefined, sample: undefined, ancestors: [],
    isAbsent: false, absentSince: undefined, end: undefined,
  };
}

/** Takes from the ended processes, the newest first, the one that was opened: the first to have its pid since it was
    last seen, or the last one that had it. */
export function noteEnd(opened, pid, { sample, ended }) {
  const since = opened.sample?.time_seconds;
  const isIts = (end) => end.pid === pid && (since === undefined || end.ended_time_seconds > since);
  const found = since === undefined ? ended.find(isIts) : ended.findLast(isIts);
  // The first sample without it may be older than its end, and even than its beginning.
  opened.end = found ?? (sample === opened.absentSince ? undefined : null);
}

/** Shows it, and gives the processes that are its children. Before there is an answer that was asked for it, it shows
    what the sample happens to have. */
export function drawProcess(opened, pid, sample, past) {
  noteSeen(opened, pid, sample);
  const { process, end, isAbsent, isAnswered } = opened;
  const known = process ?? end;
  const reuse = sample.processes.some((each) => each.pid === pid) ? ` ${pid} is another process now.` : "";
  setText(find("#process-note"), isAbsent ? absence(opened, pid, reuse) : "");
  setText(find("#process-name"), `${known?.name ?? "process"} ${pid}`);
  setText(find("#process-command"), known?.cmdline ?? "");
  writeTexts(texts, known ?? {}, opened.sample ?? sample);
  drawGraphs(ringsOf(past, opened.key), lately(past, 120));
  const areKnown = isAnswered && !isAbsent;
  return areKnown ? sample.processes.filter((each) => each.ppid === pid && each.pid !== pid) : undefined;
}

/** Notes what the sample has of it. */
function noteSeen(opened, pid, sample) {
  const seen = sample.processes.find((process) => process.pid === pid);
  if (seen && (opened.key ?? seen.key) === seen.key) {
    Object.assign(opened, { key: seen.key, process: seen, sample });
    Object.assign(opened, { isAbsent: false, absentSince: undefined, end: undefined });
    if (opened.isAnswered) opened.ancestors = ancestorsOf(seen, sample);
  } else if (opened.isAnswered) {
    opened.isAbsent = true;
    opened.absentSince ??= sample.sample;
  }
}

/** A process can be absent and live: what may be shown, or read, is not the same for ever. */
function absence({ process, end }, pid, reuse) {
  if (!process && !end) return `There is no process ${pid}: it may have ended, or is not shown here.`;
  const last = process ? " Below is how it was last seen." : "";
  const unknown = reuse ? "It has ended." : "It is not shown any more: it may have ended.";
  return `${end ? endOf(end) : unknown}${reuse}${last}`;
}

/** The end was seen with the first sample after it. */
function endOf(end) {
  const how = end.signal !== undefined ? `It was killed by ${outcome(undefined, end)}`
    : end.exit_code !== undefined ? `It ended with exit code ${end.exit_code}`
    : "It has ended";
  const known = figures.filter(([name]) => end[name] !== undefined).map(([name, text]) => text(end[name]));
  const sum = known.length > 0 ? `: it ${known.join(", ")}` : "";
  return `${how}, seen at ${moment(end.ended_time_seconds)}${sum}.`;
}

const figures = [
  ["elapsed_seconds", (seconds) => `lived for ${seconds < 60 ? short(seconds) : span(seconds)}`],
  ["cpu_seconds_total", (seconds) => `used ${used(seconds)} of CPU time`],
  ["peak_resident_memory_bytes", (count) => `had at most ${bytes(count)} resident`],
];

/** Without rings, nothing. */
function drawGraphs(rings, places) {
  const most = (ring) => (ring ? places.reduce((top, { place }) => Math.max(top, ring[place] || 0), 0) : NaN);
  const [cpu, memory] = [most(rings?.cpu), most(rings?.memory)];
  drawArea("#process-cpu .processes", places, (place) => rings?.cpu[place] ?? NaN, Math.max(cpu, 100));
  drawArea("#process-memory .used", places, (place) => rings?.memory[place] ?? NaN, memory * 1.25 || 1);
  setText(find("#process-cpu-most"), `${fixed(Math.max(cpu, 100), 0)} %`);
  setText(find("#process-memory-most"), bytes(memory * 1.25));
}

/** The processes that lead to it, as far as they may be shown; once it is absent, those that did. */
export function drawAncestors({ ancestors }, addressOf) {
  const list = find("#ancestors");
  const items = ancestors.map(({ name, pid }) => ancestor(`${name} ${pid}`, addressOf(pid)));
  const isSame = items.length === list.children.length
    && items.every((item, place) => item.isEqualNode(list.children[place]));
  if (!isSame) list.replaceChildren(...items);
}

/** From the first down to its parent. */
function ancestorsOf(process, sample) {
  const known = new Map(sample.processes.map((each) => [each.pid, each]));
  const ancestors = [];
  let parent = known.get(process.ppid);
  // A damaged tree may have rings.
  while (parent && !ancestors.includes(parent)) {
    ancestors.unshift(parent);
    parent = known.get(parent.ppid);
  }
  return ancestors;
}

function ancestor(text, address) {
  const link = document.createElement("a");
  link.textContent = text;
  link.setAttribute("href", address);
  const item = document.createElement("li");
  item.append(link);
  return item;
}
